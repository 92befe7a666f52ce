import { describe, expect, test } from 'vitest';
import { Sensor } from '../../src/contract/sensor.ts';
import { AccountId } from '../../src/contract/units.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, hall, kitchen } from './home.ts';

const { speakers } = furnished;

describe('by priority', () => {
  test('the music goes to the room that comes first, and does not come back while it is wanted there', async () => {
    const home = createHome({ sharing: 'priority', kitchen: { priority: 60 } });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(15);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.sense('hall-pir')).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'outranked', roomId: kitchen },
    });
    expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
      [kitchen, null],
      [hall, 'stream_taken'],
    ]);
    expect(home.spotify.state().violations).toEqual([]);
  });
});

describe('follow-me into quiet hours with another list', () => {
  test('begins that list there, and leaves the song behind', async () => {
    const calm = { contextUri: playlistUri(furnished.nina, 'Calm'), label: 'Calm' };
    const window = { from: '00:00', to: '23:59', kind: 'other_list', music: calm };
    const home = createHome({ sharing: 'follow_me', kitchen: { quietHours: [window] } });
    home.sense('hall-pir');
    await home.pass(20);
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(30);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.spotify.state().accounts.find(({ id }) => id === furnished.nina)?.contextUri).toBe(
      calm.contextUri,
    );
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
      [kitchen, null],
      [hall, 'stream_taken'],
    ]);
  });
});

describe('at a party', () => {
  test('the music stays where it is while someone is in any room, and ends when all are empty', async () => {
    const home = createHome({ sharing: 'party' });
    home.sense('hall-pir');
    await home.pass(200);
    expect(home.sense('kitchen-pir').reason).toEqual({ type: 'party_elsewhere', roomId: hall });
    await home.pass(290);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(18);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toMatchObject([{ roomId: hall, endReason: 'room_emptied' }]);
  });

  test('presence in one room holds the music in another', async () => {
    const home = createHome({ sharing: 'party' });
    home.sense('kitchen-pir');
    await home.pass(100);
    home.sense('hall-radar', true);
    await home.pass(1000);
    expect(home.heardOn()).toBe(speakers.kitchen);
    home.sense('hall-radar', false);
    await home.pass(290);
    expect(home.heardOn()).toBe(speakers.kitchen);
    await home.pass(18);
    expect(home.heardOn()).toBeNull();
  });
});

describe('one speaker, two accounts', () => {
  const shared = { accountId: furnished.tom, speaker: { name: speakers.hall } };

  test('the second does not kick out the first', async () => {
    const home = createHome({ kitchenRoom: shared });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir')).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'speaker_in_use', roomId: hall },
    });
    await home.pass(10);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([speakers.hall, null]);
  });

  test('unless it is told to: then the first stops, and ends once', async () => {
    const home = createHome({ kitchenRoom: shared, kitchen: { whenOthersPlay: 'take_over' } });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(15);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([null, speakers.hall]);
    expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
      [kitchen, null],
      [hall, 'stream_taken'],
    ]);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('two accounts on two speakers play side by side', async () => {
    const home = createHome({ kitchenRoom: { accountId: furnished.tom } });
    home.sense('hall-pir');
    home.sense('kitchen-pir');
    await home.pass(10);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([
      speakers.hall,
      speakers.kitchen,
    ]);
  });
});

describe('a reserve account', () => {
  const withReserve = { kitchenRoom: { reserveAccountId: furnished.tom } };

  test('plays when another room has the stream, side by side', async () => {
    const home = createHome(withReserve);
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(10);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([
      speakers.hall,
      speakers.kitchen,
    ]);
    await home.pass(320);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([null, null]);
    expect(home.sessions().map(({ accountId, endReason }) => [accountId, endReason])).toEqual([
      [furnished.tom, 'room_emptied'],
      [furnished.nina, 'room_emptied'],
    ]);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('is no part of the party that goes on with the account of the room', async () => {
    const home = createHome({ ...withReserve, sharing: 'party' });
    home.sense('hall-radar', true);
    await home.pass(10);
    home.sense('kitchen-pir');
    await home.pass(10);
    expect(home.heardOn(furnished.tom)).toBe(speakers.kitchen);
    await home.pass(320);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([speakers.hall, null]);
  });

  test('plays when a person listens to the account of the room', async () => {
    const home = createHome(withReserve);
    const contextUri = playlistUri('nina', 'Evening');
    home.spotify.act('user-action', {
      action: 'play',
      accountId: furnished.nina,
      contextUri,
      deviceName: speakers.livingRoom,
    });
    home.sense('kitchen-pir');
    await home.pass(10);
    expect([home.heardOn(furnished.nina), home.heardOn(furnished.tom)]).toEqual([
      speakers.livingRoom,
      speakers.kitchen,
    ]);
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'started', reason: { type: 'music_heard' } });
  });

  test('plays when the account of the room is not linked', async () => {
    const home = createHome(withReserve);
    home.grants.delete(AccountId.parse(furnished.nina));
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(10);
    expect(home.heardOn(furnished.tom)).toBe(speakers.kitchen);
  });
});

describe('follow-me', () => {
  test('the music moves on when the first room has emptied, the same list goes on, and both sessions are told', async () => {
    const home = createHome({ sharing: 'follow_me' });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.sense('kitchen-pir')).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'waits_to_follow', roomId: hall },
    });
    await home.pass(4);
    expect(home.heardOn()).toBe(speakers.hall);
    // Nobody moves any more: the kitchen asks by itself.
    await home.pass(8);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(kitchen)).toMatchObject({ session: { contextUri: playlistUri('nina', 'Morning') } });
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'started', reason: { type: 'music_heard' } });
    await home.pass(25);
    expect(home.heardOn()).toBe(speakers.kitchen);
    await home.pass(320);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
      [kitchen, 'room_emptied'],
      [hall, 'followed'],
    ]);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('it stays where someone is, however long another room waits', async () => {
    const home = createHome({ sharing: 'follow_me' });
    home.sense('hall-radar', true);
    await home.pass(5);
    home.sense('kitchen-pir');
    await home.pass(200);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.phase(kitchen)?.name).toBe('silent');
  });

  test('it stays with whoever is behind a closed door, until that opens', async () => {
    const home = createHome({ sharing: 'follow_me' });
    const door = Sensor.parse({ id: 'hall-door', kind: 'mqtt', role: 'door', roomId: hall });
    home.edit((document) => ({ ...document, sensors: [...document.sensors, door] }));
    home.sense('hall-door', false);
    home.sense('hall-pir');
    await home.pass(30);
    home.sense('kitchen-pir');
    await home.pass(30);
    expect(home.heardOn()).toBe(speakers.hall);
    home.sense('hall-door', true);
    home.sense('kitchen-pir');
    await home.pass(20);
    expect(home.heardOn()).toBe(speakers.kitchen);
  });

  test('it comes to a room that had to be sure first, as loud as the plan of that room says', async () => {
    const plan = [{ from: '00:00', to: '23:59', volumePercent: 7 }];
    const home = createHome({ sharing: 'follow_me', kitchen: { confirm: { pulses: 2 }, plan } });
    home.sense('hall-pir');
    await home.pass(2);
    home.sense('kitchen-pir');
    await home.pass(5);
    expect(home.sense('kitchen-pir').reason.type).toBe('waits_to_follow');
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(kitchen)).toMatchObject({ session: { contextUri: playlistUri('nina', 'Morning') } });
    expect(home.spotify.state().speakers.find(({ name }) => name === speakers.kitchen)?.volumePercent).toBe(
      7,
    );
  });

  test('it stays with a person who only looked in', async () => {
    const home = createHome({ sharing: 'follow_me' });
    home.sense('hall-pir');
    await home.pass(5);
    home.sense('kitchen-pir');
    await home.pass(3);
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.phase(kitchen)).toEqual({ name: 'silent', endedAt: null, resume: null });
  });

  test('a power cut in mid-move leaves one room playing, not two', async () => {
    const home = createHome({ sharing: 'follow_me' });
    home.sense('hall-pir');
    await home.pass(15);
    home.sense('kitchen-pir');
    await home.restart();
    await home.pass(30);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(hall)?.name).toBe('silent');
    await home.pass(320);
    expect(home.heardOn()).toBeNull();
  });
});

test('two rooms with the same speaker and the same list: the later one keeps the music, and nobody pauses it', async () => {
  const list = { contextUri: playlistUri(furnished.nina, 'Morning'), label: 'Morning' };
  const home = createHome({
    sharing: 'latest_wins',
    kitchen: { music: list },
    kitchenRoom: { speaker: { name: speakers.hall } },
  });
  home.sense('hall-pir');
  await home.pass(10);
  expect(home.sense('kitchen-pir').outcome).toBe('started');
  await home.pass(60);
  expect(home.heardOn()).toBe(speakers.hall);
  expect(home.phase(kitchen)?.name).toBe('lingering');
  expect(home.phase(hall)?.name).toBe('silent');
  expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
    [kitchen, null],
    [hall, 'stream_taken'],
  ]);
});

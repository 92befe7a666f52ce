/** People's hands on the music, in every phase of a session: recognised, respected, and never fought. */
import { afterEach, describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall } from './home.ts';

const { speakers, nina } = furnished;
const phone = "Nina's phone";
const evening = playlistUri(nina, 'Evening');

let home: Home;

function live(wishes: HomeWishes = {}): Home {
  home = createHome(wishes);
  return home;
}

type Deed = Parameters<Home['spotify']['act']>[1] & object;
const person = (deed: Deed) => home.spotify.act('user-action', { accountId: nina, ...deed } as never);

// What pausing with the id of a listed but idle device does, nobody knows: it may silence whatever plays elsewhere.
afterEach(() => {
  expect(home.requests.filter(({ line, isHeard }) => line === 'PUT /player/pause' && !isHeard)).toEqual([]);
  expect(home.spotify.state().violations).toEqual([]);
});

describe('while music plays', () => {
  test('user-paused-then-motion: it stays paused until the room has been empty', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(40);
    person({ action: 'pause' });
    await home.pass(31);
    const asked = await home.asked(async () => {
      for (let minute = 0; minute < 20; minute++) {
        expect(home.sense('hall-pir').reason).toMatchObject({ type: 'held', cause: 'paused' });
        await home.pass(60);
      }
    });
    expect(home.heardOn()).toBeNull();
    expect(asked.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test('user-paused-then-motion: before the watch has seen it, motion does not start it again either', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(40);
    person({ action: 'pause' });
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
  });

  test('user-moved-to-phone-then-timeout: the phone plays on', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(40);
    person({ action: 'transfer', deviceName: phone });
    await home.pass(900);
    expect(home.heardOn()).toBe(phone);
    expect(home.sessions()).toMatchObject([{ endReason: 'moved_by_person' }]);
  });

  test('user-moved-to-phone-then-timeout: also when they take it along in the very second of the stop', async () => {
    live({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(299);
    person({ action: 'transfer', deviceName: phone });
    await home.pass(60);
    expect(home.heardOn()).toBe(phone);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions()).toHaveLength(1);
  });

  test('other-context-adopted-by-user: their list on our speaker is theirs, and never paused', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(40);
    person({ action: 'play', contextUri: evening });
    await home.pass(900);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sessions()).toMatchObject([{ endReason: 'other_music_by_person' }]);
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.spotify.state().accounts.find(({ id }) => id === nina)?.contextUri).toBe(evening);
  });

  test('pause-already-paused: a person who is faster by a moment is no failure', async () => {
    live({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(299);
    // The pause does its work and is refused, as if somebody had pressed it between our look and our command.
    home.spotify.act('faults', {
      match: { method: 'PUT', path: '/v1/me/player/pause' },
      status: 403,
      body: {
        error: { status: 403, message: 'Player command failed: Restriction violated', reason: 'UNKNOWN' },
      },
      acts: true,
    });
    home.spotify.act('conduct', { applyFor: { from: 0, to: 0 } });
    await home.pass(5);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
  });

  test('a volume they choose stands until the next start', async () => {
    live({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-radar', true);
    await home.pass(40);
    person({ action: 'volume', volumePercent: 70, deviceName: speakers.hall });
    await home.pass(600);
    expect(home.spotify.state().speakers.find(({ name }) => name === speakers.hall)?.volumePercent).toBe(70);
  });

  test('their skipping through the list changes nothing', async () => {
    live();
    home.sense('hall-radar', true);
    await home.pass(40);
    person({ action: 'next' });
    await home.pass(60);
    expect(home.phase(hall)?.name).toBe('playing');
  });
});

describe('while it starts', () => {
  test('phone-already-playing-elsewhere: it is not taken from them', async () => {
    live();
    person({ action: 'play', contextUri: evening, deviceName: phone });
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBe(phone);
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'ignored', reason: { type: 'others_play' } });
    expect(home.requests.filter(({ line }) => line.startsWith('PUT'))).toEqual([]);
  });

  test('whoever pauses the first sound meant it: it is not played once more', async () => {
    live();
    home.spotify.act('conduct', { applyFor: { from: 0.2, to: 0.2 } });
    home.sense('hall-pir');
    await home.pass(0.6);
    expect(home.heardOn()).toBe(speakers.hall);
    person({ action: 'pause' });
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
    expect(home.events()[0]?.verdict).toMatchObject({
      reason: { type: 'person_took_over', cause: 'paused' },
    });
  });

  test('also where the list goes on from where it was left', async () => {
    live({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(340);
    expect(home.phase(hall)?.name).toBe('silent');
    home.spotify.act('conduct', { applyFor: { from: 0.2, to: 0.2 } });
    home.sense('hall-pir');
    await home.pass(0.6);
    person({ action: 'pause' });
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
  });

  test('a play that is lost is sent again, though the list stands where it was left', async () => {
    live({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(340);
    home.spotify.act('faults', { match: { path: '/v1/me/player/play' }, status: 204 });
    home.sense('hall-pir');
    await home.pass(12);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('whoever takes it along to the phone keeps it', async () => {
    live();
    home.spotify.act('conduct', { applyFor: { from: 0.2, to: 0.2 } });
    home.sense('hall-pir');
    await home.pass(0.6);
    person({ action: 'transfer', deviceName: phone });
    await home.pass(120);
    expect(home.heardOn()).toBe(phone);
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'moved' });
  });

  test('whoever chooses another list keeps it', async () => {
    live();
    home.spotify.act('conduct', { applyFor: { from: 0.2, to: 0.2 } });
    home.sense('hall-pir');
    await home.pass(0.6);
    person({ action: 'play', contextUri: evening });
    await home.pass(120);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'other_music' });
  });

  test('motion that is gone before the speaker woke up leaves no music behind', async () => {
    live({ hall: { timeoutFor: 10, warning: { lastsFor: 0 } } });
    home.spotify.act('conduct', { applyFor: { from: 4, to: 4 } });
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)?.name).toBe('silent');
  });
});

describe('while it warns', () => {
  async function warned(): Promise<void> {
    live();
    home.sense('hall-pir');
    await home.pass(290);
    expect(home.phase(hall)?.name).toBe('warning');
  }

  test('whoever pauses it in its last second finds it paused by their own hand, and not the room empty', async () => {
    await warned();
    person({ action: 'pause' });
    await home.pass(12);
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
    await home.pass(30);
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    person({ action: 'resume' });
    await home.pass(75);
    expect(home.phase(hall)).toMatchObject({ name: 'lingering', lowered: null });
    expect(home.spotify.state().speakers.find(({ name }) => name === speakers.hall)?.volumePercent).toBe(25);
  });

  test('whoever moves right after pausing it finds it held', async () => {
    await warned();
    person({ action: 'pause' });
    home.sense('hall-pir');
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
  });

  test('whoever takes it along keeps it, as loud as it is there', async () => {
    await warned();
    person({ action: 'transfer', deviceName: phone });
    await home.pass(120);
    expect(home.heardOn()).toBe(phone);
    expect(home.spotify.state().speakers.find(({ name }) => name === phone)?.volumePercent).toBe(40);
  });
});

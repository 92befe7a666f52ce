import { describe, expect, test } from 'vitest';
import { HouseDocument } from '../../src/contract/house.ts';
import { Policy } from '../../src/contract/room.ts';
import { type Instant, RoomId, seconds } from '../../src/contract/units.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, hall } from './home.ts';

const list = (name: (typeof furnished.playlists)[number]) => ({
  contextUri: playlistUri(furnished.nina, name),
  label: name,
});
const morning = {
  from: '06:00',
  to: '06:45',
  lists: [list('Calm'), list('Focus')],
  volumePercent: 12,
  timeoutFor: 60,
};
/** Half past six in Berlin. */
const early = Date.UTC(2026, 10, 22, 5, 30) as Instant;

test('lists of a slot have their turns, across a restart and and the room has its own music after it', async () => {
  const home = createHome({ at: early, hall: { plan: [morning], resumeWithinFor: 0 } });
  const heard = () => {
    const account = home.spotify.state().accounts.find(({ id }) => id === furnished.nina);
    const speaker = home.spotify.state().speakers.find(({ name }) => name === furnished.speakers.hall);
    return { uri: account?.contextUri, volume: speaker?.volumePercent };
  };
  const visit = async () => {
    home.sense('hall-pir');
    await home.pass(5);
    const now = heard();
    await home.pass(330);
    expect(home.phase(hall)?.name).toBe('silent');
    return now;
  };
  expect(await visit()).toEqual({ uri: list('Calm').contextUri, volume: 12 });
  await home.restart();
  expect(await visit()).toEqual({ uri: list('Focus').contextUri, volume: 12 });
  await home.pass(600);
  expect(await visit()).toEqual({ uri: list('Morning').contextUri, volume: 25 });
  expect(home.sessions().map(({ endReason }) => endReason)).toEqual(Array(3).fill('room_emptied'));
});

test('the timeout of the hour ends the music', async () => {
  const home = createHome({ at: early, hall: { plan: [morning] } });
  home.sense('hall-pir');
  await home.pass(58);
  expect(home.heardOn()).toBe(furnished.speakers.hall);
  await home.pass(8);
  expect(home.heardOn()).toBeNull();
});

describe('quiet hours around a room', () => {
  const night = { from: '06:00', to: '07:00' };
  const quiet = (home: ReturnType<typeof createHome>, household: object[], person: object[]) =>
    home.edit((document) =>
      HouseDocument.parse({
        ...document,
        settings: { ...document.settings, quietHours: household },
        users: [{ id: 'u1', name: 'Nina', preferences: { quietHours: person } }],
        rooms: document.rooms.map((room) => (room.id === hall ? { ...room, userId: 'u1' } : room)),
      }),
    );

  test('those of the household hold in every room', () => {
    const home = createHome({ at: early });
    quiet(home, [night], []);
    expect(home.sense('hall-pir').reason).toMatchObject({ type: 'quiet_hours' });
    expect(home.sense('kitchen-pir').reason).toMatchObject({ type: 'quiet_hours' });
  });

  test('those of a person hold in their rooms, and nowhere else', () => {
    const home = createHome({ at: early });
    quiet(home, [], [night]);
    expect(home.sense('hall-pir').reason).toMatchObject({ type: 'quiet_hours' });
    expect(home.sense('kitchen-pir').outcome).toBe('started');
  });

  test('those of a person who is nobody hold nowhere', () => {
    const home = createHome({ at: early });
    quiet(home, [], [night]);
    home.edit((document) => ({ ...document, users: [] }));
    expect(home.sense('hall-pir').outcome).toBe('started');
  });
});

describe('quiet hours begin while music plays', () => {
  const night = [{ from: '06:35', to: '07:00', volumePercent: 9 }];
  const speaker = furnished.speakers.hall;
  const loudness = (home: ReturnType<typeof createHome>) =>
    home.spotify.state().speakers.find(({ name }) => name === speaker)?.volumePercent;
  const playing = async (whenQuietBegins: 'end' | 'soften', passed: number) => {
    const home = createHome({ at: early, hall: { quietHours: night, whenQuietBegins } });
    home.sense('hall-radar', true);
    await home.pass(passed);
    expect(home.heardOn()).toBe(speaker);
    expect(loudness(home)).toBe(25);
    return home;
  };

  test('and it ends when they begin', async () => {
    const home = await playing('end', 299);
    await home.pass(4);
    expect(home.heardOn()).toBeNull();
    await home.pass(5);
    expect(home.sessions()).toMatchObject([{ endReason: 'quiet_hours_began' }]);
    await home.pass(20);
    expect(home.sense('hall-pir').reason.type).toBe('quiet_hours');
  });

  test('and people are told that it will', async () => {
    const end = async (whenQuietBegins: 'end' | 'soften') =>
      (await playing(whenQuietBegins, 100)).house().snapshot().rooms[0]?.endsAt;
    const [ends, softens] = [await end('end'), await end('soften')];
    expect(ends).not.toBeNull();
    expect(Number(softens) - Number(ends)).toBeGreaterThan(3_600_000);
    const home = await playing('end', 100);
    await home.pass((Number(ends) - home.time.clock.now()) / 1000 - 1);
    expect(home.phase(hall)?.name).toBe('playing');
    await home.pass(2);
    expect(home.phase(hall)?.name).toBe('stopping');
  });

  test('and it softens, once', async () => {
    const home = await playing('soften', 299);
    const set = () => home.spotify.world().log.filter(({ path }) => path === '/v1/me/player/volume').length;
    const before = set();
    await home.pass(4);
    expect(loudness(home)).toBe(9);
    await home.pass(200);
    expect(set()).toBe(before + 1);
    expect(home.heardOn()).toBe(speaker);
  });

  test('and it softens though the power went as they began', async () => {
    const home = await playing('soften', 298);
    home.time.pass(seconds(2));
    await home.restart();
    await home.pass(40);
    expect(loudness(home)).toBe(9);
  });

  test('and whoever has turned it further down hears it no louder', async () => {
    const home = await playing('soften', 290);
    home.spotify.act('user-action', {
      action: 'volume',
      accountId: furnished.nina,
      volumePercent: 4,
      deviceName: speaker,
    });
    await home.pass(60);
    expect(loudness(home)).toBe(4);
    expect(home.phase(hall)).toMatchObject({ name: 'playing', lowered: null });
  });

  test("and a person's music stays as loud as it is", async () => {
    const home = await playing('soften', 290);
    home.spotify.act('user-action', {
      action: 'play',
      accountId: furnished.nina,
      contextUri: list('Focus').contextUri,
    });
    await home.pass(40);
    expect(loudness(home)).toBe(25);
    expect(home.phase(hall)?.name).toBe('held');
  });
});

test('a policy that is not saved yet is explained without touching the room', () => {
  const home = createHome({ at: early, hall: { quietHours: [{ from: '06:00', to: '07:00' }] } });
  const no = (over?: object) => {
    const policy = home.house().snapshot().rooms[0]?.room.policy;
    const explained = home.house().explain(hall, over && Policy.parse({ ...policy, ...over }));
    return explained?.checks.find(({ answer }) => answer === 'no')?.name ?? null;
  };
  expect(no()).toBe('not_quiet_hours');
  expect(no({ quietHours: [] })).toBeNull();
  expect(no({ quietHours: [{ from: '06:00', to: '07:00', kind: 'softer', volumePercent: 5 }] })).toBeNull();
  expect(no()).toBe('not_quiet_hours');
  expect(home.sense('hall-pir').reason.type).toBe('quiet_hours');
  expect(home.house().explain(RoomId.parse('nowhere'), undefined)).toBeNull();
});

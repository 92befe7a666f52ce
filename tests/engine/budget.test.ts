/** How many requests lie between a motion and the sound, and how many a day of silence or an hour of music costs. */
import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, hall } from './home.ts';

const { speakers, nina } = furnished;
const STATE = 'GET /player';
const LIST = 'GET /player/devices';
const PLAY = 'PUT /player/play';
const VOLUME = 'PUT /player/volume';
const BRING = 'PUT /player';

/** A session long over: the account and the speaker are known, and Spotify has forgotten that the speaker was active. */
async function knownHome(policy: object, restFor = 1200, more: object = {}): Promise<Home> {
  const home = createHome({ hall: { warning: { lastsFor: 0 }, timeoutFor: 30, ...policy }, ...more });
  home.sense('hall-pir');
  await home.pass(90);
  expect(home.phase(hall)?.name).toBe('silent');
  await home.pass(restFor);
  return home;
}

/** What is asked from the motion up to and with the first play, and whatever goes on by itself before any time has passed. */
async function fromMotionOn(home: Home): Promise<string[]> {
  return home.asked(async () => {
    home.sense('hall-pir');
    await home.house().idle();
  });
}

const loudness = ({ spotify }: Home) =>
  spotify.state().speakers.find(({ name }) => name === speakers.hall)?.volumePercent;
const turn = (home: Home, volumePercent: number) =>
  home.spotify.act('user-action', {
    action: 'volume',
    accountId: nina,
    deviceName: speakers.hall,
    volumePercent,
  });

describe('from motion to sound, warm, the speaker known', () => {
  test('a room that respects others looks and plays', async () => {
    expect(await fromMotionOn(await knownHome({}))).toEqual([STATE, PLAY]);
  });

  test('a room that takes over plays', async () => {
    expect(await fromMotionOn(await knownHome({ whenOthersPlay: 'take_over' }))).toEqual([PLAY]);
  });

  test('also after a warning had made it quieter', async () => {
    const home = await knownHome({ warning: {}, timeoutFor: 60 });
    expect(await fromMotionOn(home)).toEqual([STATE, PLAY]);
    await home.pass(5);
    expect(loudness(home)).toBe(25);
  });

  test('also within the minutes in which the speaker is still the active one', async () => {
    expect(await fromMotionOn(await knownHome({}, 100))).toEqual([STATE, PLAY]);
  });

  test.each([
    ['respect', [STATE, VOLUME, PLAY]],
    ['take_over', [VOLUME, PLAY]],
  ])(
    'the volume of the active speaker is changed before the first sound (%s)',
    async (whenOthersPlay, asked) => {
      const home = await knownHome({ whenOthersPlay }, 60);
      home.edit((house) => ({
        ...house,
        rooms: house.rooms.map((room) => ({
          ...room,
          policy: {
            ...room.policy,
            volumePercent: (room.policy.volumePercent + 20) as typeof room.policy.volumePercent,
          },
        })),
      }));
      expect(await fromMotionOn(home)).toEqual(asked);
      await home.pass(5);
      expect(loudness(home)).toBe(45);
    },
  );

  test('the volume of an idle speaker is changed after it, and costs the sound nothing', async () => {
    const home = await knownHome({
      whenOthersPlay: 'take_over',
      plan: [{ from: '13:10', to: '14:00', volumePercent: 40 }],
    });
    expect(await fromMotionOn(home)).toEqual([PLAY, VOLUME]);
    await home.pass(5);
    expect(loudness(home)).toBe(40);
  });

  test.each([
    ['respect', [STATE, BRING, VOLUME, PLAY]],
    ['take_over', [BRING, VOLUME, PLAY]],
  ])(
    'nobody is startled by an idle speaker where the room begins softly (%s)',
    async (whenOthersPlay, asked) => {
      const home = await knownHome({ whenOthersPlay, softStartFor: 30 });
      turn(home, 90);
      home.spotify.act('conduct', { applyFor: { from: 0, to: 0 } });
      expect(await fromMotionOn(home)).toEqual(asked);
      expect(home.heardOn()).toBe(speakers.hall);
      expect(loudness(home)).toBe(6);
    },
  );

  test('nobody else is brought along to be quiet: what plays elsewhere is taken over by the play alone', async () => {
    const home = await knownHome({ softStartFor: 30 });
    home.spotify.act('user-action', { action: 'resume', accountId: nina, deviceName: speakers.kitchen });
    const asked = await home.asked(async () => {
      home.house().command({ type: 'start', roomId: hall }, null);
      await home.house().idle();
    });
    expect(asked).toEqual([STATE, PLAY, VOLUME]);
  });

  test('an id of yesterday costs a list and one more try', async () => {
    const home = await knownHome({ whenOthersPlay: 'take_over' });
    home.spotify.act('devices', { action: 'change_id', deviceName: speakers.hall });
    expect(await fromMotionOn(home)).toEqual([PLAY, LIST, PLAY]);
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
  });
});

describe('what nobody sees before the sound', () => {
  test('a speaker that was turned up meanwhile is as loud as the room wants soon after', async () => {
    const home = await knownHome({ whenOthersPlay: 'take_over' });
    turn(home, 80);
    expect(await fromMotionOn(home)).toEqual([PLAY]);
    await home.pass(10);
    expect(loudness(home)).toBe(25);
    expect(home.phase(hall)).toMatchObject({ name: 'lingering', lowered: null });
  });

  test('a person who turns it after the first sound is left alone', async () => {
    const home = createHome();
    home.sense('hall-radar', true);
    await home.pass(3);
    turn(home, 60);
    await home.pass(300);
    expect(loudness(home)).toBe(60);
  });

  test('a volume that was lost on the way is set once the music is heard', async () => {
    const home = createHome();
    home.spotify.act('faults', { match: { path: '/v1/me/player/volume' }, status: 502, times: 1 });
    home.sense('hall-pir');
    await home.pass(12);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(loudness(home)).toBe(25);
  });

  test('a speaker that rounds the volume is not told it at every start', async () => {
    const home = await knownHome({}, 60);
    turn(home, 27);
    expect(await fromMotionOn(home)).toEqual([STATE, PLAY]);
  });
});

describe('what a day costs', () => {
  test('nothing, when nothing plays', async () => {
    const home = await knownHome({});
    expect(await home.asked(() => home.pass(86_400))).toEqual([]);
  });

  test('nothing, when nobody is let in: quiet hours, a snooze and a room that is held ask nobody', async () => {
    const home = createHome({ kitchen: { quietHours: [{ from: '00:00', to: '23:59' }] } });
    home.sense('hall-radar', true);
    await home.pass(5);
    home.house().command({ type: 'stop', roomId: hall }, null);
    await home.pass(30);
    expect(home.phase(hall)?.name).toBe('held');
    const asked = await home.asked(async () => {
      for (let hour = 0; hour < 24; hour++) {
        home.sense('kitchen-pir');
        await home.pass(3600);
      }
    });
    expect(asked).toEqual([]);
  });

  test('an hour of music: a look every half minute and nothing else, whoever moves', async () => {
    const home = createHome();
    home.sense('hall-radar', true);
    await home.pass(60);
    // Round and round: a list that ends is begun again, which is a command.
    for (const { playback } of home.spotify.world().accounts) playback.repeat = 'context';
    const asked = await home.asked(async () => {
      for (let minute = 0; minute < 60; minute++) {
        home.sense('hall-pir');
        await home.pass(60);
      }
    });
    expect(new Set(asked)).toEqual(new Set([STATE]));
    expect(asked).toHaveLength(120);
  });

  test('quick looks follow a command: 1, 2 and 4 seconds after it, and a last one before it is judged', async () => {
    const home = await knownHome({ whenOthersPlay: 'take_over' });
    home.spotify.act('conduct', { applyFor: { from: 60, to: 60 } });
    await fromMotionOn(home);
    const looks: number[] = [];
    for (let second = 1; second <= 6; second++)
      if ((await home.asked(() => home.pass(1))).includes(STATE)) looks.push(second);
    expect(looks.slice(0, 4)).toEqual([1, 2, 4, 5]);
  });
});

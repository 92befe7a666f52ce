import { describe, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, hall } from './home.ts';

const { speakers } = furnished;

const heard = ({ spotify }: Home) => spotify.state().accounts.find(({ id }) => id === furnished.nina);

const loudness = ({ spotify }: Home) =>
  spotify.state().speakers.find(({ name }) => name === speakers.hall)?.volumePercent;

/** Plays the list of the hall to its end, as if it were short. */
function skipToTheEnd(home: Home): void {
  const account = home.spotify.world().accounts.find(({ id }) => id === furnished.nina);
  const left = (account?.playback.trackUris.length ?? 0) - 1;
  for (let skipped = 0; skipped < left; skipped++)
    home.spotify.act('user-action', { action: 'next', accountId: furnished.nina });
}

describe('whoever comes back', () => {
  test('within half an hour hears the list go on where it was', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', { action: 'next', accountId: furnished.nina });
    await home.pass(300);
    expect(home.heardOn()).toBeNull();
    const left = heard(home);
    await home.pass(1700);
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(heard(home)?.trackUri).toBe(left?.trackUri);
    expect(heard(home)?.progressMs).toBeGreaterThanOrEqual((left?.progressMs ?? 0) - 3000);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('later hears it from the beginning', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', { action: 'next', accountId: furnished.nina });
    await home.pass(300);
    const left = heard(home)?.trackUri;
    await home.pass(1810);
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(heard(home)?.trackUri).not.toBe(left);
    expect(heard(home)?.progressMs).toBeLessThan(10_000);
  });

  test('hears it go on though the power failed meanwhile', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', { action: 'next', accountId: furnished.nina });
    await home.pass(320);
    const left = heard(home)?.trackUri;
    await home.restart();
    home.sense('hall-pir');
    await home.pass(5);
    expect(heard(home)).toMatchObject({ isPlaying: true, trackUri: left });
  });
});

describe('when the list is over', () => {
  test('it begins again while someone is there', async () => {
    const home = createHome();
    home.sense('hall-radar', true);
    await home.pass(10);
    skipToTheEnd(home);
    const last = heard(home)?.trackUri;
    await home.pass(400);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(heard(home)?.trackUri).not.toBe(last);
    expect(home.phase(hall)?.name).toBe('playing');
    expect(home.sessions()).toMatchObject([{ endedAt: null }]);
  });

  test('or the room stays silent until it has been empty', async () => {
    const home = createHome({ hall: { whenMusicEnds: 'stop' } });
    home.sense('hall-radar', true);
    await home.pass(10);
    skipToTheEnd(home);
    await home.pass(400);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'ended' });
    expect(home.sessions()).toMatchObject([{ endReason: 'music_ended' }]);
  });
});

describe('before the music stops', () => {
  test('it gets quieter, and whoever moves has it as loud as it was', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', {
      action: 'volume',
      accountId: furnished.nina,
      volumePercent: 44,
      deviceName: speakers.hall,
    });
    await home.pass(269);
    expect(loudness(home)).toBe(44);
    await home.pass(6);
    expect(home.phase(hall)?.name).toBe('warning');
    expect(loudness(home)).toBe(10);
    home.sense('hall-pir');
    await home.pass(12);
    expect(home.phase(hall)).toMatchObject({ name: 'lingering', lowered: null });
    expect(loudness(home)).toBe(44);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('it is as loud as it was though the power failed during the warning', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(288);
    expect(loudness(home)).toBe(10);
    await home.restart();
    home.sense('hall-pir');
    await home.pass(12);
    expect(loudness(home)).toBe(25);
  });

  test('it stops when nobody moves, and the next start is as loud as the room wants', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(320);
    expect(home.heardOn()).toBeNull();
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(loudness(home)).toBe(25);
  });

  test('nobody is warned who wants no warning', async () => {
    const home = createHome({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(295);
    expect(home.phase(hall)?.name).toBe('lingering');
    expect(loudness(home)).toBe(25);
  });
});

describe('the speaker, once it is silent', () => {
  const set = (home: Home) =>
    home.spotify.world().log.filter(({ path }) => path === '/v1/me/player/volume').length;
  const turn = (home: Home, volumePercent: number) =>
    home.spotify.act('user-action', {
      action: 'volume',
      accountId: furnished.nina,
      volumePercent,
      deviceName: speakers.hall,
    });

  test('is not left as quiet as the warning was', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(299);
    expect(loudness(home)).toBe(10);
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
    expect(loudness(home)).toBe(25);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
  });

  test('is as loud as it was found, however often music has played since', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(320);
    turn(home, 55);
    for (const _ of [1, 2]) {
      home.sense('hall-pir');
      await home.pass(20);
      expect(loudness(home)).toBe(25);
      await home.pass(310);
      expect(home.heardOn()).toBeNull();
      expect(loudness(home)).toBe(55);
    }
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('stays as a person has turned it while it played', async () => {
    const home = createHome({ hall: { warning: { lastsFor: 0 } } });
    home.sense('hall-pir');
    await home.pass(320);
    turn(home, 55);
    home.sense('hall-pir');
    await home.pass(20);
    turn(home, 33);
    const before = set(home);
    await home.pass(310);
    expect(home.heardOn()).toBeNull();
    expect(loudness(home)).toBe(33);
    expect(set(home)).toBe(before);
  });

  test('stays as a person has turned it during the warning', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(290);
    turn(home, 3);
    await home.pass(30);
    expect(loudness(home)).toBe(3);
    expect(home.phase(hall)?.name).toBe('silent');
  });

  test.each([
    ['refuses it', 403, 2],
    ['pretends to take it', 204, 2],
  ])('is left to the next start where it %s while it is silent', async (_, status, most) => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(295);
    const before = set(home);
    home.spotify.act('faults', {
      match: { method: 'PUT', path: '/v1/me/player/volume' },
      status,
      forSeconds: 60,
    });
    await home.pass(25);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(set(home) - before).toBeLessThanOrEqual(most);
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
    await home.pass(60);
    home.sense('hall-pir');
    await home.pass(10);
    expect(loudness(home)).toBe(25);
  });

  test('is given back its volume though the power failed in between', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(301);
    await home.restart();
    await home.pass(15);
    expect(loudness(home)).toBe(25);
    expect(home.phase(hall)?.name).toBe('silent');
  });
});

describe('a soft start', () => {
  test('begins quietly and reaches the volume of the room in three steps', async () => {
    const home = createHome({ hall: { volumePercent: 40, softStartFor: 30 } });
    home.sense('hall-pir');
    const heardAt: (number | undefined)[] = [];
    for (let passed = 0; passed < 45; passed++) {
      await home.pass(1);
      if (home.heardOn() !== null && heardAt.at(-1) !== loudness(home)) heardAt.push(loudness(home));
    }
    expect(heardAt.slice(-4)).toEqual([10, 20, 30, 40]);
    expect(home.phase(hall)).toMatchObject({ lowered: null });
  });
});

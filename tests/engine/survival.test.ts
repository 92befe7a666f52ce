import { describe, expect, test } from 'vitest';
import type { PhaseName } from '../../src/contract/phase.ts';
import type { Instant } from '../../src/contract/units.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, type Home, hall } from './home.ts';

const { speakers, nina } = furnished;

/** Lets everything that can still happen happen: after this the house must be at rest. */
async function settle(home: Home): Promise<void> {
  await home.pass(3 * 3600);
}

function expectRestAfterOneSession(home: Home): void {
  expect(home.heardOn()).toBeNull();
  expect(['silent', 'blocked', 'snoozed']).toContain(home.phase(hall)?.name);
  const sessions = home.sessions();
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.endedAt).not.toBeNull();
  expect(
    home.history.steps({ limit: 100 }).filter(({ reason }) => reason.type === 'music_heard'),
  ).toHaveLength(1);
  expect(home.spotify.state().violations).toEqual([]);
}

describe('a power cut', () => {
  const ways: [PhaseName, (home: Home) => Promise<void>][] = [
    ['lingering', async (home) => void home.sense('hall-pir')],
    [
      'playing',
      async (home) => {
        home.sense('hall-radar', true);
        await home.pass(60);
      },
    ],
    [
      'held',
      async (home) => {
        home.sense('hall-pir');
        await home.pass(10);
        home.spotify.act('user-action', { action: 'pause', accountId: nina });
        await home.pass(35);
      },
    ],
    [
      'stopping',
      async (home) => {
        home.sense('hall-pir');
        await home.pass(10);
        home.spotify.act('faults', { preset: 'outage', forSeconds: 400 });
        await home.pass(330);
      },
    ],
  ];
  test.each(ways)('while %s loses nothing: the same session goes on and ends once', async (name, enter) => {
    const home = createHome();
    await enter(home);
    await home.pass(10);
    expect(home.phase(hall)?.name).toBe(name);
    const before = home.sessions().map(({ id }) => id);
    await home.restart();
    expect(home.sessions().map(({ id }) => id)).toEqual(before);
    if (name === 'playing') home.sense('hall-radar', false);
    await settle(home);
    expectRestAfterOneSession(home);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('%i half seconds into a start is taken up where it was', async (steps) => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(steps / 2);
    await home.restart();
    await home.pass(20);
    expect(home.heardOn()).toBe(speakers.hall);
    await settle(home);
    expectRestAfterOneSession(home);
  });

  test('between the decision to stop and the pause does not leave music behind', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('faults', {
      match: { method: 'PUT', path: '/v1/me/player/pause' },
      times: 1,
      status: 502,
    });
    home.house().command({ type: 'stop', roomId: hall }, null);
    await home.restart();
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toMatchObject([{ endReason: 'stopped_by_person' }]);
  });

  test('that lasts past every deadline ends the music as soon as there is power', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    await home.restart(3600);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    await settle(home);
    expectRestAfterOneSession(home);
  });
});

describe('when Spotify fails', () => {
  test('ten minutes of 502 at the stop: the music ends when it answers again', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(298);
    home.spotify.act('faults', { preset: 'outage', forSeconds: 600 });
    await home.pass(590);
    expect(home.phase(hall)?.name).toBe('stopping');
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sessions()[0]?.endedAt).toBeNull();
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    await settle(home);
    expectRestAfterOneSession(home);
  });

  test('a 429 at the stop is waited out to the second, and no request leaves before', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(295);
    home.spotify.act('faults', {
      match: { path: '/v1/me/player*' },
      status: 429,
      headers: { 'retry-after': '120' },
    });
    await home.pass(115);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
    await settle(home);
    expectRestAfterOneSession(home);
  });

  test('an answer that is lost although the command worked is found out by looking', async () => {
    const home = createHome();
    home.spotify.act('faults', {
      match: { method: 'PUT', path: '/v1/me/player/play' },
      times: 1,
      drop: true,
      acts: true,
    });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.spotify.state().violations).toEqual([]);
    await settle(home);
    expectRestAfterOneSession(home);
  });

  test('a speaker that sleeps fails the motion with its reason, and blocks the room for a while', async () => {
    const home = createHome();
    home.spotify.act('devices', { action: 'sleep', deviceName: speakers.hall });
    home.sense('hall-pir');
    await home.pass(25);
    expect(home.events()[0]?.verdict).toMatchObject({
      outcome: 'failed',
      reason: { type: 'start_failed', failure: { kind: 'speaker_not_found' } },
    });
    expect(home.sense('hall-pir')).toMatchObject({ outcome: 'failed', reason: { type: 'blocked' } });
    await home.pass(60);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions()).toEqual([]);
  });

  test('permission that was revoked in mid-session fails aloud and never logs in by itself', async () => {
    const home = createHome();
    home.spotify.act('accounts', { action: 'revoke', id: nina });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.events()[0]?.verdict).toMatchObject({
      outcome: 'failed',
      reason: { failure: { kind: 'permission_ended' } },
    });
  });
});

describe('the clock', () => {
  const in1970 = 3_600_000 as Instant;
  const by = Date.UTC(2026, 10, 22, 12) - in1970;

  test('that jumps from 1970 to 2026 in mid-session neither ends the music nor keeps it for 56 years', async () => {
    const home = createHome({ at: in1970 });
    home.sense('hall-pir');
    await home.pass(100);
    home.time.jump(by);
    await home.pass(190);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
    await settle(home);
    expectRestAfterOneSession(home);
    expect(home.sessions()[0]?.startedAt).toBeGreaterThan(Date.UTC(2026, 0, 1));
  });

  test('that is noticed only by the next motion is believed before the motion is judged', async () => {
    const home = createHome({ at: in1970 });
    home.sense('hall-pir');
    await home.pass(100);
    home.time.jump(by);
    expect(home.sense('hall-pir').outcome).toBe('extended');
    expect(home.phase(hall)).toMatchObject({ name: 'lingering', stopAt: home.time.clock.now() + 300_000 });
  });

  test('that jumps back an hour does not keep music on for an hour more', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(100);
    home.time.jump(-3_600_000);
    await home.pass(210);
    expect(home.heardOn()).toBeNull();
  });

  test('that stood in 1970 after a power cut goes on with what was left', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(100);
    home.house().close();
    home.time.jump(in1970 - home.time.clock.now());
    await home.restart();
    await home.pass(30);
    home.time.jump(by);
    await home.pass(100);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(220);
    expect(home.heardOn()).toBeNull();
  });
});

describe('a full disk', () => {
  test('starts nothing that could not be remembered, and says so', async () => {
    const home = createHome();
    home.history.failWith('The disk is full.');
    expect(home.sense('hall-pir')).toMatchObject({ outcome: 'failed', reason: { type: 'not_stored' } });
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.house().snapshot().troubles).toEqual(['The disk is full.']);
    home.history.failWith(null);
    await home.pass(10);
    expect(home.sense('hall-pir').outcome).toBe('started');
    expect(home.house().snapshot().troubles).toEqual([]);
  });

  test('does not keep music from being stopped', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.history.failWith('The disk is full.');
    await home.pass(310);
    expect(home.heardOn()).toBeNull();
    home.history.failWith(null);
    await settle(home);
    expectRestAfterOneSession(home);
  });
});

describe('a person', () => {
  test('starts in quiet hours, extends, snoozes and wakes a room', async () => {
    const home = createHome({ hall: { quietHours: [{ from: '00:00', to: '00:00' }] } });
    const say = (type: 'start' | 'stop' | 'resume') => home.house().command({ type, roomId: hall }, null);
    expect(say('start')).toMatchObject({ ok: true });
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(
      home.house().command({ type: 'extend', roomId: hall, extendFor: 3600 as never }, null),
    ).toMatchObject({ ok: true });
    await home.pass(2000);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(
      home.house().command({ type: 'snooze', roomId: hall, snoozeFor: 600 as never }, null),
    ).toMatchObject({ ok: true });
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)?.name).toBe('snoozed');
    expect(say('resume')).toMatchObject({ ok: true });
    expect(say('stop')).toMatchObject({ ok: false, message: 'There is no music to stop.' });
  });

  test('whose own list plays on our speaker meanwhile keeps it', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', {
      action: 'play',
      accountId: nina,
      contextUri: playlistUri('nina', 'Evening'),
      deviceName: speakers.hall,
    });
    await home.pass(1200);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sessions()).toMatchObject([{ endReason: 'other_music_by_person' }]);
  });
});

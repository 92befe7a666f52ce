import { describe, expect, test } from 'vitest';
import { createHome, hall } from './home.ts';

describe('a room that wants to be sure', () => {
  test('hears a pet once and stays silent, and says why', async () => {
    const home = createHome({ hall: { confirm: { pulses: 2 } } });
    expect(home.sense('hall-pir')).toMatchObject({ outcome: 'ignored', reason: { type: 'confirming' } });
    expect(home.phase(hall)?.name).toBe('confirming');
    await home.pass(21);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.events().map(({ verdict }) => verdict.reason.type)).toEqual(['not_confirmed_by_motion']);
    expect(home.spotify.state().accounts.every(({ isPlaying }) => !isPlaying)).toBe(true);
    expect(home.sessions()).toEqual([]);
  });

  test('starts with the second motion, and the session is as old as the first', async () => {
    const home = createHome({ hall: { confirm: { pulses: 2 } } });
    const first = home.time.clock.now();
    home.sense('hall-pir');
    await home.pass(7);
    expect(home.sense('hall-pir').outcome).toBe('started');
    await home.pass(5);
    expect(home.sessions()).toMatchObject([{ startedAt: first, motionCount: 2 }]);
    expect(home.events().map(({ verdict }) => verdict.reason.type)).toEqual([
      'music_heard',
      'motion_started_music',
    ]);
    expect(new Set(home.events().map(({ verdict }) => verdict.sessionId)).size).toBe(1);
  });

  test('starts by itself when presence has held long enough, and not before', async () => {
    const home = createHome({ hall: { confirm: { heldFor: 10 } } });
    home.sense('hall-radar', true);
    await home.pass(9);
    expect(home.phase(hall)?.name).toBe('confirming');
    await home.pass(5);
    expect(home.phase(hall)?.name).toBe('playing');
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'started', reason: { type: 'music_heard' } });
  });

  test('forgets over a power cut: whoever is there moves again', async () => {
    const home = createHome({ hall: { confirm: { pulses: 2 } } });
    home.sense('hall-pir');
    await home.pass(6);
    await home.restart();
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sense('hall-pir').reason.type).toBe('confirming');
  });
});

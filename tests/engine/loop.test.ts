import { describe, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, hall, kitchen } from './home.ts';

const { speakers } = furnished;

describe('the loop', () => {
  test('motion starts music, an empty room stops it, and both have their reason', async () => {
    const home = createHome();
    expect(home.sense('hall-pir')).toMatchObject({
      outcome: 'started',
      reason: { type: 'motion_started_music' },
    });
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.phase(hall)?.name).toBe('lingering');
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'started', reason: { type: 'music_heard' } });

    await home.pass(294);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(8);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.why(hall)).toEqual({ type: 'music_stopped', because: 'room_emptied' });
    expect(home.sessions()).toMatchObject([{ roomId: hall, motionCount: 1, endReason: 'room_emptied' }]);
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('motion extends the music by the whole timeout', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(290);
    expect(home.sense('hall-pir')).toMatchObject({
      outcome: 'extended',
      reason: { type: 'motion_extended' },
    });
    await home.pass(298);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toMatchObject([{ motionCount: 2 }]);
  });

  test('presence keeps the music on without a pulse, until it is given up', async () => {
    const home = createHome();
    home.sense('hall-radar', true);
    await home.pass(1000);
    expect(home.phase(hall)?.name).toBe('playing');
    home.sense('hall-radar', false);
    await home.pass(298);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
  });

  test('a sensor stuck on cannot keep music on past the longest session, nor start it again before the room was empty', async () => {
    const home = createHome({ hall: { maxSessionFor: 600 } });
    home.sense('hall-radar', true);
    await home.pass(610);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'longest_session', until: null });
    await home.pass(600);
    expect(home.sense('hall-radar', true).reason.type).toBe('held');
    expect(home.heardOn()).toBeNull();
  });

  test('repeats within the debounce time are counted with the next event and stored nowhere', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(4);
    expect(home.sense('hall-pir').reason.type).toBe('debounced');
    expect(home.sense('hall-pir').reason.type).toBe('debounced');
    expect(home.events()).toHaveLength(1);
    await home.pass(1);
    expect(home.sense('hall-pir').outcome).toBe('extended');
    expect(home.events().map(({ repeats }) => repeats)).toEqual([2, 0]);
  });

  test('quiet hours in the time zone of the house say no, and until when', async () => {
    // Noon in UTC is one o'clock in Berlin.
    const home = createHome({ hall: { quietHours: [{ from: '13:00', to: '14:00' }] } });
    expect(home.sense('hall-pir')).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'quiet_hours', until: Date.UTC(2026, 10, 22, 13) },
    });
    await home.pass(3600);
    expect(home.sense('hall-pir').outcome).toBe('started');
  });

  test('a person who pauses on the phone is left alone until the room has been empty', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', { action: 'pause', accountId: furnished.nina });
    await home.pass(31);
    expect(home.phase(hall)).toMatchObject({ name: 'held', cause: 'paused' });
    for (let minute = 0; minute < 30; minute++) {
      expect(home.sense('hall-pir').reason.type).toBe('held');
      await home.pass(60);
    }
    expect(home.heardOn()).toBeNull();
    await home.pass(420);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.sessions()).toMatchObject([{ endReason: 'paused_by_person' }]);
    expect(home.sense('hall-pir').outcome).toBe('started');
  });

  test('the session goes on when the person resumes', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', { action: 'pause', accountId: furnished.nina });
    await home.pass(31);
    home.spotify.act('user-action', { action: 'resume', accountId: furnished.nina });
    await home.pass(61);
    expect(home.phase(hall)?.name).toBe('lingering');
    await home.pass(300);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toHaveLength(1);
  });

  test('music that a person moved to the kitchen is theirs: it is neither fetched back nor paused', async () => {
    const home = createHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.spotify.act('user-action', {
      action: 'transfer',
      accountId: furnished.nina,
      deviceName: speakers.kitchen,
    });
    await home.pass(1200);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.sessions()).toMatchObject([{ endReason: 'moved_by_person' }]);
  });

  test('music that a person plays elsewhere is not taken away by motion', async () => {
    const home = createHome();
    const contextUri = playlistUri('nina', 'Evening');
    home.spotify.act('user-action', {
      action: 'play',
      accountId: furnished.nina,
      contextUri,
      deviceName: speakers.kitchen,
    });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'ignored', reason: { type: 'others_play' } });
  });
});

describe('two rooms on one account', () => {
  test('first wins: the second room stays silent and says who plays', async () => {
    const home = createHome({ sharing: 'first_wins' });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir')).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'stream_in_use', roomId: hall },
    });
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('latest wins: the music moves, and the first session ends once', async () => {
    const home = createHome({ sharing: 'latest_wins' });
    home.sense('hall-pir');
    await home.pass(10);
    expect(home.sense('kitchen-pir').outcome).toBe('started');
    await home.pass(15);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.phase(kitchen)?.name).toBe('lingering');
    await home.pass(300);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions().map(({ roomId, endReason }) => [roomId, endReason])).toEqual([
      [kitchen, 'room_emptied'],
      [hall, 'stream_taken'],
    ]);
    expect(home.spotify.state().violations).toEqual([]);
  });
});

import { describe, expect, test, vi } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall, kitchen } from './home.ts';

const { speakers } = furnished;
const entityId = 'media_player.hall';
const recipe = [{ action: 'media_player.turn_on', entityId, thenWaitFor: 3 }];

/** The hall's speaker is asleep; calling its entity wakes it, as its brand takes it. */
function sleepyHome(traits: object = {}, wishes: HomeWishes = {}): Home {
  const home = createHome({ ...wishes, hallRoom: { wake: recipe, ...wishes.hallRoom } });
  const device = { deviceName: speakers.hall };
  home.spotify.act('devices', { action: 'set', ...device, traits });
  home.spotify.act('devices', { action: 'sleep', ...device });
  home.homeAssistant.when(entityId, () => home.spotify.act('devices', { action: 'wake', ...device }));
  return home;
}

const calls = (home: Home) => home.homeAssistant.asked.map(({ action }) => action);
const wakesOf = (home: Home) =>
  home
    .house()
    .snapshot()
    .rooms.find(({ room }) => room.id === hall)?.wakes;

describe('a speaker that is asleep', () => {
  test('start-asleep-wakes-late: is woken once, and plays as soon as it is there', async () => {
    const home = sleepyHome({ wakeFor: { from: 6, to: 6 }, readyFor: { from: 2, to: 2 } });
    home.sense('hall-pir');
    await home.pass(4);
    expect(home.phase(hall)).toMatchObject({ name: 'starting', failure: { kind: 'speaker_not_found' } });
    await home.pass(12);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(calls(home)).toEqual(['media_player.turn_on']);
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'started', reason: { type: 'music_heard' } });
    expect(wakesOf(home)).toMatchObject({ tried: 1, woken: 1 });
  });

  test('start-asleep-never: is woken twice and given up with both, and nothing is asked after that', async () => {
    const home = sleepyHome({ wakesNeeded: 99 });
    home.sense('hall-pir');
    await home.pass(40);
    const reason = { type: 'speaker_asleep', woken: 2, of: 2, trouble: null };
    expect(home.events()[0]?.verdict).toMatchObject({ outcome: 'failed', reason });
    expect(home.phase(hall)?.name).toBe('blocked');
    expect(calls(home)).toEqual(['media_player.turn_on', 'media_player.turn_on']);
    expect(wakesOf(home)).toEqual({ tried: 1, woken: 0, tookMs: null });
    await home.pass(600);
    expect(calls(home)).toHaveLength(2);
    expect(home.heardOn()).toBeNull();
  });

  test('echo-second-attempt: only stirs at the first call and comes at the second', async () => {
    const home = sleepyHome({
      wakesNeeded: 2,
      wakeFor: { from: 3, to: 3 },
      readyFor: { from: 0, to: 0 },
    });
    home.sense('hall-pir');
    await home.pass(30);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(calls(home)).toHaveLength(2);
  });

  test('motion-gone-during-wake: nothing plays in a room that was left meanwhile', async () => {
    const home = sleepyHome({ wakeFor: { from: 6, to: 6 } });
    home.sense('hall-radar');
    await home.pass(2);
    home.sense('hall-radar', false);
    expect(home.phase(hall)?.name).toBe('silent');
    expect(home.events().at(-1)?.verdict).toMatchObject({
      outcome: 'ignored',
      reason: { type: 'left_while_waking' },
    });
    await home.pass(60);
    expect(home.heardOn()).toBeNull();
    expect(wakesOf(home)?.tried).toBe(0);
    // Awake by now, and somebody comes back.
    home.sense('hall-radar');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('without Home Assistant the failed step is in the reason', async () => {
    const home = sleepyHome();
    home.homeAssistant.failWith({ kind: 'not_connected' });
    home.sense('hall-pir');
    await home.pass(45);
    expect(home.events()[0]?.verdict.reason).toEqual({
      type: 'speaker_asleep',
      woken: 2,
      of: 2,
      trouble: { action: 'media_player.turn_on', entityId, failure: { kind: 'not_connected' } },
    });
  });

  test('is woken step by step, each with its delay', async () => {
    const steps = [5, 4, 0].map((thenWaitFor, at) => ({
      action: `script.step_${at}`,
      entityId,
      thenWaitFor,
    }));
    const home = sleepyHome({ wakesNeeded: 3 }, { hallRoom: { wake: steps } });
    home.sense('hall-pir');
    await home.pass(4.9);
    expect(calls(home)).toEqual(['script.step_0']);
    await home.pass(0.2);
    expect(calls(home)).toEqual(['script.step_0', 'script.step_1']);
    await home.pass(3.7);
    expect(calls(home)).toHaveLength(2);
    await home.pass(20);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(calls(home)).toHaveLength(3);
  });

  test('keeps no other room of the account waiting, however long Home Assistant takes', async () => {
    const home = sleepyHome({ wakesNeeded: 99 }, { sharing: 'latest_wins' });
    const goOn = home.homeAssistant.hang();
    const soon = (check: () => void) =>
      vi.waitFor(
        () => {
          home.time.pass(seconds(0.1));
          check();
        },
        { timeout: 30_000 },
      );
    home.sense('hall-pir');
    await soon(() => expect(calls(home)).toHaveLength(1));
    home.sense('kitchen-pir');
    await soon(() => expect(home.heardOn()).toBe(speakers.kitchen));
    goOn();
    await home.pass(5);
    expect(home.phase(hall)?.name).toBe('silent');
  });

  test('is woken no further when another room has taken the stream', async () => {
    const home = sleepyHome({ wakesNeeded: 99 }, { sharing: 'latest_wins' });
    home.sense('hall-pir');
    await home.pass(2);
    home.sense('kitchen-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.kitchen);
    expect(home.phase(kitchen)?.name).toBe('lingering');
    expect(home.phase(hall)?.name).toBe('silent');
    await home.pass(30);
    expect(calls(home)).toHaveLength(1);
  });

  test.each([1, 3.5, 5, 9, 14])('a restart after %f s changes nothing for whoever waits', async (second) => {
    const home = sleepyHome({ wakesNeeded: 2, wakeFor: { from: 4, to: 4 } });
    home.sense('hall-pir');
    await home.pass(second);
    await home.restart();
    await home.pass(40 - second);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(wakesOf(home)).toMatchObject({ tried: 1, woken: 1 });
  });
});

describe('how well a speaker can be woken', () => {
  test('is counted over its starts, also across a restart', async () => {
    const home = sleepyHome({ wakeFor: { from: 2, to: 2 }, readyFor: { from: 0, to: 0 } });
    const comeAndGo = async () => {
      home.sense('hall-pir');
      await home.pass(400);
    };
    await comeAndGo();
    await comeAndGo();
    expect(wakesOf(home)).toMatchObject({ tried: 1, woken: 1 });
    home.spotify.act('devices', { action: 'set', deviceName: speakers.hall, traits: { wakesNeeded: 9 } });
    home.spotify.act('devices', { action: 'sleep', deviceName: speakers.hall });
    await comeAndGo();
    await home.restart();
    expect(wakesOf(home)).toMatchObject({ tried: 2, woken: 1 });
    expect(
      home
        .house()
        .snapshot()
        .rooms.find(({ room }) => room.id === kitchen)?.wakes.tried,
    ).toBe(0);
  });
});

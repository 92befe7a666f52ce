import { describe, expect, it } from 'vitest';
import { HeldBack, SpotifyHttpError } from '../../../src/adapters/spotify/errors.ts';
import { createGate, type Gate, type GateDeps } from '../../../src/adapters/spotify/gate.ts';
import type { Penalty } from '../../../src/contract/penalty.ts';
import type { Urgency } from '../../../src/contract/playback.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';
import { handClock } from './scripted-spotify.ts';

function open({
  clock = handClock(),
  penalty = null,
}: Partial<Pick<GateDeps, 'penalty'>> & { clock?: ReturnType<typeof handClock> } = {}) {
  const kept: (Penalty | null)[] = [];
  const gate = createGate({ clock, penalty, keep: (next) => void kept.push(next) });
  return { clock, gate, kept };
}

function refusalAt(gate: Gate, urgency: Urgency = 'needed'): unknown {
  try {
    gate.enter(urgency);
    return null;
  } catch (error) {
    return error;
  }
}

const limit = (retryAfter: number | null, reason: string | null = null) =>
  new SpotifyHttpError({
    status: 429,
    reason,
    message: '',
    retryAfter: retryAfter === null ? null : seconds(retryAfter),
  });
const quota = (retryAfter: number | null = 5) => limit(retryAfter, 'QUOTA_EXCEEDED');

describe('the gate of a client id', () => {
  it('is open until Spotify closes it, and again when its time is over', () => {
    const { clock, gate } = open();
    expect(refusalAt(gate)).toBeNull();
    gate.close(limit(41));
    clock.pass(40_999);
    expect(refusalAt(gate)).toBeInstanceOf(SpotifyHttpError);
    clock.pass(1);
    expect(refusalAt(gate)).toBeNull();
  });

  it('tells how long is left, rounded to whole milliseconds that are enough', () => {
    const { clock, gate } = open();
    gate.close(limit(41));
    clock.pass(1000.4);
    expect(refusalAt(gate)).toMatchObject({ status: 429, reason: null, retryAfter: 40 });
  });

  it.each([0, null])('is closed for a second at least, whatever Spotify says (%s)', (retryAfter) => {
    const { clock, gate } = open();
    expect(gate.close(limit(retryAfter))).toMatchObject({ retryAfter: 1 });
    clock.pass(999);
    expect(refusalAt(gate)).not.toBeNull();
    clock.pass(1);
    expect(refusalAt(gate)).toBeNull();
  });

  it('is not opened early by a shorter wait', () => {
    const { clock, gate } = open();
    gate.close(limit(60));
    expect(gate.close(limit(5))).toMatchObject({ retryAfter: 60 });
    clock.pass(6000);
    expect(refusalAt(gate)).toMatchObject({ status: 429 });
  });

  it('does not care when the time is set', () => {
    const { clock, gate } = open();
    gate.close(limit(60));
    clock.setWall(Date.UTC(2030, 0, 1));
    expect(refusalAt(gate)).toMatchObject({ retryAfter: 60 });
    clock.setWall(0);
    clock.pass(60_000);
    expect(refusalAt(gate)).toBeNull();
  });
});

describe('a quota that is used up', () => {
  it('closes the gate for a minute, then for two, four … an hour at most', () => {
    const { clock, gate } = open();
    const waits = Array.from({ length: 8 }, () => {
      const { retryAfter } = gate.close(quota());
      clock.pass((retryAfter ?? 0) * 1000);
      return retryAfter;
    });
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('closes it for longer when Spotify says so', () => {
    const { gate } = open();
    expect(gate.close(quota(79_892))).toMatchObject({ reason: 'QUOTA_EXCEEDED', retryAfter: 79_892 });
    expect(refusalAt(gate)).toMatchObject({ reason: 'QUOTA_EXCEEDED', retryAfter: 79_892 });
  });

  it('counts once for all that were on their way together', () => {
    const { clock, gate } = open();
    gate.close(quota());
    expect(gate.close(quota())).toMatchObject({ retryAfter: 60 });
    clock.pass(60_000);
    expect(gate.close(quota())).toMatchObject({ retryAfter: 120 });
  });

  it('counts also when the rate is limited already', () => {
    const { gate } = open();
    gate.close(limit(5));
    expect(gate.close(quota())).toMatchObject({ reason: 'QUOTA_EXCEEDED', retryAfter: 60 });
  });

  it('keeps the background out until something needed has found out that it is over', () => {
    const { clock, gate } = open();
    gate.close(quota());
    clock.pass(3_600_000);
    expect(refusalAt(gate, 'background')).toMatchObject({ name: 'HeldBack', retryAfter: 600 });
    expect(refusalAt(gate, 'needed')).toBeNull();
    gate.passed();
    expect(refusalAt(gate, 'background')).toBeNull();
    expect(gate.close(quota())).toMatchObject({ retryAfter: 60 });
  });
});

describe('a penalty', () => {
  const now = handClock().now();
  const penalty = (from: number, to: number, quotaTries = 0): Penalty => ({
    since: Instant.parse(now + from),
    until: Instant.parse(now + to),
    quotaTries,
  });

  it('of a minute or more is kept for the next start, a shorter one is over by then', () => {
    const { gate, kept } = open();
    gate.close(limit(59.999));
    expect(kept).toEqual([]);
    gate.close(limit(60));
    expect(kept).toEqual([penalty(0, 60_000)]);
    gate.close(quota(120));
    expect(kept[1]).toEqual(penalty(0, 120_000, 1));
  });

  it('is obeyed after a restart, for what is left of it', () => {
    const { clock, gate } = open({ penalty: penalty(-1000, 79_000_000) });
    expect(refusalAt(gate)).toMatchObject({ retryAfter: 79_000 });
    clock.pass(79_000_000);
    expect(refusalAt(gate)).toBeNull();
  });

  it('that ended while nobody was there has ended', () => {
    expect(refusalAt(open({ penalty: penalty(-2000, -1000) }).gate)).toBeNull();
    expect(refusalAt(open({ penalty: penalty(-2000, 0) }).gate)).toBeNull();
    expect(refusalAt(open({ penalty: penalty(-2000, 1) }).gate)).not.toBeNull();
  });

  it('is whole, and no longer, when the clock stands before it', () => {
    const clock = handClock(0);
    expect(refusalAt(open({ clock, penalty: penalty(0, 60_000) }).gate)).toMatchObject({ retryAfter: 60 });
  });

  it('of the quota goes on growing after a restart', () => {
    const { gate } = open({ penalty: penalty(-500_000, -20_000, 4) });
    expect(refusalAt(gate, 'background')).toBeInstanceOf(HeldBack);
    expect(gate.close(quota())).toMatchObject({ retryAfter: 960 });
  });

  it('that is over before its time is forgotten, once', () => {
    const { clock, gate, kept } = open();
    gate.close(quota());
    clock.pass(59_999);
    gate.passed();
    expect(kept).toHaveLength(1);
    clock.pass(1);
    gate.passed();
    gate.passed();
    expect(kept.slice(1)).toEqual([null]);
  });
});

describe('the budget of a client id', () => {
  const times = (count: number, gate: Gate, urgency: Urgency) =>
    Array.from({ length: count }, () => refusalAt(gate, urgency)).filter((error) => error === null).length;

  it('holds back nothing that is needed', () => {
    const { gate } = open();
    expect(times(200, gate, 'needed')).toBe(200);
  });

  it('leaves half of a burst to what is needed', () => {
    const { clock, gate } = open();
    expect(times(10, gate, 'background')).toBe(5);
    expect(refusalAt(gate, 'background')).toMatchObject({ name: 'HeldBack', retryAfter: 1 });
    clock.pass(999);
    expect(refusalAt(gate, 'background')).toMatchObject({ retryAfter: 0.001 });
    clock.pass(1);
    expect(refusalAt(gate, 'background')).toBeNull();
  });

  it('makes the background wait until a burst of commands is paid for', () => {
    const { clock, gate } = open();
    times(30, gate, 'needed');
    expect(refusalAt(gate, 'background')).toMatchObject({ retryAfter: 30 });
    clock.pass(30_000);
    expect(refusalAt(gate, 'background')).toBeNull();
  });

  it('leaves half of any thirty seconds to what is needed', () => {
    const { clock, gate } = open();
    let sent = 0;
    for (let ms = 0; ms < 30_000; ms += 500) {
      sent += times(1, gate, 'background');
      clock.pass(500);
    }
    expect(sent).toBe(20);
  });

  it('takes what is needed from the share of the background, not the other way round', () => {
    const { clock, gate } = open();
    for (let ms = 0; ms < 20_000; ms += 1000) {
      gate.enter('needed');
      clock.pass(1000);
    }
    // Twenty in the last twenty seconds: the next of the background goes when the first of them is out of the window.
    expect(refusalAt(gate, 'background')).toMatchObject({ retryAfter: 10 });
    clock.pass(10_000);
    expect(refusalAt(gate, 'background')).toBeNull();
  });
});

describe('what people are told of the gate', () => {
  it('is what left within thirty seconds, and how much of it only watched', () => {
    const { clock, gate } = open();
    expect(gate.told()).toMatchObject({
      windowFor: 30,
      used: 0,
      watchedAtMost: 20,
      atMost: 40,
      waitUntil: null,
    });
    gate.enter('background');
    clock.pass(10_000);
    gate.enter('needed');
    expect(gate.told()).toMatchObject({ used: 2, watched: 1 });
    clock.pass(20_000);
    expect(gate.told()).toMatchObject({ used: 1, watched: 0 });
  });

  it('is how many left in a day, and since when they are counted', () => {
    const hourMs = 3_600_000;
    const clock = handClock();
    const { gate } = open({ clock });
    const startedAt = clock.now();
    for (let hour = 0; hour < 30; hour++) {
      gate.enter('needed');
      gate.enter('needed');
      clock.pass(hourMs);
    }
    // Of the hour that has just begun there is none yet.
    expect(gate.told().lastDay).toEqual({ since: startedAt + 7 * hourMs, requests: 46 });
    expect(open({ clock }).gate.told().lastDay).toEqual({ since: clock.now(), requests: 0 });
  });

  it('is until when Spotify wants to be left alone, and when that was the last time', () => {
    const { clock, gate } = open();
    const since = clock.now();
    gate.close(limit(41));
    const lastWait = { since, until: since + 41_000 };
    expect(gate.told()).toMatchObject({ waitUntil: since + 41_000, lastWait, quotaUsedUp: false });
    clock.pass(41_000);
    expect(gate.told()).toMatchObject({ waitUntil: null, lastWait });
  });

  it('is the wait of the last run, and that the quota was used up', () => {
    const clock = handClock();
    const penalty = { since: clock.now(), until: Instant.parse(clock.now() + 90_000), quotaTries: 1 };
    const { gate } = open({ clock, penalty });
    const { quotaTries: _, ...lastWait } = penalty;
    expect(gate.told()).toMatchObject({ waitUntil: penalty.until, quotaUsedUp: true, lastWait });
    clock.pass(90_000);
    gate.passed();
    expect(gate.told()).toMatchObject({ waitUntil: null, quotaUsedUp: false, lastWait });
  });
});

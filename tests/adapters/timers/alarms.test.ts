import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createAlarms } from '../../../src/adapters/timers/alarms.ts';
import { createClock } from '../../../src/adapters/timers/clock.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';

const START = 1_790_000_000_000;
const DAY_MS = 86_400_000;
const at = (ms: number) => Instant.parse(START + ms);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Alarms, and what they rang: name and milliseconds since the start, by the clock they hang on. */
function begin({ speed = 1 } = {}) {
  const clock = createClock({ speed });
  const alarms = createAlarms(clock);
  onTestFinished(() => alarms.close());
  const rung: [string, number][] = [];
  return { alarms, rung, ring: (name: string) => () => rung.push([name, clock.now() - START]) };
}

describe('an alarm', () => {
  it('rings at its instant, to the millisecond, and once', () => {
    const { alarms, rung, ring } = begin();
    alarms.set('room', at(1234), ring('room'));
    vi.advanceTimersByTime(1233);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(DAY_MS);
    expect(rung).toEqual([['room', 1234]]);
  });

  it.each([0, 1, 999, 1001, 90_000, 40 * 365 * DAY_MS])(
    'that is %d ms overdue rings soon, but not within the call',
    (overdueMs) => {
      const { alarms, rung, ring } = begin();
      alarms.set('room', at(-overdueMs), ring('room'));
      expect(rung).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(rung).toHaveLength(1);
      vi.advanceTimersByTime(DAY_MS);
      expect(rung).toHaveLength(1);
    },
  );

  it.each([60_000, 40 * DAY_MS])('may be %d ms away', (ms) => {
    const { alarms, rung, ring } = begin();
    alarms.set('room', at(ms), ring('room'));
    vi.advanceTimersByTime(ms - 1);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rung).toEqual([['room', ms]]);
  });

  it.each([5000, -5000])('that is replaced or taken away never rings, due in %d ms', (ms) => {
    const { alarms, rung, ring } = begin();
    alarms.set('replaced', at(ms), ring('old'));
    alarms.set('replaced', at(7000), ring('new'));
    alarms.set('gone', at(ms), ring('gone'));
    alarms.set('gone', null, ring('gone'));
    vi.advanceTimersByTime(DAY_MS);
    expect(rung).toEqual([['new', 7000]]);
  });

  it('may set itself again while it rings, and be taken away after that', () => {
    const { alarms, rung, ring } = begin();
    alarms.set('room', at(1000), () => {
      ring('first')();
      alarms.set('room', at(3000), ring('second'));
    });
    alarms.set('gone', at(1000), () => alarms.set('gone', at(4000), ring('gone')));
    vi.advanceTimersByTime(2000);
    alarms.set('gone', null, ring('gone'));
    vi.advanceTimersByTime(DAY_MS);
    expect(rung).toEqual([
      ['first', 1000],
      ['second', 3000],
    ]);
  });

  it('does not disturb those of other names', () => {
    const { alarms, rung, ring } = begin();
    for (const name of ['hall', 'bath', 'attic']) alarms.set(name, at(1000), ring(name));
    alarms.set('bath', null, ring('bath'));
    vi.advanceTimersByTime(1000);
    expect(rung.map(([name]) => name)).toEqual(['hall', 'attic']);
  });

  it('notices within half a minute that the wall clock has jumped past it', () => {
    const { alarms, rung, ring } = begin();
    alarms.set('room', at(DAY_MS), ring('room'));
    vi.advanceTimersByTime(1000);
    vi.setSystemTime(START + 2 * DAY_MS);
    vi.advanceTimersByTime(30_000);
    expect(rung).toHaveLength(1);
  });

  it('rings by a faster clock when that one shows its instant', () => {
    const { alarms, rung, ring } = begin({ speed: 100 });
    alarms.set('room', at(60_000), ring('room'));
    vi.advanceTimersByTime(599);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rung).toEqual([['room', 60_000]]);
  });
});

describe('a period', () => {
  it('rings again and again until it is ended', () => {
    const { alarms, rung, ring } = begin();
    const stop = alarms.every(seconds(2), ring('tick'));
    vi.advanceTimersByTime(4000);
    stop();
    vi.advanceTimersByTime(DAY_MS);
    expect(rung).toEqual([
      ['tick', 2000],
      ['tick', 4000],
    ]);
  });

  it('goes by the time that passes, whatever the wall clock shows, and by a faster clock faster', () => {
    const { alarms, rung, ring } = begin({ speed: 10 });
    alarms.every(seconds(20), ring('tick'));
    vi.setSystemTime(0);
    vi.advanceTimersByTime(4000);
    expect(rung).toHaveLength(2);
  });

  it('that no timer can hold is refused rather than rung a thousand times a second', () => {
    const { alarms } = begin();
    expect(() => alarms.every(seconds(31_000_000), () => undefined)).toThrow(RangeError);
  });
});

it('rings nothing any more once closed', () => {
  const { alarms, rung, ring } = begin();
  alarms.set('soon', at(1000), ring('soon'));
  alarms.set('overdue', at(-1000), ring('overdue'));
  alarms.every(seconds(1), ring('tick'));
  alarms.close();
  vi.advanceTimersByTime(DAY_MS);
  expect(rung).toEqual([]);
});

/** Real timers in a process of its own: what becomes of the process is the question. */
function processWith(lines: string): { status: number | null; stdout: string; stderr: string } {
  const source = (name: string) =>
    JSON.stringify(new URL(`../../../src/adapters/timers/${name}`, import.meta.url));
  const program = `
    import { createAlarms } from ${source('alarms.ts')};
    import { createClock } from ${source('clock.ts')};
    const clock = createClock();
    const alarms = createAlarms(clock);
    ${lines}`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
}

it.each(["alarms.set('a', clock.now() + 20, bug);", "alarms.set('a', 0, bug);", 'alarms.every(0.02, bug);'])(
  'lets a bug in a ring end the process: %s',
  { timeout: 30_000 },
  (line) => {
    const { status, stderr } = processWith(`
      const bug = () => { throw new Error('a bug'); };
      setInterval(() => undefined, 60_000);
      ${line}`);
    expect(stderr).toContain('a bug');
    expect(status).toBe(1);
  },
);

it('keeps no process alive that has nothing else to do', { timeout: 30_000 }, () => {
  const { status } = processWith(`
    alarms.set('a', clock.now() + 3_600_000, () => undefined);
    alarms.every(3600, () => undefined);`);
  expect(status).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { MotionReport } from '../../src/contract/motion.ts';
import { reportFromPayload } from '../../src/contract/motion-payload.ts';
import { MotionPayload } from '../../src/contract/mqtt.ts';
import type { Instant } from '../../src/contract/units.ts';

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const HEARD = '2026-06-01T12:00:00.000Z';
const live = { heardAt: at(HEARD), retained: false, queued: false };
const payload = (facts: object) =>
  MotionPayload.parse({ sensorId: 'hall-pir', motionDetected: true, ...facts });

describe('when it was seen', () => {
  it.each([
    // heard at   said                                                              →  seen at
    ['says nothing', HEARD, {}, HEARD],
    ['its own age', HEARD, { ageFor: 2.5 }, '2026-06-01T11:59:57.500Z'],
    ['an age of nothing', HEARD, { ageFor: 0 }, HEARD],
    ['a part of a millisecond', HEARD, { ageFor: 0.0004 }, HEARD],
    ['its own clock', HEARD, { timestamp: '2026-06-01T11:59:50Z' }, '2026-06-01T11:59:50.000Z'],
    [
      'a clock of another zone',
      HEARD,
      { timestamp: '2026-06-01T17:29:50.25+05:30' },
      '2026-06-01T11:59:50.250Z',
    ],
    [
      'age and clock: age wins',
      HEARD,
      { ageFor: 1, timestamp: '2026-06-01T11:00:00Z' },
      '2026-06-01T11:59:59.000Z',
    ],
    ['age 0 and clock: age wins', HEARD, { ageFor: 0, timestamp: '2026-06-01T11:00:00Z' }, HEARD],
    ['a clock of 1970', HEARD, { timestamp: '1970-01-01T00:00:42Z' }, HEARD],
    ['a clock of 2106', HEARD, { timestamp: '2106-02-07T06:28:15Z' }, HEARD],
    ['a clock 5 min ahead', HEARD, { timestamp: '2026-06-01T12:05:00.000Z' }, '2026-06-01T12:05:00.000Z'],
    ['a clock further ahead', HEARD, { timestamp: '2026-06-01T12:05:00.001Z' }, HEARD],
    [
      'the first moment of 2024',
      HEARD,
      { timestamp: '2024-01-01T00:00:00.000Z' },
      '2024-01-01T00:00:00.000Z',
    ],
    ['the last of 2023', HEARD, { timestamp: '2023-12-31T23:59:59.999Z' }, HEARD],
    [
      'a good clock, ours of 1970',
      '1970-01-01T00:01:00.000Z',
      { timestamp: HEARD },
      '1970-01-01T00:01:00.000Z',
    ],
    ['an age, ours of 1970', '1970-01-01T00:01:00.000Z', { ageFor: 90 }, '1969-12-31T23:59:30.000Z'],
  ])('%s', (_name, heard, facts, seen) => {
    const report = reportFromPayload(payload(facts), { ...live, heardAt: at(heard) });
    expect(new Date(report.seenAt).toISOString()).toBe(seen);
    expect(report.heardAt).toBe(at(heard));
  });
});

describe('whether it came late', () => {
  it.each([
    // said                                        queued →  belated
    [{}, false, false],
    [{}, true, true],
    [{ timestamp: '2026-06-01T11:59:50Z' }, false, false],
    [{ timestamp: '2026-06-01T11:59:50Z' }, true, false],
    [{ timestamp: '1970-01-01T00:00:42Z' }, true, true],
    [{ ageFor: 1 }, false, false],
    [{ ageFor: 1 }, true, true],
    [{ ageFor: 1, timestamp: '2026-06-01T11:59:59Z' }, true, true],
  ])('%j, queued: %s → %s', (facts, queued, belated) => {
    expect(reportFromPayload(payload(facts), { ...live, queued }).belated).toBe(belated);
  });
});

describe('how it is known again', () => {
  it.each([
    [{}, null],
    [{ seq: 42 }, null],
    [{ bootId: 'a' }, null],
    [{ seq: 42, bootId: 'a' }, 'a:42'],
    [{ seq: 0, bootId: 7 }, '7:0'],
    [{ timestamp: '2026-06-01T12:00:00Z' }, '2026-06-01T12:00:00Z:true'],
    [{ timestamp: '2026-06-01T12:00:00Z', motionDetected: false }, '2026-06-01T12:00:00Z:false'],
    [{ timestamp: '2026-06-01T12:00:00Z', seq: 1, bootId: 'a' }, 'a:1'],
    [{ timestamp: '2026-06-01T12:00:00Z', seq: 1 }, '2026-06-01T12:00:00Z:true'],
    [{ ageFor: 3 }, null],
  ])('%j → %s', (facts, mark) => {
    expect(reportFromPayload(payload(facts), live).mark).toBe(mark);
  });
});

it('makes a report of the longest payload that is accepted', () => {
  const longest = { seq: Number.MAX_SAFE_INTEGER, bootId: 'b'.repeat(64) };
  const digits = { timestamp: `2026-06-01T12:00:00.${'1'.repeat(43)}Z` };
  for (const facts of [longest, digits])
    expect(MotionReport.safeParse(reportFromPayload(payload(facts), live)).success).toBe(true);
});

it('passes on what the broker said of the delivery', () => {
  const report = reportFromPayload(payload({ motionDetected: false }), { ...live, retained: true });
  expect(report).toEqual({
    sensorId: 'hall-pir',
    motionDetected: false,
    seenAt: at(HEARD),
    heardAt: at(HEARD),
    source: 'mqtt',
    mark: null,
    retained: true,
    belated: false,
    readAgain: false,
  });
});

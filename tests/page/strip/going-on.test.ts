import { describe, expect, test } from 'vitest';
import type { DayView } from '../../../src/contract/strip.ts';
import { TICK_MS, TICKS } from '../../../src/contract/strip-marks.ts';
import { withReport, withRoom } from '../../../src/page/strip/going-on.ts';
import { dayOf, FIRST_TICK_AT, houseAt, iso, noTicks, reportOf, roomIn } from './day-views.ts';

const extended = { type: 'motion_extended', until: null };
const quiet = { type: 'quiet_hours', until: null };
const asleep = { type: 'speaker_asleep', woken: 2, of: 3, trouble: null };
const hallOf = (day: DayView) => day.rooms.find(({ roomId }) => roomId === 'hall');
const told = (day: DayView, ...reports: ReturnType<typeof reportOf>[]) =>
  reports.reduce((known, report) => withReport(known, report, undefined), day);

describe('a report', () => {
  test('is a tick more, in its room and of its sensor, and nowhere else', () => {
    const before = dayOf();
    const day = told(before, reportOf('a', 1, extended), reportOf('b', 2, extended));
    expect(hallOf(day)?.ticks.at(-1)).toBe(2);
    expect(day.sensors.map(({ ticks }) => ticks.at(-1))).toEqual([2, 0]);
    expect(day.rooms[1]).toBe(before.rooms[1]);
    expect(hallOf(before)?.ticks).toEqual(noTicks);
  });

  test('that is told again counts once, and its mark comes with its verdict', () => {
    const first = reportOf('a', 1, { type: 'confirming', pulses: 1, sensors: 1, until: iso(9) });
    const then = reportOf('a', 1, { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 });
    const day = withReport(withReport(dayOf(), first, undefined), then, first);
    expect(hallOf(day)).toMatchObject({
      marks: [{ eventId: 'a', kind: 'not_started', count: 1, text: 'a.' }],
    });
    expect(hallOf(day)?.ticks.at(-1)).toBe(1);
    expect(withReport(day, then, then)).toBe(day);
  });

  test('that tells of nobody changes nothing', () => {
    const day = dayOf();
    expect(told(day, reportOf('a', 1, quiet, { motionDetected: false }))).toBe(day);
    expect(told(day, reportOf('a', 1, { type: 'report_repeated', mark: 'm' }))).toBe(day);
  });

  test('joins the mark of the same minutes, a try never does', () => {
    const day = told(
      dayOf(),
      reportOf('a', 1, quiet),
      reportOf('b', 2, quiet),
      reportOf('c', 3, asleep),
      reportOf('d', 4, asleep),
    );
    expect(hallOf(day)?.marks.map(({ eventId, count }) => [eventId, count])).toEqual([
      ['b', 2],
      ['c', 1],
      ['d', 1],
    ]);
  });

  test('of the next minutes moves every tick on', () => {
    const day = told(dayOf(), reportOf('a', 1, extended), reportOf('b', 2 * (TICK_MS / 1000), extended));
    expect(hallOf(day)?.ticks.slice(-3)).toEqual([1, 0, 1]);
    expect(day.rooms.map(({ ticks }) => ticks.length)).toEqual([TICKS, TICKS]);
    expect(Date.parse(day.firstTickAt)).toBe(FIRST_TICK_AT + 2 * TICK_MS);
  });

  test('after a week of silence finds an empty day, and one older than the day is not in it', () => {
    const day = told(dayOf(), reportOf('a', 1, extended), reportOf('b', 7 * 86_400, extended));
    expect(hallOf(day)?.ticks).toEqual([...noTicks.slice(1), 1]);
    expect(hallOf(told(day, reportOf('c', 1, extended)))?.ticks).toEqual([...noTicks.slice(1), 1]);
  });
});

describe('a room', () => {
  const session = { id: 's1', startedAt: iso(10), startLatencyMs: 900 };
  const playing = roomIn('playing', 12, { session });

  test('that plays has music from its beginning, until it does not', () => {
    const plays = withRoom(dayOf(), playing, houseAt(12));
    expect(hallOf(plays)?.music).toEqual([{ sessionId: 's1', beganAt: iso(10), endedAt: null }]);
    expect(withRoom(plays, roomIn('lingering', 20, { session }), houseAt(20))).toBe(plays);
    const silent = withRoom(plays, roomIn('silent', 30), houseAt(30));
    expect(hallOf(silent)?.music).toEqual([{ sessionId: 's1', beganAt: iso(10), endedAt: iso(30) }]);
    expect(withRoom(silent, roomIn('silent', 30), houseAt(60))).toBe(silent);
  });

  test('has no music before it is heard', () => {
    const day = dayOf();
    expect(
      withRoom(day, roomIn('starting', 1, { session: { ...session, startLatencyMs: null } }), houseAt(1)),
    ).toBe(day);
  });

  test('that a person held goes on after the hold, where the hold has ended', () => {
    const reason = { type: 'person_took_over', cause: 'paused' };
    const held = withRoom(
      withRoom(dayOf(), playing, houseAt(12)),
      roomIn('held', 20, { reason, session }),
      houseAt(20),
    );
    expect(hallOf(held)).toMatchObject({
      music: [{ endedAt: iso(20) }],
      held: [{ beganAt: iso(20), endedAt: null }],
    });
    expect(hallOf(withRoom(held, playing, houseAt(30)))).toMatchObject({
      music: [
        { beganAt: iso(10), endedAt: iso(20) },
        { sessionId: 's1', beganAt: iso(20), endedAt: null },
      ],
      held: [{ beganAt: iso(20), endedAt: iso(30) }],
    });
  });

  test('that stands back by a rule of its own is not held by a person', () => {
    const day = dayOf();
    expect(
      withRoom(day, roomIn('held', 1, { reason: { type: 'held', cause: 'longest_session' } }), houseAt(1)),
    ).toBe(day);
  });

  test('with another session has another bar', () => {
    const next = { ...session, id: 's2', startedAt: iso(40) };
    const day = withRoom(
      withRoom(dayOf(), playing, houseAt(12)),
      roomIn('playing', 40, { session: next }),
      houseAt(40),
    );
    expect(hallOf(day)?.music.map(({ sessionId, endedAt }) => [sessionId, endedAt])).toEqual([
      ['s1', iso(40)],
      ['s2', null],
    ]);
  });

  test('is snoozed by itself or with the house, and is awake when both are', () => {
    const both = withRoom(
      withRoom(dayOf(), roomIn('snoozed', 5), houseAt(5)),
      roomIn('silent', 9),
      houseAt(9, { setAt: iso(7) }),
    );
    expect(hallOf(both)?.snoozed).toEqual([{ beganAt: iso(5), endedAt: null }]);
    expect(hallOf(withRoom(both, roomIn('silent', 9), houseAt(20)))?.snoozed).toEqual([
      { beganAt: iso(5), endedAt: iso(20) },
    ]);
  });

  test('that the day does not know is left to the next day', () => {
    const day = dayOf();
    expect(withRoom({ ...day, rooms: [] }, playing, houseAt(12)).rooms).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { RoomDayView } from '../../../src/contract/strip.ts';
import { TICK_MS, TICKS } from '../../../src/contract/strip-marks.ts';
import { marksAt } from '../../../src/page/strip/marks.ts';
import { stopAt, stopsOf } from '../../../src/page/strip/stops.ts';
import { sumsOf } from '../../../src/page/strip/sums.ts';

const MINUTE = 60_000;
const now = 200_000 * TICK_MS;
const firstTickAt = now - TICKS * TICK_MS;
const scale = { width: 1440, now };
/** So many minutes ago. A minute is a pixel here. */
const ago = (minutes: number) => new Date(now - minutes * MINUTE).toISOString();
const refused = (minutes: number, kind = 'not_started', count = 1) => ({
  eventId: `e${minutes}`.replace('.', '-'),
  at: ago(minutes),
  kind,
  count,
  text: `${minutes} ago.`,
});

function roomDay(facts: object = {}): RoomDayView {
  return RoomDayView.parse({
    roomId: 'hall',
    ticks: Array.from({ length: TICKS }, () => 0),
    music: [],
    held: [],
    quiet: [],
    snoozed: [],
    marks: [],
    ...facts,
  });
}

describe('marks', () => {
  const drawn = (marks: object[]) =>
    marksAt(roomDay({ marks }).marks, scale).map(({ x, isWrong, count, newest }) => [
      x,
      isWrong,
      count,
      newest.eventId,
    ]);

  test('closer than six pixels are one diamond that counts them, and tells of the newest', () => {
    expect(drawn([refused(100), refused(96, 'not_started', 3), refused(94)])).toEqual([
      [1340, false, 4, 'e96'],
      [1346, false, 1, 'e94'],
    ]);
  });

  test('in a row never grow together to one that stands for hours', () => {
    const row = Array.from({ length: 60 }, (_, at) => refused(300 - at * 5));
    expect(drawn(row)).toHaveLength(30);
  });

  test('that mean something is wrong are never merged, neither with each other nor with diamonds', () => {
    expect(
      drawn([refused(100, 'tried'), refused(99, 'tried'), refused(98), refused(97, 'could_not_start')]),
    ).toEqual([
      [1340, true, 1, 'e100'],
      [1341, true, 1, 'e99'],
      [1342, false, 1, 'e98'],
      [1343, true, 1, 'e97'],
    ]);
  });

  test('older than a day are not drawn', () => {
    expect(drawn([refused(1445)])).toEqual([]);
  });
});

const day = { firstTickAt: new Date(firstTickAt).toISOString() };
const room = roomDay({
  music: [{ sessionId: 's1', beganAt: ago(600), endedAt: ago(540) }],
  held: [{ beganAt: ago(540), endedAt: ago(500) }],
  quiet: [{ beganAt: ago(400), endedAt: null }],
  marks: [refused(350), refused(20, 'tried')],
  ticks: Array.from({ length: TICKS }, (_, tick) => (tick === TICKS - 10 ? 3 : 0)),
});
const stops = stopsOf(room, [{ beganAt: ago(900), endedAt: ago(800) }], scale);

test('what one steps through lies in the order in which it began', () => {
  expect(stops.map(({ kind }) => kind)).toEqual(['off', 'music', 'held', 'quiet', 'mark', 'mark']);
});

describe('who points at', () => {
  const at = (minutes: number, y: number) => stopAt({ x: 1440 - minutes, y }, stops, room, day, scale);

  test('the lane of the marks means a mark, the lane of the music what lies on it', () => {
    expect(at(350, 56)?.kind).toBe('mark');
    expect(at(350, 36)?.kind).toBe('quiet');
    expect(at(560, 36)?.kind).toBe('music');
    expect(at(541, 36)?.kind).toBe('music');
  });

  test('nothing at all means nothing, and near is enough', () => {
    expect(at(700, 36)).toBeNull();
    expect(at(607, 36)?.kind).toBe('music');
    expect(at(30, 60)).toMatchObject({ kind: 'mark', mark: { newest: { eventId: 'e20' } } });
  });

  test('a tick, or one beside it, means movement', () => {
    expect(at(76, 10)).toMatchObject({ kind: 'movement', count: 3, beganAt: now - 10 * TICK_MS });
    expect(at(84, 10)).toMatchObject({ kind: 'movement', count: 3 });
    expect(at(76, 36)?.kind).toBe('quiet');
  });
});

test('a day comes to sessions, minutes, movements, and what was not started', () => {
  const two = roomDay({
    ...room,
    music: [
      { sessionId: 's0', beganAt: ago(1500), endedAt: ago(1430) },
      ...room.music,
      { sessionId: 's1', beganAt: ago(5), endedAt: null },
    ],
    marks: [refused(350, 'not_started', 4), refused(20, 'tried'), refused(10, 'could_not_start', 2)],
  });
  expect(sumsOf(two, firstTickAt, now)).toEqual({
    sessions: 2,
    musicMinutes: 10 + 60 + 5,
    movements: 3,
    notStarted: 4,
    couldNotStart: 3,
  });
});

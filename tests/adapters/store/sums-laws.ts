/** What every history sums up alike, whether it counts on disk or in memory. */
import { describe, expect, it } from 'vitest';
import type { SumsBy, SumsFilter } from '../../../src/contract/analytics.ts';
import { Reason } from '../../../src/contract/reason.ts';
import { AccountId, EventId, Instant, RoomId, SessionId, UserId } from '../../../src/contract/units.ts';
import type { History } from '../../../src/ports.ts';
import { eventOf, sessionOf } from './samples.ts';

const instant = (text: string) => Instant.parse(Date.parse(text));
const minutesAfter = (at: Instant, minutes: number) => Instant.parse(at + minutes * 60_000);

const wholeMonth = {
  from: instant('2026-03-01T00:00:00+01:00'),
  to: instant('2026-04-01T00:00:00+02:00'),
  now: instant('2026-03-31T12:00:00+02:00'),
};

/** Half an hour of music, heard after two seconds. */
function heardAt(startedAt: Instant, facts: Parameters<typeof sessionOf>[0] = {}) {
  return sessionOf({
    id: `s${startedAt}`,
    startedAt,
    heardAt: startedAt + 2000,
    endedAt: startedAt + 2000 + 1_800_000,
    endReason: 'room_emptied',
    motionCount: 5,
    ...facts,
  });
}

/** @param open begins an empty history of a house in a time zone. */
export function sumsLaws(name: string, open: (timeZone: string) => History): void {
  const keys = (history: History, by: SumsBy, filter: Partial<SumsFilter> = {}) =>
    history.sums({ by, ...wholeMonth, ...filter }).groups.map(({ key, sessions }) => [key, sessions]);

  describe(`the sums of ${name}`, () => {
    it('are of nothing where nothing happened', () => {
      expect(open('Europe/Berlin').sums({ by: 'day', ...wholeMonth })).toEqual({
        by: 'day',
        firstDay: '2026-03-01',
        lastDay: '2026-03-31',
        total: { sessions: 0, musicFor: 0, motionCount: 0, startLatencyMs: null },
        groups: [],
        latencies: [],
        halfWithinMs: null,
        mostWithinMs: null,
        verdicts: [],
      });
    });

    it('tell sessions, music and motion by room, day, hour and reason, whatever waits included', () => {
      const history = open('Europe/Berlin');
      const evening = instant('2026-03-10T19:10:00+01:00');
      const next = instant('2026-03-11T07:59:59+01:00');
      history.save({ session: heardAt(evening) });
      history.save({ session: heardAt(next, { roomId: 'bath', userId: null, heardAt: next + 5001 }) });
      history.saveSoon({
        session: heardAt(minutesAfter(evening, 40), { endReason: 'stopped_by_person', motionCount: 0 }),
      });
      const { total, groups } = history.sums({ by: 'room', ...wholeMonth });
      // The second began to be heard three seconds later than the others.
      expect(total).toEqual({ sessions: 3, musicFor: 5397, motionCount: 10, startLatencyMs: 3000 });
      expect(groups).toEqual([
        { key: 'bath', sessions: 1, musicFor: 1797, motionCount: 5, startLatencyMs: 5001 },
        { key: 'hall', sessions: 2, musicFor: 3600, motionCount: 5, startLatencyMs: 2000 },
      ]);
      expect(keys(history, 'day')).toEqual([
        ['2026-03-10', 2],
        ['2026-03-11', 1],
      ]);
      expect(keys(history, 'hour')).toEqual([
        ['07', 1],
        ['19', 2],
      ]);
      // A Tuesday and a Wednesday.
      expect(keys(history, 'weekday_hour')).toEqual([
        ['2-19', 2],
        ['3-07', 1],
      ]);
      expect(keys(history, 'reason')).toEqual([
        ['room_emptied', 2],
        ['stopped_by_person', 1],
      ]);
      expect(keys(history, 'day', { roomId: RoomId.parse('bath') })).toEqual([['2026-03-11', 1]]);
      expect(keys(history, 'day', { userId: UserId.parse('ada') })).toEqual([['2026-03-10', 2]]);
      expect(keys(history, 'day', { roomId: RoomId.parse('bath'), userId: UserId.parse('ada') })).toEqual([]);
    });

    it('tell how long starts took, by tenths of a second, and within what half of them and nearly all were heard', () => {
      const history = open('Europe/Berlin');
      const startedAt = instant('2026-03-10T19:10:00+01:00');
      const took = [...Array(18).fill(1449), 1500, 9000];
      took.forEach((ms, at) => {
        history.saveSoon({ session: heardAt(startedAt, { id: `s${at}`, heardAt: startedAt + ms }) });
      });
      history.save({
        session: heardAt(startedAt, { id: 'unheard', heardAt: null, endedAt: null, endReason: null }),
      });
      const { latencies, halfWithinMs, mostWithinMs } = history.sums({ by: 'day', ...wholeMonth });
      expect(latencies).toEqual([
        { fromMs: 1400, count: 18 },
        { fromMs: 1500, count: 1 },
        { fromMs: 9000, count: 1 },
      ]);
      expect([halfWithinMs, mostWithinMs]).toEqual([1500, 1600]);
      const nowhere = history.sums({ by: 'day', ...wholeMonth, roomId: RoomId.parse('bath') });
      expect(nowhere).toMatchObject({ latencies: [], halfWithinMs: null });
    });

    it('count what plays still until now, and music that was never heard as none', () => {
      const history = open('Europe/Berlin');
      const playing = { endedAt: null, endReason: null };
      const startedAt = minutesAfter(wholeMonth.now, -10);
      history.save({ session: heardAt(startedAt, { ...playing, motionCount: 1 }) });
      history.save({ session: heardAt(startedAt, { ...playing, motionCount: 3 }) });
      history.save({ session: heardAt(startedAt, { id: 'unheard', heardAt: null }) });
      const { total, groups } = history.sums({ by: 'reason', ...wholeMonth });
      expect(total).toEqual({ sessions: 2, musicFor: 598, motionCount: 8, startLatencyMs: 2000 });
      expect(groups.map(({ key, musicFor, startLatencyMs }) => [key, musicFor, startLatencyMs])).toEqual([
        [null, 598, 2000],
        ['room_emptied', 0, null],
      ]);
    });

    it('count a session where it began, and whole days only, of which the last is that before the end', () => {
      const history = open('Europe/Berlin');
      for (const text of [
        '2026-03-09T23:59:59',
        '2026-03-10T00:00:00',
        '2026-03-10T23:59:59',
        '2026-03-11T00:00:00',
      ])
        history.save({
          session: heardAt(instant(`${text}+01:00`)),
          event: eventOf({ id: text.replaceAll(':', ''), heardAt: instant(`${text}+01:00`) }),
        });
      const asked = (from: string, to: string) => {
        const { firstDay, lastDay, groups, verdicts } = history.sums({
          by: 'day',
          from: instant(from),
          to: instant(to),
          now: wholeMonth.now,
        });
        expect(groups.map(({ key, sessions }) => [key, sessions])).toEqual(
          verdicts.map(({ day, count }) => [day, count]),
        );
        return [firstDay, lastDay, ...verdicts.map(({ count }) => count)];
      };
      expect(asked('2026-03-10T14:00:00+01:00', '2026-03-10T14:00:01+01:00')).toEqual([
        '2026-03-10',
        '2026-03-10',
        2,
      ]);
      expect(asked('2026-03-09T23:00:00Z', '2026-03-10T23:00:00Z')).toEqual(['2026-03-10', '2026-03-10', 2]);
      expect(asked('2026-03-09T22:59:59Z', '2026-03-10T23:00:01Z')).toEqual([
        '2026-03-09',
        '2026-03-11',
        1,
        2,
        1,
      ]);
    });

    it.each([
      // The short night: 03:00 follows 01:59.
      ['Europe/Berlin', '2026-03-28T23:00:00Z', 23, '2026-03-29', ['00', '01', '03', '04']],
      // The long one: 02:00 to 02:59 comes twice.
      ['Europe/Berlin', '2026-10-24T22:00:00Z', 25, '2026-10-25', ['00', '01', '02', '02', '03']],
      ['Asia/Kathmandu', '2026-03-09T18:15:00Z', 24, '2026-03-10', ['00', '01', '02']],
      // Here clocks change by half an hour.
      ['Australia/Lord_Howe', '2026-10-03T13:30:00Z', 23.5, '2026-10-04', ['00', '01', '02', '03']],
    ])(
      'know the days and hours of %s from %s on, %d hours long',
      (timeZone, begins, hours, date, firstHours) => {
        const history = open(timeZone);
        const dayBegins = instant(begins);
        const dayEnds = minutesAfter(dayBegins, hours * 60);
        for (const at of [Instant.parse(dayBegins - 1), dayBegins, Instant.parse(dayEnds - 1), dayEnds])
          history.save({ event: eventOf({ id: `e${at}`, heardAt: at }) });
        for (let minutes = 0; minutes < hours * 60; minutes += 60)
          history.save({ session: heardAt(minutesAfter(dayBegins, minutes)) });
        const range = { from: Instant.parse(dayBegins - 1), to: Instant.parse(dayEnds + 1), now: dayEnds };
        const { verdicts } = history.sums({ by: 'day', ...range });
        expect(verdicts.map(({ day, count }) => [day, count])).toEqual([
          [expect.any(String), 1],
          [date, 2],
          [expect.any(String), 1],
        ]);
        expect(keys(history, 'day', range)).toEqual([[date, Math.ceil(hours)]]);
        const shown = keys(history, 'hour', range).flatMap(([hour, sessions]) =>
          Array.from({ length: Number(sessions) }, () => hour),
        );
        expect(shown.slice(0, firstHours.length)).toEqual(firstHours);
        expect(shown).toHaveLength(Math.ceil(hours));
      },
    );

    it('count each verdict once, as it stands in the end', () => {
      const history = open('UTC');
      const heard = { heardAt: wholeMonth.now };
      history.save({ event: eventOf({ id: 'a', ...heard, outcome: 'started' }) });
      history.save({ event: eventOf({ id: 'b', ...heard, userId: 'ada' }) });
      history.saveSoon({ event: eventOf({ id: 'b', ...heard, userId: 'ada', repeats: 3 }) });
      history.saveSoon({ event: eventOf({ id: 'c', ...heard, roomId: null }) });
      const reason = Reason.parse({ type: 'speaker_asleep', woken: 2, of: 3, trouble: null });
      history.saveSoon({
        verdict: { eventId: EventId.parse('a'), verdict: { outcome: 'failed', reason, sessionId: null } },
      });
      history.saveSoon({ requested: { eventId: EventId.parse('a'), at: wholeMonth.now } });
      const verdicts = (filter: Partial<SumsFilter>) =>
        history
          .sums({ by: 'day', ...wholeMonth, ...filter })
          .verdicts.map(({ day, outcome, reason, count }) => [day, outcome, reason, count].join(' '));
      for (const _alsoWhenWritten of [1, 2]) {
        expect(verdicts({})).toEqual([
          '2026-03-31 extended motion_extended 2',
          '2026-03-31 failed speaker_asleep 1',
        ]);
        expect(verdicts({ userId: UserId.parse('ada') })).toEqual(['2026-03-31 extended motion_extended 1']);
        expect(verdicts({ roomId: RoomId.parse('hall') })).toHaveLength(2);
        expect(verdicts({ roomId: RoomId.parse('bath') })).toEqual([]);
        history.flush();
      }
    });

    it('lose what is pruned and what belonged to an account that is forgotten', () => {
      const history = open('UTC');
      const old = instant('2026-03-02T12:00:00Z');
      const sessionId = SessionId.parse(`s${wholeMonth.now}`);
      history.save({ session: heardAt(old), event: eventOf({ id: 'old', heardAt: old }) });
      history.save({
        session: heardAt(wholeMonth.now),
        event: eventOf({ id: 'theirs', heardAt: wholeMonth.now, sessionId }),
      });
      history.save({ event: eventOf({ id: 'stays', heardAt: wholeMonth.now }) });
      const left = () => {
        const { total, verdicts } = history.sums({ by: 'day', ...wholeMonth });
        return [total.sessions, ...verdicts.map(({ count }) => count)];
      };
      expect(left()).toEqual([2, 1, 2]);
      history.prune(instant('2026-03-03T00:00:00Z'), 100);
      expect(left()).toEqual([1, 2]);
      history.forget({ accountId: AccountId.parse('ada'), roomIds: [] });
      expect(left()).toEqual([0, 1]);
    });
  });
}

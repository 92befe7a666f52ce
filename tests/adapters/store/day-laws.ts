/** What every history knows of a day, whether it counts on disk or in memory. */
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../src/contract/reason.ts';
import { TICK_MS, tickOf } from '../../../src/contract/strip-marks.ts';
import { EventId, Instant, RoomId } from '../../../src/contract/units.ts';
import type { MotionEvent } from '../../../src/contract/verdict.ts';
import type { History } from '../../../src/ports.ts';
import { eventOf, sessionOf, stepOf } from './samples.ts';

const hall = RoomId.parse('hall');
const bath = RoomId.parse('bath');
/** The beginning of a tick, and of one in two of the minutes that make one mark. */
const START = Instant.parse(Math.ceil(1_790_000_000_000 / (2 * TICK_MS)) * 2 * TICK_MS);
const at = (minutes: number) => Instant.parse(START + minutes * 60_000);
const quiet: Reason = { type: 'quiet_hours', until: null };
const asleep: Reason = { type: 'speaker_asleep', woken: 2, of: 3, trouble: null };

function heard(
  id: string,
  minutes: number,
  reason: Reason | null = null,
  facts: Parameters<typeof eventOf>[0] = {},
): MotionEvent {
  const event = eventOf({ id, heardAt: at(minutes), ...facts });
  return reason === null ? event : { ...event, verdict: { outcome: 'ignored', reason, sessionId: null } };
}

export function dayLaws(name: string, open: () => History): void {
  const dayOf = (history: History, ...rooms: RoomId[]) => history.day(START, rooms);

  describe(`a day of ${name}`, () => {
    it('counts movement by sensor, room and tick, whatever waits included, and nothing that is older', () => {
      const history = open();
      history.save({ event: heard('before', -1) });
      for (const [id, minutes] of [
        ['a', 0],
        ['b', 7.9],
        ['c', 8],
      ] as const)
        history.save({ event: heard(id, minutes) });
      history.saveSoon({ event: heard('d', 8.5) });
      history.saveSoon({ event: heard('e', 8, null, { roomId: null, sensorId: 'attic-pir' }) });
      const tick = tickOf(START);
      expect(
        dayOf(history).movements.toSorted((one, other) => one.sensorId.localeCompare(other.sensorId)),
      ).toEqual([
        { sensorId: 'attic-pir', roomId: null, counts: { [tick + 1]: 1 } },
        { sensorId: 'hall-pir', roomId: 'hall', counts: { [tick]: 2, [tick + 1]: 2 } },
      ]);
    });

    it('counts each report once, and none that tells of nobody', () => {
      const history = open();
      const event = heard('a', 1);
      history.save({ event });
      history.save({ event: { ...event, repeats: 3 } });
      history.save({
        event: { ...heard('b', 2), report: { ...event.report, heardAt: at(2), motionDetected: false } },
      });
      history.save({ event: heard('c', 3, { type: 'report_repeated', mark: 'm' }) });
      history.saveSoon({
        verdict: {
          eventId: EventId.parse('a'),
          verdict: { outcome: 'ignored', reason: quiet, sessionId: null },
        },
      });
      expect(dayOf(history, hall)).toMatchObject({
        movements: [{ counts: { [tickOf(START)]: 1 } }],
        marks: [{ eventId: 'a' }],
      });
    });

    it('makes one mark of refusals within the same minutes, and one of each try', () => {
      const history = open();
      for (const [id, minutes] of [
        ['a', 1],
        ['b', 15],
        ['c', 17],
      ] as const)
        history.save({ event: heard(id, minutes, quiet) });
      for (const [id, minutes] of [
        ['d', 18],
        ['e', 19],
      ] as const)
        history.save({ event: heard(id, minutes, asleep) });
      history.save({ event: heard('f', 5, quiet, { roomId: 'bath' }) });
      history.save({ event: heard('g', 6) });
      expect(dayOf(history, hall).marks).toEqual([
        { roomId: hall, eventId: 'b', at: at(15), kind: 'not_started', count: 2, reason: quiet },
        { roomId: hall, eventId: 'c', at: at(17), kind: 'not_started', count: 1, reason: quiet },
        { roomId: hall, eventId: 'd', at: at(18), kind: 'tried', count: 1, reason: asleep },
        { roomId: hall, eventId: 'e', at: at(19), kind: 'tried', count: 1, reason: asleep },
      ]);
      expect(dayOf(history, bath, hall).marks.map(({ eventId }) => eventId)).toEqual([
        'f',
        'b',
        'c',
        'd',
        'e',
      ]);
    });

    it('forgets the mark of a report whose verdict has become another', () => {
      const history = open();
      history.save({ event: heard('a', 1, quiet) });
      const verdict = {
        outcome: 'started',
        reason: { type: 'music_heard', latencyMs: 900 },
        sessionId: null,
      } as const;
      history.save({ verdict: { eventId: EventId.parse('a'), verdict } });
      expect(dayOf(history, hall).marks).toEqual([]);
    });

    it('knows the sessions that were heard, the last of those that began before it included', () => {
      const history = open();
      const session = (id: string, minutes: number, facts = {}) =>
        history.save({
          session: sessionOf({
            id,
            startedAt: at(minutes),
            heardAt: at(minutes),
            endedAt: at(minutes + 5),
            ...facts,
          }),
        });
      session('long-ago', -90);
      session('before', -3);
      session('within', 10);
      session('plays', 20, { endedAt: null });
      session('unheard', 30, { heardAt: null });
      session('of-bath', 12, { roomId: 'bath' });
      expect(dayOf(history, hall).sessions).toEqual([
        { id: 'before', roomId: hall, heardAt: at(-3), endedAt: at(2) },
        { id: 'within', roomId: hall, heardAt: at(10), endedAt: at(15) },
        { id: 'plays', roomId: hall, heardAt: at(20), endedAt: null },
      ]);
    });

    it('knows the steps into and out of holds and snoozes, and all of the house', () => {
      const history = open();
      const step = (minutes: number, from: string, to: string, facts = {}) =>
        history.save({ step: stepOf({ at: at(minutes), from, to, ...facts }) });
      step(-1, 'playing', 'held');
      step(1, 'held', 'silent');
      step(2, 'silent', 'starting');
      step(3, 'silent', 'snoozed');
      step(4, 'silent', 'held', { roomId: 'bath' });
      step(5, 'ordinary', 'snooze', { roomId: null });
      const told = dayOf(history, hall).steps.map(({ roomId, from, to }) => [roomId, from, to]);
      expect(told).toHaveLength(3);
      expect(told).toEqual(
        expect.arrayContaining([
          [hall, 'held', 'silent'],
          [hall, 'silent', 'snoozed'],
          [null, 'ordinary', 'snooze'],
        ]),
      );
    });

    it('loses with an event what it counted', () => {
      const history = open();
      history.save({ event: heard('a', 1, quiet) });
      history.save({ event: heard('b', 2) });
      history.prune(at(1.5), 10);
      expect(dayOf(history, hall)).toMatchObject({
        movements: [{ counts: { [tickOf(START)]: 1 } }],
        marks: [],
      });
    });
  });
}

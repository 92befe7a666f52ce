/** What every history keeps, whether on disk or in memory. */
import { describe, expect, it } from 'vitest';
import { type Mode, noModes } from '../../../src/contract/modes.ts';
import { Reason } from '../../../src/contract/reason.ts';
import { AccountId, EventId, RoomId, SensorId, SessionId, UserId } from '../../../src/contract/units.ts';
import type { Verdict } from '../../../src/contract/verdict.ts';
import type { History } from '../../../src/ports.ts';
import { findLaws } from './find-laws.ts';
import { pruneLaws } from './prune-laws.ts';
import { at, eventOf, memoryOf, phaseOf, sessionOf, stepOf } from './samples.ts';

const hall = RoomId.parse('hall');
const all = { limit: 100 };
const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);
const failed: Verdict = {
  outcome: 'failed',
  reason: { type: 'start_failed', failure: { kind: 'speaker_not_found' }, tries: 3 },
  sessionId: SessionId.parse('session-9'),
};

const guestsAt = (second: number): Mode => ({
  setBy: null,
  setAt: at(second),
  until: null,
  untilAllLeft: true,
});

/** @param open begins an empty history. */
export function historyLaws(name: string, open: () => History): void {
  describe(name, () => {
    it('gives back what was saved, whole', () => {
      const history = open();
      const session = sessionOf({});
      const change = { phase: phaseOf({ session }), session, step: stepOf({}), event: eventOf({}) };
      history.save({ ...change, memory: memoryOf('hall-pir', 3) });
      expect(history.phases()).toEqual([change.phase]);
      expect(history.sessions(all)).toEqual([session]);
      expect(history.session(session.id)).toEqual(session);
      expect(history.steps(all)).toEqual([change.step]);
      expect(history.events(all)).toEqual([change.event]);
      expect(history.memories()).toEqual([memoryOf('hall-pir', 3)]);
      expect(history.session(SessionId.parse('unheard-of'))).toBeNull();
    });

    it('keeps the newest modes of the house, and has none before they are set', () => {
      const history = open();
      expect(history.modes()).toBeNull();
      const modes = (second: number) => ({
        modes: { ...noModes, guest: guestsAt(second) },
        savedAt: at(second),
      });
      history.save({ modes: modes(1) });
      history.saveSoon({ modes: modes(2) });
      expect(history.modes()).toEqual(modes(2));
      history.flush();
      expect(history.modes()).toEqual(modes(2));
    });

    it('shows what waits as if it were written, and the newest phase, session and memory only', () => {
      const history = open();
      for (const motionCount of [1, 2, 3]) {
        const session = sessionOf({ motionCount });
        history.saveSoon({ phase: phaseOf({ session }), session, memory: memoryOf('hall-pir', motionCount) });
        history.saveSoon({ event: eventOf({ id: `event-${motionCount}`, heardAt: at(motionCount) }) });
      }
      const newest = sessionOf({ motionCount: 3 });
      expect(history.phases()).toEqual([phaseOf({ session: newest })]);
      expect(history.sessions(all)).toEqual([newest]);
      expect(history.memories()).toEqual([memoryOf('hall-pir', 3)]);
      expect(ids(history.events(all))).toEqual(['event-3', 'event-2', 'event-1']);
    });

    it('takes what waits along with what is saved, so that nothing newer is overwritten by it', () => {
      const history = open();
      history.saveSoon({ phase: phaseOf({ savedAt: at(1) }), memory: memoryOf('hall-pir', 1) });
      history.save({ phase: phaseOf({ savedAt: at(2) }) });
      history.flush();
      expect(history.phases()).toEqual([phaseOf({ savedAt: at(2) })]);
      expect(history.memories()).toEqual([memoryOf('hall-pir', 1)]);
    });

    it('amends the verdict of an event, whether it waits or is written', () => {
      const history = open();
      history.save({ event: eventOf({ id: 'written' }) });
      history.saveSoon({ event: eventOf({ id: 'waits' }) });
      for (const id of ['written', 'waits', 'unheard-of'])
        history.saveSoon({ verdict: { eventId: EventId.parse(id), verdict: failed } });
      history.saveSoon({ event: eventOf({ id: 'other' }) });
      history.flush();
      const verdicts = history.events({ ...all, outcome: 'failed' }).map(({ id, verdict }) => [id, verdict]);
      expect(verdicts).toEqual([
        ['waits', failed],
        ['written', failed],
      ]);
      expect(ids(history.events({ ...all, outcome: 'extended' }))).toEqual(['other']);
    });

    it('notes of an event when the first request left, whether it waits or is written', () => {
      const history = open();
      history.save({ event: eventOf({ id: 'written' }) });
      history.saveSoon({ event: eventOf({ id: 'waits' }) });
      for (const second of [2, 1])
        for (const id of ['written', 'waits', 'unheard-of'])
          history.saveSoon({ requested: { eventId: EventId.parse(id), at: at(second) } });
      history.flush();
      history.saveSoon({ requested: { eventId: EventId.parse('written'), at: at(3) } });
      history.saveSoon({ verdict: { eventId: EventId.parse('written'), verdict: failed } });
      history.flush();
      expect(
        history
          .events(all)
          .map(({ id, requestedAt }) => [id, requestedAt])
          .sort(),
      ).toEqual([
        ['waits', at(2)],
        ['written', at(2)],
      ]);
    });

    it('keeps an event once when it is saved again with more repeats', () => {
      const history = open();
      history.save({ event: eventOf({ repeats: 0 }) });
      history.saveSoon({ event: eventOf({ repeats: 4 }) });
      history.flush();
      expect(history.events(all)).toEqual([eventOf({ repeats: 4 })]);
    });

    it('finds events and sessions by room, sensor, user, time and outcome', () => {
      const history = open();
      const ours = sessionOf({ id: 'ours' });
      const theirs = sessionOf({
        id: 'theirs',
        roomId: 'bath',
        userId: 'ben',
        sensorId: 'bath-pir',
        startedAt: at(10),
      });
      for (const session of [ours, theirs]) history.save({ session });
      const event = { sensorId: 'bath-pir', roomId: 'bath', heardAt: at(10), userId: 'ben' };
      history.save({ event: eventOf({ id: 'in-hall', outcome: 'started', sessionId: 'ours' }) });
      history.save({ event: eventOf({ id: 'in-bath', ...event }) });
      history.save({ event: eventOf({ id: 'nowhere', roomId: null, sensorId: 'spare', heardAt: at(20) }) });
      const bath = [
        { roomId: RoomId.parse('bath') },
        { sensorId: SensorId.parse('bath-pir') },
        { userId: UserId.parse('ben') },
        { from: at(10), to: at(20) },
      ];
      for (const filter of bath) {
        expect(ids(history.events({ ...filter, ...all }))).toEqual(['in-bath']);
        expect(ids(history.sessions({ ...filter, ...all }))).toEqual(['theirs']);
      }
      expect(ids(history.events({ outcome: 'started', ...all }))).toEqual(['in-hall']);
      expect(ids(history.events(all))).toEqual(['nowhere', 'in-bath', 'in-hall']);
      expect(ids(history.sessions(all))).toEqual(['theirs', 'ours']);
    });

    it('pages through entries of one instant without losing or repeating any', () => {
      const history = open();
      for (const id of ['c', 'a', 'e', 'b', 'd']) {
        history.saveSoon({ event: eventOf({ id, heardAt: id < 'c' ? at(1) : at(2) }) });
        history.saveSoon({ session: sessionOf({ id, startedAt: id < 'c' ? at(1) : at(2) }) });
      }
      const paged = (list: History['events'] | History['sessions'], to = {}) => {
        const seen: string[] = [];
        for (let id = list({ limit: 1, ...to })[0]?.id; id !== undefined; ) {
          seen.push(id);
          id = list({ limit: 1, ...to, before: { at: id < 'c' ? at(1) : at(2), id } })[0]?.id;
        }
        return seen.join('');
      };
      // Events as they came, the last first; sessions, which come one at a time, by their ids.
      for (const _alsoWhenWritten of [1, 2]) {
        expect(paged(history.events)).toBe('decba');
        expect(paged(history.events, { to: at(2) })).toBe('ba');
        const cursor = { at: at(2), id: 'e' };
        expect(ids(history.events({ ...all, to: at(2), before: cursor }))).toEqual(['b', 'a']);
        expect(ids(history.sessions({ ...all, to: at(2), before: cursor }))).toEqual(['b', 'a']);
        expect(paged(history.sessions)).toBe('edcba');
        history.flush();
      }
    });

    it('goes on where a page ended though its last entry is gone', () => {
      const history = open();
      for (const second of [1, 2, 3])
        history.save({ event: eventOf({ id: `event-${second}`, heardAt: at(second) }) });
      expect(ids(history.events({ ...all, before: { at: at(3), id: 'gone' } }))).toEqual([
        'event-2',
        'event-1',
      ]);
    });

    it('lists the steps of a room, the last first, two of one instant in their order', () => {
      const history = open();
      for (const [to, second] of [
        ['starting', 1],
        ['playing', 1],
        ['lingering', 2],
      ] as const)
        history.save({ step: stepOf({ to, at: at(second) }) });
      history.save({ step: stepOf({ to: 'held', roomId: 'bath', at: at(3) }) });
      expect(history.steps({ roomId: hall, ...all }).map(({ to }) => to)).toEqual([
        'lingering',
        'playing',
        'starting',
      ]);
      expect(history.steps({ ...all, before: { at: at(2), id: '' } }).map(({ to }) => to)).toEqual([
        'playing',
        'starting',
      ]);
    });

    it('lists the steps of the house beside those of its rooms', () => {
      const history = open();
      history.save({ step: stepOf({ roomId: null, from: 'ordinary', to: 'snooze' }) });
      history.saveSoon({ step: stepOf({ to: 'held' }) });
      expect(history.steps(all).map(({ roomId, to }) => [roomId, to])).toEqual([
        [hall, 'held'],
        [null, 'snooze'],
      ]);
      expect(history.steps({ roomId: hall, ...all })).toHaveLength(1);
    });

    it('forgets the phase of a room and the memory of a sensor, also while they wait', () => {
      const history = open();
      history.save({ phase: phaseOf({}), memory: memoryOf('hall-pir') });
      history.saveSoon({ phase: phaseOf({ roomId: 'bath' }), memory: memoryOf('bath-pir') });
      history.forget({ roomId: hall });
      history.forget({ sensorId: SensorId.parse('bath-pir') });
      history.flush();
      expect(history.phases()).toEqual([phaseOf({ roomId: 'bath' })]);
      expect(history.memories()).toEqual([memoryOf('hall-pir')]);
    });

    it('keeps what came of waking a speaker, the oldest first, also what waits, until it is pruned', () => {
      const history = open();
      const wake = (second: number, tookMs: number | null) => ({
        wake: { speaker: 'echo\n', at: at(second), times: 1, tookMs },
      });
      history.save(wake(1, null));
      history.save(wake(2, 9000));
      history.saveSoon(wake(3, 4000));
      expect(history.wakes().map(({ tookMs }) => tookMs)).toEqual([null, 9000, 4000]);
      expect(history.prune(at(2), 100)).toBe(1);
      expect(history.wakes().map(({ tookMs }) => tookMs)).toEqual([9000, 4000]);
    });

    it('forgets the sessions of an account, all that happened in them, and what was heard in its rooms', () => {
      const history = open();
      const playback = { device: null, contextUri: 'spotify:album:theirs', playing: true };
      const found = { type: 'others_play', playback };
      history.save({ session: sessionOf({ id: 'gone' }), step: stepOf({ sessionId: 'gone' }) });
      history.saveSoon({ event: eventOf({ id: 'gone', sessionId: 'gone' }) });
      history.save({
        session: sessionOf({ id: 'stays', accountId: 'ben' }),
        step: stepOf({ sessionId: 'stays' }),
      });
      history.save({ event: eventOf({ id: 'stays', sessionId: 'stays' }) });
      for (const roomId of ['hall', 'bath']) {
        const event = eventOf({ id: `found-in-${roomId}`, roomId, outcome: 'ignored' });
        const reason = Reason.parse(found);
        history.saveSoon({ event: { ...event, verdict: { ...event.verdict, reason } } });
        history.save({
          step: stepOf({ roomId, reason: { ...found, type: 'person_took_over', cause: 'moved' } }),
        });
      }
      history.saveSoon({ event: eventOf({ id: 'of-none' }), memory: memoryOf('hall-pir') });
      history.forget({ accountId: AccountId.parse('ada'), roomIds: [hall] });
      history.flush();
      expect(ids(history.sessions(all))).toEqual(['stays']);
      expect(ids(history.events(all)).sort()).toEqual(['found-in-bath', 'of-none', 'stays']);
      expect(history.steps(all).map(({ roomId, sessionId }) => [roomId, sessionId])).toEqual([
        ['bath', null],
        ['hall', 'stays'],
      ]);
      expect(history.memories()).toHaveLength(1);
    });

    findLaws(open);
    pruneLaws(open);
  });
}

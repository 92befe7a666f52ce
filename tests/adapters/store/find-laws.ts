/** How every history finds what is asked for by more than its place in a list. */
import { expect, it } from 'vitest';
import { EventId, RoomId, SessionId } from '../../../src/contract/units.ts';
import type { HistoryFilter, Verdict } from '../../../src/contract/verdict.ts';
import type { History } from '../../../src/ports.ts';
import { at, eventOf } from './samples.ts';

const all = { limit: 100 };
const hall = RoomId.parse('hall');
const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);
const failed: Verdict = {
  outcome: 'failed',
  reason: { type: 'start_failed', failure: { kind: 'speaker_not_found' }, tries: 3 },
  sessionId: SessionId.parse('session-9'),
};

/** @param open begins an empty history. */
export function findLaws(open: () => History): void {
  it('finds one event, by when it was heard or else within a day of the newest', () => {
    const history = open();
    const [old, fresh] = [
      eventOf({ id: 'old', heardAt: at(0) }),
      eventOf({ id: 'fresh', heardAt: at(80_000) }),
    ];
    history.save({ event: old });
    history.saveSoon({ event: fresh });
    expect(history.event(fresh.id, at(80_000))).toEqual(fresh);
    expect(history.event(old.id, at(0))).toEqual(old);
    expect(history.event(old.id, null)).toEqual(old);
    expect(history.event(old.id, at(80_000))).toBeNull();
    expect(history.event(EventId.parse('unheard-of'), null)).toBeNull();
  });

  it('finds events by the reason of their verdict, also once that is another', () => {
    const history = open();
    history.save({ event: eventOf({ id: 'goes-on' }) });
    history.save({ event: eventOf({ id: 'in-bath', roomId: 'bath', heardAt: at(1) }) });
    history.save({ event: eventOf({ id: 'fails', heardAt: at(2) }) });
    history.saveSoon({ verdict: { eventId: EventId.parse('fails'), verdict: failed } });
    const found = (filter: Partial<HistoryFilter>) => ids(history.events({ ...filter, ...all }));
    expect(found({ reason: 'motion_extended' })).toEqual(['in-bath', 'goes-on']);
    expect(found({ reason: 'motion_extended', roomId: hall })).toEqual(['goes-on']);
    expect(found({ reason: 'start_failed' })).toEqual(['fails']);
    expect(found({ reason: 'start_failed', outcome: 'started' })).toEqual([]);
  });
}

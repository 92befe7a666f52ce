/** What every history keeps and lets go when it is pruned. */
import { expect, it } from 'vitest';
import type { History } from '../../../src/ports.ts';
import { at, eventOf, sessionOf, stepOf } from './samples.ts';

const all = { limit: 100 };
const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);

/** @param open begins an empty history. */
export function pruneLaws(open: () => History): void {
  it('prunes no more at once than it is asked, until nothing is left', () => {
    const history = open();
    for (const second of [1, 2, 3, 4])
      history.save({
        session: sessionOf({ id: `s${second}`, startedAt: at(second), endedAt: at(second) }),
        event: eventOf({ id: `e${second}`, heardAt: at(second) }),
        step: stepOf({ at: at(second) }),
      });
    const counts = Array.from({ length: 4 }, () => history.prune(at(4), 4));
    expect(counts).toEqual([4, 4, 1, 0]);
    expect(ids(history.events(all))).toEqual(['e4']);
    expect(ids(history.sessions(all))).toEqual(['s4']);
    expect(history.steps(all)).toHaveLength(1);
  });

  it('prunes what is over and old, and never a session that still plays', () => {
    const history = open();
    const ended = { endedAt: at(5), endReason: 'room_emptied' };
    history.save({ session: sessionOf({ id: 'over', ...ended }), event: eventOf({ id: 'old' }) });
    history.save({ session: sessionOf({ id: 'plays' }), step: stepOf({ at: at(5) }) });
    history.save({ session: sessionOf({ id: 'new', ...ended, endedAt: at(10) }) });
    history.save({ event: eventOf({ id: 'new', heardAt: at(10) }), step: stepOf({ at: at(10) }) });
    expect(history.prune(at(10), 100)).toBe(3);
    expect(ids(history.sessions(all)).sort()).toEqual(['new', 'plays']);
    expect(ids(history.events(all))).toEqual(['new']);
    expect(history.steps(all)).toHaveLength(1);
    expect(history.prune(at(10), 100)).toBe(0);
  });
}

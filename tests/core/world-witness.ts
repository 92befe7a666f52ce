/** Who stands at the door of a room and remembers only when it closed and when somebody moved: occupancy told a second way. */
import { type Instant, latest, shifted } from '../../src/contract/units.ts';
import type { Which } from './world-sensors.ts';

export interface Witness {
  /** Since when the door is known to be closed; null: it is open, out of reach, or nobody knows. */
  closedAt: Instant | null;
  movedAt: Instant | null;
  /** When the door was last out of reach. */
  lostAt: Instant | null;
  /** Presence is on. */
  present: boolean;
}

export const sawNothing: Witness = { closedAt: null, movedAt: null, lostAt: null, present: false };

export function saw(witness: Witness, which: Which, on: boolean, at: Instant): Witness {
  const moved = { ...witness, movedAt: latest(at, witness.movedAt ?? at) };
  switch (which) {
    case 'door':
      // At the very moment in which it is lost nobody can tell which came first.
      if (at === witness.lostAt) return { ...witness, closedAt: null };
      return { ...witness, closedAt: on ? null : (witness.closedAt ?? at) };
    case 'pir':
      return on ? moved : witness;
    case 'radar':
      return on || witness.present ? { ...moved, present: on } : witness;
    case 'hold':
    case 'off':
    case 'loose':
    case 'stranger':
      return witness;
  }
}

export function lostSight(witness: Witness, which: Which, at: Instant): Witness {
  return which === 'door' ? { ...witness, closedAt: null, lostAt: at } : witness;
}

export function sawClockJump(witness: Witness, byMs: number): Witness {
  const moved = (at: Instant | null) => (at === null ? null : shifted(at, byMs));
  const { closedAt, movedAt, lostAt, present } = witness;
  return { closedAt: moved(closedAt), movedAt: moved(movedAt), lostAt: moved(lostAt), present };
}

/** Somebody moved while the door was closed, and it has not opened since. */
export function movedBehindDoor({ closedAt, movedAt }: Witness): Instant | null {
  return closedAt !== null && movedAt !== null && movedAt >= closedAt ? movedAt : null;
}

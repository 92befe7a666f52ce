/** One room of the world of the promises: how it stands, what it remembers, and what of that is on its disk. */
import type { SensorMemory } from '../../src/contract/motion.ts';
import { Phase } from '../../src/contract/phase.ts';
import type { ContextUri } from '../../src/contract/playback.ts';
import type { Room } from '../../src/contract/room.ts';
import { type Instant, shifted } from '../../src/contract/units.ts';
import type { Keeping } from '../../src/core/keep.ts';
import { shiftInstants } from '../../src/core/time.ts';
import { each, type Memories, type Sensing } from './world-sensors.ts';
import { sawClockJump, sawNothing, type Witness } from './world-witness.ts';

interface Stored {
  phase: string;
  savedAt: Instant;
  memories: Memories;
  witness: Witness;
}

export interface Place extends Sensing {
  room: Room;
  phase: Phase;
  witness: Witness;
  /** Lists that were heard here, each once, the last one first. */
  played: readonly ContextUri[];
  stored: Stored | null;
  waiting: Stored | null;
}

const silent: Phase = { name: 'silent', endedAt: null, resume: null };

export function emptyPlace(room: Room): Place {
  return {
    room,
    phase: silent,
    memories: new Map(),
    offline: new Map(),
    witness: sawNothing,
    played: [],
    stored: null,
    waiting: null,
  };
}

/** The room stands otherwise now; how soon that is on disk is said by the rules. */
export function become(here: Place, phase: Phase, how: Keeping, savedAt: Instant): void {
  here.phase = phase;
  if (how === 'no') return;
  const { memories, witness } = here;
  here.waiting = { phase: JSON.stringify(phase), savedAt, memories, witness };
}

export function flush(here: Place): void {
  here.stored = here.waiting ?? here.stored;
  here.waiting = null;
}

export function jumpClock(here: Place, byMs: number): void {
  here.memories = each(here.memories, (memory) => shiftInstants(memory, byMs));
  here.witness = sawClockJump(here.witness, byMs);
  // Whoever stands at the door knows how long ago it was, whatever lies on the disk.
  here.stored = witnessMoved(here.stored, byMs);
  here.waiting = witnessMoved(here.waiting, byMs);
  for (const [which, since] of here.offline) here.offline.set(which, shifted(since, byMs));
}

function witnessMoved(stored: Stored | null, byMs: number): Stored | null {
  return stored === null ? null : { ...stored, witness: sawClockJump(stored.witness, byMs) };
}

/** What waited for the disk is lost. @param clockHeld whether the witness still knows what time it is. */
export function wakeUp(here: Place, now: Instant, clockHeld: boolean): void {
  const { stored } = here;
  here.waiting = null;
  here.offline.clear();
  here.phase = stored === null ? silent : Phase.parse(JSON.parse(stored.phase));
  here.memories = each(stored?.memories ?? new Map(), (memory) => notAhead(memory, now));
  here.witness = (clockHeld ? stored?.witness : null) ?? sawNothing;
}

function notAhead(memory: SensorMemory, now: Instant): SensorMemory {
  const newest = Math.max(memory.seenAt ?? 0, memory.motionAt ?? 0);
  return newest > now ? shiftInstants(memory, now - newest) : memory;
}

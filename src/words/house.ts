/** From a snapshot to how the house as a whole stands. Knows no words. */
import type { ModeName, Modes } from '../contract/modes.ts';
import type { PhaseName } from '../contract/phase.ts';
import type { RoomState, Snapshot } from '../contract/snapshot.ts';
import type { Instant } from '../contract/units.ts';
import type { HouseMode, HouseStanding } from './language.ts';

const MUSIC: readonly PhaseName[] = ['playing', 'lingering', 'warning'];

export function houseStanding({ rooms, modes }: Pick<Snapshot, 'rooms' | 'modes'>): HouseStanding {
  if (rooms.length === 0) return { kind: 'empty' };
  const mode = modeOf(modes);
  const [first, ...others] = rooms
    .filter(({ phase }) => MUSIC.includes(phase.name))
    .map(({ room }) => room.id);
  if (first !== undefined)
    return { kind: 'music', rooms: [first, ...others], silent: rooms.length - 1 - others.length, mode };
  if (mode !== null) return { kind: 'mode', mode };
  const inUse = rooms.filter(({ room }) => room.enabled);
  if (inUse.length === 0) return { kind: 'off' };
  const ends = inUse.map(quietUntil);
  if (ends.includes(undefined)) return { kind: 'ready' };
  const [until = null] = ends.filter((end) => typeof end === 'number').sort((one, other) => one - other);
  return { kind: 'quiet_hours', until };
}

/** In the order in which they weigh. Guests silence some rooms only. */
function modeOf({ vacation, snooze, quietNow }: Modes): HouseMode | null {
  const named = (name: ModeName, mode: Modes['snooze']) => (mode === null ? null : { ...mode, name });
  return named('vacation', vacation) ?? named('snooze', snooze) ?? named('quiet_now', quietNow);
}

/** @returns undefined: something else keeps it silent, or nothing does. */
function quietUntil({ refusal }: RoomState): Instant | null | undefined {
  return refusal?.type === 'quiet_hours' ? refusal.until : undefined;
}

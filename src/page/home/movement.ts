/** When somebody was last noticed in a room, in a word or two beside its name. */
import type { RoomView } from '../../contract/views.ts';
import type { Formats } from '../shell/formats.ts';
import type { HomeTexts } from './texts/en.ts';

const NOW_MS = 10_000;
const RECENT_MS = 600_000;
const DAY_MS = 86_400_000;

export function movementOf(
  { occupied, movedAt }: Pick<RoomView, 'occupied' | 'movedAt'>,
  now: number,
  texts: HomeTexts,
  formats: Formats,
): string {
  if (occupied) return texts.movementNow;
  if (movedAt === null) return texts.noMovement;
  const ageMs = now - Date.parse(movedAt);
  if (ageMs < NOW_MS) return texts.movementNow;
  if (ageMs < RECENT_MS) return texts.movementAgo.replace('{ago}', formats.ago(movedAt, now));
  const since = ageMs < DAY_MS ? formats.time(movedAt) : formats.day(movedAt);
  return texts.emptySince.replace('{since}', since);
}

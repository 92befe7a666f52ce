/** How much is left of the music, from the last movement to its end. Knows no elements. */
import type { RoomView } from '../../contract/views.ts';

const BURNS = ['lingering', 'warning'];

/** @param now by the clock of the house, in ms. @returns from 1 to 0, or null where nothing burns down. */
export function fuseLeft(
  { phase, movedAt }: Pick<RoomView, 'phase' | 'movedAt'>,
  now: number,
): number | null {
  if (!BURNS.includes(phase.name) || phase.countsTo === null) return null;
  const endsAt = Date.parse(phase.countsTo);
  const beganAt = movedAt === null ? Date.parse(phase.since) : Date.parse(movedAt);
  const whole = endsAt - beganAt;
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, (endsAt - now) / whole));
}

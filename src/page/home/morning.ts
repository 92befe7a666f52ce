/** Until tomorrow: when a home gets up, on the clock of the house. */

const MORNING_SECONDS = 6 * 3600;
const DAY_SECONDS = 86_400;

/** @param now in ms. @returns the next six o'clock in that zone, in ms: before it, a night still belongs to the day that was. */
export function nextMorning(now: number, timeZone: string): number {
  const first = now + untilMorning(now, timeZone) * 1000;
  // A night in which the clocks change is an hour longer or shorter than it looks.
  const late = untilMorning(first, timeZone);
  if (late === DAY_SECONDS) return first;
  return first + (late > DAY_SECONDS / 2 ? late - DAY_SECONDS : late) * 1000;
}

/** @returns more than 0, and a whole day at six o'clock itself. */
function untilMorning(at: number, timeZone: string): number {
  const seconds = (MORNING_SECONDS - secondsOfDay(at, timeZone) + DAY_SECONDS) % DAY_SECONDS;
  return seconds === 0 ? DAY_SECONDS : seconds;
}

function secondsOfDay(at: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' });
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(at).split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

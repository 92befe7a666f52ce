/** How often motion has started music today, by the calendar of the house. What a person asked for does not count. */
import { Cron } from 'croner';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';

export function startsOn(sessions: readonly Session[], now: Instant, timeZone: string): number {
  const { dayOf } = calendarOf(timeZone);
  const today = dayOf.format(now);
  return sessions.filter(({ sensorId, startedAt }) => sensorId !== null && dayOf.format(startedAt) === today)
    .length;
}

/** @returns the next midnight: with the new day the count begins again. In the last hours of the calendar there is none. */
export function dayEndsAt(now: Instant, timeZone: string): Instant {
  const { midnight } = calendarOf(timeZone);
  return (midnight.nextRun(new Date(now))?.getTime() ?? now) as Instant;
}

interface Calendar {
  dayOf: Intl.DateTimeFormat;
  midnight: Cron;
}

/** Building a calendar takes longer than asking it. */
const built = new Map<string, Calendar>();

function calendarOf(timeZone: string): Calendar {
  const known = built.get(timeZone);
  if (known !== undefined) return known;
  const calendar = {
    dayOf: new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }),
    midnight: new Cron('0 0 0 * * *', { timezone: timeZone, paused: true }),
  };
  built.set(timeZone, calendar);
  return calendar;
}

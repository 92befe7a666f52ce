/** Where in the week of the house we are. */
import { DAY } from './week.ts';

export interface WeekMoment {
  /** From 0, Monday first: the lane. */
  day: number;
  /** Minutes since midnight. */
  minute: number;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** @param at in ms since 1970. @param timeZone that of the house, wherever the page is read. */
export function momentIn(timeZone: string, at: number): WeekMoment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { day: DAYS.indexOf(parts.get('weekday') ?? ''), minute: minute % DAY };
}

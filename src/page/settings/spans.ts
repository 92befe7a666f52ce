/** Lengths of time and days of the week, as this reader writes them. */
import type { Formats } from '../shell/formats.ts';

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** @returns "90 days", in the largest unit that needs no fraction. */
export function span(formats: Formats, seconds: number): string {
  const fits = units.find((one) => seconds >= one.seconds && seconds % one.seconds === 0);
  const { unit, seconds: length } = fits ?? { unit: 'second', seconds: 1 };
  return new Intl.NumberFormat(formats.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    seconds / length,
  );
}

/** @param weekday 1 is Monday. */
export function weekdayName(formats: Formats, weekday: number, style: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(formats.locale, { weekday: style, timeZone: 'UTC' }).format(day);
}

export function list(formats: Formats, names: readonly string[]): string {
  return new Intl.ListFormat(formats.locale, { type: 'conjunction' }).format(names);
}

/** Lengths of time as people choose and read them. */

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;
export type LengthUnit = (typeof UNITS)[number]['unit'];
export interface Length {
  amount: number;
  unit: LengthUnit;
}

/** @returns the length in the largest unit that leaves nothing over: 90 s are 90 seconds, 120 s are 2 minutes. */
export function lengthOf(seconds: number): Length {
  const { unit, seconds: each } = UNITS.find((one) => seconds > 0 && seconds % one.seconds === 0) ?? {
    unit: 'second',
    seconds: 1,
  };
  return { amount: seconds / each, unit };
}

export function secondsOf({ amount, unit }: Length): number {
  return amount * (UNITS.find((one) => one.unit === unit)?.seconds ?? 1);
}

/** @returns "10 minutes", "2 Stunden". */
export function lengthIn(locale: string, seconds: number): string {
  const { amount, unit } = lengthOf(seconds);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** @returns the name of a unit as it stands behind many of it: "minutes". */
export function unitIn(locale: string, unit: LengthUnit): string {
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).formatToParts(5);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}

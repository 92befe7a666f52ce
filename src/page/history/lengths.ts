/** How long something took, as this reader writes it. */

/** @returns "238 ms", "1.9 sec", "40 sec", "12 min", "1 hr 22 min". */
export function lengthsIn(locale: string): (ms: number) => string {
  const unit = (unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    });
  const [milliseconds, tenths, seconds] = [unit('millisecond'), unit('second', 1), unit('second')];
  const [minutes, hours] = [unit('minute'), unit('hour')];
  const together = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  return (ms) => {
    if (ms < 1000) return milliseconds.format(ms);
    if (ms < 9950) return tenths.format(ms / 1000);
    if (ms < 89_500) return seconds.format(ms / 1000);
    const rounded = Math.round(ms / 60_000);
    if (rounded < 60) return minutes.format(rounded);
    const [full, rest] = [Math.floor(rounded / 60), rounded % 60];
    // Nobody counts the minutes of a whole day.
    if (rest === 0 || full >= 24) return hours.format(full);
    return together.format([hours.format(full), minutes.format(rest)]);
  };
}

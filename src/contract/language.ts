/** The languages the house speaks, and how its readers write the time of day. */
import { z } from 'zod';

export const LanguageName = z.enum(['en', 'de', 'fr', 'es', 'nl']).meta({ id: 'LanguageName' });
export type LanguageName = z.infer<typeof LanguageName>;

/** Whether hours count to twelve, twice a day, or to twenty-three; as `Intl` calls it. */
export const HourCycle = z.enum(['h12', 'h23']).meta({ id: 'HourCycle' });
export type HourCycle = z.infer<typeof HourCycle>;

/** Whom the house speaks to. All who read alike are told the same. */
export interface Reader {
  language: LanguageName;
  hourCycle: HourCycle;
}

/** @returns the same text for all who read alike. */
export const readerKey = ({ language, hourCycle }: Reader): string => `${language} ${hourCycle}`;

/** What differs between a home and a workbench: how much one caller may ask, and how long it is kept who asked. */
import { seconds } from './units.ts';

/** The figures of the gateway that this API had in the cloud. */
export const profiles = {
  production: { rate: { burst: 2000, perSecond: 1000 }, accessKeptFor: seconds(90 * 86_400) },
  development: { rate: { burst: 200, perSecond: 100 }, accessKeptFor: seconds(7 * 86_400) },
} as const;

/** A bucket of this many requests, which fills at this rate. */
export interface Rate {
  burst: number;
  perSecond: number;
}

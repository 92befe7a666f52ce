/** Units and identifiers. Numbers of different meaning are strangers to the compiler, so milliseconds never pass as seconds. */
import { z } from 'zod';

export const Instant = z
  .number()
  .int()
  .brand<'Instant'>()
  .meta({ id: 'Instant', description: 'Milliseconds since the epoch, by the wall clock' });
export type Instant = z.infer<typeof Instant>;

/** By the house's names a number that is called so is an instant, and no other number is. */
export function isInstantName(name: string): boolean {
  return /(At|Until)$|^(at|since|until)$/.test(name);
}

/** How an instant is told to the world outside, and how the world tells us one. */
export const isoTime = z.iso.datetime({ offset: true });

export const Seconds = z
  .number()
  .nonnegative()
  .max(31_622_400)
  .brand<'Seconds'>()
  .meta({ id: 'Seconds', description: 'A length of time in seconds, at most a leap year' });
export type Seconds = z.infer<typeof Seconds>;

export const Percent = z
  .number()
  .int()
  .min(0)
  .max(100)
  .brand<'Percent'>()
  .meta({ id: 'Percent', description: 'A whole percentage' });
export type Percent = z.infer<typeof Percent>;

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    'must be 1 to 64 of a-z, 0-9, "_" and "-", and begin with a letter or digit',
  );

export const SensorId = slug
  .brand<'SensorId'>()
  .meta({ id: 'SensorId', description: 'Also its part of the MQTT topic' });
export type SensorId = z.infer<typeof SensorId>;
export const RoomId = slug.brand<'RoomId'>().meta({ id: 'RoomId' });
export type RoomId = z.infer<typeof RoomId>;
export const AccountId = slug.brand<'AccountId'>().meta({ id: 'AccountId' });
export type AccountId = z.infer<typeof AccountId>;

export const FactId = slug
  .brand<'FactId'>()
  .meta({ id: 'FactId', description: 'Something of the world outside that is true, false or unknown' });
export type FactId = z.infer<typeof FactId>;

const opaque = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 of A-Z, a-z, 0-9, "_" and "-"');

export const UserId = opaque
  .brand<'UserId'>()
  .meta({ id: 'UserId', description: "Home Assistant's user id" });
export type UserId = z.infer<typeof UserId>;
export const SessionId = opaque.brand<'SessionId'>().meta({ id: 'SessionId' });
export type SessionId = z.infer<typeof SessionId>;
export const EventId = opaque.brand<'EventId'>().meta({ id: 'EventId' });
export type EventId = z.infer<typeof EventId>;
export const LinkId = opaque.brand<'LinkId'>().meta({ id: 'LinkId' });
export type LinkId = z.infer<typeof LinkId>;

export const TokenId = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'must be 12 of 0-9 and a-f')
  .brand<'TokenId'>()
  .meta({ id: 'TokenId', description: 'Part of the token itself, and no secret' });
export type TokenId = z.infer<typeof TokenId>;

/** Before this no clock of ours can have been set: a Raspberry Pi without a battery wakes up in 1970. */
export const CLOCK_IS_SET_FROM = Date.UTC(2024, 0, 1) as Instant;

export function seconds(count: number): Seconds {
  return Seconds.parse(count);
}

/** The only bridge between the two units of time. */
export function after(at: Instant, length: Seconds): Instant {
  return Math.round(at + length * 1000) as Instant;
}

export function shifted(at: Instant, byMs: number): Instant {
  return (at + byMs) as Instant;
}

export function latest(first: Instant, ...others: Instant[]): Instant {
  return Math.max(first, ...others) as Instant;
}

/** @returns the last, or null when nothing has happened yet. */
export function lastOf(...instants: (Instant | null)[]): Instant | null {
  const [first, ...others] = instants.filter((at) => at !== null);
  return first === undefined ? null : latest(first, ...others);
}

/** @returns the soonest, or null when nobody waits for anything. */
export function soonest(...instants: (Instant | null)[]): Instant | null {
  const waiting = instants.filter((at) => at !== null);
  return waiting.length === 0 ? null : (Math.min(...waiting) as Instant);
}

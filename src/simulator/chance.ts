/** Chance with a memory: every draw comes from the seed stored in the world, so the same history gives the same luck. */
import type { Span } from './music.ts';
import type { World } from './world.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A number in [0, 1). Xorshift of 32 bits: three lines, and its whole state is one integer in the world file. */
export function draw(world: World): number {
  let state = world.chance;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  world.chance = state >>> 0;
  return world.chance / 2 ** 32;
}

/** Milliseconds drawn from a span of seconds. */
export function drawMs(world: World, span: Span): number {
  return Math.round((span.from + draw(world) * (span.to - span.from)) * 1000);
}

export function drawText(world: World, length: number, letters = LETTERS): string {
  return Array.from({ length }, () => letters[Math.floor(draw(world) * letters.length)]).join('');
}

/** Device ids look like this: forty hexadecimal digits. */
export function drawDeviceId(world: World): string {
  return drawText(world, 40, '0123456789abcdef');
}

export function shuffled<T>(world: World, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: draw(world) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

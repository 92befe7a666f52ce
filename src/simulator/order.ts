/** An order to the world from behind the stage: its shape, checked at the wall, and its deed. */
import type { z } from 'zod';
import type { Instant } from './music.ts';
import type { World } from './world.ts';

export type Obeyed = { ok: true; value: object } | { ok: false; problem: string };

export interface Order<Shape extends z.ZodType> {
  shape: Shape;
  obey: (world: World, input: unknown, at: Instant) => Obeyed;
}

/** @param deed returns what is to be told, or a sentence why it cannot be done. */
export function order<Shape extends z.ZodType>(
  shape: Shape,
  deed: (world: World, input: z.output<Shape>, at: Instant) => object | string,
): Order<Shape> {
  const obey = (world: World, input: unknown, at: Instant): Obeyed => {
    const parsed = shape.safeParse(input);
    if (!parsed.success) return { ok: false, problem: spell(parsed.error) };
    const outcome = deed(world, parsed.data, at);
    return typeof outcome === 'string' ? { ok: false, problem: outcome } : { ok: true, value: outcome };
  };
  return { shape, obey };
}

function spell(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}

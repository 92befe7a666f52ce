/** Home Assistant's compressed states (its websocket_api/messages.py and core.py): what an event of them says of each entity. */
import { z } from 'zod';
import { EntityId } from '../../contract/speaker.ts';
import { Instant } from '../../contract/units.ts';
import type { Entity } from './entities.ts';

/** Seconds with a fraction. The time of the last update is not read: only a change of the state itself is news. */
const moment = z
  .number()
  .transform((inSeconds) => Math.round(inSeconds * 1000))
  .pipe(Instant);
const attributes = z.record(z.string(), z.unknown());

const Whole = z
  .object({ s: z.string(), a: attributes, lc: moment })
  .transform(({ s, a, lc }): Entity => ({ state: s, attributes: a, changedAt: lc }));

const Difference = z.object({
  '+': z.object({ s: z.string(), a: attributes, lc: moment }).partial().default({}),
  '-': z
    .object({ a: z.array(z.string()) })
    .partial()
    .default({}),
});

const News = z.object({
  a: z.record(EntityId, Whole).default({}),
  c: z.record(EntityId, Difference).default({}),
  r: z.array(EntityId).default([]),
});

/**
 * @param of what was known of an entity before. What has changed of one that nobody knew is left out: nobody can say what it is now.
 * @returns what each has become, null for those that are gone; or null for what is no such event.
 */
export function readNews(
  event: unknown,
  of: (entityId: EntityId) => Entity | null,
): ReadonlyMap<EntityId, Entity | null> | null {
  const read = News.safeParse(event);
  if (!read.success) return null;
  const news = new Map<EntityId, Entity | null>(entriesOf(read.data.a));
  for (const [entityId, difference] of entriesOf(read.data.c)) {
    const before = of(entityId);
    if (before !== null) news.set(entityId, changed(before, difference));
  }
  for (const entityId of read.data.r) news.set(entityId, null);
  return news;
}

function changed(before: Entity, { '+': plus, '-': minus }: z.infer<typeof Difference>): Entity {
  const gone = minus.a ?? [];
  const kept = Object.entries(before.attributes).filter(([name]) => !gone.includes(name));
  return {
    state: plus.s ?? before.state,
    attributes: { ...Object.fromEntries(kept), ...plus.a },
    changedAt: plus.lc ?? before.changedAt,
  };
}

/** The compiler forgets what names are made of. */
function entriesOf<Value>(record: Record<EntityId, Value>): [EntityId, Value][] {
  return Object.entries(record).map(([entityId, value]) => [EntityId.parse(entityId), value]);
}

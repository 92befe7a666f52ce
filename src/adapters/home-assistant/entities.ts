/** The entities of Home Assistant that somebody here wants to know about, and no others. */
import type { EntityId } from '../../contract/speaker.ts';
import type { Instant } from '../../contract/units.ts';
import type { Log } from '../../ports.ts';
import { readNews } from './compressed.ts';
import type { Line } from './line.ts';

export interface Entity {
  state: string;
  attributes: Readonly<Record<string, unknown>>;
  /** When its state became what it is, by Home Assistant's clock. */
  changedAt: Instant;
}

/**
 * `changed`: as it happened. `read`: as it stands, read after the line was cut or when somebody first wanted to know. `missed`: read as
 * well, but it happened while the line was cut and Home Assistant itself lived on, so that it is a change and no beginning.
 */
export type Learned = 'changed' | 'read' | 'missed';

export interface Entities {
  /**
   * Replaces what the same asker wanted before. Nothing is missed of what was wanted already. What somebody newly wants and is known
   * already is told within the call, as `read`, and told to everybody.
   */
  want(asker: string, entityIds: readonly EntityId[]): void;
  /** @returns null when there is none of this name, or nobody has said yet. While the line is cut, what was known before. */
  of(entityId: EntityId): Entity | null;
  /** How many are wanted. */
  count(): number;
  /**
   * @param listener is told what each wanted entity has become, null when it is gone, and what was last known of it. After the line
   * was cut it is told of all of them, changed or not. @returns the function that ends it.
   */
  watch(listener: EntityListener): () => void;
}

export type EntityListener = (
  entityId: EntityId,
  now: Entity | null,
  before: Entity | null,
  learned: Learned,
) => void;

/** One subscription: as long as it has not told, it says next how all its entities stand. */
interface Reading {
  entityIds: ReadonlySet<EntityId>;
  hasTold: boolean;
  end: () => void;
}

/** One impossible name, and Home Assistant refuses them all (VALID_ENTITY_ID in its core.py): such an entity cannot be there. */
const POSSIBLE = /^(?!.+__)(?!_)[a-z0-9_]+(?<!_)\.(?!_)[a-z0-9_]+(?<!_)$/;

export function createEntities(line: Line, log: Log): Entities {
  const wishes = new Map<string, readonly EntityId[]>();
  const listeners = new Set<EntityListener>();
  const known = new Map<EntityId, Entity>();
  /** Of these somebody has said how they stand since the line stands. */
  const said = new Set<EntityId>();
  let wanted: ReadonlySet<EntityId> = new Set();
  /** Whose word counts, and what is to follow it. */
  let current: Reading | null = null;
  let next: Reading | null = null;

  const of = (entityId: EntityId) => known.get(entityId) ?? null;

  line.watch({
    lost() {
      said.clear();
      for (const reading of [current, next]) if (reading !== null) reading.hasTold = false;
    },
  });

  function tell(entityId: EntityId, now: Entity | null, learned: Learned, before = of(entityId)): void {
    if (now === null) known.delete(entityId);
    else known.set(entityId, now);
    for (const listener of [...listeners]) listener(entityId, now, before, learned);
  }

  function subscribe(): void {
    next?.end();
    next = null;
    if (wanted.size === 0) {
      // Home Assistant takes an empty list for all there are.
      current?.end();
      current = null;
      return;
    }
    const reading: Reading = { entityIds: wanted, hasTold: false, end: () => {} };
    reading.end = line.subscribe(
      { type: 'subscribe_entities', entity_ids: [...wanted] },
      (event) => hear(reading, event),
      (failure) => log.warn({ failure }, 'Home Assistant does not let us hear of its entities'),
    );
    next = reading;
  }

  function hear(reading: Reading, event: unknown): void {
    if (reading !== current && reading !== next) return;
    const news = readNews(event, of);
    if (news === null) {
      log.warn({}, 'Home Assistant said something of its entities that cannot be read');
      return;
    }
    if (!reading.hasTold) {
      reading.hasTold = true;
      if (reading === next) takeOver(reading);
      read(reading, news);
    } else for (const [entityId, now] of news) if (wanted.has(entityId)) tell(entityId, now, 'changed');
  }

  /** The one before it has told everything up to here, on the same line. */
  function takeOver(reading: Reading): void {
    current?.end();
    current = reading;
    next = null;
  }

  function read({ entityIds }: Reading, news: ReadonlyMap<EntityId, Entity | null>): void {
    const unsaid = [...entityIds].filter((entityId) => wanted.has(entityId) && !said.has(entityId));
    const read = unsaid.map((entityId) => ({
      entityId,
      now: news.get(entityId) ?? null,
      before: of(entityId),
    }));
    // After a restart every state is of after the restart: one that is older proves that there was none.
    const livedOn = read.some(({ now, before }) => now !== null && now.changedAt === before?.changedAt);
    for (const { entityId, now } of read) {
      said.add(entityId);
      if (now !== null) known.set(entityId, now);
    }
    for (const { entityId, now, before } of read) {
      const isMissed = livedOn && now !== null && before !== null && now.changedAt !== before.changedAt;
      tell(entityId, now, isMissed ? 'missed' : 'read', before);
    }
  }

  return {
    want(asker, entityIds) {
      const before = wishes.get(asker) ?? [];
      wishes.set(asker, entityIds);
      const wishedFor = new Set([...wishes.values()].flat().filter((entityId) => POSSIBLE.test(entityId)));
      if (wishedFor.size !== wanted.size || [...wishedFor].some((entityId) => !wanted.has(entityId))) {
        wanted = wishedFor;
        for (const entityId of known.keys()) if (!wanted.has(entityId)) known.delete(entityId);
        for (const entityId of said) if (!wanted.has(entityId)) said.delete(entityId);
        subscribe();
      }
      for (const entityId of entityIds)
        if (!before.includes(entityId) && (said.has(entityId) || !wanted.has(entityId)))
          tell(entityId, of(entityId), 'read');
    },
    of,
    count: () => wanted.size,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

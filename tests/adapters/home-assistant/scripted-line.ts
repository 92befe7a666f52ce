/** A line on which a test says what Home Assistant says, and entities of which it says how they stand. No socket, no waiting. */
import type { Entities, Entity, EntityListener } from '../../../src/adapters/home-assistant/entities.ts';
import type { HomeMessage, Line, LineListener } from '../../../src/adapters/home-assistant/line.ts';
import { EntityId } from '../../../src/contract/speaker.ts';
import type { Instant } from '../../../src/contract/units.ts';
import type { HomeFailure } from '../../../src/contract/wake.ts';

interface Subscription {
  message: HomeMessage;
  hear: (event: unknown) => void;
  refused: (failure: HomeFailure) => void;
}

export interface ScriptedLine {
  line: Line;
  /** What it answers to questions of this type from now on; null: refused. */
  answer(type: string, value: unknown): void;
  /** How often it was asked this. */
  asked(type: string): number;
  /** The subscriptions that stand, in their order. */
  subscriptions(): HomeMessage[];
  /** To all subscriptions with these fields. */
  send(fields: Record<string, unknown>, event: unknown): void;
  refuse(fields: Record<string, unknown>, failure: HomeFailure): void;
  connect(): void;
  cut(): void;
  /** How many watch it come and go. */
  listeners(): number;
}

export function createScriptedLine(): ScriptedLine {
  const answers = new Map<string, unknown>();
  const asked: string[] = [];
  const subscriptions = new Set<Subscription>();
  const listeners = new Set<LineListener>();
  let connected = false;
  const fitting = (fields: Record<string, unknown>) =>
    [...subscriptions].filter(({ message }) =>
      Object.entries(fields).every(([field, value]) => message[field] === value),
    );

  return {
    line: {
      connected: () => connected,
      async ask({ type }) {
        asked.push(type);
        if (!connected) return { ok: false, failure: { kind: 'not_connected' } };
        const value = answers.get(type) ?? null;
        if (value === null) return { ok: false, failure: { kind: 'refused', message: `no ${type}` } };
        return { ok: true, value };
      },
      subscribe(message, hear, refused = () => {}) {
        const subscription = { message, hear, refused };
        subscriptions.add(subscription);
        return () => subscriptions.delete(subscription);
      },
      watch(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    answer: (type, value) => void answers.set(type, value),
    asked: (type) => asked.filter((each) => each === type).length,
    subscriptions: () => [...subscriptions].map(({ message }) => message),
    send(fields, event) {
      for (const { hear } of fitting(fields)) hear(event);
    },
    refuse(fields, failure) {
      for (const { refused } of fitting(fields)) refused(failure);
    },
    connect() {
      connected = true;
      for (const { connected } of [...listeners]) connected?.();
    },
    listeners: () => listeners.size,
    cut() {
      connected = false;
      for (const { lost } of [...listeners]) lost?.();
    },
  };
}

export interface ScriptedEntities {
  entities: Entities;
  wanted(asker: string): string[];
  /** It has this state; null: it is gone. Those who want it are told. */
  set(entityId: string, state: string | null): void;
}

export function createScriptedEntities(): ScriptedEntities {
  const wants = new Map<string, readonly EntityId[]>();
  const known = new Map<EntityId, Entity>();
  const listeners = new Set<EntityListener>();
  const tell = (entityId: EntityId) => {
    const now = known.get(entityId) ?? null;
    for (const listener of listeners) listener(entityId, now, now, 'read');
  };
  return {
    entities: {
      want(asker, entityIds) {
        const before = wants.get(asker) ?? [];
        wants.set(asker, entityIds);
        for (const entityId of entityIds)
          if (!before.includes(entityId) && known.has(entityId)) tell(entityId);
      },
      of: (entityId) => known.get(entityId) ?? null,
      count: () => new Set([...wants.values()].flat()).size,
      watch(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    wanted: (asker) => [...(wants.get(asker) ?? [])],
    set(id, state) {
      const entityId = EntityId.parse(id);
      const now = state === null ? null : { state, attributes: {}, changedAt: 0 as Instant };
      if (now === null) known.delete(entityId);
      else known.set(entityId, now);
      tell(entityId);
    },
  };
}

/** A Home Assistant without a socket: a line whose subscriptions are told what its entities do, when the test lets them. */
import type { HomeMessage, Line, LineListener } from '../../src/adapters/home-assistant/line.ts';
import { EntityId } from '../../src/contract/speaker.ts';
import { difference, type FakeEntity, whole } from './home-assistant-states.ts';

interface Subscription {
  message: HomeMessage;
  hear: (event: unknown) => void;
  /** Not until then is it told of changes. */
  hasBegun: boolean;
}

export type HomeLine = ReturnType<typeof createHomeLine>;

export const entityId = (text: string): EntityId => EntityId.parse(text);

/** @param now by Home Assistant's clock. It is connected at once. */
export function createHomeLine(now: () => number) {
  const entities = new Map<string, FakeEntity>();
  const subscriptions = new Set<Subscription>();
  const listeners = new Set<LineListener>();
  let connected = true;

  const wants = ({ message }: Subscription, id: string) =>
    Array.isArray(message.entity_ids) && message.entity_ids.includes(id);

  function told(id: string, event: object): void {
    if (!connected) return;
    for (const subscription of [...subscriptions])
      if (subscription.hasBegun && wants(subscription, id)) subscription.hear(event);
  }

  function shows(id: string, state: string, attributes?: Record<string, unknown>): void {
    const before = entities.get(id);
    const changedMs = before?.state === state ? before.changedMs : now();
    const after = { state, attributes: attributes ?? before?.attributes ?? {}, changedMs, updatedMs: now() };
    entities.set(id, after);
    const news =
      before === undefined ? { a: { [id]: whole(after) } } : { c: { [id]: difference(before, after) } };
    told(id, news);
  }

  const line: Line = {
    connected: () => connected,
    ask: async () => ({ ok: false, failure: { kind: 'not_connected' } }),
    subscribe(message, hear) {
      const subscription = { message, hear, hasBegun: false };
      subscriptions.add(subscription);
      return () => subscriptions.delete(subscription);
    },
    watch(listener) {
      listeners.add(listener);
      if (connected) listener.connected?.();
      return () => listeners.delete(listener);
    },
  };

  function answer(): void {
    if (!connected) return;
    for (const subscription of [...subscriptions].filter(({ hasBegun }) => !hasBegun)) {
      const wanted = [...entities].filter(([id]) => wants(subscription, id));
      subscription.hasBegun = true;
      subscription.hear({ a: Object.fromEntries(wanted.map(([id, entity]) => [id, whole(entity)])) });
    }
  }

  function cut(): void {
    connected = false;
    for (const subscription of subscriptions) subscription.hasBegun = false;
    for (const listener of [...listeners]) listener.lost?.();
  }

  return {
    line,
    shows,
    drops(id: string) {
      if (entities.delete(id)) told(id, { r: [id] });
    },
    /** What it says to every subscription, sense or not. */
    says(event: unknown) {
      for (const { hear } of [...subscriptions]) hear(event);
    },
    /** Those who asked are told how things stand. */
    answer,
    cut,
    returns() {
      connected = true;
      for (const listener of [...listeners]) listener.connected?.();
      answer();
    },
    /** Every state is new then, whatever it says. */
    restarts() {
      for (const [id, entity] of entities)
        entities.set(id, { ...entity, changedMs: now(), updatedMs: now() });
    },
    /** The entities of each living subscription. */
    asked: () => [...subscriptions].map(({ message }) => message.entity_ids),
  };
}

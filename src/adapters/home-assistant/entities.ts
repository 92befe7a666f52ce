/** The entities of Home Assistant that somebody here wants to know about, and no others. */
import type { EntityId } from '../../contract/speaker.ts';
import type { Instant } from '../../contract/units.ts';

export interface Entity {
  state: string;
  attributes: Readonly<Record<string, unknown>>;
  /** When its state became what it is, by Home Assistant's clock. */
  changedAt: Instant;
}

/** `changed`: as it happened. `read`: as it stands, read after the line was cut or when somebody first wanted to know. */
export type Learned = 'changed' | 'read';

export interface Entities {
  /** Replaces what the same asker wanted before. Nothing is missed of what was wanted already. */
  want(asker: string, entityIds: readonly EntityId[]): void;
  /** @returns null when there is none of this name, or nobody has said yet. */
  of(entityId: EntityId): Entity | null;
  /**
   * @param listener is told what each wanted entity has become, null when it is gone, and what was last known of it. @returns the
   * function that ends it.
   */
  watch(
    listener: (entityId: EntityId, now: Entity | null, before: Entity | null, learned: Learned) => void,
  ): () => void;
}

/** How entities stand by what was said since the line stands: what was known before it was cut is not known any more. */
import { UNKNOWN_STATES } from '../../contract/condition.ts';
import type { EntityId } from '../../contract/speaker.ts';
import type { Entities } from './entities.ts';
import type { Line } from './line.ts';

export interface KnownStates {
  /** @returns null while nobody knows: it is gone, out of reach, or nobody has said yet. */
  of(entityId: EntityId): string | null;
  /** Replaces what was wanted before. */
  want(entityIds: readonly EntityId[]): void;
  close(): void;
}

/** @param changed told of each entity whose state may be another one. */
export function followStates(
  asker: string,
  { line, entities }: { line: Line; entities: Entities },
  changed: (entityId: EntityId) => void,
): KnownStates {
  const states = new Map<EntityId, string>();
  const ends = [
    line.watch({
      lost() {
        const lost = [...states.keys()];
        states.clear();
        for (const entityId of lost) changed(entityId);
      },
    }),
    entities.watch((entityId, now) => {
      if (now === null || UNKNOWN_STATES.includes(now.state)) states.delete(entityId);
      else states.set(entityId, now.state);
      changed(entityId);
    }),
  ];
  return {
    of: (entityId) => states.get(entityId) ?? null,
    want: (entityIds) => entities.want(asker, entityIds),
    close() {
      for (const end of ends) end();
      entities.want(asker, []);
    },
  };
}

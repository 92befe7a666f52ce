/** What the world outside is said to be like. Kept in memory only: after a restart it is unknown until it is said again. */
import type { FactKey } from '../contract/condition.ts';
import type { Facts } from '../core/situation.ts';

export interface FactBook {
  /** @returns whether this is news. */
  tell(fact: FactKey, value: boolean | null): boolean;
  all(): Facts;
}

export function createFacts(): FactBook {
  let facts: Facts = {};
  return {
    tell(fact, value) {
      if ((facts[fact] ?? null) === value) return false;
      const { [fact]: _before, ...others } = facts;
      facts = value === null ? others : { ...others, [fact]: value };
      return true;
    },
    all: () => facts,
  };
}

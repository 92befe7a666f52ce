/** What is said of the house as a whole in the world of the promises: facts, which a restart forgets, and modes, which it does not. */
import type { HouseCommand } from '../../src/contract/command.ts';
import { type Modes, noModes } from '../../src/contract/modes.ts';
import type { Reason } from '../../src/contract/reason.ts';
import type { FactId, Instant } from '../../src/contract/units.ts';
import { modesAsked, modesAt, modesWhenHome } from '../../src/core/modes.ts';
import type { Facts } from '../../src/core/situation.ts';
import { shiftAfterRestart, shiftInstants } from '../../src/core/time.ts';
import { id } from '../fakes/factories.ts';

export const SOMEBODY_HOME = id.fact('somebody_home');

export function createHouseSays(now: () => Instant) {
  let facts: Facts = {};
  let modes: Modes = noModes;
  let savedAt = now();

  const become = (next: Modes) => {
    modes = next;
    savedAt = now();
  };

  return {
    facts: () => facts,
    modes: () => modesAt(modes, now()),
    tell(fact: FactId, value: boolean | null) {
      const { [fact]: _, ...others } = facts;
      facts = value === null ? others : { ...others, [fact]: value };
      if (fact === SOMEBODY_HOME && value !== null) become(modesWhenHome(modesAt(modes, now()), value));
    },
    obey(command: HouseCommand): Reason {
      const asked = modesAsked(modesAt(modes, now()), command, null, now());
      become(asked.modes);
      return asked.reason;
    },
    jumpClock: (byMs: number) => become(shiftInstants(modes, byMs)),
    restart() {
      facts = {};
      become(shiftInstants(modes, shiftAfterRestart(savedAt, now())));
    },
  };
}

/** What is said of the house as a whole in the world of the promises: facts, which a restart forgets, and modes, which it does not. */
import type { HouseCommand } from '../../src/contract/command.ts';
import { type ModeEnd, type Modes, noModes } from '../../src/contract/modes.ts';
import type { Reason } from '../../src/contract/reason.ts';
import type { FactId, Instant } from '../../src/contract/units.ts';
import { endsBetween, modesAsked, modesAt, modesWhenHome } from '../../src/core/modes.ts';
import type { Facts } from '../../src/core/situation.ts';
import { shiftAfterRestart, shiftInstants } from '../../src/core/time.ts';
import { id } from '../fakes/factories.ts';

export const SOMEBODY_HOME = id.fact('somebody_home');

/** @param told hears why a mode has ended by itself. */
export function createHouseSays(now: () => Instant, told: (reason: Reason) => void) {
  let facts: Facts = {};
  let modes: Modes = noModes;
  let savedAt = now();

  const become = (next: Modes) => {
    modes = next;
    savedAt = now();
  };

  const end = (next: Modes, because: ModeEnd) => {
    for (const reason of endsBetween(modes, next, because)) told(reason);
    become(next);
  };

  /** Whether a mode holds is asked of the clock: here nobody rings an alarm for it. */
  const endAtTheirTime = () => end(modesAt(modes, now()), 'time');

  return {
    facts: () => facts,
    modes: () => modesAt(modes, now()),
    tell(fact: FactId, value: boolean | null) {
      const { [fact]: _, ...others } = facts;
      facts = value === null ? others : { ...others, [fact]: value };
      if (fact !== SOMEBODY_HOME || value === null) return;
      endAtTheirTime();
      end(modesWhenHome(modes, value), value ? 'somebody_came' : 'everyone_left');
    },
    obey(command: HouseCommand): Reason {
      endAtTheirTime();
      const asked = modesAsked(modes, command, null, now());
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

/** The house as a whole over HTTP: snooze, quiet, guests, vacation. */
import type { CommandResultView, HouseCommand } from '../../contract/command.ts';
import { shown } from '../../contract/shown.ts';
import type { House } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { problem } from './problems.ts';

type HouseRoute = 'snoozeHouse' | 'quietHouse' | 'resumeHouse' | 'setGuest' | 'setVacation';

export function houseHandlers({ house }: { house: House }): Pick<Handlers, HouseRoute> {
  function ask(command: HouseCommand, { userId }: Caller): Answer<CommandResultView> {
    const result = house.command(command, userId);
    return result.ok ? reply(shown(result)) : refuse(problem('refused', 409, result.message, result.issues));
  }
  return {
    snoozeHouse: ({ body, caller }) => ask({ type: 'house_snooze', ...body }, caller),
    quietHouse: ({ body, caller }) => ask({ type: 'house_quiet', ...body }, caller),
    resumeHouse: ({ caller }) => ask({ type: 'house_resume' }, caller),
    setGuest: ({ body, caller }) => ask({ type: 'guest', ...body }, caller),
    setVacation: ({ body, caller }) => ask({ type: 'vacation', ...body }, caller),
  };
}

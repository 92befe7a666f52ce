/** The house as a whole over HTTP: snooze, quiet, guests, vacation. */
import type { CommandResult, HouseCommand } from '../../contract/command.ts';
import type { House } from '../../ports.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { problem } from './problems.ts';

type HouseRoute = 'snoozeHouse' | 'quietHouse' | 'resumeHouse' | 'setGuest' | 'setVacation';

export function houseHandlers({ house }: { house: House }): Pick<Handlers, HouseRoute> {
  function ask(command: HouseCommand): Answer<CommandResult> {
    const result = house.command(command, null);
    return result.ok ? reply(result) : refuse(problem('refused', 409, result.message, result.issues));
  }
  return {
    snoozeHouse: ({ body }) => ask({ type: 'house_snooze', ...body }),
    quietHouse: ({ body }) => ask({ type: 'house_quiet', ...body }),
    resumeHouse: () => ask({ type: 'house_resume' }),
    setGuest: ({ body }) => ask({ type: 'guest', ...body }),
    setVacation: ({ body }) => ask({ type: 'vacation', ...body }),
  };
}

/** The last 24 hours over HTTP. */
import type { Snapshot } from '../../contract/snapshot.ts';
import type { HouseDay } from '../../contract/strip.ts';
import type { House } from '../../ports.ts';
import { type Handlers, reply } from './handlers.ts';
import type { ViewsIn } from './views.ts';

export interface DayHandling {
  house: Pick<House, 'snapshot'>;
  /** The day until a snapshot was taken. */
  lastDay: (snapshot: Snapshot) => HouseDay;
  viewsIn: ViewsIn;
}

export function dayHandlers({ house, lastDay, viewsIn }: DayHandling): Pick<Handlers, 'showDay'> {
  return {
    showDay: ({ caller }) => {
      const snapshot = house.snapshot();
      return reply(viewsIn(caller).day(lastDay(snapshot), snapshot));
    },
  };
}

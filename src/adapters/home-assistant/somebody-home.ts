/** Whether somebody is home, by the persons of Home Assistant and by its count of those in the zone of the home. */
import { z } from 'zod';
import { SOMEBODY_HOME } from '../../contract/condition.ts';
import { EntityId } from '../../contract/speaker.ts';
import type { House, Log } from '../../ports.ts';
import type { Entities } from './entities.ts';
import { followStates } from './known-states.ts';
import type { Line } from './line.ts';
import { complain, entitiesOf } from './registries.ts';

export interface SomebodyHomeDeps {
  line: Line;
  entities: Entities;
  /** Whether what its entities do is what happens in the home. */
  isUp: () => boolean;
  house: Pick<House, 'tellFact'>;
  log: Log;
}

const HOME_ZONE = EntityId.parse('zone.home');
/** A person in the zone of the home; in another zone the state is the name of that. */
const AT_HOME = 'home';

const Registered = z.looseObject({ data: z.looseObject({ entity_id: z.string() }) });

export interface SomebodyHome {
  /** Whether what its entities do is what happens in the home: `isUp` says something else than before. */
  upChanged(): void;
  close(): void;
}

export function tellSomebodyHome({ line, entities, isUp, house, log }: SomebodyHomeDeps): SomebodyHome {
  // null: since the line stands nobody has said who there is, and a person we do not know of may be home.
  let persons: readonly EntityId[] | null = null;
  const states = followStates('somebody home', { line, entities }, (entityId) => {
    if (entityId === HOME_ZONE || isPerson(entityId)) judge();
  });

  async function learnPersons(): Promise<void> {
    const all = await entitiesOf(line);
    if (!all.ok) return complain(log, all.failure, 'the persons of Home Assistant are not known');
    persons = all.value.map(({ entityId }) => entityId).filter(isPerson);
    states.want([HOME_ZONE, ...persons]);
    judge();
  }

  function judge(): void {
    house.tellFact(SOMEBODY_HOME, persons === null ? null : answer(persons));
  }

  function answer(persons: readonly EntityId[]): boolean | null {
    const whereabouts = persons.map(states.of);
    if (Number(states.of(HOME_ZONE)) > 0 || whereabouts.includes(AT_HOME)) return true;
    // Where there are no persons the zone counts none for ever: that says nothing.
    if (whereabouts.length === 0 || whereabouts.includes(null)) return null;
    // While Home Assistant starts, a router has not seen the phones yet: whoever it calls away may sit at the table.
    return isUp() ? false : null;
  }

  const ends = [
    line.watch({
      connected: () => void learnPersons(),
      lost() {
        persons = null;
        judge();
      },
    }),
    line.subscribe({ type: 'subscribe_events', event_type: 'entity_registry_updated' }, (event) => {
      const told = Registered.safeParse(event);
      if (told.success && isPerson(told.data.data.entity_id)) void learnPersons();
    }),
  ];
  return {
    upChanged: judge,
    close() {
      for (const end of ends) end();
      states.close();
    },
  };
}

function isPerson(entityId: string): boolean {
  return entityId.startsWith('person.');
}

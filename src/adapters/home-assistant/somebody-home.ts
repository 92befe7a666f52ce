/** Whether somebody is home, by the persons of Home Assistant and by its count of those in the zone of the home. */
import { z } from 'zod';
import { SOMEBODY_HOME, UNKNOWN_STATES } from '../../contract/condition.ts';
import { EntityId } from '../../contract/speaker.ts';
import type { House, Log } from '../../ports.ts';
import type { Entities } from './entities.ts';
import type { Line } from './line.ts';
import { entitiesOf } from './registries.ts';

export interface SomebodyHomeDeps {
  line: Line;
  entities: Entities;
  house: Pick<House, 'tellFact'>;
  log: Log;
}

const ASKER = 'somebody home';
const HOME_ZONE = EntityId.parse('zone.home');
/** A person in the zone of the home; in another zone the state is the name of that. */
const AT_HOME = 'home';

const Renamed = z.looseObject({
  data: z.looseObject({ entity_id: z.string(), old_entity_id: z.string().optional() }),
});

/** @returns the function that ends it. */
export function tellSomebodyHome({ line, entities, house, log }: SomebodyHomeDeps): () => void {
  // null: since the line stands nobody has said who there is, and a person we do not know of may be home.
  let persons: readonly EntityId[] | null = null;

  async function learnPersons(): Promise<void> {
    const all = await entitiesOf(line);
    if (!all.ok) return log.warn({ failure: all.failure }, 'the persons of Home Assistant are not known');
    persons = all.value.map(({ entityId }) => entityId).filter(isPerson);
    entities.want(ASKER, [HOME_ZONE, ...persons]);
    judge();
  }

  function judge(): void {
    house.tellFact(SOMEBODY_HOME, persons === null ? null : answer(persons));
  }

  function answer(persons: readonly EntityId[]): boolean | null {
    const states = persons.map((person) => entities.of(person)?.state);
    const inZone = Number(entities.of(HOME_ZONE)?.state);
    if (inZone > 0 || states.includes(AT_HOME)) return true;
    // Where there are no persons the zone counts none for ever: that says nothing.
    const isUnknown = (state: string | undefined) => state === undefined || UNKNOWN_STATES.includes(state);
    return states.length === 0 || states.some(isUnknown) ? null : false;
  }

  const ends = [
    line.watch({
      connected: () => void learnPersons(),
      lost: () => {
        persons = null;
        judge();
      },
    }),
    line.subscribe({ type: 'subscribe_events', event_type: 'entity_registry_updated' }, (event) => {
      const told = Renamed.safeParse(event);
      if (!told.success) return;
      const { entity_id, old_entity_id = '' } = told.data.data;
      if (isPerson(entity_id) || isPerson(old_entity_id)) void learnPersons();
    }),
    entities.watch((entityId) => {
      if (entityId === HOME_ZONE || isPerson(entityId)) judge();
    }),
  ];
  return () => {
    for (const end of ends) end();
    entities.want(ASKER, []);
  };
}

function isPerson(entityId: string): boolean {
  return entityId.startsWith('person.');
}

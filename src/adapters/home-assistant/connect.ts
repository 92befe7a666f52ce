/** The front of this folder: the one line to Home Assistant, and all that hangs on it. Knows no rule of the house. */
import type { HouseDocument } from '../../contract/house.ts';
import type { Alarms, Clock, HomeActions, HomeUsers, House, Log } from '../../ports.ts';
import { createHomeActions } from './actions.ts';
import { createLine, type Standing } from './connection.ts';
import { createEntities, type Entities } from './entities.ts';
import type { Line } from './line.ts';
import { watchRunning } from './running.ts';
import { createHomeSensors, type HomeSensors } from './sensors.ts';
import type { Access } from './socket.ts';
import { createHomeUsers } from './users.ts';

export interface HomeAssistantDeps {
  /** null: there is none. Then nothing is done, nobody is known, and it is no trouble. */
  access: Access | null;
  clock: Clock;
  alarms: Alarms;
  log: Log;
}

/** What Home Assistant tells, and to whom. */
export interface HomeAssistantHears {
  house: House;
  document: () => HouseDocument;
  /** What keeps us from Home Assistant, whenever that changes; null: nothing any more. */
  troubled(sentence: string | null): void;
}

export interface HomeAssistant {
  line: Line;
  entities: Entities;
  actions: HomeActions;
  users: HomeUsers;
  /** Whether it is up, and what its entities do is what happens in the home. */
  running(): boolean;
  /** A sentence, or null. */
  trouble(): string | null;
  /** From now on somebody is at home to be told. @returns the function that ends it; actions go on being done. */
  start(hears: HomeAssistantHears): () => void;
  /** The house document was edited. */
  documentChanged(): void;
  /** For good. */
  close(): void;
}

const NOT_CONNECTED = 'Home Assistant is not connected.';
const NOT_RUNNING = 'Home Assistant is still starting.';
const REFUSED = 'Home Assistant refuses the token.';

function sentenceFor(standing: Standing, isUp: boolean | null): string | null {
  if (standing === 'absent' || (standing === 'connected' && isUp)) return null;
  if (standing === 'refused') return REFUSED;
  return isUp === false ? NOT_RUNNING : NOT_CONNECTED;
}

/** Returns at once; what cannot be reached is tried for ever. */
export function connectHomeAssistant({ access, clock, alarms, log }: HomeAssistantDeps): HomeAssistant {
  const line = createLine({ access, alarms, failed: note });
  const entities = createEntities(line, log);
  const running = watchRunning(line, alarms, () => {
    note();
    sensors?.upChanged();
  });
  const isUp = () => running.isUp() === true;
  let sensors: HomeSensors | null = null;
  let documentChanged = () => {};
  const home = access === null ? null : new URL(access.url).host;
  /** undefined: nothing was tried yet. */
  let noted: string | null | undefined;
  let troubled: HomeAssistantHears['troubled'] = () => {};
  let isLeaving = false;

  function trouble(): string | null {
    const sentence = sentenceFor(line.standing(), running.isUp());
    return sentence === REFUSED ? `${sentence} ${access?.whenRefused}` : sentence;
  }

  /** One line in the log per trouble, not one per try. What breaks while we go is nobody's trouble any more. */
  function note(): void {
    const now = trouble();
    if (isLeaving || now === noted) return;
    noted = now;
    if (now === null) log.info({ home }, 'Connected to Home Assistant');
    else log.warn({ home }, now);
    troubled(now);
  }

  return {
    line,
    entities,
    actions: createHomeActions(line, alarms),
    users: createHomeUsers({ line, clock, log }),
    running: isUp,
    trouble,
    start(hears) {
      troubled = (sentence) => hears.troubled(sentence);
      troubled(trouble());
      const { house, document } = hears;
      const started = createHomeSensors({ line, entities, isUp, house, clock, alarms });
      sensors = started;
      documentChanged = () => started.follow(document());
      documentChanged();
      return () => {
        troubled = () => {};
        documentChanged = () => {};
        sensors = null;
        started.close();
      };
    },
    documentChanged: () => documentChanged(),
    close() {
      isLeaving = true;
      line.close();
      running.close();
    },
  };
}

/** The front of this folder: the one line to Home Assistant, and all that hangs on it. Knows no rule of the house. */
import type { HomeAssistantStanding } from '../../contract/diagnostics.ts';
import type { HouseDocument } from '../../contract/house.ts';
import type {
  Alarms,
  Clock,
  HomeActions,
  HomeCandidates,
  HomeUsers,
  House,
  HouseBook,
  Log,
} from '../../ports.ts';
import { followAbout } from './about.ts';
import { createHomeActions } from './actions.ts';
import { followAreaNames } from './area-names.ts';
import { createCandidates } from './candidates.ts';
import { tellConditions } from './conditions.ts';
import { createLine, type Standing } from './connection.ts';
import { createEntities, type Entities } from './entities.ts';
import type { Line } from './line.ts';
import { watchRunning } from './running.ts';
import { tellSensorHealth } from './sensor-health.ts';
import { createHomeSensors, type HomeSensors } from './sensors.ts';
import type { Access } from './socket.ts';
import { type SomebodyHome, tellSomebodyHome } from './somebody-home.ts';
import { followTimeZone } from './time-zone.ts';
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
  book: Pick<HouseBook, 'liveIn'>;
  /** What keeps us from Home Assistant, whenever that changes; null: nothing any more. */
  troubled(sentence: string | null): void;
  /** What keeps a condition from being worked out, in the same way. */
  conditionTroubled(condition: string, sentence: string | null): void;
  /** Areas have other names. */
  changed(): void;
}

export interface HomeAssistant {
  line: Line;
  entities: Entities;
  actions: HomeActions;
  users: HomeUsers;
  candidates: HomeCandidates;
  /** Whether it is up, and what its entities do is what happens in the home. */
  running(): boolean;
  /** A sentence, or null. */
  trouble(): string | null;
  told(): HomeAssistantStanding;
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
    somebodyHome?.upChanged();
  });
  const isUp = () => running.isUp() === true;
  const about = followAbout(line, clock);
  let sensors: HomeSensors | null = null;
  let somebodyHome: SomebodyHome | null = null;
  let namesChanged = () => {};
  const areas = followAreaNames({ line, log, changed: () => namesChanged() });
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
    candidates: access === null ? noCandidates : { ...createCandidates(line), areaName: areas.areaName },
    trouble,
    told: () => ({ standing: line.standing(), running: isUp(), ...about.told(), entities: entities.count() }),
    start(hears) {
      troubled = (sentence) => hears.troubled(sentence);
      troubled(trouble());
      const { house, document, book } = hears;
      namesChanged = () => hears.changed();
      const started = createHomeSensors({ line, entities, isUp, house, clock, alarms });
      const health = tellSensorHealth({ line, entities, house, log });
      const conditions = tellConditions({ line, entities, house, trouble: hears.conditionTroubled, log });
      const home = tellSomebodyHome({ line, entities, isUp, house, log });
      const leaveTimeZone = followTimeZone({ line, book, log });
      sensors = started;
      somebodyHome = home;
      documentChanged = () => {
        started.follow(document());
        health.follow(document());
        conditions.follow(document().rooms);
      };
      documentChanged();
      return () => {
        troubled = () => {};
        documentChanged = () => {};
        namesChanged = () => {};
        sensors = null;
        somebodyHome = null;
        leaveTimeZone();
        home.close();
        conditions.close();
        health.close();
        started.close();
      };
    },
    documentChanged: () => documentChanged(),
    close() {
      isLeaving = true;
      about.close();
      areas.close();
      line.close();
      running.close();
    },
  };
}

/** A house without Home Assistant has its sensors elsewhere. */
const noCandidates: HomeCandidates = {
  list: async () => ({ ok: true, value: null }),
  areaName: () => null,
};

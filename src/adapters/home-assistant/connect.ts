/** The front of this folder: the one line to Home Assistant, and all that hangs on it. Knows no rule of the house. */
import type { HomeAssistantStanding } from '../../contract/diagnostics.ts';
import type { HouseDocument } from '../../contract/house.ts';
import type { Notice } from '../../contract/trouble.ts';
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
  troubled(notice: Notice | null): void;
  /** What keeps a condition from being worked out, in the same way. */
  conditionTroubled(condition: string, notice: Notice | null): void;
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
  told(): HomeAssistantStanding;
  /** From now on somebody is at home to be told. @returns the function that ends it; actions go on being done. */
  start(hears: HomeAssistantHears): () => void;
  /** The house document was edited. */
  documentChanged(): void;
  /** For good. */
  close(): void;
}

const NOT_CONNECTED: Notice = {
  trouble: { type: 'home_assistant_not_connected' },
  sentence: 'Home Assistant is not connected.',
};
const STARTING: Notice = {
  trouble: { type: 'home_assistant_starting' },
  sentence: 'Home Assistant is still starting.',
};
const whenRefused: Record<Access['whenRefused'], string> = {
  restart: 'Restart the app, and the Supervisor gives it a new one.',
  new_token: 'Make a new long-lived access token there and set it as SPS_HA_TOKEN.',
};

function noticeOf(standing: Standing, isUp: boolean | null, access: Access | null): Notice | null {
  if (access === null || (standing === 'connected' && isUp)) return null;
  if (standing !== 'refused') return isUp === false ? STARTING : NOT_CONNECTED;
  const { whenRefused: wayOut } = access;
  return {
    trouble: { type: 'home_assistant_refuses', wayOut },
    sentence: `Home Assistant refuses the token. ${whenRefused[wayOut]}`,
  };
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
  /** The sentence; undefined: nothing was tried yet. */
  let noted: string | null | undefined;
  let troubled: HomeAssistantHears['troubled'] = () => {};
  let isLeaving = false;

  const trouble = () => noticeOf(line.standing(), running.isUp(), access);

  /** One line in the log per trouble, not one per try. What breaks while we go is nobody's trouble any more. */
  function note(): void {
    const notice = trouble();
    const now = notice?.sentence ?? null;
    if (isLeaving || now === noted) return;
    noted = now;
    if (now === null) log.info({ home }, 'Connected to Home Assistant');
    else log.warn({ home }, now);
    troubled(notice);
  }

  return {
    line,
    entities,
    actions: createHomeActions(line, alarms),
    users: createHomeUsers({ line, clock, log }),
    running: isUp,
    candidates: access === null ? noCandidates : { ...createCandidates(line), areaName: areas.areaName },
    told: () => ({ standing: line.standing(), running: isUp(), ...about.told(), entities: entities.count() }),
    start(hears) {
      troubled = (notice) => hears.troubled(notice);
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

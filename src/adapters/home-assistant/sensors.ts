/** What the entities of sensors say, as reports to the house. It knows whether something happened or was only read, and no rule of rooms. */
import type { HouseDocument } from '../../contract/house.ts';
import type { SensorLoss } from '../../contract/sensor.ts';
import { EntityId } from '../../contract/speaker.ts';
import { type SensorId, seconds } from '../../contract/units.ts';
import type { Alarms, Clock, House } from '../../ports.ts';
import type { Entities, Entity, Learned } from './entities.ts';
import type { Line } from './line.ts';
import { ringOnce } from './ring-once.ts';
import { lossOf, saysYes } from './states.ts';

const ASKER = 'sensors';
/** There in every Home Assistant and hardly ever changing: it proves that Home Assistant lived on while the line was cut. */
const WITNESS = EntityId.parse('zone.home');
/** At our start nobody knows yet whether Home Assistant is there: it is given the time of a start of its own host's network. */
const FIRST_WORD_WITHIN = seconds(30);

export interface HomeSensorsDeps {
  line: Line;
  entities: Entities;
  /** Whether what its entities do is what happens in the home. */
  isUp: () => boolean;
  house: House;
  clock: Clock;
  alarms: Pick<Alarms, 'every'>;
}

export interface HomeSensors {
  /** These are the sensors now. */
  follow(document: HouseDocument): void;
  /** `isUp` says something else than before. */
  upChanged(): void;
  close(): void;
}

export function createHomeSensors(deps: HomeSensorsDeps): HomeSensors {
  const { line, entities, isUp, house, clock } = deps;
  let sensors: ReadonlyMap<EntityId, SensorId> = new Map();
  /** Lost while Home Assistant starts or stops, when many entities are: it is told only if they still are when it is up. */
  const meanwhile = new Map<SensorId, SensorLoss>();
  let isAway = false;

  const unwatchLine = line.watch({
    connected() {
      isAway = false;
    },
    lost: away,
  });
  const unwatchEntities = entities.watch((entityId, now, before, learned) => {
    const sensorId = sensors.get(entityId);
    if (sensorId === undefined) return;
    const because = lossOf(now);
    if (now === null || because !== null) lose(sensorId, because ?? 'removed');
    else if (learned !== 'changed' || !isSameState(now, before))
      hear(sensorId, entityId, now, before, learned);
  });
  const cancelFirstWord = ringOnce(deps.alarms, FIRST_WORD_WITHIN, () => {
    if (!line.connected()) away();
  });

  function away(): void {
    isAway = true;
    meanwhile.clear();
    for (const sensorId of sensors.values()) house.lost(sensorId, 'home_assistant_away', clock.now());
  }

  function lose(sensorId: SensorId, because: SensorLoss): void {
    if (isUp()) house.lost(sensorId, because, clock.now());
    else meanwhile.set(sensorId, because);
  }

  function hear(
    sensorId: SensorId,
    entityId: EntityId,
    now: Entity,
    before: Entity | null,
    learned: Learned,
  ): void {
    meanwhile.delete(sensorId);
    const motionDetected = saysYes(entityId, now);
    house.report({
      sensorId,
      motionDetected,
      seenAt: now.changedAt,
      heardAt: clock.now(),
      source: 'home_assistant',
      // The word itself as well: on and off may fall into one millisecond.
      mark: `${now.changedAt} ${motionDetected} ${entityId}`.slice(0, 200),
      retained: false,
      belated: false,
      readAgain: !isHappening(entityId, before, learned),
    });
    // After its word: what it said before it was lost must not count for a moment.
    house.sensorStatus(sensorId, 'online');
  }

  /** Whatever comes out of nowhere, or while Home Assistant starts, was only read. */
  function isHappening(entityId: EntityId, before: Entity | null, learned: Learned): boolean {
    if (before === null || lossOf(before) !== null) return false;
    // What was yes before and after the gap may have been yes all along.
    if (learned === 'missed') return !saysYes(entityId, before);
    return learned === 'changed' && isUp();
  }

  return {
    follow({ sensors: all }) {
      const before = sensors;
      sensors = new Map(
        all.flatMap(({ id, entityId, enabled }) => (enabled && entityId !== null ? [[entityId, id]] : [])),
      );
      entities.want(ASKER, sensors.size === 0 ? [] : [...sensors.keys(), WITNESS]);
      if (!isAway) return;
      for (const [entityId, sensorId] of sensors)
        if (before.get(entityId) !== sensorId) house.lost(sensorId, 'home_assistant_away', clock.now());
    },
    upChanged() {
      if (!isUp()) return;
      for (const [sensorId, because] of meanwhile) house.lost(sensorId, because, clock.now());
      meanwhile.clear();
    },
    close() {
      cancelFirstWord();
      unwatchLine();
      unwatchEntities();
      entities.want(ASKER, []);
    },
  };
}

/** Only an attribute has changed. The state itself as well: it may change twice within a millisecond. */
function isSameState(now: Entity, before: Entity | null): boolean {
  return now.changedAt === before?.changedAt && now.state === before.state;
}

/** People who move about the demo home, and the sensors that notice them: real MQTT messages, as from real rooms. It knows no rule of the house. */
import type { HouseDocument } from '../contract/house.ts';
import { after, type Instant, type RoomId, seconds } from '../contract/units.ts';
import type { Alarms, Clock, Log } from '../ports.ts';
import { people } from './furnish.ts';
import { type Move, movesFrom } from './schedule.ts';
import { createSensorDevice } from './sensor-device.ts';

const LOOK_EVERY = seconds(2);

export interface PeopleDeps {
  /** How many move about; 0: the sensors are there, and nothing moves by itself. */
  count: number;
  /** The same seed gives the same days, however often the process starts anew. */
  seed: number;
  /** Of the broker: mqtt:// or mqtts://, with user and password if it wants them. */
  url: string;
  /** Both may run faster than real time, and the people then move that much faster. */
  clock: Clock;
  alarms: Alarms;
  log: Log;
  /** As it was furnished: its sensors are those that really hang there, and its time zone is the people's. */
  house: HouseDocument;
}

/** Returns at once; a broker that cannot be reached is tried for ever, and what it missed is never said. */
export function startPeople({ count, seed, url, clock, alarms, log, house }: PeopleDeps): {
  /** The sensors lose their power: the broker says of each that it is offline. */
  close(): Promise<void>;
} {
  const { timeZone } = house.settings;
  const whereabouts = people.slice(0, count).map((person) => createWhereabouts(seed, person, timeZone));
  const devices = house.sensors.map((sensor) => ({
    roomId: sensor.roomId,
    device: createSensorDevice({ sensor, seed, url, clock, log }),
  }));

  const stop = alarms.every(LOOK_EVERY, () => {
    const occupied = new Set(whereabouts.map((roomAt) => roomAt(clock.now())));
    for (const { roomId, device } of devices) device.look(roomId !== null && occupied.has(roomId));
  });

  log.info(
    { people: whereabouts.length, sensors: devices.length },
    'This is a demo home: its people, its sensors and its Spotify are simulated',
  );
  return {
    close: async () => {
      stop();
      await Promise.all(devices.map(({ device }) => device.close()));
    },
  };
}

/** Reckons a walk anew only when it has led somewhere else, or when the clock has jumped out of it. */
function createWhereabouts(seed: number, person: string, timeZone: string): (at: Instant) => RoomId | null {
  let move: Move | null = null;
  return (at) => {
    if (move === null || at < move.at || at >= after(move.at, move.stayFor))
      move = movesFrom(seed, person, at, timeZone).next().value;
    return move?.roomId ?? null;
  };
}

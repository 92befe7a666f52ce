import { describe, expect, test } from 'vitest';
import { createEntities } from '../../../src/adapters/home-assistant/entities.ts';
import { createHomeSensors } from '../../../src/adapters/home-assistant/sensors.ts';
import { emptyHouse } from '../../../src/contract/house.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createHomeLine, entityId } from '../../fakes/home-line.ts';
import { createFakeHouse } from '../../fakes/house.ts';
import { createFakeLog } from '../../fakes/log.ts';

const hall = 'binary_sensor.hall';
const bath = 'binary_sensor.bath';
const zone = 'zone.home';

const sensor = (id: string, entity: string | null, over = {}) =>
  Sensor.parse({
    id,
    kind: entity === null ? 'mqtt' : 'home_assistant',
    role: 'presence',
    entityId: entity,
    ...over,
  });
const hallRadar = sensor('hall-radar', hall);
const bathRadar = sensor('bath-radar', bath);

/** With the hall's radar, which says no, and Home Assistant up, unless it is said otherwise. */
function listen({ sensors = [hallRadar], isUp = true, connected = true } = {}) {
  const time = createFakeTime(Instant.parse(Date.UTC(2026, 5, 1)));
  const home = createHomeLine(time.clock.now);
  const { house, heard } = createFakeHouse([hallRadar, bathRadar]);
  let up = isUp;
  home.shows(zone, '0');
  home.shows(hall, 'off');
  if (!connected) home.cut();
  const { alarms, clock } = time;
  const entities = createEntities(home.line, createFakeLog().log);
  const heardSensors = createHomeSensors({ line: home.line, entities, isUp: () => up, house, clock, alarms });
  const follow = (...sensors: Sensor[]) => {
    heardSensors.follow({ ...emptyHouse(false, 'UTC'), sensors });
    home.answer();
  };
  follow(...sensors);
  return {
    ...home,
    follow,
    time,
    sensors: heardSensors,
    heard,
    up(now: boolean) {
      up = now;
      heardSensors.upChanged();
    },
    said: () =>
      heard.reports
        .splice(0)
        .map((report) => `${report.motionDetected ? 'yes' : 'no'}${report.readAgain ? ' read' : ''}`),
    lost: () => heard.losses.splice(0).map(({ sensorId, because }) => `${sensorId} ${because}`),
  };
}

describe('what happens is a report', () => {
  test('with the moment of its state, of which it is known again', () => {
    const home = listen();
    home.time.pass(seconds(60));
    const changedAt = home.time.clock.now();
    home.shows(hall, 'on');
    expect(home.heard.reports.at(-1)).toEqual({
      sensorId: 'hall-radar',
      motionDetected: true,
      seenAt: changedAt,
      heardAt: changedAt,
      source: 'home_assistant',
      mark: `${changedAt} true ${hall}`,
      retained: false,
      belated: false,
      readAgain: false,
    });
    expect(home.heard.statuses.at(-1)).toEqual({ sensorId: 'hall-radar', status: 'online' });
  });

  test('but not that an attribute has changed', () => {
    const home = listen();
    home.said();
    home.time.pass(seconds(1));
    home.shows(hall, 'off', { battery: 80 });
    expect(home.said()).toEqual([]);
  });

  test('on and off within one millisecond are two', () => {
    const home = listen();
    home.time.pass(seconds(1));
    home.shows(hall, 'on');
    home.shows(hall, 'off');
    const [, on, off] = home.heard.reports.map(({ mark }) => mark);
    expect(on).not.toBe(off);
  });

  test('a mark is never longer than the contract allows', () => {
    const long = `binary_sensor.${'a'.repeat(240)}`;
    const home = listen({ sensors: [sensor('hall-radar', long)] });
    home.shows(long, 'on');
    expect(home.heard.reports[0]?.mark).toHaveLength(200);
  });
});

describe('what was only read', () => {
  test('at our start, and when a sensor is set up', () => {
    const home = listen();
    home.shows(bath, 'on');
    home.follow(hallRadar, bathRadar);
    expect(home.said()).toEqual(['no read', 'yes read']);
  });

  test.each(['unavailable', 'unknown'])('when it comes back from %s straight to yes', (state) => {
    const home = listen();
    home.shows(hall, state);
    home.shows(hall, 'on');
    home.shows(hall, 'off');
    home.shows(hall, 'on');
    expect(home.said()).toEqual(['no read', 'yes read', 'no', 'yes']);
  });

  test('when it comes out of nowhere', () => {
    const home = listen();
    home.drops(hall);
    home.shows(hall, 'on');
    expect(home.said()).toEqual(['no read', 'yes read']);
  });

  test('while Home Assistant starts or stops', () => {
    const home = listen();
    home.said();
    home.up(false);
    home.time.pass(seconds(1));
    home.shows(hall, 'on');
    home.up(true);
    home.time.pass(seconds(1));
    home.shows(hall, 'off');
    expect(home.said()).toEqual(['yes read', 'no']);
  });
});

describe('when the line was cut', () => {
  test('who came meanwhile has come, for Home Assistant has noticed it', () => {
    const home = listen();
    home.said();
    home.cut();
    home.time.pass(seconds(5));
    home.shows(hall, 'on');
    home.returns();
    expect(home.said()).toEqual(['yes']);
  });

  test('nobody has who was there before as well', () => {
    const home = listen();
    home.shows(hall, 'on');
    home.said();
    home.cut();
    home.time.pass(seconds(5));
    home.shows(hall, 'off');
    home.time.pass(seconds(5));
    home.shows(hall, 'on');
    home.returns();
    expect(home.said()).toEqual(['yes read']);
  });

  test('nobody has when Home Assistant has restarted', () => {
    const home = listen();
    home.said();
    home.cut();
    home.time.pass(seconds(5));
    home.restarts();
    home.shows(hall, 'on');
    home.returns();
    expect(home.said()).toEqual(['yes read']);
  });

  test('all are lost, and found again by the reading', () => {
    const home = listen({ sensors: [hallRadar, bathRadar] });
    home.shows(bath, 'off');
    home.lost();
    home.heard.statuses.length = 0;
    home.cut();
    expect(home.lost()).toEqual(['hall-radar home_assistant_away', 'bath-radar home_assistant_away']);
    home.returns();
    expect(home.heard.statuses.map(({ sensorId, status }) => `${sensorId} ${status}`)).toEqual([
      'hall-radar online',
      'bath-radar online',
    ]);
    expect(home.lost()).toEqual([]);
  });

  test('a sensor that is set up meanwhile is lost as well, one that was there is not lost again', () => {
    const home = listen();
    home.cut();
    home.lost();
    home.follow(hallRadar, bathRadar);
    expect(home.lost()).toEqual(['bath-radar home_assistant_away']);
    home.returns();
    home.lost();
    home.follow(hallRadar);
    home.follow(hallRadar, bathRadar);
    expect(home.lost()).toEqual(['bath-radar removed']);
  });
});

describe('a sensor is lost', () => {
  test('when its entity is unavailable, unknown or gone, each with its word', () => {
    const home = listen();
    home.shows(hall, 'unavailable');
    home.shows(hall, 'unknown');
    home.drops(hall);
    expect(home.lost()).toEqual(['hall-radar unavailable', 'hall-radar unknown', 'hall-radar removed']);
    expect(home.said()).toEqual(['no read']);
  });

  test('when there is no such entity', () => {
    expect(listen({ sensors: [bathRadar] }).lost()).toEqual(['bath-radar removed']);
  });

  test('while Home Assistant starts only if it still is when that is up', () => {
    const home = listen({ sensors: [hallRadar, bathRadar], isUp: false });
    home.shows(hall, 'unavailable');
    expect(home.lost()).toEqual([]);
    home.shows(hall, 'on');
    home.up(false);
    expect(home.lost()).toEqual([]);
    home.up(true);
    expect(home.lost()).toEqual(['bath-radar removed']);
    home.up(true);
    expect(home.lost()).toEqual([]);
  });

  test('by the line alone, when that was cut while Home Assistant stopped', () => {
    const home = listen({ isUp: false });
    home.shows(hall, 'unavailable');
    home.cut();
    home.up(true);
    expect(home.lost()).toEqual(['hall-radar home_assistant_away']);
  });

  test('when Home Assistant has not been there for half a minute since our start', () => {
    const home = listen({ connected: false });
    home.time.pass(seconds(29.999));
    expect(home.lost()).toEqual([]);
    home.time.pass(seconds(0.001));
    expect(home.lost()).toEqual(['hall-radar home_assistant_away']);
    home.time.pass(seconds(300));
    expect(home.lost()).toEqual([]);
  });

  test('not when it was there by then', () => {
    const home = listen({ connected: false });
    home.returns();
    home.time.pass(seconds(60));
    expect(home.lost()).toEqual([]);
  });
});

describe('the sensors of the house', () => {
  test('are asked for, with one witness, while they are turned on and of Home Assistant', () => {
    const off = sensor('off', 'binary_sensor.off', { enabled: false });
    const home = listen({ sensors: [hallRadar, off, sensor('pir', null)] });
    expect(home.asked()).toEqual([[hall, zone]]);
    home.follow(hallRadar, bathRadar);
    expect(home.asked()).toEqual([[hall, bath, zone]]);
    home.follow(sensor('pir', null));
    expect(home.asked()).toEqual([]);
  });

  test('are heard no more when it is closed', () => {
    const home = listen();
    home.said();
    home.sensors.close();
    home.shows(hall, 'on');
    home.cut();
    home.time.pass(seconds(60));
    expect([home.said(), home.lost(), home.asked()]).toEqual([[], [], []]);
  });

  test('are not mixed up with entities that others want', () => {
    const time = createFakeTime(Instant.parse(0));
    const home = createHomeLine(time.clock.now);
    const { house, heard } = createFakeHouse([]);
    const entities = createEntities(home.line, createFakeLog().log);
    const { alarms, clock } = time;
    createHomeSensors({ line: home.line, entities, isUp: () => true, house, clock, alarms });
    entities.want('conditions', [entityId(hall)]);
    home.shows(hall, 'on');
    home.answer();
    home.shows(hall, 'off');
    expect(heard.reports).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { Sensor } from '../../src/contract/sensor.ts';
import { SensorId } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall } from './home.ts';

const { speakers } = furnished;
const radar = SensorId.parse('hall-radar');

/** The hall with a door and a hygrometer. */
function openHome(wishes: HomeWishes = {}): Home {
  const home = createHome(wishes);
  const more = [
    Sensor.parse({ id: 'hall-door', kind: 'mqtt', role: 'door', roomId: hall }),
    Sensor.parse({ id: 'hall-humidity', kind: 'mqtt', role: 'hold', roomId: hall }),
  ];
  home.edit((document) => ({ ...document, sensors: [...document.sensors, ...more] }));
  return home;
}

const stateOf = (home: Home, id: SensorId) =>
  home
    .house()
    .snapshot()
    .sensors.find(({ sensor }) => sensor.id === id);
const isOccupied = (home: Home) =>
  home
    .house()
    .snapshot()
    .rooms.find(({ room }) => room.id === hall)?.occupied;

describe('a room with a door', () => {
  test('plays on for somebody who stands still behind it, and stops a timeout after it opened', async () => {
    const home = openHome();
    home.sense('hall-door', false);
    await home.pass(10);
    home.sense('hall-pir');
    await home.pass(1500);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(isOccupied(home)).toBe(true);
    expect(home.sense('hall-door', true).reason.type).toBe('stop_moved');
    expect(isOccupied(home)).toBe(false);
    await home.pass(298);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.spotify.state().violations).toEqual([]);
  });

  test('plays on for somebody whom the sensor saw a moment before the door closed, and a moment after', async () => {
    const home = openHome();
    home.sense('hall-pir');
    await home.pass(2);
    home.sense('hall-door', false);
    await home.pass(2);
    home.sense('hall-pir');
    await home.pass(1500);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('plays on behind it up to the cap, also when the app was started anew', async () => {
    const home = openHome({ hall: { door: { boxFor: 1000 } } });
    home.sense('hall-door', false);
    await home.pass(1);
    home.sense('hall-pir');
    await home.pass(500);
    await home.restart();
    await home.pass(490);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
  });

  test('that closed behind the last one stops soon', async () => {
    const home = openHome();
    home.sense('hall-pir');
    await home.pass(10);
    home.sense('hall-door', true);
    await home.pass(4);
    expect(home.sense('hall-door', false).reason.type).toBe('stop_moved');
    await home.pass(88);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
  });

  test('that wants it closed stays silent until it is, and says why', async () => {
    const home = openHome({ hall: { door: { needsClosed: true } } });
    expect(home.sense('hall-pir').reason).toEqual({ type: 'door_open', since: null });
    const since = home.time.clock.now();
    home.sense('hall-door', true);
    await home.pass(10);
    expect(home.sense('hall-pir').reason).toEqual({ type: 'door_open', since });
    home.sense('hall-door', false);
    await home.pass(5);
    expect(home.sense('hall-pir').outcome).toBe('started');
  });
});

test('a room that waits for its door starts when somebody closes it behind them, without another movement', async () => {
  const home = openHome({ hall: { door: { needsClosed: true } } });
  home.sense('hall-door', true);
  home.sense('hall-radar', true);
  await home.pass(60);
  expect(home.heardOn()).toBeNull();
  expect(home.sense('hall-door', false).outcome).toBe('started');
  await home.pass(5);
  expect(home.heardOn()).toBe(speakers.hall);
});

describe('a hold', () => {
  test('starts nothing, keeps music on while it lasts, and a timeout longer', async () => {
    const home = openHome();
    expect(home.sense('hall-humidity', true).outcome).toBe('ignored');
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    home.sense('hall-pir');
    await home.pass(1200);
    expect(home.phase(hall)?.name).toBe('playing');
    expect(home.sense('hall-humidity', false).reason.type).toBe('room_emptied');
    await home.pass(298);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sense('hall-humidity', true)).toMatchObject({
      outcome: 'extended',
      reason: { type: 'room_kept' },
    });
    await home.pass(600);
    expect(home.heardOn()).toBe(speakers.hall);
  });
});

describe('a sensor that goes offline', () => {
  test('counts as clear after a minute', async () => {
    const home = openHome();
    home.sense('hall-radar', true);
    await home.pass(600);
    home.house().sensorStatus(radar, 'offline');
    expect(home.phase(hall)?.name).toBe('lingering');
    expect(isOccupied(home)).toBe(true);
    await home.pass(60);
    expect(isOccupied(home)).toBe(false);
    await home.pass(298);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
  });

  test('counts for what it said when it comes back', async () => {
    const home = openHome();
    home.sense('hall-radar', true);
    await home.pass(10);
    home.house().sensorStatus(radar, 'offline');
    await home.pass(50);
    home.house().sensorStatus(radar, 'online');
    await home.pass(600);
    expect(home.phase(hall)?.name).toBe('playing');
  });

  test('while the clock jumps has its minute all the same', async () => {
    const home = openHome();
    home.sense('hall-radar', true);
    await home.pass(10);
    home.house().sensorStatus(radar, 'offline');
    home.time.jump(-86_400_000);
    await home.pass(350);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
  });
});

describe('a sensor that something is wrong with', () => {
  test('is called stuck when it is on for four hours, and not before', async () => {
    const home = openHome();
    home.sense('hall-radar', true);
    await home.pass(14_399);
    expect(stateOf(home, radar)?.stuck).toBe(false);
    await home.pass(1);
    expect(stateOf(home, radar)?.stuck).toBe(true);
    expect(home.heardOn()).toBeNull();
    home.sense('hall-radar', false);
    expect(stateOf(home, radar)?.stuck).toBe(false);
  });

  test('is called silent after a day without a word, unless it is online', async () => {
    const home = openHome();
    home.sense('hall-radar', false);
    await home.pass(86_399);
    expect(stateOf(home, radar)?.silent).toBe(false);
    await home.pass(1);
    expect(stateOf(home, radar)?.silent).toBe(true);
    home.house().sensorStatus(radar, 'online');
    expect(stateOf(home, radar)?.silent).toBe(false);
  });

  test('is told of as a problem, worst first and each cause once, with what its battery last said', async () => {
    const home = openHome();
    const house = home.house();
    const problems = () => stateOf(home, radar)?.problems;
    home.sense('hall-radar', false);
    expect(problems()).toEqual([]);
    house.sensorHealth(radar, { batteryPercent: 4, firmware: '2.1' });
    expect(problems()).toEqual([{ type: 'battery_low', batteryPercent: 4 }]);
    expect(stateOf(home, radar)?.memory.health).toEqual({
      batteryPercent: 4,
      signalDbm: null,
      firmware: '2.1',
    });
    await home.pass(86_400);
    expect(problems()).toEqual([{ type: 'silent', since: expect.any(Number), batteryPercent: 4 }]);
    house.sensorStatus(radar, 'offline');
    expect(problems()).toEqual([{ type: 'offline', because: null, batteryPercent: 4 }]);
    house.lost(radar, 'home_assistant_away', home.time.clock.now());
    expect(problems()).toEqual([]);
    house.lost(radar, 'unavailable', home.time.clock.now());
    house.lost(radar, 'home_assistant_away', home.time.clock.now());
    expect(problems()).toEqual([]);
    house.lost(radar, 'unavailable', home.time.clock.now());
    expect(problems()).toMatchObject([{ type: 'offline', because: 'unavailable' }]);
  });

  test('is remembered with what it said of itself, as soon as it reports', async () => {
    const home = openHome();
    home.house().sensorHealth(radar, { batteryPercent: 52 });
    home.sense('hall-radar', true);
    await home.restart();
    expect(stateOf(home, radar)?.memory.health.batteryPercent).toBe(52);
  });
});

import { describe, expect, test } from 'vitest';
import { createEntities } from '../../src/adapters/home-assistant/entities.ts';
import { createHomeSensors } from '../../src/adapters/home-assistant/sensors.ts';
import { Sensor, type SensorRole } from '../../src/contract/sensor.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHomeLine } from '../fakes/home-line.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createHome, type HomeWishes, hall } from './home.ts';

const { speakers } = furnished;
const radar = 'binary_sensor.hall_radar';

/** The hall has nothing but a radar of Home Assistant, which says that nobody is there; so it has for a minute. */
async function openHome({ role = 'presence', ...wishes }: HomeWishes & { role?: SensorRole } = {}) {
  const home = createHome(wishes);
  const { clock, alarms } = home.time;
  home.edit((document) => ({
    ...document,
    sensors: [Sensor.parse({ id: 'radar', kind: 'home_assistant', role, roomId: hall, entityId: radar })],
  }));
  const outside = createHomeLine(clock.now);
  outside.shows('zone.home', '0');
  outside.shows(radar, 'off');

  /** As a new process does. */
  function listen() {
    const entities = createEntities(outside.line, createFakeLog().log);
    const house = home.house();
    const sensors = createHomeSensors({
      line: outside.line,
      entities,
      isUp: () => true,
      house,
      clock,
      alarms,
    });
    sensors.follow(home.document());
    outside.answer();
    return sensors;
  }
  let sensors = listen();
  await home.pass(60);
  return {
    ...home,
    outside,
    async restart(downFor: number, meanwhile = () => {}) {
      sensors.close();
      meanwhile();
      await home.restart(downFor);
      sensors = listen();
    },
    verdicts: () => home.events().map(({ verdict }) => verdict.reason.type),
    status: () => home.house().snapshot().sensors[0]?.status,
    occupied: () => home.house().snapshot().rooms[0]?.occupied,
    async enter() {
      outside.shows(radar, 'on');
      await home.pass(10);
    },
  };
}

describe('a sensor of Home Assistant', () => {
  // Home Assistant says nothing while motion goes on: what is on is somebody, whatever the role.
  test.each(['presence', 'motion'] as const)(
    'of %s starts music when somebody comes, and lets it stop a timeout after they left',
    async (role) => {
      const home = await openHome({ role });
      await home.enter();
      await home.pass(1000);
      expect(home.heardOn()).toBe(speakers.hall);
      home.outside.shows(radar, 'off');
      await home.pass(298);
      expect(home.heardOn()).toBe(speakers.hall);
      await home.pass(10);
      expect(home.heardOn()).toBeNull();
      expect(home.spotify.state().violations).toEqual([]);
    },
  );

  test('starts nothing when it is set up, or the app begins, while somebody is there; yet they are there', async () => {
    const home = await openHome();
    await home.restart(0, () => home.outside.shows(radar, 'on'));
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.phase(hall)?.name).toBe('silent');
    expect([home.occupied(), home.status()]).toEqual([true, 'online']);
  });

  test('keeps music that it holds through a power cut, and lets it stop when they left meanwhile', async () => {
    const home = await openHome();
    await home.enter();
    await home.restart(20);
    await home.pass(1000);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.restart(20, () => home.outside.shows(radar, 'off'));
    await home.pass(1000);
    expect(home.heardOn()).toBeNull();
  });

  test('is the same report when nothing happened while the power was away, and costs nothing on disk', async () => {
    const home = await openHome();
    await home.restart(20);
    await home.restart(20);
    expect(home.verdicts()).toEqual(['read_again']);
  });
});

describe('Home Assistant that is away', () => {
  test('keeps music for the grace time and a timeout, and tells each loss once', async () => {
    const home = await openHome();
    await home.enter();
    home.outside.cut();
    await home.pass(60 + 298);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect(home.verdicts().filter((type) => type === 'sensor_lost')).toHaveLength(1);
    expect(home.status()).toBe('offline');
  });

  test('and back in mid-session changes nothing for who is still there', async () => {
    const home = await openHome();
    await home.enter();
    home.outside.cut();
    await home.pass(200);
    home.outside.returns();
    await home.pass(1000);
    expect(home.heardOn()).toBe(speakers.hall);
    expect([home.occupied(), home.status()]).toEqual([true, 'online']);
    expect(home.sessions()).toHaveLength(1);
  });

  test('and back lets the music stop for who has left, counted from when they did', async () => {
    const home = await openHome();
    await home.enter();
    home.outside.cut();
    await home.pass(10);
    home.outside.shows(radar, 'off');
    await home.pass(20);
    home.outside.returns();
    await home.pass(278);
    expect(home.heardOn()).toBe(speakers.hall);
    await home.pass(12);
    expect(home.heardOn()).toBeNull();
  });

  test.each([
    ['starts music for who came within the fresh time', 29, speakers.hall, 'music_heard'],
    ['starts none for who came before', 31, null, 'report_stale'],
  ])('and back %s', async (_, waits, heard, reason) => {
    const home = await openHome();
    home.outside.cut();
    await home.pass(10);
    home.outside.shows(radar, 'on');
    await home.pass(waits);
    home.outside.returns();
    await home.pass(10);
    expect(home.heardOn()).toBe(heard);
    expect(home.verdicts()[0]).toBe(reason);
    expect(home.occupied()).toBe(true);
  });

  test('and restarted starts nothing, though its states are young', async () => {
    const home = await openHome();
    home.outside.cut();
    await home.pass(10);
    home.outside.restarts();
    home.outside.shows(radar, 'on');
    home.outside.returns();
    await home.pass(10);
    expect(home.heardOn()).toBeNull();
    expect([home.verdicts()[0], home.occupied()]).toEqual(['read_again', true]);
  });

  test('and restarted in mid-session leaves the music on, and presence is right again', async () => {
    const home = await openHome();
    await home.enter();
    home.outside.cut();
    await home.pass(40);
    home.outside.restarts();
    home.outside.returns();
    await home.pass(1000);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sessions()).toHaveLength(1);
    home.outside.shows(radar, 'off');
    await home.pass(310);
    expect(home.heardOn()).toBeNull();
    expect(home.spotify.state().violations).toEqual([]);
  });
});

describe('an entity that is unavailable', () => {
  test('is lost, says each cause once until it is heard again, and starts nothing when it comes back', async () => {
    const home = await openHome();
    for (const state of ['unavailable', 'unknown', 'unavailable', 'unknown']) {
      home.outside.shows(radar, state);
      await home.pass(1);
    }
    const losses = () =>
      home
        .events()
        .flatMap(({ verdict: { reason } }) => (reason.type === 'sensor_lost' ? [reason.because] : []));
    expect(losses()).toEqual(['unknown', 'unavailable']);
    expect(home.status()).toBe('offline');
    await home.enter();
    expect([home.heardOn(), home.status()]).toEqual([null, 'online']);
    home.outside.shows(radar, 'unavailable');
    expect(losses()).toEqual(['unavailable', 'unknown', 'unavailable']);
  });

  test('does not bring back for a moment what it said before: the warning goes on', async () => {
    const home = await openHome();
    await home.enter();
    home.outside.shows(radar, 'unavailable');
    await home.pass(60 + 285);
    expect(home.phase(hall)?.name).toBe('warning');
    home.outside.shows(radar, 'off');
    expect(home.phase(hall)?.name).toBe('warning');
    await home.pass(20);
    expect(home.heardOn()).toBeNull();
  });

  test('of a sensor nobody knows is nothing', async () => {
    const home = await openHome();
    home.edit((document) => ({ ...document, sensors: [] }));
    home.outside.shows(radar, 'unavailable');
    home.outside.shows(radar, 'on');
    expect(home.verdicts()).toEqual(['read_again']);
  });
});

test('the first word of Home Assistant is waited for half a minute, and then the grace time counts', async () => {
  const home = await openHome();
  await home.enter();
  home.outside.cut();
  await home.restart(0);
  await home.pass(30 + 60 + 298);
  expect(home.heardOn()).toBe(speakers.hall);
  await home.pass(10);
  expect(home.heardOn()).toBeNull();
});

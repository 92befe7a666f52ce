/** Motion from a real ESPHome node through Home Assistant's own esphome integration, and the node's plug pulled. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { furnished } from '../../../src/simulator/furnish.ts';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';
import { type Home, type HomeWishes, hallSensor, openHome } from './home.ts';
import { type EsphomeNode, startNode } from './node.ts';

const { speakers } = furnished;
const MOTION = 'hall-motion';
const RADAR = 'hall-radar-of-node';
let core: Core;
let node: EsphomeNode;
let home: Home;

beforeAll(async () => {
  [core, node] = await Promise.all([startCore(), startNode('hall-node.yaml')]);
  await core.setUp('esphome', { host: '127.0.0.1', port: node.port });
  await turn('pir', 'off');
});

afterAll(() => Promise.all([core?.remove(), node?.remove()]));
afterEach(() => home?.close());

async function live(wishes: HomeWishes = {}): Promise<void> {
  const sensors = [
    hallSensor(MOTION, 'motion', 'binary_sensor.hall_node_motion'),
    hallSensor(RADAR, 'presence', 'binary_sensor.hall_node_occupancy'),
  ];
  home = await openHome(core, { sensors, ...wishes });
}

/** What happens at the node's pin: an action of Home Assistant goes to the node, and comes back as its sensor. */
async function turn(pin: 'pir' | 'radar', to: 'on' | 'off'): Promise<void> {
  const entityId = pin === 'pir' ? 'binary_sensor.hall_node_motion' : 'binary_sensor.hall_node_occupancy';
  // A node that has just come is not to be commanded yet, and says so.
  await waitFor(
    async () => {
      await core.act(`switch.turn_${to}`, { entity_id: `switch.hall_node_${pin}_pin` });
      return (await core.state(entityId))?.state === to;
    },
    { what: `${entityId} to be ${to}`, seen: core.said },
  );
}

test('whoever walks past the node has music, and an empty room has none', async () => {
  await live();
  await turn('pir', 'on');
  await home.music(speakers.hall);
  expect(await home.verdict(MOTION, 'music_heard')).toMatchObject({ source: 'home_assistant' });
  await turn('pir', 'off');
  await home.music(null);
  await home.phase(home.app, 'hall', 'silent');
  expect(await home.app.sessions()).toMatchObject([{ sensorId: MOTION, endReason: 'room_emptied' }]);
  expect(home.spotify.state().violations).toEqual([]);
});

test('a node that dies is offline with a verdict, and what it held is let go; back again it starts music anew', async () => {
  await live({ hall: { unavailableGraceFor: 1 } });
  await turn('radar', 'on');
  await home.music(speakers.hall);
  await node.kill();
  await home.verdict(RADAR, 'sensor_lost', { because: 'unavailable' });
  await home.status(RADAR, 'offline');
  await home.status(MOTION, 'offline');
  await home.music(null);
  await home.phase(home.app, 'hall', 'silent');

  await node.start();
  await home.status(RADAR, 'online');
  expect(home.heardOn()).toBeNull();
  await turn('radar', 'on');
  await home.music(speakers.hall);
  await home.phase(home.app, 'hall', 'playing');
  expect(await home.app.sessions()).toMatchObject([{ endedAt: null }, { endReason: 'room_emptied' }]);
  await turn('radar', 'off');
});

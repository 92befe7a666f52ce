/** A node and a Core that know each other: what every test about ESPHome stands on. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';
import { type EsphomeNode, startNode } from './node.ts';

let core: Core;
let node: EsphomeNode;

beforeAll(async () => {
  [node, core] = await Promise.all([startNode('hall-node.yaml'), startCore()]);
  await core.setUp('esphome', { host: '127.0.0.1', port: node.port });
});

afterAll(() => Promise.all([core?.remove(), node?.remove()]));

const isIn = (entityId: string, wanted: string) =>
  waitFor(async () => (await core.state(entityId))?.state === wanted, {
    what: `${entityId} to be ${wanted}`,
    seen: () => core.said(),
  });

it('says in Home Assistant what its pins say', async () => {
  for (const [pin, sensor] of [
    ['switch.hall_node_pir_pin', 'binary_sensor.hall_node_motion'],
    ['switch.hall_node_radar_pin', 'binary_sensor.hall_node_occupancy'],
    ['switch.hall_node_door_pin', 'binary_sensor.hall_node_door'],
  ] as const) {
    await isIn(sensor, 'off');
    await core.act('switch.turn_on', { entity_id: pin });
    await isIn(sensor, 'on');
    await core.act('switch.turn_off', { entity_id: pin });
    await isIn(sensor, 'off');
  }
});

it('is unavailable while it is gone, and back when it is', async () => {
  await node.kill();
  await isIn('binary_sensor.hall_node_motion', 'unavailable');
  await node.start();
  await isIn('binary_sensor.hall_node_motion', 'off');
});

it('listens to this machine only', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  // Another address of loopback answers whoever listens everywhere, on a machine without a network as well.
  for (const address of ['127.0.0.3', ...(outside ? [outside.address] : [])]) {
    const socket = connect(node.port, address);
    await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
  }
});

/** Motion that a real Home Assistant hears over MQTT, and what becomes of it while Home Assistant dies and comes back. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { furnished } from '../../../src/simulator/furnish.ts';
import { type Mosquitto, startMosquitto } from '../mosquitto.ts';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';
import { type Home, type HomeWishes, hallSensor, openHome } from './home.ts';
import { type MqttSensor, mqttSensor, setUpMqtt } from './mqtt-sensor.ts';

const { speakers } = furnished;
const MOTION = 'hall-motion';
const PRESENCE = 'hall-presence';
let core: Core;
let bridge: Mosquitto;
let motion: MqttSensor;
let presence: MqttSensor;
let home: Home;

beforeAll(async () => {
  [core, bridge] = await Promise.all([startCore(), startMosquitto()]);
  await setUpMqtt(core, bridge);
  motion = mqttSensor(core, bridge, 'hall_motion', 'motion');
  presence = mqttSensor(core, bridge, 'hall_presence', 'occupancy');
  await Promise.all([motion.announce(), presence.announce()]);
});

afterAll(() => Promise.all([core?.remove(), bridge?.remove()]));

afterEach(async () => {
  await home?.close();
  await Promise.all([motion.become('OFF'), presence.become('OFF')]);
});

async function live(wishes: HomeWishes = {}): Promise<void> {
  const sensors = [
    hallSensor(MOTION, 'motion', motion.entityId),
    hallSensor(PRESENCE, 'presence', presence.entityId),
  ];
  home = await openHome(core, { sensors, ...wishes });
}

test('motion starts music, and its end stops it once the timeout has passed', async () => {
  await live();
  await motion.say('ON');
  await home.music(speakers.hall);
  const event = await home.verdict(MOTION, 'music_heard');
  expect(event).toMatchObject({ source: 'home_assistant', motionDetected: true });
  // From Home Assistant's own event, by its clock, which is this machine's, to the request at Spotify.
  expect(Date.parse(event.requestedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(event.seenAt));
  await motion.say('OFF');
  await home.music(null);
  await home.phase(home.app, 'hall', 'silent');
  expect(await home.app.sessions()).toMatchObject([{ sensorId: MOTION, endReason: 'room_emptied' }]);
  expect(home.spotify.state().violations).toEqual([]);
});

test('music plays on while Home Assistant is killed and starts again, and motion afterwards extends it', async () => {
  await live({ hall: { timeoutFor: 60 } });
  await motion.become('ON');
  await home.music(speakers.hall);
  await core.kill();
  expect(await home.verdict(MOTION, 'sensor_lost', { because: 'home_assistant_away' })).toMatchObject({
    verdict: { outcome: expect.stringMatching(/ignored|failed/) },
  });
  await home.status(MOTION, 'offline');
  await core.start();
  await home.status(MOTION, 'online');
  expect(home.heardOn()).toBe(speakers.hall);
  await motion.become('OFF');
  await motion.say('ON');
  await home.verdict(MOTION, 'motion_extended');
  expect(await home.app.sessions()).toMatchObject([{ endedAt: null }]);
});

test('nothing starts by what Home Assistant says while it starts, only by what happens then', async () => {
  await live();
  await core.kill();
  await home.status(MOTION, 'offline');
  await motion.say('ON');
  await core.start();
  await home.status(MOTION, 'online');
  await home.verdict(MOTION, 'read_again');
  expect(home.heardOn()).toBeNull();
  expect(await home.app.sessions()).toEqual([]);
  await motion.become('OFF');
  await motion.say('ON');
  await home.music(speakers.hall);
});

test('presence holds the music through a restart of Home Assistant, and lets go of it afterwards', async () => {
  await live();
  await presence.become('ON');
  await home.music(speakers.hall);
  await core.kill();
  await home.status(PRESENCE, 'offline');
  await core.start();
  await home.status(PRESENCE, 'online');
  expect((await home.app.room('hall')).occupied).toBe(true);
  expect(home.heardOn()).toBe(speakers.hall);
  await presence.say('OFF');
  await home.music(null);
  await home.phase(home.app, 'hall', 'silent');
  expect(await home.app.sessions()).toMatchObject([{ sensorId: PRESENCE, endReason: 'room_emptied' }]);
});

test('an entity that is renamed or removed is lost and says so, and is heard again under its name', async () => {
  await live();
  const rename = (from: string, to: string) =>
    core.ask({ type: 'config/entity_registry/update', entity_id: from, new_entity_id: to });
  await rename(motion.entityId, 'binary_sensor.elsewhere');
  await home.verdict(MOTION, 'sensor_lost', { because: 'removed' });
  await home.status(MOTION, 'offline');
  await rename('binary_sensor.elsewhere', motion.entityId);
  await home.status(MOTION, 'online');

  await presence.leave();
  await home.verdict(PRESENCE, 'sensor_lost', { because: 'removed' });
  await presence.announce();
  await home.status(PRESENCE, 'online');
  await presence.say('ON');
  await home.music(speakers.hall);
});

test('a token that is taken back is said once, and stops no music; a new one is read with', async () => {
  const token = await core.newToken(core.administrator);
  await live({ hall: { timeoutFor: 60 }, token });
  await motion.become('ON');
  await home.music(speakers.hall);
  await core.revoke(token);
  const complaint = /Home Assistant refuses the token/g;
  await waitFor(() => complaint.test(home.app.said()), {
    what: 'the trouble to be said',
    seen: home.app.said,
  });
  await home.status(MOTION, 'offline');
  expect(home.heardOn()).toBe(speakers.hall);
  expect(home.app.said().match(complaint)).toHaveLength(1);
  expect(home.app.said()).not.toContain(token);

  await home.app.stop();
  await home.start({ SPS_HA_TOKEN: core.administrator.token });
  await home.status(MOTION, 'online');
  expect(home.heardOn()).toBe(speakers.hall);
  await motion.become('OFF');
  await motion.say('ON');
  await home.verdict(MOTION, 'motion_extended');
  expect(await home.app.sessions()).toHaveLength(1);
});

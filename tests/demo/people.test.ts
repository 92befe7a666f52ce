import { connectAsync } from 'mqtt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { z } from 'zod';
import { MotionPayload, readTopic, StatusPayload } from '../../src/contract/mqtt.ts';
import { type Instant, after as later, seconds } from '../../src/contract/units.ts';
import { demoHouse, rooms } from '../../src/demo/furnish.ts';
import { startPeople } from '../../src/demo/people.ts';
import { type Move, movesFrom } from '../../src/demo/schedule.ts';
import { createFakeTime, type FakeTime } from '../fakes/clock.ts';
import { waitFor } from '../real/wait.ts';
import { type Broker, startBroker } from './broker.ts';

const SEED = 7;
const SUPPER = Date.UTC(2026, 5, 1, 18) as Instant;
const house = demoHouse('UTC');
const silence = { debug() {}, info() {}, warn() {}, error() {} };

let broker: Broker;
const open: (() => Promise<void>)[] = [];

beforeEach(async () => {
  broker = await startBroker();
});

afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await broker.close();
});

/** People, and a clock moved by hand. */
function moveIn({ count, at = SUPPER, url = broker.url }: { count: number; at?: Instant; url?: string }) {
  const time = createFakeTime(at);
  const { clock, alarms } = time;
  const people = startPeople({ count, seed: SEED, url, clock, alarms, log: silence, house });
  open.push(people.close);
  return { time, people };
}

function statesHeard(): unknown[] {
  return broker.heard.filter(({ topic }) => topic.endsWith('/status')).map(({ payload }) => payload);
}

async function everySensorIs(state: 'online' | 'offline', times = 1): Promise<void> {
  const said = () => statesHeard().filter((payload) => StatusPayload.parse(payload).state === state);
  await waitFor(() => said().length >= house.sensors.length * times, {
    what: `every sensor to be ${state}`,
    seen: statesHeard,
  });
}

/** What a newcomer is told at once, by sensor. */
async function statesKept(): Promise<Map<string, z.infer<typeof StatusPayload>>> {
  const states = new Map<string, z.infer<typeof StatusPayload>>();
  const newcomer = await connectAsync(broker.url);
  newcomer.on('message', (topic, payload) =>
    states.set(topic.split('/')[1] ?? '', StatusPayload.parse(JSON.parse(String(payload)))),
  );
  await newcomer.subscribeAsync('sensors/+/status');
  await waitFor(() => states.size === house.sensors.length, {
    what: 'what the broker kept',
    seen: () => [...states],
  });
  await newcomer.endAsync();
  return states;
}

function motionHeard(sensorId?: string): MotionPayload[] {
  return broker.heard
    .filter(({ topic }) => topic === `sensors/${sensorId ?? topic.split('/')[1]}/motion`)
    .map(({ payload }) => MotionPayload.parse(payload));
}

function lastSaid(sensorId: string): boolean | undefined {
  return motionHeard(sensorId).at(-1)?.motionDetected;
}

async function everySensorHasSpoken(): Promise<void> {
  await waitFor(() => house.sensors.every(({ id }) => lastSaid(id) !== undefined), {
    what: 'every sensor to say how things stand',
    seen: motionHeard,
  });
}

/** Lets hours go by, look by look, with a turn for the broker in between as real time has it. */
async function live(time: FakeTime, until: Instant): Promise<void> {
  while (time.clock.now() < until) {
    time.pass(seconds(2));
    await new Promise(setImmediate);
  }
}

function firstMove(person: string, where: (move: Move) => boolean): Move {
  for (const move of movesFrom(SEED, person, SUPPER, 'UTC')) if (where(move)) return move;
  throw new Error('movesFrom never ends');
}

it('has every sensor say that it is online, for those who come later too', async () => {
  moveIn({ count: 2 });
  await everySensorIs('online');
  const kept = await statesKept();
  for (const { id, version } of house.sensors)
    expect(kept.get(id), id).toMatchObject({ state: 'online', version });
});

it('leaves it to the broker to say that a sensor is offline', async () => {
  const { people } = moveIn({ count: 2 });
  await everySensorIs('online');
  await people.close();
  await everySensorIs('offline');
  for (const { state } of (await statesKept()).values()) expect(state).toBe('offline');
});

it('says only what the contract knows, under the id of the sensor, counted since its start', async () => {
  const { time } = moveIn({ count: 2 });
  await everySensorIs('online');
  await live(time, later(SUPPER, seconds(3600)));
  expect(motionHeard().length).toBeGreaterThan(100);
  for (const { topic, payload, retain } of broker.heard) {
    const place = readTopic(topic);
    const shape = place?.name === 'status' ? StatusPayload.strict() : MotionPayload.strict();
    expect(shape.safeParse(payload).error, topic).toBeUndefined();
    expect(retain).toBe(place?.name === 'status');
    if (place?.name === 'motion') expect(payload).toMatchObject({ sensorId: place.sensorId });
  }
  for (const { id } of house.sensors) {
    const said = motionHeard(id);
    expect(said.map(({ seq }) => seq)).toEqual(said.map((_, index) => index));
    expect(new Set(said.map(({ bootId }) => bootId)).size).toBe(1);
  }
});

it('has a new boot id after each start, or the count from nought would look like a repetition', async () => {
  for (const start of [1, 2]) {
    const { time, people } = moveIn({ count: 0 });
    await everySensorIs('online', start);
    time.pass(seconds(2));
    await waitFor(() => motionHeard().length === house.sensors.length * start, { what: 'the state of all' });
    await people.close();
  }
  for (const { id } of house.sensors) {
    const [first, second] = motionHeard(id);
    expect([first?.seq, second?.seq]).toEqual([0, 0]);
    expect(first?.bootId).not.toBe(second?.bootId);
  }
});

it('pulses where a PIR sees somebody, and holds while a radar does', async () => {
  const { time } = moveIn({ count: 1 });
  await everySensorIs('online');
  const supper = firstMove('nina', ({ roomId, stayFor }) => roomId === rooms.livingRoom && stayFor > 300);
  await live(time, later(supper.at, seconds(120)));
  await waitFor(() => lastSaid('living-presence') === true, { what: 'the radar' });
  const holds = motionHeard('living-presence').length;
  const pulses = motionHeard('living-pir').length;
  await live(time, later(supper.at, seconds(240)));
  await waitFor(() => motionHeard('living-pir').length > pulses + 5, { what: 'more pulses' });
  expect(motionHeard('living-presence')).toHaveLength(holds);

  await live(time, later(supper.at, seconds(supper.stayFor + 60)));
  await waitFor(() => lastSaid('living-presence') === false, { what: 'the radar to let go' });
  await waitFor(() => lastSaid('living-pir') === false, { what: 'the PIR to let go' });
});

it('notices nobody but those who are there', async () => {
  const { time } = moveIn({ count: 1 });
  await everySensorIs('online');
  const supper = firstMove('nina', ({ roomId, stayFor }) => roomId === rooms.kitchen && stayFor > 120);
  await live(time, later(supper.at, seconds(60)));
  await waitFor(() => lastSaid('kitchen-pir') === true, { what: 'the kitchen' });
  await waitFor(() => lastSaid('hall-pir') === false, { what: 'the hall' });
  for (const id of ['bathroom-pir', 'bathroom-presence', 'living-pir', 'living-presence'])
    expect(lastSaid(id), id).toBe(false);
});

it('follows every presence with its end, and every night with silence', async () => {
  const { time } = moveIn({ count: 2, at: Date.UTC(2026, 5, 1, 20) as Instant });
  await everySensorIs('online');
  await live(time, Date.UTC(2026, 5, 2, 0) as Instant);
  for (const { id, role } of house.sensors) {
    await waitFor(() => lastSaid(id) === false, { what: `${id} to let go` });
    const said = motionHeard(id).map(({ motionDetected }) => motionDetected);
    expect(said).toContain(true);
    if (role === 'presence') expect(said).toEqual(said.map((_, index) => index % 2 === 1));
  }
  const evening = motionHeard().length;
  await live(time, Date.UTC(2026, 5, 2, 1) as Instant);
  expect(motionHeard()).toHaveLength(evening);
});

it('keeps still when nobody is to move, with the sensors there all the same', async () => {
  const { time, people } = moveIn({ count: 0 });
  await everySensorIs('online');
  await live(time, later(SUPPER, seconds(3600)));
  // What was said before the connection ended has been heard by then.
  await people.close();
  await everySensorIs('offline');
  expect(motionHeard().filter(({ motionDetected }) => motionDetected)).toEqual([]);
  expect(motionHeard()).toHaveLength(house.sensors.length);
});

it('forgets what happened while the broker was away, and then says how things stand', async () => {
  const { time } = moveIn({ count: 2 });
  await everySensorIs('online');
  time.pass(seconds(2));
  await everySensorHasSpoken();
  broker.pull();
  await everySensorIs('offline');
  await live(time, later(SUPPER, seconds(1800)));
  broker.heard.length = 0;
  broker.plugIn();
  await everySensorIs('online');
  expect(motionHeard()).toEqual([]);
  time.pass(seconds(2));
  await waitFor(() => house.sensors.every(({ id }) => lastSaid(id) !== undefined), {
    what: 'the state of all',
  });
  expect(motionHeard()).toHaveLength(house.sensors.length);
});

it('forgets what a broker never acknowledged, however long it kept the line open', async () => {
  const { time } = moveIn({ count: 2 });
  await everySensorIs('online');
  broker.swallow();
  await live(time, later(SUPPER, seconds(1800)));
  broker.pull();
  await everySensorIs('offline');
  broker.heard.length = 0;
  broker.plugIn();
  await everySensorIs('online');
  expect(motionHeard()).toEqual([]);
});

it('logs in as the URL says, whatever the password is made of', async () => {
  moveIn({ count: 0, url: broker.url.replace('//', '//demo:a%3Ab%40c@') });
  await everySensorIs('online');
  expect(new Set(broker.logins)).toEqual(new Set(['demo a:b@c']));
});

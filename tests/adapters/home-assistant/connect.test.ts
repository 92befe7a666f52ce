import { expect, it, onTestFinished } from 'vitest';
import { connectHomeAssistant } from '../../../src/adapters/home-assistant/connect.ts';
import { EntityId } from '../../../src/contract/speaker.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createHears } from '../../fakes/home-hears.ts';
import { createFakeHouse } from '../../fakes/house.ts';
import { waitFor } from '../../real/wait.ts';
import { openScene, type Scene, untilConnected, untilLost } from './scene.ts';

const speaker = EntityId.parse('media_player.hall');
const NOT_CONNECTED = 'Home Assistant is not connected.';
const STARTING = 'Home Assistant is still starting.';

function connect({ access, clock, alarms, log }: Scene, there = true) {
  const homeAssistant = connectHomeAssistant({ access: there ? access : null, clock, alarms, log });
  onTestFinished(() => homeAssistant.close());
  const told: (string | null)[] = [];
  const zones: string[] = [];
  const facts: [fact: string, value: boolean | null][] = [];
  const changes: string[] = [];
  const hears = createHears({
    house: { ...createFakeHouse([]).house, tellFact: (fact, value) => void facts.push([fact, value]) },
    changed: () => void changes.push('changed'),
    book: {
      async liveIn(timeZone) {
        zones.push(timeZone);
        return { ok: true, value: undefined };
      },
    },
    troubled: (notice) => told.push(notice?.sentence ?? null),
  });
  const end = homeAssistant.start(hears);
  const untilTold = (sentence: string | null) =>
    waitFor(() => told.at(-1) === sentence, { what: `"${sentence}"`, seen: () => told });
  return { ...homeAssistant, told, zones, facts, changes, end, untilTold };
}

it('is no trouble where there is no Home Assistant', async () => {
  const scene = await openScene();
  const { told, running, actions } = connect(scene, false);
  expect([told, running(), scene.lines]).toEqual([[null], false, []]);
  const state = await actions.state(speaker);
  expect(state).toEqual({ ok: false, failure: { kind: 'not_connected' } });
});

it('tells of each trouble once, and when it is over', async () => {
  const scene = await openScene();
  const { home, pass, complaints, roundTrip } = scene;
  const { told, untilTold, line, running } = connect(scene);
  await untilTold(null);
  expect(running()).toBe(true);
  home.hang('handshake');
  home.cut();
  await untilLost(line);
  pass(seconds(1));
  await waitFor(() => home.reached('handshake'), { what: 'the next try' });
  pass(seconds(10));
  await roundTrip();
  expect([running(), told.at(-1)]).toEqual([false, NOT_CONNECTED]);
  home.hang(null);
  pass(seconds(2));
  await untilTold(null);
  expect(told).toEqual([NOT_CONNECTED, null, NOT_CONNECTED, null]);
  expect(complaints()).toEqual([NOT_CONNECTED]);
});

it('says what to do about a token that is refused, and never the token', async () => {
  const scene = await openScene();
  const { home, pass, lines, complaints } = scene;
  home.refuseToken(true);
  const { told, untilTold } = connect(scene);
  const refused =
    'Home Assistant refuses the token. Make a new long-lived access token there and set it as SPS_HA_TOKEN.';
  await untilTold(refused);
  pass(seconds(60));
  await waitFor(() => home.knocks() === 2 && !home.reached('authentication'), {
    what: 'the end of the second try',
  });
  home.refuseToken(false);
  pass(seconds(120));
  await untilTold(null);
  expect(complaints()).toEqual([refused]);
  expect(JSON.stringify([lines, told])).not.toContain(home.token);
});

it('waits until Home Assistant has started, and knows when it stops', async () => {
  const scene = await openScene();
  const { home, asked } = scene;
  home.setState('STARTING');
  const { untilTold, running, line } = connect(scene);
  await untilTold(STARTING);
  expect([line.connected(), running()]).toEqual([true, false]);
  await asked('subscribe_events', 2);
  home.setState('RUNNING');
  await untilTold(null);
  expect(running()).toBe(true);
  home.setState('STOPPING');
  await untilTold(STARTING);
  expect(running()).toBe(false);
});

it('believes what it is told over an answer that comes late', async () => {
  const scene = await openScene();
  const { home, asked } = scene;
  home.hang('silent');
  const { untilTold, told, line } = connect(scene);
  await asked('subscribe_events', 2);
  const says = (message: object) => home.says(JSON.stringify(message));
  says({ id: home.asked('subscribe_events')[0]?.id, type: 'event', event: {} });
  await untilTold(null);
  says({ id: home.asked('get_config')[0]?.id, type: 'result', success: true, result: { state: 'STARTING' } });
  const asking = line.ask({ type: 'test/question' });
  await asked('test/question');
  says({ id: home.asked('test/question')[0]?.id, type: 'result', success: true, result: null });
  await asking;
  expect(told).toEqual([NOT_CONNECTED, null]);
});

it('asks again whether it has started, where it is not told', async () => {
  const scene = await openScene();
  const { home, pass, asked } = scene;
  home.setState('STARTING');
  home.answer('subscribe_events', () => ({ error: { code: 'unauthorized', message: 'Unauthorized' } }));
  const { untilTold } = connect(scene);
  await untilTold(STARTING);
  home.setState('RUNNING');
  pass(seconds(5));
  await asked('get_config', 2);
  await untilTold(null);
});

it('asks whether it is up before it asks for anything else', async () => {
  const scene = await openScene();
  const { line } = connect(scene);
  line.subscribe({ type: 'subscribe_entities', entity_ids: ['light.hall'] }, () => {});
  await scene.asked('subscribe_entities');
  expect(scene.home.asked()[0]?.type).toBe('get_config');
});

it('leaves without complaint', async () => {
  const scene = await openScene();
  const { untilTold, told, close, end } = connect(scene);
  await untilTold(null);
  end();
  close();
  await waitFor(() => scene.home.connections() === 0, { what: 'the goodbye' });
  expect([told.at(-1), scene.complaints()]).toEqual([null, []]);
});

it('tells nobody any more once that is ended, and goes on doing actions', async () => {
  const scene = await openScene();
  const { untilTold, told, end, line, actions } = connect(scene);
  await untilTold(null);
  end();
  scene.home.cut();
  await untilLost(line);
  scene.pass(seconds(1));
  await untilConnected(line);
  expect(told.at(-1)).toBeNull();
  expect((await actions.state(speaker)).ok).toBe(true);
});

it('offers nothing where there is no Home Assistant, and what there is where there is one', async () => {
  const scene = await openScene();
  expect(await connect(scene, false).candidates.list()).toEqual({ ok: true, value: null });
  const { candidates, untilTold, zones, changes } = connect(scene);
  expect(await candidates.list()).toMatchObject({ ok: false, failure: { kind: 'not_connected' } });
  await untilTold(null);
  scene.home.shows('binary_sensor.hall', 'off', { device_class: 'motion' });
  expect(await candidates.list()).toMatchObject({ value: { sensors: [{ role: 'motion' }] } });
  await waitFor(() => zones.length > 0, { what: 'the time zone' });
  expect(zones).toEqual(['Europe/Amsterdam']);
  await waitFor(() => changes.length > 0, { what: 'the names of the areas' });
});

it('says that nobody is home when it has started, and not before', async () => {
  const scene = await openScene();
  const { home, roundTrip, asked } = scene;
  home.answer('config/entity_registry/list_for_display', () => ({
    result: { entities: [{ ei: 'person.nina', pl: 'person' }] },
  }));
  home.shows('zone.home', '0');
  home.shows('person.nina', 'not_home');
  home.setState('STARTING');
  const { facts, untilTold } = connect(scene);
  await untilTold(STARTING);
  await asked('subscribe_entities');
  await roundTrip();
  expect(facts.filter(([, value]) => value !== null)).toEqual([]);
  home.setState('RUNNING');
  await waitFor(() => facts.at(-1)?.[1] === false, { what: 'that nobody is home', seen: () => facts });
});

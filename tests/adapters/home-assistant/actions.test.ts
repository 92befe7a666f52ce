import { expect, it } from 'vitest';
import { createHomeActions } from '../../../src/adapters/home-assistant/actions.ts';
import { EntityId } from '../../../src/contract/speaker.ts';
import { seconds } from '../../../src/contract/units.ts';
import { openScene, type Scene, untilConnected } from './scene.ts';

const speaker = EntityId.parse('media_player.hall');
const turnOn = { action: 'media_player.turn_on', entityId: speaker, data: { quietly: true } };
const notConnected = { ok: false, failure: { kind: 'not_connected' } };
const noAnswer = { ok: false, failure: { kind: 'no_answer' } };

async function connected() {
  const scene: Scene = await openScene();
  const line = scene.openLine();
  await untilConnected(line);
  return { ...scene, line, actions: createHomeActions(line, scene.alarms) };
}

it('has an action done on the entity, with all that it is told', async () => {
  const { actions, home } = await connected();
  expect(await actions.call(turnOn)).toEqual({ ok: true, value: undefined });
  expect(home.asked('call_service')).toMatchObject([
    {
      domain: 'media_player',
      service: 'turn_on',
      service_data: { quietly: true },
      target: { entity_id: 'media_player.hall' },
    },
  ]);
});

it('says why Home Assistant did not do it', async () => {
  const { actions, home } = await connected();
  home.answer('call_service', () => ({ error: { code: 'not_found', message: 'No such service.' } }));
  expect(await actions.call(turnOn)).toEqual({
    ok: false,
    failure: { kind: 'refused', message: 'No such service.' },
  });
});

it('reads the state of an entity, and asks to hear no more of it', async () => {
  const { actions, home, asked } = await connected();
  home.shows('media_player.hall', 'playing', { volume_level: 0.4 });
  home.shows('media_player.kitchen', 'off');
  expect(await actions.state(speaker)).toEqual({
    ok: true,
    value: { state: 'playing', attributes: { volume_level: 0.4 } },
  });
  await asked('unsubscribe_events');
  const [read] = home.asked('subscribe_entities');
  expect(read).toMatchObject({ entity_ids: ['media_player.hall'] });
  expect(home.asked('unsubscribe_events')).toMatchObject([{ subscription: read?.id }]);
});

it('knows an entity that is not there', async () => {
  const { actions } = await connected();
  expect(await actions.state(speaker)).toEqual({ ok: true, value: null });
});

it('says why a state is not told', async () => {
  const { actions, home } = await connected();
  home.answer('subscribe_entities', () => ({ error: { code: 'unauthorized', message: 'Not for you.' } }));
  expect(await actions.state(speaker)).toEqual({
    ok: false,
    failure: { kind: 'refused', message: 'Not for you.' },
  });
});

it('takes an answer that cannot be read for none', async () => {
  const { actions, home, asked } = await connected();
  home.answer('subscribe_entities', () => ({ result: null }));
  home.hang('silent');
  const reading = actions.state(speaker);
  await asked('subscribe_entities');
  home.says(JSON.stringify({ id: home.asked('subscribe_entities')[0]?.id, type: 'result', success: true }));
  home.says(
    JSON.stringify({
      id: home.asked('subscribe_entities')[0]?.id,
      type: 'event',
      event: { a: { 'media_player.hall': 'on' } },
    }),
  );
  expect(await reading).toEqual(noAnswer);
});

it('waits ten seconds for a state', async () => {
  const { actions, home, asked, pass, roundTrip } = await connected();
  home.hang('silent');
  let read: unknown = 'waits';
  const reading = actions.state(speaker).then((found) => {
    read = found;
  });
  await asked('subscribe_entities');
  pass(seconds(9));
  await roundTrip();
  expect(read).toBe('waits');
  pass(seconds(1));
  await reading;
  expect(read).toEqual(noAnswer);
});

it('waits for no state over a line that is cut, and asks for none when the line stands again', async () => {
  const { actions, home, line, asked, pass } = await connected();
  home.hang('silent');
  const reading = actions.state(speaker);
  await asked('subscribe_entities');
  home.cut();
  expect(await reading).toEqual(noAnswer);
  expect(await actions.state(speaker)).toEqual(notConnected);
  expect(await actions.call(turnOn)).toEqual(notConnected);
  home.hang(null);
  pass(seconds(1));
  await untilConnected(line);
  await line.ask({ type: 'get_config' });
  expect(home.asked('subscribe_entities')).toHaveLength(1);
});

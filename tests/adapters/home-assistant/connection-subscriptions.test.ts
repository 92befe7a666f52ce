import { expect, it } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { openScene, untilConnected, untilLost } from './scene.ts';

const question = { type: 'test/question' };

it('makes the subscriptions again in their order, once everybody knows that the line stands', async () => {
  const { home, openLine, pass, asked } = await openScene();
  const line = openLine();
  const told: string[] = [];
  const subscribe = (name: string) => line.subscribe({ type: `subscribe_${name}` }, () => {});
  for (const name of ['a', 'b']) {
    home.answer(`subscribe_${name}`, () => ({ result: null }));
    subscribe(name);
  }
  home.answer('subscribe_c', () => ({ result: null }));
  line.watch({
    connected() {
      told.push('connected');
      if (told.length === 1) subscribe('c');
      void line.ask({ type: 'ping' });
    },
    lost: () => told.push('lost'),
  });
  const inOrder = ['ping', 'subscribe_a', 'subscribe_b', 'subscribe_c'];
  await asked('subscribe_c');
  expect(home.asked().map(({ type }) => type)).toEqual(inOrder);
  home.cut();
  await untilLost(line);
  pass(seconds(1));
  await asked('subscribe_c', 2);
  expect(home.asked().map(({ type }) => type)).toEqual([...inOrder, ...inOrder]);
  expect(told).toEqual(['connected', 'lost', 'connected']);
});

it('hears a subscription in every life until it is ended, and then says so', async () => {
  const { home, openLine, pass, asked } = await openScene();
  home.answer('subscribe_news', () => ({ result: null }));
  const line = openLine();
  const heard: unknown[] = [];
  await untilConnected(line);
  const end = line.subscribe({ type: 'subscribe_news' }, (event) => heard.push(event));
  await asked('subscribe_news');
  home.push('subscribe_news', 1);
  await waitFor(() => heard.length === 1, { what: 'the first event' });
  home.cut();
  await untilLost(line);
  pass(seconds(1));
  await asked('subscribe_news', 2);
  home.push('subscribe_news', 2);
  await waitFor(() => heard.length === 2, { what: 'the second event' });
  home.push('subscribe_news', 3);
  end();
  await asked('unsubscribe_events');
  const [, second] = home.asked('subscribe_news');
  expect(home.asked('unsubscribe_events')).toMatchObject([{ subscription: second?.id }]);
  home.cut();
  await untilLost(line);
  pass(seconds(2));
  await untilConnected(line);
  await line.ask(question);
  expect(home.asked('subscribe_news')).toHaveLength(2);
  expect(heard).toEqual([1, 2]);
});

it('takes back a subscription that was ended before it was made', async () => {
  const { home, openLine, asked } = await openScene();
  home.answer('subscribe_news', () => ({ result: null }));
  const line = openLine();
  await untilConnected(line);
  line.subscribe({ type: 'subscribe_news' }, () => {})();
  await asked('unsubscribe_events');
});

it('tells a subscription that it is refused, and asks again with the next line', async () => {
  const { home, openLine, pass } = await openScene();
  const line = openLine();
  const refusals: unknown[] = [];
  line.subscribe(
    { type: 'subscribe_secrets' },
    () => {},
    (failure) => refusals.push(failure),
  );
  await waitFor(() => refusals.length === 1, { what: 'the refusal' });
  expect(refusals).toEqual([{ kind: 'refused', message: 'Unknown command.' }]);
  home.cut();
  await untilLost(line);
  pass(seconds(1));
  await waitFor(() => refusals.length === 2, { what: 'the second refusal' });
});

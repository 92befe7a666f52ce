import { expect, it, test } from 'vitest';
import { z } from 'zod';
import { orders } from '../../src/simulator/control.ts';
import { furnishedWorld } from '../../src/simulator/furnish.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { UserAction } from '../../src/simulator/user-action.ts';
import { Violation } from '../../src/simulator/world.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

const document = documentAt('docs/simulator.md');

/** Every `curl` of the page, as a shell would read it. */
const examples = document
  .split('\n')
  .filter((line) => line.startsWith('curl '))
  .map((line) => ({
    line,
    method: /-X (\w+)/.exec(line)?.[1] ?? 'GET',
    path: /localhost:8199(\/\S+)/.exec(line)?.[1] ?? '',
    body: (/-d '(.*)'$/.exec(line)?.[1] ?? '').replaceAll(`'\\''`, "'"),
  }));

test('every example does what it says, one after the other', async () => {
  const now = Date.UTC(2026, 10, 2, 12);
  const simulator = createSpotifySimulator({
    now: () => now,
    world: furnishedWorld({ now, isSleepy: true }),
    wait: () => Promise.reject(new Error('Nobody waits here')),
  });
  for (const { line, method, path, body } of examples) {
    const response = await simulator.fetch(`http://localhost:8199${path}`, {
      method,
      ...(body === '' ? {} : { body }),
    });
    expect([line, response.status]).toEqual([line, 200]);
    await response.body?.cancel();
  }
});

const bodies = examples.flatMap(({ path, body }) => (body === '' ? [] : { path, body: JSON.parse(body) }));

it('has an example of every order', () => {
  const shown = new Set(bodies.map(({ path }) => path.slice('/_sim/'.length)));
  expect(Object.keys(orders).filter((name) => !shown.has(name))).toEqual([]);
});

it('has an example of everything a person can do', () => {
  const shown = bodies.filter(({ path }) => path === '/_sim/user-action').map(({ body }) => body.action);
  const actions = UserAction.options.map(({ shape }) => shape.action.value);
  expect(shown.toSorted()).toEqual(actions.toSorted());
});

it('has an example of every ready-made fault', () => {
  const shown = bodies.flatMap(({ body }) => body.preset ?? []);
  const schema = z.toJSONSchema(orders.faults.shape, { io: 'input', unrepresentable: 'any' });
  const presets = [...JSON.stringify(schema).matchAll(PRESET)].map(([, name]) => name);
  expect(shown.toSorted()).toEqual(presets.toSorted());
});

const PRESET = /"preset":\{"type":"string","const":"(\w+)"\}/g;

it('names every breach that is reported', () => {
  const named = codeIn(sectionOf(document, '## See what it does'));
  expect(Violation.shape.kind.options.filter((kind) => !named.includes(kind))).toEqual([]);
});

it('explains every variable that the program reads, and no other', () => {
  const explained = rowsIn(sectionOf(document, '## Start it')).flatMap(([name = '']) => codeIn(name));
  const read = [...documentAt('src/simulator/main.ts').matchAll(/^ {2}(SPS_\w+):/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(read.toSorted());
});

import { expect, test } from 'vitest';
import { furnished, playlistUri, showUri } from '../../src/simulator/furnish.ts';
import { prompt, visit } from './visitor.ts';

interface Heard {
  items: { track: { name: string }; played_at: string }[];
  next: string | null;
  cursors: { after: string; before: string } | null;
}

/** Nina's music on the hall speaker, and somebody who may ask what she heard. */
async function listening(scopes: readonly string[] = [...furnished.scopes, 'user-read-recently-played']) {
  const visitor = visit(prompt);
  const token = visitor.sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes });
  const form = { grant_type: 'refresh_token', refresh_token: token, client_id: furnished.clientId };
  const seen = await visitor.plain('POST', '/api/token', { body: new URLSearchParams(form) });
  const { access_token: access } = seen.json() as { access_token: string };
  const headers = { authorization: `Bearer ${access}` };
  const ask = (query = '') => visitor.plain('GET', `/v1/me/player/recently-played${query}`, { headers });
  const play = (contextUri: string) =>
    visitor.sim.act('user-action', {
      action: 'play',
      accountId: 'nina',
      contextUri,
      deviceName: 'Hall speaker',
    });
  play(playlistUri('nina', 'Morning'));
  return { ...visitor, ask, play, heard: async (query?: string) => (await ask(query)).json() as Heard };
}

test('tells the last songs, newest first, page by page with cursors', async () => {
  const { pass, heard } = await listening();
  pass(180 + 290 + 270 + 5);
  const first = await heard('?limit=2');
  expect(first.items.map(({ track }) => track.name)).toEqual(['Morning, No. 3', 'Morning, No. 2']);
  const rest = await heard(`?limit=2&before=${first.cursors?.before}`);
  expect(rest.items.map(({ track }) => track.name)).toEqual(['Morning, No. 1']);
  expect(first.next).toContain(`before=${first.cursors?.before}`);
  expect(rest.next).toBeNull();
  expect((await heard(`?after=${rest.cursors?.after}`)).items).toHaveLength(2);
});

test('knows nothing of what was heard for a moment only, and nothing of episodes', async () => {
  const { pass, heard, play } = await listening();
  pass(29.999);
  play(showUri);
  pass(3000);
  expect(await heard()).toMatchObject({ items: [], next: null, cursors: null });
  play(playlistUri('nina', 'Calm'));
  pass(30);
  play(playlistUri('nina', 'Focus'));
  expect((await heard()).items.map(({ track }) => track.name)).toEqual(['Calm, No. 1']);
});

test('remembers fifty songs', async () => {
  const { pass, sim } = await listening();
  sim.act('accounts', { action: 'set', id: 'nina', hasAutoplay: true });
  pass(86_400);
  expect(sim.world().accounts[0]?.heard).toHaveLength(50);
});

test.each([
  ['?limit=51', 400],
  ['?limit=0', 400],
  ['?after=1&before=2', 400],
])('%s is answered %d', async (query, status) => {
  expect((await (await listening()).ask(query)).status).toBe(status);
});

test('is refused without its own scope', async () => {
  const { ask } = await listening(furnished.scopes);
  expect((await ask()).status).toBe(403);
});

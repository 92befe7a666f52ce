import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyHouse } from '../../src/contract/house.ts';
import { LinkView } from '../../src/contract/link.ts';
import { Room } from '../../src/contract/room.ts';
import { Secrets } from '../../src/contract/secrets.ts';
import { AccountView } from '../../src/contract/views.ts';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { consentAt } from '../fakes/consent.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { waitFor } from './wait.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A port that nobody had a moment ago: it must be registered at Spotify before the app is there to say its own. */
async function portToRegister(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A real house with one room and no account, and the simulated Spotify behind its socket. */
async function openHouse() {
  const port = await portToRegister();
  const redirectUri = `http://127.0.0.1:${port}/callback`;
  const spotify = createSpotifySimulator({
    now: Date.now,
    world: furnishedWorld({ now: Date.now(), seed: 5 }),
  });
  spotify.act('conduct', { callsPerWindow: null });
  spotify.act('apps', { clientId: furnished.clientId, rotation: 'always', redirectUris: [redirectUri] });
  const door = await listen(spotify, 0);
  undo.push(() => door.close());
  const app = await prepareApp({
    env: {
      SPS_DEMO: '0',
      SPS_LOG_LEVEL: 'trace',
      SPS_HTTP_PORT: String(port),
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
      SPS_SPOTIFY_REDIRECT_URI: redirectUri,
    },
    house: {
      ...emptyHouse(false, 'UTC'),
      rooms: [
        Room.parse({
          id: 'hall',
          name: 'Hall',
          accountId: null,
          speaker: { name: furnished.speakers.hall },
          policy: {
            music: { contextUri: playlistUri(furnished.nina, 'Morning'), label: 'Morning' },
            cooldownFor: 0,
          },
        }),
      ],
    },
  });
  undo.push(() => app.remove());
  const saidBefore: string[] = [];
  await app.start();
  return {
    app,
    spotify,
    async restart(): Promise<void> {
      saidBefore.push(app.said());
      await app.kill();
      await app.start();
    },
    said: () => [...saidBefore, app.said()].join(''),
  };
}
type House = Awaited<ReturnType<typeof openHouse>>;

async function begin(app: AppProcess): Promise<LinkView> {
  const answer = await app.post('/accounts/link', { clientId: furnished.clientId });
  expect(answer.status).toBe(201);
  return LinkView.parse(await answer.json());
}

async function accountsOf(app: AppProcess): Promise<AccountView[]> {
  const answer = await fetch(`${app.url()}/api/v1/accounts`);
  return z.object({ items: z.array(AccountView) }).parse(await answer.json()).items;
}

const ask = (app: AppProcess, method: string, path: string, etag: string, body?: unknown) =>
  fetch(`${app.url()}/api/v1${path}`, {
    method,
    headers: { 'if-match': etag, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Gives the hall its account, as a person would on the page. */
async function moveIn(app: AppProcess, accountId: string): Promise<void> {
  const read = await fetch(`${app.url()}/api/v1/rooms/hall`);
  // What the house adds to a room is for reading.
  const {
    phase: _,
    occupied: __,
    session: ___,
    wakes: ____,
    nowPlaying: _____,
    areaName: ______,
    ...room
  } = z.looseObject({}).parse(await read.json());
  const put = await ask(app, 'PUT', '/rooms/hall', read.headers.get('etag') ?? '', { ...room, accountId });
  expect(put.status).toBe(200);
}

const heardOn = ({ spotify }: House) => {
  const nina = spotify.state().accounts.find(({ id }) => id === furnished.nina);
  return nina?.isPlaying ? nina.speakerName : null;
};
const music = (house: House, on: string | null) =>
  waitFor(() => heardOn(house) === on, { what: `music on ${on}`, seen: house.app.said });

/** Every token and code Spotify ever gave out, and what the app drew itself. */
function secretsOf({ spotify }: House, drawn: readonly string[]): string[] {
  const { codes, refreshTokens, accessTokens } = spotify.world();
  return [
    ...codes.map(({ code }) => code),
    ...[...refreshTokens, ...accessTokens].map(({ token }) => token),
    ...drawn,
  ];
}

async function filesOf(app: AppProcess): Promise<{ name: string; text: string }[]> {
  const found = await readdir(app.folder, { withFileTypes: true });
  // The access log has a folder of its own, once its first lines are written.
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(app.folder, name), 'latin1') })),
  );
}

/** States and verifiers of the links that wait on disk. */
async function drawnOnDisk(app: AppProcess): Promise<string[]> {
  const file = await readFile(join(app.folder, 'secrets.json'), 'utf8');
  return Secrets.parse(JSON.parse(file)).links.flatMap(({ state, verifier }) => [state, verifier]);
}

test('first-login-paste: killed between the click and the answer, the account is linked by the pasted address, plays, and is unlinked without a trace', async () => {
  const house = await openHouse();
  const { app } = house;
  const link = await begin(app);
  const drawn = await drawnOnDisk(app);
  expect(drawn).toHaveLength(2);
  await house.restart();
  const landed = await consentAt(link.authorizeUrl, fetch);
  const completed = await app.post(`/accounts/link/${link.id}/complete`, { pasted: ` "${landed}"\n` });
  expect(completed.status).toBe(200);
  const account = AccountView.parse(await completed.json());
  expect(account).toMatchObject({ label: 'Nina', failure: null, missingScopes: [] });

  await house.restart();
  expect(await accountsOf(app)).toEqual([account]);
  await moveIn(app, account.id);
  expect((await app.post('/rooms/hall/start')).status).toBe(200);
  await music(house, furnished.speakers.hall);
  await waitFor(async () => (await app.sessions()).length > 0, { what: 'the session', seen: app.said });
  const tag = (await fetch(`${app.url()}/api/v1/accounts/${account.id}`)).headers.get('etag') ?? '';
  expect((await ask(app, 'DELETE', `/accounts/${account.id}`, tag)).status).toBe(409);

  // Nothing but the secrets file ever held a secret.
  const secrets = secretsOf(house, drawn);
  expect(secrets.length).toBeGreaterThan(4);
  const others = (await filesOf(app)).filter(({ name }) => name !== 'secrets.json');
  for (const secret of secrets) {
    expect(house.said()).not.toContain(secret);
    for (const { name, text } of others) expect([name, text.includes(secret)]).toEqual([name, false]);
  }

  expect((await app.post('/rooms/hall/stop')).status).toBe(200);
  await music(house, null);
  const unlinked = () => ask(app, 'DELETE', `/accounts/${account.id}`, tag);
  await waitFor(async () => (await unlinked()).status === 204, { what: 'the account to go', seen: app.said });
  expect(await accountsOf(app)).toEqual([]);
  expect(await app.sessions()).toEqual([]);
  expect(await app.room('hall')).toMatchObject({ accountId: null });
  const refused = await app.post('/rooms/hall/start');
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ detail: expect.stringContaining('not linked') }),
  ]);
  for (const { name, text } of await filesOf(app))
    for (const secret of [...secretsOf(house, drawn), account.id])
      expect([name, text.includes(secret)]).toEqual([name, false]);
  await house.restart();
  expect(await accountsOf(app)).toEqual([]);
  for (const secret of secretsOf(house, drawn)) expect(house.said()).not.toContain(secret);
  expect(house.spotify.state().violations).toEqual([]);
});

test('where the browser reaches the app the callback links by itself, after a restart too; denied-consent and not-allow-listed say what to do', async () => {
  const house = await openHouse();
  const { app, spotify } = house;
  const [first, second, third] = [await begin(app), await begin(app), await begin(app)];
  await house.restart();
  const land = async (link: LinkView, wish?: Parameters<typeof consentAt>[2]) => {
    const answer = await fetch(await consentAt(link.authorizeUrl, fetch, wish));
    return { status: answer.status, html: await answer.text() };
  };
  expect(await land(first, { decision: 'deny' })).toMatchObject({
    status: 409,
    html: expect.stringMatching(/said no/),
  });
  spotify.act('apps', { clientId: furnished.clientId, allowedAccountIds: ['nina'] });
  expect(await land(second, { accountId: 'tom' })).toMatchObject({
    status: 409,
    html: expect.stringMatching(/User Management/),
  });
  expect(await accountsOf(app)).toEqual([]);
  const linked = await land(third);
  expect(linked).toMatchObject({ status: 200, html: expect.stringMatching(/Nina.* is linked/) });
  expect(await accountsOf(app)).toMatchObject([{ label: 'Nina', failure: null }]);
  for (const secret of secretsOf(house, [])) {
    expect(linked.html).not.toContain(secret);
    expect(house.said()).not.toContain(secret);
  }
});

test('scope-missing: a room of an account that may not play says so', async () => {
  const house = await openHouse();
  const { app } = house;
  const link = await begin(app);
  const landed = await consentAt(link.authorizeUrl, fetch, { scope: 'user-read-playback-state' });
  await app.post(`/accounts/link/${link.id}/complete`, { pasted: landed });
  const [account] = await accountsOf(app);
  expect(account).toMatchObject({
    failure: { kind: 'not_allowed' },
    missingScopes: expect.arrayContaining(['user-modify-playback-state']),
  });
  await moveIn(app, account?.id ?? '');
  await app.post('/rooms/hall/start');
  const { phase } = await waitFor(
    async () => {
      const hall = await app.room('hall');
      return hall.phase.name === 'blocked' && hall;
    },
    { what: 'the hall to be blocked', seen: app.said },
  );
  expect(phase.reason).toMatchObject({ type: 'start_failed', failure: { kind: 'not_allowed' } });
});

test('in the demo a person links their account anew by the callback, on whatever port its page is', async () => {
  const app = await prepareApp({ env: { SPS_DEMO: '1', SPS_DEMO_PEOPLE: '0' } });
  undo.push(() => app.remove());
  await app.start();
  const before = (await accountsOf(app)).find(({ id }) => id === 'tom');
  const link = await begin(app);
  expect(link.redirectUri).toBe(`${app.url()}/callback`);
  const answer = await fetch(await consentAt(link.authorizeUrl, fetch, { accountId: 'tom' }));
  expect(answer.status).toBe(200);
  const after = await accountsOf(app);
  expect(after.map(({ id }) => id)).toEqual(['nina', 'tom']);
  expect(after.find(({ id }) => id === 'tom')).toMatchObject({ label: before?.label, failure: null });
  // A demo that was linked by hand starts again like any other.
  await app.kill();
  await app.start();
  expect((await accountsOf(app)).map(({ failure }) => failure)).toEqual([null, null]);
});

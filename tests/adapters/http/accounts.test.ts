import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LinkView } from '../../../src/contract/link.ts';
import { seconds } from '../../../src/contract/units.ts';
import { AccountView } from '../../../src/contract/views.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt, type Wish } from '../../fakes/consent.ts';
import { type Door, openDoor, type Told } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const app = { clientId: furnished.clientId };

async function begin(more: object = {}): Promise<LinkView> {
  return LinkView.parse(
    (await home.ask('/accounts/link', { method: 'POST', body: { ...app, ...more } })).body,
  );
}
const consent = (link: LinkView, wish?: Wish) => consentAt(link.authorizeUrl, home.spotify.fetch, wish);
const complete = (id: string, pasted: unknown): Promise<Told> =>
  home.ask(`/accounts/link/${id}/complete`, { method: 'POST', body: { pasted } });

/** Codes, tokens, states and verifiers of everything that happened. */
function secretsOfAll(links: readonly LinkView[]): string[] {
  const { codes, refreshTokens, accessTokens } = home.spotify.world();
  const states = links.map(({ authorizeUrl }) => new URL(authorizeUrl).searchParams.get('state') ?? '');
  return [
    ...states,
    ...codes.map(({ code }) => code),
    ...[...refreshTokens, ...accessTokens].map(({ token }) => token),
    ...home.secrets.pendingLinks().map(({ verifier }) => verifier),
  ];
}

describe('linking over HTTP', () => {
  test('begins with an address to go to, and ends with an account that says until when it may be used', async () => {
    const link = await begin({ label: 'Kitchen music' });
    expect(link).toMatchObject({
      redirectUri: 'http://127.0.0.1:8099/callback',
      expiresAt: '2026-03-02T07:30:00.000Z',
    });
    const told = await complete(link.id, `  "${await consent(link)}" `);
    expect(told.status).toBe(200);
    const account = AccountView.parse(told.body);
    expect(account).toEqual({
      id: account.id,
      label: 'Kitchen music',
      userId: 'local',
      clientId: app.clientId,
      sharing: 'first_wins',
      followAfterFor: 10,
      linkedAt: '2026-03-02T06:30:00.000Z',
      consentEndsAt: '2026-09-02T06:30:00.000Z',
      missingScopes: [],
      failure: null,
    });
    expect((await home.ask(`/accounts/${account.id}`)).headers.get('etag')).toBe(told.headers.get('etag'));
    expect((await home.ask('/accounts')).body).toMatchObject({
      items: expect.arrayContaining([
        account,
        expect.objectContaining({ id: 'tom', failure: { kind: 'not_linked' } }),
      ]),
      nextCursor: null,
    });
  });

  test('tells nobody a secret: not in an answer, not in a line of the log', async () => {
    const answers: Told[] = [];
    const links = [await begin(), await begin(), await begin({ clientSecret: 'opensesame' })];
    const [first, second, third] = links;
    if (!first || !second || !third) throw new Error('three links');
    for (const [link, pasted] of [
      [first, await consent(first)],
      [second, await consent(first)],
      [second, await consent(second, { decision: 'deny' })],
      [third, await consent(third)],
      [first, await consent(first)],
    ] as const)
      answers.push(await complete(link.id, pasted));
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 409, 409, 404]);
    answers.push(await home.ask('/accounts'));
    const told = JSON.stringify([answers.map(({ body }) => body), home.lines]);
    const secrets = secretsOfAll(links);
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of [...secrets, 'opensesame']) expect(told).not.toContain(secret);
  });

  test.each<[string, (link: LinkView) => Promise<string>, number, string, RegExp]>([
    ['the person said no', (link) => consent(link, { decision: 'deny' }), 409, 'link-denied', /said no/],
    ['it is no answer', async () => 'http://127.0.0.1:8099/callback', 422, 'validation', /whole address/],
    ['it answers another', async () => consent(await begin()), 409, 'link-refused', /another attempt/],
    [
      'it is a code that nobody gave',
      async () => 'A'.repeat(120),
      409,
      'link-refused',
      /good once, and for ten minutes/,
    ],
    [
      'the person is not on the list',
      async (link) => {
        home.spotify.act('apps', { ...app, allowedAccountIds: [] });
        return consent(link);
      },
      409,
      'link-refused',
      /User Management/,
    ],
    [
      'the owner of the app has no Premium',
      async (link) => {
        home.spotify.act('apps', { ...app, isOwnerPremium: false });
        return consent(link);
      },
      409,
      'link-refused',
      /needs Premium/,
    ],
    [
      'the client ID is not there any more',
      async (link) => {
        const pasted = await consent(link);
        home.spotify.world().apps = [];
        return pasted;
      },
      409,
      'link-refused',
      /client ID/,
    ],
    [
      'Spotify is away',
      async (link) => {
        const pasted = await consent(link);
        home.spotify.act('faults', { match: { path: '/api/token' }, status: 503 });
        return pasted;
      },
      503,
      'spotify-away',
      /once more in a minute/,
    ],
    [
      'the disk is full',
      async (link) => {
        home.file.full = true;
        return consent(link);
      },
      503,
      'not-stored',
      /The disk is full\. Begin again/,
    ],
  ])('is refused with what to do when %s', async (_, paste, status, type, sentence) => {
    const link = await begin();
    const told = await complete(link.id, await paste(link));
    expect(told.body).toMatchObject({
      type: `/problems/${type}`,
      status,
      detail: expect.stringMatching(sentence),
    });
    expect(told.status).toBe(status);
  });

  test('an hour later begins anew', async () => {
    const link = await begin();
    home.time.pass(seconds(3600));
    expect(await complete(link.id, await consent(link))).toMatchObject({
      status: 404,
      body: { detail: 'This link was used already, or is older than an hour. Begin again.' },
    });
  });

  test('somebody else over an account that is there is refused by its name', async () => {
    const mine = await begin();
    const account = AccountView.parse((await complete(mine.id, await consent(mine))).body);
    const link = await begin({ accountId: account.id });
    const told = await complete(link.id, await consent(link, { accountId: 'tom' }));
    expect(told.body).toMatchObject({
      type: '/problems/link-refused',
      detail: expect.stringContaining('"Nina"'),
    });
    const again = await begin();
    await complete(again.id, await consent(again));
    const twice = await begin({ accountId: 'tom' });
    expect((await complete(twice.id, await consent(twice))).body).toMatchObject({
      detail: 'Whoever consented is linked already, as "Nina".',
    });
  });

  test.each([
    ['an account that is not there', { accountId: 'gone' }, 404],
    ['a client ID that is none', { clientId: 'short' }, 422],
    ['a state of their own', { state: 'x' }, 422],
  ])('does not begin with %s', async (_, more, status) => {
    const told = await home.ask('/accounts/link', { method: 'POST', body: { ...app, ...more } });
    expect(told.status).toBe(status);
    expect(home.secrets.pendingLinks()).toEqual([]);
  });

  test('what is pasted is never said back, however wrong', async () => {
    const link = await begin();
    const wrong = `${'s3cret'.repeat(1500)}`;
    for (const pasted of [wrong, { code: 's3cret' }, ['s3cret'], 's3cret'])
      expect(JSON.stringify((await complete(link.id, pasted)).body)).not.toContain('s3cret');
    expect(JSON.stringify(home.lines)).not.toContain('s3cret');
  });
});

describe('unlinking over HTTP', () => {
  async function linked(): Promise<AccountView> {
    const link = await begin();
    return AccountView.parse((await complete(link.id, await consent(link))).body);
  }

  test('needs the version that was read', async () => {
    const { id } = await linked();
    const path = `/accounts/${id}`;
    expect((await home.ask(path, { method: 'DELETE' })).status).toBe(428);
    expect((await home.ask(path, { method: 'DELETE', headers: { 'if-match': '"old"' } })).status).toBe(412);
    const etag = (await home.ask(path)).headers.get('etag') ?? '';
    expect((await home.ask(path, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect((await home.ask(path, { method, headers: { 'if-match': etag } })).status).toBe(404);
  });

  test('leaves rooms that can be read and changed, without an account', async () => {
    await home.ask('/accounts/tom', { method: 'DELETE', headers: { 'if-match': '*' } });
    const { body, headers } = await home.ask('/rooms/hall');
    expect(body).toMatchObject({ accountId: null, reserveAccountId: null });
    const { id } = await linked();
    const { areaName, phase, occupied, session, wakes, nowPlaying, ...room } = body as Record<
      string,
      unknown
    >;
    expect([areaName, occupied, session, nowPlaying]).toEqual([null, false, null, null]);
    expect([phase, wakes]).not.toContain(undefined);
    const put = await home.ask('/rooms/hall', {
      method: 'PUT',
      body: { ...room, accountId: id },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(put.body).toMatchObject({ accountId: id });
  });

  test('is refused while music plays by the account', async () => {
    const { id } = await linked();
    home.playing.add(id);
    const told = await home.ask(`/accounts/${id}`, { method: 'DELETE', headers: { 'if-match': '*' } });
    expect([told.status, told.body]).toEqual([
      409,
      expect.objectContaining({
        type: '/problems/in-use',
        detail: 'Music plays by this account. Stop it first.',
      }),
    ]);
  });
});

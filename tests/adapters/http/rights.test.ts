import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loopbackDoor } from '../../../src/adapters/http/loopback.ts';
import type { RouteName } from '../../../src/contract/addresses.ts';
import { LinkView } from '../../../src/contract/link.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt } from '../../fakes/consent.ts';
import { openDirectBeside } from './direct-callers.ts';
import { type Asker, asker } from './door.ts';
import { everyRoute, routeNames } from './every-route.ts';
import { anna, type Ingress, neighbour, nina, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
const others: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  home = await openIngress();
});
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
  await home.door.close();
});

/** Through ingress: nobody of whom anything is known, a user, the owner of the hall and its account, an administrator. Then the other doors. */
const callers = [
  ...(['nobody', 'user', 'owner', 'administrator'] as const),
  ...(['loopback', 'read token', 'control token', 'admin token'] as const),
] as const;
type Caller = (typeof callers)[number] | keyof typeof forgers;
type Row = readonly [number, number, number, number, number, number, number, number];

/** Who says to come through ingress, and does not: at no route they are told anything. */
const forgers = { 'forged to ingress': 403, 'forged to the direct door': 401 } as const;

const looking: Row = [200, 200, 200, 200, 200, 200, 200, 200];
const steering: Row = [403, 200, 200, 200, 200, 403, 200, 200];

/** The specification, cell by cell. The hall and its account are Tom's, the tokens Anna's, who is the administrator. */
const cells: Record<RouteName, Row> = {
  listSensors: looking,
  addSensor: [403, 403, 403, 201, 201, 403, 403, 201],
  getSensor: looking,
  putSensor: [403, 403, 403, 200, 200, 403, 403, 200],
  deleteSensor: [403, 403, 403, 204, 204, 403, 403, 204],
  listCandidates: [403, 403, 403, 200, 200, 403, 403, 200],

  listRooms: looking,
  addRoom: [403, 403, 403, 201, 201, 403, 403, 201],
  getRoom: looking,
  putRoom: [403, 403, 200, 200, 200, 403, 403, 200],
  deleteRoom: [403, 403, 403, 204, 204, 403, 403, 204],
  startRoom: steering,
  stopRoom: steering,
  extendRoom: steering,
  turnRoom: steering,
  snoozeRoom: steering,
  resumeRoom: steering,
  explainRoom: looking,
  explainPolicy: looking,

  snoozeHouse: steering,
  quietHouse: steering,
  resumeHouse: steering,
  setGuest: steering,
  setVacation: steering,
  getSettings: looking,
  putSettings: [403, 403, 403, 200, 200, 403, 403, 200],

  listAccounts: steering,
  getAccount: [403, 403, 200, 200, 200, 403, 403, 200],
  putAccount: [403, 403, 200, 200, 200, 403, 403, 200],
  deleteAccount: [403, 403, 204, 204, 204, 403, 403, 204],
  prepareLink: steering,
  beginLink: [403, 201, 201, 201, 201, 403, 201, 201],
  // Their own link each; that of another is below.
  completeLink: steering,
  listSpotifySpeakers: [403, 403, 200, 200, 200, 403, 403, 200],
  // What their own accounts see and ask; whose that is is in speakers.test.ts.
  listSpeakers: steering,
  listBudgets: steering,

  // Themselves each; whom a list names is below.
  listUsers: steering,
  getUser: [403, 403, 403, 200, 200, 403, 403, 200],
  deleteUser: [403, 403, 403, 204, 204, 403, 403, 204],
  getMe: steering,
  putMe: steering,

  listTokens: [403, 403, 403, 200, 200, 403, 403, 200],
  addToken: [403, 403, 403, 201, 201, 403, 403, 201],
  getToken: [403, 403, 403, 200, 200, 403, 403, 200],
  deleteToken: [403, 403, 403, 204, 204, 403, 403, 204],

  testSpotify: [403, 403, 200, 200, 200, 403, 403, 200],
  exportHouse: [403, 403, 403, 200, 200, 403, 403, 200],
  exportSealed: [403, 403, 403, 200, 200, 403, 403, 200],
  importHouse: [403, 403, 403, 200, 200, 403, 403, 200],

  diagnose: [403, 403, 403, 200, 200, 403, 403, 200],

  listSessions: looking,
  listEvents: looking,
  showDay: looking,
  getEvent: looking,
  exportSessions: looking,
  exportEvents: looking,
  describe: looking,
  sumUp: looking,
  stream: looking,
};

const names = [...routeNames, 'stream'] as const;
const table = names.flatMap((name) => [
  ...callers.map((caller, at) => [name, caller, cells[name][at] ?? 0] as const),
  ...Object.entries(forgers).map(
    ([caller, status]) => [name, caller as keyof typeof forgers, status] as const,
  ),
]);

async function askerOf(caller: Caller): Promise<Asker> {
  switch (caller) {
    case 'nobody':
      return home.as(null);
    case 'user':
      return home.as(nina);
    case 'owner':
      return home.as(tom);
    case 'administrator':
      return home.as(anna);
    case 'forged to ingress':
      return home.forged(neighbour);
    case 'loopback': {
      const door = await home.site.open(loopbackDoor, { host: '127.0.0.1', port: 0 });
      others.push(door);
      return asker(`${door.url}/api/v1`);
    }
    default: {
      const direct = await openDirectBeside(home, anna);
      others.push(direct);
      return caller === 'forged to the direct door' ? direct.forged : direct.as(scopeOf[caller]);
    }
  }
}
const scopeOf = { 'read token': 'read', 'control token': 'control', 'admin token': 'admin' } as const;

/** What a request could change. */
function everything(): string {
  const tokens = home.secrets.tokens().map(({ id }) => id);
  return JSON.stringify([home.book.document(), tokens, home.secrets.pendingLinks()]);
}

describe('every route, every caller', () => {
  test.each(table)('%s, %s: %i', async (name, caller, status) => {
    const ask = await askerOf(caller);
    const mayBegin = status !== 403 && status !== 401;
    const beginner = mayBegin ? ask : home.as(nina);
    const [path, wishes] =
      name === 'stream'
        ? (['/stream', { method: 'HEAD' }] as const)
        : await everyRoute(beginner, home.spotify, home.as(anna))[name]();
    const before = everything();
    const told = await ask(path, wishes);
    expect(told.status).toBe(status);
    if (mayBegin) return;
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    if (name !== 'stream') expect(told.body).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
    expect(everything()).toBe(before);
    expect(home.commands).toEqual([]);
  });
});

describe('a refusal says what is needed', () => {
  const stop = { method: 'POST' };
  test.each([
    ['nobody', () => home.as(null), '/rooms/hall/stop', stop, /Only users .* did not say who you are/],
    [
      'a stranger',
      () => home.as('somebody'),
      '/rooms/hall/stop',
      stop,
      /Only users .* does not know you, or/,
    ],
    ['nobody', () => home.as(null), '/sensors/hall-pir', { method: 'DELETE' }, /Only administrators .* look/],
    [
      'a user',
      () => home.as(nina),
      '/sensors/hall-pir',
      { method: 'DELETE' },
      /^Only administrators.* this\.$/,
    ],
    ['a user', () => home.as(nina), '/accounts/tom', {}, /somebody else/],
  ])('to %s', async (_, ask, path, wishes, sentence) => {
    expect((await ask()(path, wishes)).body).toEqual({
      type: '/problems/rights',
      title: 'Not allowed',
      status: 403,
      detail: expect.stringMatching(sentence),
    });
  });

  test('before what was sent is looked at', async () => {
    const told = await home.as(nina)('/rooms', { method: 'POST', body: '{"id":' });
    expect(told.status).toBe(403);
    expect((await home.as(anna)('/rooms', { method: 'POST', body: '{"id":' })).status).toBe(400);
  });
});

describe('whom reasons and accounts name', () => {
  test('who asked a room or the house for something', async () => {
    await home.as(nina)('/rooms/hall/start', { method: 'POST' });
    await home.as(tom)('/rooms/hall/extend', { method: 'POST', body: { extendFor: 60 } });
    await home.as(anna)('/house/resume', { method: 'POST' });
    await home.as(nina)('/house/guest', { method: 'POST', body: { on: true } });
    expect(home.commands.map(({ command, userId }) => [command.type, userId])).toEqual([
      ['start', nina],
      ['extend', tom],
      ['house_resume', anna],
      ['guest', nina],
    ]);
  });

  async function begun(userId: string, more: object = {}) {
    const body = { clientId: furnished.clientId, ...more };
    const told = await home.as(userId)('/accounts/link', { method: 'POST', body });
    return { status: told.status, link: LinkView.safeParse(told.body).data };
  }
  async function completed(link: LinkView | undefined, userId: string) {
    const pasted = await consentAt(link?.authorizeUrl ?? '', home.spotify.fetch);
    return home.as(userId)(`/accounts/link/${link?.id}/complete`, { method: 'POST', body: { pasted } });
  }

  test('an account is whose who linked it, and they see no other', async () => {
    const { link } = await begun(nina);
    const told = await completed(link, nina);
    expect(told.body).toMatchObject({ userId: nina });
    const seen = async (userId: string) =>
      ((await home.as(userId)('/accounts')).body as { items: { userId: string }[] }).items.map(
        (one) => one.userId,
      );
    expect(await seen(nina)).toEqual([nina]);
    expect(await seen(tom)).toEqual([tom]);
    expect((await seen(anna)).toSorted()).toEqual([nina, tom].toSorted());
  });

  test('who consents as the person of somebody else is told that much, and not what they call it', async () => {
    await completed((await begun(nina, { label: 'My secret list' })).link, nina);
    const told = await completed((await begun(tom)).link, tom);
    expect(told).toMatchObject({
      status: 409,
      body: { detail: 'Whoever consented is linked already, by somebody else of this home.' },
    });
  });

  test.each([tom, anna])('a link is finished by who began it, not by %s', async (other) => {
    const { link } = await begun(nina);
    expect((await completed(link, other)).status).toBe(404);
    expect((await completed(link, nina)).status).toBe(200);
  });

  test('an account is linked anew by its owner and by administrators, whose it does not become', async () => {
    expect((await begun(nina, { accountId: 'tom' })).status).toBe(403);
    expect((await begun(nina, { accountId: 'nowhere' })).status).toBe(404);
    for (const userId of [tom, anna]) {
      const { link } = await begun(userId, { accountId: 'tom' });
      expect((await completed(link, userId)).body).toMatchObject({ id: 'tom', userId: tom });
    }
  });

  test("the household's own account is the administrators' business", async () => {
    await home.book.edit((house) => ({
      ok: true,
      value: {
        next: { ...house, accounts: house.accounts.map((one) => ({ ...one, userId: null })) },
        value: undefined,
      },
    }));
    expect((await home.as(tom)('/accounts/tom')).status).toBe(403);
    expect((await home.as(anna)('/accounts/tom')).status).toBe(200);
  });
});

test('asks once for each request what its caller may', async () => {
  await home.as(anna)('/rooms/hall/start', { method: 'POST' });
  expect(home.questions()).toBe(1);
});

test('asks nothing when somebody only looks: Home Assistant may be slow to answer', async () => {
  expect((await home.as(anna)('/rooms')).status).toBe(200);
  expect(home.questions()).toBe(0);
});

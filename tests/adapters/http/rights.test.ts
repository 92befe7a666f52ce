import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LinkView } from '../../../src/contract/link.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt } from '../../fakes/consent.ts';
import { type AnsweringRoute, everyRoute, routeNames } from './every-route.ts';
import { anna, type Ingress, neighbour, nina, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
});
afterEach(() => home.door.close());

/** Nobody of whom anything is known, a user, the user whose account it is, an administrator, and somebody who only claims to be one. */
const callers = ['nobody', 'user', 'owner', 'administrator', 'forged'] as const;
type Row = readonly [number, number, number, number, number];

const looking: Row = [200, 200, 200, 200, 403];
const steering: Row = [403, 200, 200, 200, 403];

/** The specification, cell by cell. Accounts are Tom's. */
const cells: Record<AnsweringRoute, Row> = {
  listSensors: looking,
  addSensor: [403, 403, 403, 201, 403],
  getSensor: looking,
  putSensor: [403, 403, 403, 200, 403],
  deleteSensor: [403, 403, 403, 204, 403],
  listCandidates: [403, 403, 403, 200, 403],
  listRooms: looking,
  addRoom: [403, 403, 403, 201, 403],
  getRoom: looking,
  putRoom: [403, 403, 403, 200, 403],
  deleteRoom: [403, 403, 403, 204, 403],
  startRoom: steering,
  stopRoom: steering,
  extendRoom: steering,
  snoozeRoom: steering,
  resumeRoom: steering,
  explainRoom: looking,
  explainPolicy: looking,
  snoozeHouse: steering,
  quietHouse: steering,
  resumeHouse: steering,
  setGuest: steering,
  setVacation: steering,
  listAccounts: steering,
  getAccount: [403, 403, 200, 200, 403],
  deleteAccount: [403, 403, 204, 204, 403],
  beginLink: [403, 201, 201, 201, 403],
  // Their own link each; that of another is below.
  completeLink: [403, 200, 200, 200, 403],
  listSpotifySpeakers: [403, 403, 200, 200, 403],
  listTokens: [403, 403, 403, 200, 403],
  addToken: [403, 403, 403, 201, 403],
  getToken: [403, 403, 403, 200, 403],
  deleteToken: [403, 403, 403, 204, 403],
  listSessions: looking,
  listEvents: looking,
};

const table = routeNames.flatMap((name) =>
  callers.map((caller, at) => [name, caller, cells[name][at] ?? 0] as const),
);

function askerOf(caller: (typeof callers)[number]) {
  switch (caller) {
    case 'nobody':
      return home.as(null);
    case 'user':
      return home.as(nina);
    case 'owner':
      return home.as(tom);
    case 'administrator':
      return home.as(anna);
    case 'forged':
      return home.forged(neighbour);
  }
}

describe('every route, every caller', () => {
  test.each(table)('%s, %s: %i', async (name, caller, status) => {
    const ask = askerOf(caller);
    const beginner = caller === 'nobody' || caller === 'forged' ? home.as(nina) : ask;
    const [path, wishes] = await everyRoute(beginner, home.spotify, home.as(anna))[name]();
    const before = JSON.stringify(home.book.document());
    const told = await ask(path, wishes);
    expect(told.status).toBe(status);
    if (status !== 403) return;
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.body).toMatchObject({ status: 403, detail: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(home.book.document())).toBe(before);
    expect(home.commands).toEqual([]);
  });

  test.each([
    ['nobody', 200],
    ['user', 200],
    ['owner', 200],
    ['administrator', 200],
    ['forged', 403],
  ] as const)('stream, %s: %i', async (caller, status) => {
    expect((await askerOf(caller)('/stream', { method: 'HEAD' })).status).toBe(status);
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

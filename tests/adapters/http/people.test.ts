import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserId } from '../../../src/contract/units.ts';
import { RoomView } from '../../../src/contract/views.ts';
import { waitFor } from '../../real/wait.ts';
import { everyPhase, soon } from '../../words/samples.ts';
import { kitchen } from './door.ts';
import { anna, eva, type Ingress, nina, openIngress, supervisor, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
});
afterEach(() => home.door.close());

const calm = { contextUri: 'spotify:playlist:calm', label: 'Calm' };
const nothing = { volumePercent: null, playlists: [], quietHours: [], language: null, hourCycle: null };

const tagOf = async (userId: string, path = '/users/me') =>
  (await home.as(userId)(path)).headers.get('etag') ?? '';
const put = async (userId: string, body: object, tag?: string) =>
  home.as(userId)('/users/me', {
    method: 'PUT',
    body,
    headers: { 'if-match': tag ?? (await tagOf(userId)) },
  });
const known = () => home.book.document().users.map(({ id }) => id);

describe('who somebody is to the house', () => {
  test('is what they say of themselves; what is left out is as if never said', async () => {
    const before = await tagOf(nina);
    const preferences = {
      volumePercent: 12,
      playlists: [calm],
      quietHours: [],
      language: 'de',
      hourCycle: 'h12',
    };
    const told = await put(nina, { name: 'Nína', preferences }, before);
    expect([told.status, told.body]).toEqual([200, { id: nina, name: 'Nína', preferences }]);
    const read = await home.as(nina)('/users/me');
    expect(read.body).toEqual(told.body);
    expect(read.headers.get('etag')).toBe(told.headers.get('etag'));
    expect(read.headers.get('etag')).not.toBe(before);
    expect((await put(nina, { name: 'Nína' })).body).toEqual({
      id: nina,
      name: 'Nína',
      preferences: nothing,
    });
  });

  test('is changed only by who has read it', async () => {
    const body = { name: 'Nína' };
    const without = await home.as(nina)('/users/me', { method: 'PUT', body });
    expect(without).toMatchObject({ status: 428, body: { type: '/problems/if-match' } });
    const tag = await tagOf(nina);
    const [first, second] = await Promise.all([put(nina, body, tag), put(nina, { name: 'Nini' }, tag)]);
    expect([first.status, second.status].toSorted()).toEqual([200, 412]);
    expect((await put(nina, body, await tagOf(tom))).status).toBe(412);
  });

  test.each([
    [{ id: tom, name: 'Tom' }, 'id'],
    [{ name: '' }, 'name'],
    [{ preferences: {} }, 'name'],
    [{ name: 'Nina', rights: 'administrator' }, 'rights'],
    [{ name: 'Nina', preferences: { language: 'tlh' } }, 'preferences.language'],
    [{ name: 'Nina', preferences: { hourCycle: 'h24' } }, 'preferences.hourCycle'],
  ])('cannot be %j', async (body, path) => {
    const told = await put(nina, body);
    expect(told).toMatchObject({ status: 422, body: { issues: [expect.objectContaining({ path })] } });
    expect((await home.as(tom)('/users/me')).body).toMatchObject({ name: 'Somebody' });
  });

  test('may be sent back as it was read', async () => {
    const { body } = await home.as(nina)('/users/me');
    expect((await put(nina, body as object)).body).toEqual(body);
  });

  test('is seen by themselves and by administrators', async () => {
    const seen = async (userId: string) =>
      ((await home.as(userId)('/users')).body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(await seen(nina)).toEqual([nina]);
    expect(await seen(anna)).toEqual(known().toSorted());
  });

  test('is nobody where Home Assistant names nobody, and the answer says so', async () => {
    for (const method of ['GET', 'PUT'])
      expect(await home.as(null)('/users/me', { method })).toMatchObject({
        status: 403,
        body: { detail: expect.stringContaining('did not say who you are') },
      });
  });
});

describe('who comes for the first time', () => {
  const named = { 'x-remote-user-id': eva, 'x-remote-user-display-name': 'Eva' };

  test('is remembered by the name Home Assistant has for them, and calls themselves as they like from then on', async () => {
    home.rights.set(eva, 'user');
    expect((await home.by(supervisor, named)('/rooms')).status).toBe(200);
    await waitFor(() => known().includes(eva), { what: 'Eva to be known' });
    expect((await home.as(eva)('/users/me')).body).toEqual({ id: eva, name: 'Eva', preferences: nothing });
    await put(eva, { name: 'Evi' });
    await home.by(supervisor, named)('/rooms');
    expect((await home.by(supervisor, named)('/users/me')).body).toMatchObject({ name: 'Evi' });
  });

  test('waits for nothing: Home Assistant may be slow, the disk full', async () => {
    const slow = Promise.withResolvers<void>();
    home.whenAsked(() => slow.promise);
    home.file.full = true;
    home.rights.set(eva, 'user');
    expect((await home.by(supervisor, named)('/rooms')).status).toBe(200);
    expect(known()).not.toContain(eva);
    slow.resolve();
    await waitFor(() => home.lines.some(({ sentence }) => sentence === 'somebody new was not remembered'), {
      what: 'the log to say it',
    });
    expect((await home.by(supervisor, named)('/rooms')).status).toBe(200);
  });

  test('is not remembered when Home Assistant does not know them', async () => {
    await home.by(supervisor, named)('/rooms');
    await waitFor(() => home.questions() > 0, { what: 'the question who that is' });
    await home.book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
    expect(known()).not.toContain(eva);
  });

  test('is not remembered for what a program on this machine claims to the health check', async () => {
    home.rights.set(eva, 'user');
    await home.by('127.0.0.1', named, '')('/healthz');
    await home.book.edit(() => ({ ok: true, value: { next: null, value: undefined } }));
    expect([known().includes(eva), home.questions()]).toEqual([false, 0]);
  });

  test('may say what they like at once', async () => {
    home.rights.set(eva, 'user');
    home.whenAsked(() => Promise.resolve());
    const ask = home.by(supervisor, named);
    const { headers } = await ask('/users/me');
    const body = { name: 'Evi', preferences: { volumePercent: 5 } };
    const told = await ask('/users/me', {
      method: 'PUT',
      body,
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect([told.status, told.body]).toEqual([200, expect.objectContaining({ id: eva, name: 'Evi' })]);
  });

  test('may have a name of nothing but pictures', async () => {
    home.rights.set(eva, 'user');
    const name = Buffer.from(`a${'🎵'.repeat(100)}`, 'utf8').toString('latin1');
    await home.by(supervisor, { ...named, 'x-remote-user-display-name': name })('/rooms');
    await waitFor(() => known().includes(eva), { what: 'Eva to be known' });
    expect((await home.as(eva)('/users/me')).body).toMatchObject({ name: `a${'🎵'.repeat(49)}` });
  });
});

describe('who has moved out', () => {
  const forget = async (userId: string, by: string = anna, ifMatch?: string) => {
    const { headers } = await home.as(anna)(`/users/${userId}`);
    return home.as(by)(`/users/${userId}`, {
      method: 'DELETE',
      headers: { 'if-match': ifMatch ?? headers.get('etag') ?? '' },
    });
  };

  test('is forgotten with all they prefer, and begins anew when they come again', async () => {
    await put(nina, { name: 'Nína', preferences: { volumePercent: 7 } });
    expect((await home.as(nina)(`/users/${nina}`)).body).toMatchObject({ name: 'Nína' });
    expect((await forget(nina)).status).toBe(204);
    expect(known()).not.toContain(nina);
    expect((await forget(nina)).status).toBe(404);
    expect((await home.as(anna)(`/users/${nina}`)).status).toBe(404);
    expect((await home.as(nina)('/users/me')).body).toEqual({ id: nina, name: nina, preferences: nothing });
  });

  test('stays known while something belongs to them: a room, an account, a token', async () => {
    expect(await forget(tom)).toMatchObject({
      status: 409,
      body: { type: '/problems/in-use', detail: expect.stringMatching(/belong to "Somebody"/) },
    });
    const body = { label: 'Panel', scope: 'read' };
    await home.as(anna)('/tokens', { method: 'POST', body });
    expect(await forget(anna)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/Tokens/) },
    });
    expect(known()).toEqual(expect.arrayContaining([tom, anna]));
  });

  test('is forgotten by administrators, who have read of whom they speak', async () => {
    expect((await forget(nina, tom)).status).toBe(403);
    expect((await forget(nina, nina)).status).toBe(403);
    expect((await forget(nina, anna, '"other"')).status).toBe(412);
    expect((await home.as(tom)(`/users/${nina}`)).status).toBe(403);
    expect(known()).toContain(nina);
  });
});

describe('the language somebody chose', () => {
  const said = async (userId: string, language: string) => {
    const { body } = await home.as(userId)('/rooms/hall', { headers: { 'accept-language': language } });
    return RoomView.parse(body).phase.text;
  };

  test('wins over the one their browser asks for', async () => {
    const [english, german] = [await said(nina, 'en'), await said(nina, 'de')];
    expect(german).not.toBe(english);
    await put(nina, { name: 'Nina', preferences: { language: 'de' } });
    expect(await said(nina, 'en')).toBe(german);
    expect(await said(tom, 'en')).toBe(english);
    await put(nina, { name: 'Nina' });
    expect(await said(nina, 'en')).toBe(english);
  });
});

test('what is wrong is said in the reader’s language, by whoever checks it', async () => {
  const body = { name: 'x'.repeat(101), preferences: { language: 'tlh' } };
  const headers = { 'if-match': await tagOf(nina), 'accept-language': 'de' };
  const { body: told } = await home.as(nina)('/users/me', { method: 'PUT', body, headers });
  expect(told).toMatchObject({
    issues: [
      { path: 'name', message: expect.stringMatching(/^Zu groß: .*100/) },
      { path: 'preferences.language', message: expect.stringMatching(/^Ungültige Option/) },
    ],
  });
});

test('the clock somebody chose wins over the one of the country their browser names', async () => {
  home.stand('hall', everyPhase.snoozed, {
    type: 'person_snoozed',
    userId: null,
    until: soon,
    untilAllLeft: false,
  });
  const said = async (userId: string, language: string) => {
    const { body } = await home.as(userId)('/rooms/hall', { headers: { 'accept-language': language } });
    return RoomView.parse(body).phase.text;
  };
  const [twelve, twentyFour] = [expect.stringMatching(/\sam/), expect.not.stringMatching(/\sam/)];
  expect([await said(nina, 'en-US'), await said(nina, 'en-GB')]).toEqual([twelve, twentyFour]);
  await put(nina, { name: 'Nina', preferences: { hourCycle: 'h23' } });
  expect([await said(nina, 'en-US'), await said(tom, 'en-US')]).toEqual([twentyFour, twelve]);
  await put(nina, { name: 'Nina', preferences: { hourCycle: 'h12' } });
  expect(await said(nina, 'en-GB')).toEqual(twelve);
});

describe('who asked for something', () => {
  const told = async (userId: string) => {
    const reason = {
      type: 'person_snoozed',
      userId: UserId.parse(userId),
      until: null,
      untilAllLeft: true,
    } as const;
    home.stand('hall', everyPhase.snoozed, reason);
    return RoomView.parse((await home.as(tom)('/rooms/hall')).body).phase.why;
  };

  test('is told by the name they gave', async () => {
    await put(nina, { name: 'Nína' });
    expect(await told(nina)).toMatch(/^Nína asked/);
  });

  test('is someone, where nobody knows a name', async () => {
    expect(await told('0'.repeat(32))).toMatch(/^Someone asked/);
    await put(nina, { name: nina });
    expect(await told(nina)).toMatch(/^Someone asked/);
  });
});

describe('a new room', () => {
  const { policy: _, ...attic } = { ...kitchen, id: 'attic', userId: nina };
  const added = async (more: object) =>
    home.as(anna)('/rooms', { method: 'POST', body: { ...attic, ...more } });

  test('begins with what its person likes, where nothing is said', async () => {
    await put(nina, { name: 'Nina', preferences: { volumePercent: 7, playlists: [calm] } });
    const told = await added({});
    expect([told.status, told.body]).toEqual([
      201,
      expect.objectContaining({ policy: expect.objectContaining({ volumePercent: 7, music: calm }) }),
    ]);
    await put(nina, { name: 'Nina', preferences: { volumePercent: 90 } });
    expect((await home.as(nina)('/rooms/attic')).body).toMatchObject({ policy: { volumePercent: 7 } });
  });

  test('of somebody who likes nothing in particular must say what it plays', async () => {
    for (const userId of [nina, eva, null])
      expect(await added({ userId })).toMatchObject({
        status: 422,
        body: { issues: [expect.objectContaining({ path: 'policy.music' })] },
      });
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { User } from '../../../src/contract/user.ts';
import { maker, openDirect } from './direct-callers.ts';
import { hall } from './door.ts';
import { anna, type Ingress, openIngress, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
  await home.book.edit((house) => {
    const names = new Map([
      [tom, 'Tom'],
      [anna, 'Anna'],
    ]);
    const users = house.users.map((user) => ({ ...user, name: names.get(user.id) ?? user.name }));
    return { ok: true, value: { next: { ...house, users }, value: null } };
  });
});
afterEach(() => home.door.close());

const toms = { ...hall, userId: tom };
const put = (userId: string, name: string, ifMatch = '*') =>
  home.as(userId)('/rooms/hall', {
    method: 'PUT',
    body: { ...toms, name },
    headers: { 'if-match': ifMatch },
  });
const editedBy = async () => (await home.as(anna)('/rooms/hall')).body;

test('a room names who saved it last, and says nothing while nobody has', async () => {
  expect(await editedBy()).toMatchObject({ editedBy: null });
  expect((await put(tom, 'Corridor')).body).toMatchObject({ name: 'Corridor', editedBy: 'Tom' });
  await put(anna, 'Hallway');
  expect(await editedBy()).toMatchObject({ name: 'Hallway', editedBy: 'Anna' });
});

test('who saved too late made nothing', async () => {
  await put(anna, 'Hallway');
  expect((await put(tom, 'Corridor', '"long-ago"')).status).toBe(412);
  expect(await editedBy()).toMatchObject({ editedBy: 'Anna' });
});

test('what an import made is nobody’s, though somebody saved the room before', async () => {
  await put(tom, 'Corridor');
  await home.book.edit((house) => {
    const rooms = house.rooms.map((room) => (room.id === hall.id ? { ...room, name: 'Imported' } : room));
    return { ok: true, value: { next: { ...house, rooms }, value: null } };
  });
  expect(await editedBy()).toMatchObject({ name: 'Imported', editedBy: null });
});

test('who adds a room made it', async () => {
  const attic = { ...hall, id: 'attic', name: 'Attic' };
  const told = await home.as(anna)('/rooms', { method: 'POST', body: attic });
  expect([told.status, told.body]).toEqual([201, expect.objectContaining({ editedBy: 'Anna' })]);
});

test('what a program made is not told as the work of whoever gave it its token', async () => {
  const direct = await openDirect();
  await direct.book.edit((house) => {
    const users = [...house.users, User.parse({ id: maker, name: 'Tom' })];
    return { ok: true, value: { next: { ...house, users }, value: null } };
  });
  const told = await direct.as('admin')('/rooms/hall', {
    method: 'PUT',
    body: { ...hall, name: 'Corridor' },
    headers: { 'if-match': '*' },
  });
  await direct.door.close();
  expect(told.body).toMatchObject({ name: 'Corridor', editedBy: null });
});

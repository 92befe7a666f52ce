import { expect, it } from 'vitest';
import { createHomeUsers } from '../../../src/adapters/home-assistant/users.ts';
import { seconds, UserId } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { openScene, untilConnected, untilLost } from './scene.ts';

const id = (name: string) => UserId.parse(name);
const user = (name: string, more: object = {}) => ({
  id: name,
  username: name,
  is_owner: false,
  is_active: true,
  local_only: false,
  system_generated: false,
  group_ids: ['system-users'],
  ...more,
});
const administrator = { group_ids: ['system-admin'] };

async function connected() {
  const scene = await openScene();
  const line = scene.openLine();
  await untilConnected(line);
  scene.home.setUsers([user('ada', administrator), user('bob')]);
  // A clock of its own: no line stands that is not answered for a minute.
  const { clock, pass } = createFakeTime(scene.clock.now());
  return { ...scene, line, age: pass, users: createHomeUsers({ line, clock, log: scene.log }) };
}

it.each([
  ['an owner', user('x', { is_owner: true }), 'administrator'],
  ['an administrator', user('x', administrator), 'administrator'],
  ['a user', user('x'), 'user'],
  ['somebody who may only read', user('x', { group_ids: ['system-read-only'] }), 'user'],
  ['somebody shut out', user('x', { ...administrator, is_active: false }), null],
  ["one of Home Assistant's own", user('x', { ...administrator, system_generated: true }), null],
  ['somebody who cannot be read', { ...user('x'), group_ids: 'system-admin' }, null],
  ['somebody else', user('y', administrator), null],
])('knows what %s may do', async (_who, told, rights) => {
  const { users, home } = await connected();
  home.setUsers([told, user('bob')]);
  expect(await users.rightsOf(id('x'))).toBe(rights);
  expect(await users.rightsOf(id('bob'))).toBe('user');
});

it('asks once for all who ask at the same time, and keeps it for a minute', async () => {
  const { users, home, age } = await connected();
  const both = await Promise.all([users.rightsOf(id('ada')), users.rightsOf(id('bob'))]);
  expect(both).toEqual(['administrator', 'user']);
  home.setUsers([user('ada'), user('bob', administrator)]);
  age(seconds(59));
  expect(await users.rightsOf(id('ada'))).toBe('administrator');
  expect(home.asked('config/auth/list')).toHaveLength(1);
  age(seconds(1));
  expect(await users.rightsOf(id('ada'))).toBe('user');
  expect(await users.rightsOf(id('bob'))).toBe('administrator');
  expect(home.asked('config/auth/list')).toHaveLength(2);
});

it('knows nobody while Home Assistant cannot be asked', async () => {
  const { users, home, line, pass } = await connected();
  expect(await users.rightsOf(id('ada'))).toBe('administrator');
  home.cut();
  await untilLost(line);
  expect(await users.rightsOf(id('ada'))).toBeNull();
  pass(seconds(1));
  await untilConnected(line);
  expect(await users.rightsOf(id('ada'))).toBe('administrator');
});

it('knows nobody when the token may not ask, says so once, and asks again', async () => {
  const { users, home, complaints } = await connected();
  home.answer('config/auth/list', () => ({ error: { code: 'unauthorized', message: 'Unauthorized' } }));
  expect(await users.rightsOf(id('ada'))).toBeNull();
  expect(await users.rightsOf(id('ada'))).toBeNull();
  expect(complaints()).toEqual([expect.stringContaining('the token must be that of an administrator')]);
  home.answer('config/auth/list', () => ({ result: [user('ada')] }));
  expect(await users.rightsOf(id('ada'))).toBe('user');
});

it('knows nobody by a list that is none', async () => {
  const { users, home } = await connected();
  home.answer('config/auth/list', () => ({ result: { ada: 'administrator' } }));
  expect(await users.rightsOf(id('ada'))).toBeNull();
});

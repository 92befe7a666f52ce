/** The harness itself: were it wrong, the tests that stand on it would prove nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';

let core: Core;

beforeAll(async () => {
  core = await startCore({ configuration: 'input_boolean:\n  lamp:\n    name: Lamp\n' });
});

afterAll(() => core.remove());

it('is the release that is pinned, and wants nothing that is not installed', async () => {
  expect(await core.request('GET', '/api/config')).toMatchObject({ version: '2026.10.4', state: 'RUNNING' });
  expect(core.said()).not.toMatch(/Unable to install|ModuleNotFound|Requirements?NotFound|recovery mode/);
});

it('has one owner with rights, and others without', async () => {
  const User = z.object({ id: z.string(), is_admin: z.boolean() });
  const gast = await core.addPerson('Gast');
  const me = { type: 'auth/current_user' };
  expect(User.parse(await core.ask(me))).toEqual({ id: core.administrator.id, is_admin: true });
  expect(User.parse(await core.as(gast).ask(me))).toEqual({ id: gast.id, is_admin: false });
});

it('remembers its people through a kill', async () => {
  await core.act('input_boolean.turn_on', { entity_id: 'input_boolean.lamp' });
  expect((await core.state('input_boolean.lamp'))?.state).toBe('on');
  await core.kill();
  await expect(core.state('input_boolean.lamp')).rejects.toThrow();
  await core.start();
  expect(await core.state('input_boolean.lamp')).not.toBeNull();
});

it('takes a token back', async () => {
  const token = await core.newToken(core.administrator);
  const holder = core.as({ ...core.administrator, token });
  expect(await holder.state('input_boolean.lamp')).not.toBeNull();
  await core.revoke(token);
  await waitFor(
    () =>
      holder.state('input_boolean.lamp').then(
        () => false,
        (error) => /401/.test(String(error)),
      ),
    {
      what: 'the token to be refused',
    },
  );
  expect(await core.state('input_boolean.lamp')).not.toBeNull();
});

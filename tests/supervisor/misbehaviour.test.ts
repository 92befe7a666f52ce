import { expect, it } from 'vitest';
import { waitFor } from '../real/wait.ts';
import { refused } from './replies.ts';
import { openScene } from './scene.ts';

it('keeps an answer back until it is let go', async () => {
  await using scene = await openScene();
  const release = scene.supervisor.misbehave.hold(/^\/services/);
  let answered = 0;
  const waiting = scene.asApp('GET', '/services/mqtt').then((answer) => {
    answered += 1;
    return answer;
  });
  expect(await scene.asApp('GET', '/addons/self/info')).toMatchObject({ status: 200 });
  expect(answered).toBe(0);
  release();
  expect(await waiting).toMatchObject({ status: 400, message: 'Service not enabled' });
});

it('answers what it is told to, and then the truth again', async () => {
  await using scene = await openScene();
  const lift = scene.supervisor.misbehave.answer(/self\/info/, refused(500, 'Unknown error'));
  expect(await scene.asApp('GET', '/addons/self/info')).toMatchObject({
    status: 500,
    message: 'Unknown error',
  });
  lift();
  expect(await scene.asApp('GET', '/addons/self/info')).toMatchObject({ status: 200 });
});

it('goes away and comes back at the same place with what it knew', async () => {
  await using scene = await openScene();
  await scene.asApp('POST', '/discovery', { service: 'sample', config: {} });
  const release = scene.supervisor.misbehave.hold(/^\/info/);
  const cut = scene.asApp('GET', '/info').catch(() => 'cut');
  await scene.supervisor.stop();
  expect(await cut).toBe('cut');
  release();
  await expect(scene.asApp('GET', '/info')).rejects.toThrow();
  await scene.supervisor.start();
  expect(await scene.asApp('GET', '/info')).toMatchObject({ status: 200 });
  expect(scene.supervisor.discovery.messages()).toHaveLength(1);
});

it('forgets a token', async () => {
  await using scene = await openScene();
  const next = scene.supervisor.revoke(scene.ours);
  expect(await scene.asApp('GET', '/info')).toMatchObject({ status: 403 });
  expect(scene.ours.token).toBe(next);
});

it('remembers who asked what and how it was answered', async () => {
  await using scene = await openScene();
  await scene.asApp('GET', '/core/info');
  await scene.asCore('GET', '/core/info');
  await waitFor(() => scene.supervisor.heard().length === 2, { what: 'both' });
  expect(scene.supervisor.heard()).toEqual([
    { method: 'GET', path: '/core/info', from: null, status: 403 },
    { method: 'GET', path: '/core/info', from: 'core', status: 200 },
  ]);
});

import { expect, it } from 'vitest';
import { ask } from './asking.ts';
import { openScene } from './scene.ts';

const offer = (config: object) => ({ service: 'sample', config });

it('keeps a message for Core and tells it that there is one, without its content', async () => {
  await using scene = await openScene();
  const { uuid } = (await scene.asApp('POST', '/discovery', offer({ port: 1 }))).data;
  await scene.supervisor.discovery.settled();
  expect(scene.core.heard()).toMatchObject([
    { method: 'POST', path: `/api/hassio_push/discovery/${uuid}`, body: expect.not.stringContaining('port') },
  ]);
  expect((await scene.asCore('GET', `/discovery/${uuid}`)).data).toEqual({
    addon: 'local_sample',
    service: 'sample',
    uuid,
    config: { port: 1 },
  });
});

it('does not tell the same twice, and tells what changed under its old name', async () => {
  await using scene = await openScene();
  const first = await scene.asApp('POST', '/discovery', offer({ host: 'a', port: 1 }));
  const again = await scene.asApp('POST', '/discovery', offer({ port: 1, host: 'a' }));
  await scene.supervisor.discovery.settled();
  expect(scene.supervisor.discovery.told()).toHaveLength(1);
  const changed = await scene.asApp('POST', '/discovery', offer({ host: 'a', port: 2 }));
  await scene.supervisor.discovery.settled();
  expect(scene.supervisor.discovery.told()).toHaveLength(2);
  expect([again.data.uuid, changed.data.uuid]).toEqual([first.data.uuid, first.data.uuid]);
  expect(scene.supervisor.discovery.messages()).toMatchObject([{ config: { host: 'a', port: 2 } }]);
});

it('is for names the app declared', async () => {
  await using scene = await openScene();
  expect(await scene.asApp('POST', '/discovery', { service: 'tea', config: {} })).toMatchObject({
    status: 403,
    message: 'Apps must list services they provide via discovery in their config!',
  });
  expect(await scene.asApp('POST', '/discovery', { service: 'sample' })).toMatchObject({ status: 400 });
  expect(scene.supervisor.discovery.messages()).toEqual([]);
});

it('is read by Core alone, and taken back by who said it alone', async () => {
  await using scene = await openScene();
  const { uuid } = (await scene.asApp('POST', '/discovery', offer({}))).data;
  expect(await scene.asApp('GET', '/discovery')).toMatchObject({ status: 401 });
  expect(await scene.asApp('GET', `/discovery/${uuid}`)).toMatchObject({ status: 401 });
  expect(await ask(scene.supervisor, 'theirs', 'DELETE', `/discovery/${uuid}`)).toMatchObject({
    status: 403,
  });
  expect(await scene.asApp('DELETE', `/discovery/${uuid}`)).toMatchObject({ status: 200 });
  await scene.supervisor.discovery.settled();
  expect(scene.supervisor.discovery.told().map(({ told }) => told)).toEqual(['new', 'gone']);
  expect(await scene.asCore('GET', `/discovery/${uuid}`)).toMatchObject({ status: 404 });
});

it('waits for Core to ask while Core is not up, and hides the messages of apps that stopped', async () => {
  await using scene = await openScene();
  scene.core.state = 'STARTING';
  await scene.asApp('POST', '/discovery', offer({}));
  await scene.supervisor.discovery.settled();
  expect(scene.core.heard()).toEqual([]);
  expect((await scene.asCore('GET', '/discovery')).data.discovery).toHaveLength(1);
  await scene.asCore('POST', '/addons/local_sample/stop');
  expect((await scene.asCore('GET', '/discovery')).data.discovery).toEqual([]);
});

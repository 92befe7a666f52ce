import { expect, it } from 'vitest';
import { openScene } from './scene.ts';

const mqtt = { host: '127.0.0.1', port: 1884, username: 'addons', password: 'hush' };

it('gives the broker to an app that declared it', async () => {
  await using scene = await openScene({ mqtt });
  expect(await scene.asApp('GET', '/services/mqtt')).toMatchObject({
    status: 200,
    data: { ...mqtt, addon: 'core_mosquitto', ssl: false, protocol: '3.1.1' },
  });
});

it('says that there is none, until there is one, and again when it goes', async () => {
  await using scene = await openScene();
  const none = { status: 400, message: 'Service not enabled' };
  expect(await scene.asApp('GET', '/services/mqtt')).toMatchObject(none);
  scene.supervisor.services.offer(mqtt);
  expect(await scene.asApp('GET', '/services/mqtt')).toMatchObject({ status: 200 });
  scene.supervisor.services.offer(null);
  expect(await scene.asApp('GET', '/services/mqtt')).toMatchObject(none);
});

it('does not even say whether there is one to an app that declared nothing', async () => {
  await using scene = await openScene({ manifest: { services: [] }, mqtt });
  expect(await scene.asApp('GET', '/services/mqtt')).toMatchObject({
    status: 403,
    message: 'No access to mqtt service!',
  });
});

it('knows no other service', async () => {
  await using scene = await openScene({ mqtt });
  expect(await scene.asApp('GET', '/services/tea')).toMatchObject({ status: 404 });
  expect(await scene.asApp('GET', '/services/mysql')).toMatchObject({ status: 403 });
  expect((await scene.asApp('GET', '/services')).data.services).toContainEqual({
    slug: 'mqtt',
    available: true,
    providers: ['core_mosquitto'],
  });
});

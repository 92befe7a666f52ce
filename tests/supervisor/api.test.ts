import { describe, expect, it } from 'vitest';
import type { AppOrder } from './api.ts';
import { ask } from './asking.ts';
import { readManifest } from './manifest.ts';
import { openScene } from './scene.ts';

describe('what an app asks of itself', () => {
  it('is answered in the shape Core reads too', async () => {
    await using scene = await openScene();
    const own = await scene.asApp('GET', '/addons/self/info');
    expect(own.data).toMatchObject({
      slug: 'local_sample',
      hostname: 'local-sample',
      ingress_url: `/api/hassio_ingress/${scene.ours.ingressToken}/`,
      ingress_port: scene.app.port,
      options: { log_level: 'info', mqtt: {} },
    });
    expect((await scene.asCore('GET', '/addons/local_sample/info')).data).toEqual(own.data);
  });

  it('is nobody without a token, and nothing for Core', async () => {
    await using scene = await openScene();
    expect(await ask(scene.supervisor, null, 'GET', '/addons/self/info')).toMatchObject({ status: 401 });
    expect(await ask(scene.supervisor, 'wrong', 'GET', '/addons/self/info')).toMatchObject({ status: 403 });
    expect(await scene.asCore('GET', '/addons/self/info')).toMatchObject({
      status: 400,
      message: 'Self is not an App',
    });
  });

  it('does not show it the passwords of another app', async () => {
    await using scene = await openScene({ manifest: { hassio_api: true } });
    expect((await scene.asApp('GET', '/addons/local_other/info')).data.options).toEqual({});
    expect((await scene.asCore('GET', '/addons/local_other/info')).data.options).not.toEqual({});
  });
});

it('shows people what lies beside the config.yaml, and says what does not', async () => {
  await using scene = await openScene();
  scene.ours.shown = { documentation: '# How', icon: Buffer.from('a picture') };
  expect((await scene.asCore('GET', '/addons/local_sample/info')).data).toMatchObject({
    documentation: true,
    changelog: false,
    icon: true,
    logo: false,
    long_description: null,
  });
  const { url, coreToken } = scene.supervisor;
  const read = async (what: string) => {
    const headers = { authorization: `Bearer ${coreToken}` };
    const answer = await fetch(`${url}/addons/local_sample/${what}`, { headers });
    return [answer.status, answer.headers.get('content-type'), await answer.text()];
  };
  expect(await read('documentation')).toEqual([200, 'text/plain; charset=utf-8', '# How']);
  expect(await read('icon')).toEqual([200, 'image/png', 'a picture']);
  expect(await read('logo')).toEqual([404, expect.any(String), expect.any(String)]);
});

describe('options', () => {
  it('are kept in their types, and laid over the defaults for the app', async () => {
    await using scene = await openScene();
    const options = { log_level: 'debug', mqtt: { port: '1884', colour: 'red' }, more: 1 };
    expect(await scene.asCore('POST', '/addons/local_sample/options', { options })).toMatchObject({
      status: 200,
    });
    const kept = { log_level: 'debug', mqtt: { port: 1884 } };
    expect((await scene.asApp('GET', '/addons/self/options/config')).data).toEqual(kept);
    expect(JSON.parse(scene.supervisor.optionsFile(scene.ours))).toEqual(kept);
  });

  it('that are wrong change nothing, and the answer says what', async () => {
    await using scene = await openScene();
    const options = { log_level: 'loud', mqtt: {} };
    expect(await scene.asCore('POST', '/addons/local_sample/options', { options })).toMatchObject({
      status: 400,
      message:
        "App local_sample has invalid options: value must be one of ['debug', 'info']. Got {'log_level': 'loud', 'mqtt': {}}",
    });
    expect((await scene.asApp('GET', '/addons/self/info')).data.options).toEqual({
      log_level: 'info',
      mqtt: {},
    });
  });

  it('are looked at before they are kept, by whoever fills in the form', async () => {
    await using scene = await openScene();
    const look = (options: object) => scene.asCore('POST', '/addons/local_sample/options/validate', options);
    expect((await look({ log_level: 'debug', mqtt: {} })).data).toMatchObject({ valid: true, message: '' });
    expect((await look({ mqtt: {} })).data).toMatchObject({
      valid: false,
      message: expect.stringContaining("Missing option 'log_level'"),
    });
    expect((await scene.asCore('GET', '/addons/local_sample/info')).data.options).toEqual({
      log_level: 'info',
      mqtt: {},
    });
  });

  it('go back to the defaults when null is set', async () => {
    await using scene = await openScene();
    const options = { log_level: 'debug', mqtt: {} };
    await scene.asCore('POST', '/addons/local_sample/options', { options });
    await scene.asCore('POST', '/addons/local_sample/options', { options: null });
    expect((await scene.asApp('GET', '/addons/self/options/config')).data.log_level).toBe('info');
  });

  it('are refused with a key the Supervisor does not know', async () => {
    await using scene = await openScene();
    expect(await scene.asApp('POST', '/addons/self/options', { optoins: {} })).toMatchObject({
      status: 400,
      message: "extra keys not allowed @ data['optoins']. Got {'optoins': {}}",
    });
  });

  it('put the panel into the sidebar and tell Core', async () => {
    await using scene = await openScene();
    await scene.asApp('POST', '/addons/self/options', { ingress_panel: false });
    expect((await scene.asCore('GET', '/ingress/panels')).data).toMatchObject({
      panels: { local_sample: { enable: false, admin: false, title: 'Sample' } },
    });
    expect(scene.core.heard().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /api/hassio_push/panel/local_sample',
    ]);
  });
});

describe('orders', () => {
  it('reach whoever runs the app: what is written to its stdin, and a restart', async () => {
    const orders: AppOrder[] = [];
    await using scene = await openScene({ ordered: (order) => void orders.push(order) });
    await scene.asCore('POST', '/addons/local_sample/stdin', { do: 'it' });
    await scene.asApp('POST', '/addons/self/restart');
    expect(orders).toEqual([
      { app: 'local_sample', order: 'stdin', text: '{"do":"it"}' },
      { app: 'local_sample', order: 'restart' },
    ]);
  });

  it('to write to an app that stopped, or never listens, are refused', async () => {
    await using deaf = await openScene({ manifest: { stdin: false } });
    expect(await deaf.asCore('POST', '/addons/local_sample/stdin', {})).toMatchObject({
      status: 400,
      message: 'App local_sample does not support writing to stdin',
    });
    await deaf.asCore('POST', '/addons/local_other/stop');
    expect(await deaf.asCore('POST', '/addons/local_other/stdin', {})).toMatchObject({
      status: 400,
      message: 'App local_other is not running',
    });
  });
});

describe('bad requests', () => {
  it('are filtered before anybody asks who they come from', async () => {
    await using scene = await openScene();
    expect(await ask(scene.supervisor, null, 'GET', '/info?q=<script>')).toMatchObject({ status: 400 });
    expect(await ask(scene.supervisor, null, 'GET', '/info?q=<b>')).toMatchObject({ status: 401 });
  });

  it('are told from routes that are not there', async () => {
    await using scene = await openScene();
    expect(await scene.asCore('GET', '/nowhere')).toMatchObject({ status: 404 });
    expect(await scene.asCore('POST', '/info')).toMatchObject({ status: 405 });
    expect(await scene.asCore('GET', '/addons/local_gone/info')).toMatchObject({
      status: 404,
      message: 'App local_gone does not exist',
    });
  });

  it('may hold no JSON', async () => {
    await using scene = await openScene();
    const answer = await fetch(`${scene.supervisor.url}/addons/self/options`, {
      method: 'POST',
      headers: { 'x-supervisor-token': 'ours' },
      body: '{',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ result: 'error', message: 'Invalid json' });
  });
});

it('takes an app from its config.yaml, with the defaults the Supervisor adds', () => {
  const manifest = readManifest(
    'name: A\nversion: 1\nslug: a\ndescription: An app\nservices: ["mqtt:want"]\nschema: false\nimage: left/out\n',
  );
  expect(manifest).toMatchObject({ version: '1', ingress_port: 8099, panel_admin: true, schema: {} });
  expect(manifest).not.toHaveProperty('image');
  expect(() =>
    readManifest('name: A\nversion: 1\nslug: a\ndescription: An app\nservices: ["mqtt"]\n'),
  ).toThrow();
});

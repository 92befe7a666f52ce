/** The app as it runs under a Supervisor, with a Mosquitto that wants a password, a file of options and a FIFO of commands. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import {
  openStrictSupervisor,
  type StrictSupervisor,
  TOKEN,
} from '../adapters/supervisor/strict-supervisor.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { type Mosquitto, startMosquitto } from './mosquitto.ts';
import { changePassword, withPassword } from './mosquitto-password.ts';
import { waitFor } from './wait.ts';

const PASSWORD = 'open:ses@me/%';
const NEW_PASSWORD = 'close:ses@me?#';
let supervisor: StrictSupervisor;
let mosquitto: Mosquitto;
beforeEach(async () => {
  supervisor = await openStrictSupervisor();
  mosquitto = await startMosquitto(withPassword(PASSWORD));
  onTestFinished(() => mosquitto.remove());
});

const service = (password: string) => ({
  addon: 'core_mosquitto',
  host: '127.0.0.1',
  port: mosquitto.port,
  ssl: false,
  username: 'app',
  password,
  protocol: '3.1.1',
});

interface Installed extends AppProcess {
  /** Writes what people filled in. */
  fillIn(form: object): void;
  fifo: string;
}

async function install(): Promise<Installed> {
  const folder = await prepareApp({ env: {} });
  onTestFinished(() => folder.remove());
  const form = join(folder.folder, 'options.json');
  const fifo = join(folder.folder, 'commands');
  execFileSync('mkfifo', [fifo]);
  const app = await prepareApp({
    env: {
      SUPERVISOR_TOKEN: TOKEN,
      SPS_SUPERVISOR_URL: supervisor.url,
      SPS_HTTP_HOST: '127.0.0.1',
      SPS_INGRESS_FROM: '127.0.0.1',
      SPS_OPTIONS_FILE: form,
      SPS_COMMANDS_FILE: fifo,
    },
  });
  onTestFinished(() => app.remove());
  const fillIn = (options: object) => writeFileSync(form, JSON.stringify(options));
  fillIn({ log_level: 'debug', mqtt: {} });
  return { ...app, fillIn, fifo };
}

const said = (app: AppProcess, words: string, times = 1) =>
  waitFor(() => app.said().split(words).length > times, { what: `"${words}"`, seen: app.said });
/** There is no Home Assistant here, so the app is never ready for everything. */
const hearing = (app: AppProcess) =>
  waitFor(async () => !(await (await fetch(`${app.url()}/readyz`)).text()).includes('The MQTT broker'), {
    what: 'the app to hear its broker',
    seen: app.said,
  });
/** With the broker's own client, as a sensor would. */
const publish = (topic: string, payload: object) =>
  mosquitto.publish(topic, JSON.stringify(payload), '-q', '1', '-u', 'app', '-P', PASSWORD);

it('speaks over the broker the Supervisor names, announces itself, and obeys commands from its FIFO', async () => {
  supervisor.mqtt = service(PASSWORD);
  const app = await install();
  await app.start();
  await hearing(app);
  expect(app.said()).toContain(`sensors mqtt://127.0.0.1:${mosquitto.port}\n`);

  await publish('sensors/stranger-1/motion', { sensorId: 'stranger-1', motionDetected: true });
  await said(app, 'stranger-1');

  await waitFor(() => supervisor.announced.length > 0, { what: 'the announcement' });
  const { id } = JSON.parse(readFileSync(join(app.folder, 'instance.json'), 'utf8'));
  expect(supervisor.announced).toEqual([
    { service: 'spottypottysense', config: { version: expect.stringMatching(/^\d/), instance_id: id } },
  ]);
  await said(app, 'a0d7b954_spottypottysense');

  writeFileSync(app.fifo, '{"type":"house_quiet","quietFor":60}\n');
  writeFileSync(app.fifo, `${JSON.stringify('{"type":"start","roomId":"attic"}')}\n`);
  await said(app, 'A command line is obeyed');
  await said(app, 'A command line is not obeyed');

  // The form asked for it: by default nobody sees this.
  expect(app.said()).toContain('"level":"debug"');
  expect(await app.stop()).toBe(0);
  for (const secret of [TOKEN, PASSWORD, encodeURIComponent(PASSWORD)])
    expect(app.said()).not.toContain(secret);

  await app.start();
  await waitFor(() => supervisor.announced.length > 1, { what: 'the second announcement' });
  expect(supervisor.announced[1]).toEqual(supervisor.announced[0]);
});

it('opens the port for programs when the form says so alone, and tells nobody a token', async () => {
  supervisor.mqtt = service(PASSWORD);
  const app = await install();
  const said = async (form: object) => {
    app.fillIn({ log_level: 'info', mqtt: {}, ...form });
    await app.start({ SPS_DIRECT_PORT: '0', SPS_DIRECT_HOST: '127.0.0.1' });
    await waitFor(() => app.said().includes('  sensors '), { what: 'the last line', seen: app.said });
    await app.stop();
    return app.said();
  };
  expect(await said({ direct_api: false })).not.toMatch(/ {2}API |^ {2}token /m);
  expect(await said({ direct_api: true })).toMatch(
    / {2}API {5}http:\/\/127\.0\.0\.1:\d+\/api\/v1, for programs/,
  );
  expect(app.said()).not.toMatch(/^ {2}token /m);
});

it('finds its way when the broker was set up anew with another password', async () => {
  supervisor.mqtt = service(PASSWORD);
  const app = await install();
  await app.start();
  await hearing(app);
  await changePassword(mosquitto, NEW_PASSWORD);
  await said(app, 'refuses us');
  supervisor.mqtt = service(NEW_PASSWORD);
  await said(app, 'Connected to the MQTT broker', 2);
  await hearing(app);
  expect(app.said()).not.toMatch(/ses@me|ses%40me/);
});

it('starts with a broker of its own while the Supervisor still boots', async () => {
  supervisor.mood = 'starting';
  supervisor.mqtt = service(PASSWORD);
  const app = await install();
  await app.start();
  await hearing(app);
  expect(app.said()).toContain('System is not ready');
  supervisor.mood = 'ready';
  await said(app, 'The MQTT broker is the one that the Supervisor names');
  await said(app, `"broker":"mqtt://127.0.0.1:${mosquitto.port}"`);
  await hearing(app);
});

it('takes the broker of the form before that of the Supervisor', async () => {
  supervisor.mqtt = { ...service('of nobody'), port: 1 };
  const app = await install();
  app.fillIn({ mqtt: { host: '127.0.0.1', port: mosquitto.port, username: 'app', password: PASSWORD } });
  await app.start();
  await hearing(app);
  expect(app.said()).toContain(`sensors mqtt://127.0.0.1:${mosquitto.port}\n`);
  expect(supervisor.asked).not.toContain('GET /services/mqtt');
});

it('refuses to start with a form that makes no sense, and says what is wrong', async () => {
  const app = await install();
  app.fillIn({ mqtt: { host: 'mqtt://broker', password: PASSWORD } });
  await expect(app.start()).rejects.toThrow(/ended with 1: The options file .*options\.json .* mqtt\.host: /);
  expect(app.said()).not.toContain(PASSWORD);
});

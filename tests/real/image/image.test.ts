/** The image, built by its own Dockerfile and run by its own scripts. What no test here can have is Docker, and Home Assistant OS. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Stage } from '../../package/dockerfile.ts';
import { waitFor } from '../wait.ts';
import { buildImage, CHROOT, IMAGE_PATH } from './build.ts';
import { type Container, startContainer, writeOptions } from './container.ts';

const PASSWORD = 'swordfish-of-the-broker';
/** Any port but the usual ones, and nothing but the program itself. */
const GIVEN = { SPS_DEMO: '0', SPS_HTTP_PORT: '0', SPS_MQTT_PORT: '0', SUPERVISOR_MARK: 'for the app alone' };

let folder: string;
let image: { root: string; stage: Stage };
let container: Container;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sps-image-'));
  image = buildImage(folder);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  rmSync(join(image.root, 'data'), { recursive: true, force: true });
  writeOptions(image.root, { log_level: 'info', mqtt: { password: PASSWORD } });
  container = await startContainer(image, GIVEN);
});
afterEach(() => container.end());

const place = (path: string) => statSync(join(image.root, path));
const modeOf = (path: string) => (place(path).mode & 0o7777).toString(8);
const userOf = (pid: number) =>
  Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
const healthy = async () => {
  const url = await container.url();
  return waitFor(async () => (await fetch(`${url}/healthz`)).ok, {
    what: 'the app to be well',
    seen: container.said,
  });
};

test('what is built holds the program, its page and its compiled form, and nothing to develop with', () => {
  expect(readdirSync(join(image.root, 'opt/app')).toSorted()).toEqual([
    'cache',
    'main.js',
    'package.json',
    'page',
    'snapshot.js',
  ]);
});

test('the app is well, as a user who can change nothing of the program', async () => {
  await healthy();
  const app = userOf(container.app());
  expect(app).not.toBe(0);
  for (const path of ['opt/app', 'opt/app/main.js', 'opt/app/cache', 'usr/local/bin/node', 'data']) {
    expect(place(path).uid).toBe(0);
    expect(place(path).mode & 0o022).toBe(0);
  }
  expect(place('data/store').uid).toBe(app);
  expect(modeOf('data/store')).toBe('700');
});

test('options that only root can read reach the app in a file of its own, and no environment', async () => {
  await healthy();
  const app = container.app();
  expect([place('data/options.json').uid, modeOf('data/options.json')]).toEqual([0, '600']);
  const handed = 'run/spottypottysense/options.json';
  expect([place(handed).uid, modeOf(handed)]).toEqual([userOf(app), '400']);
  expect(JSON.parse(readFileSync(join(image.root, handed), 'utf8'))).toMatchObject({
    mqtt: { password: PASSWORD },
  });
  expect(modeOf('run/spottypottysense')).toBe('750');
  const environment = readFileSync(`/proc/${app}/environ`, 'utf8');
  expect(environment).toContain(`SPS_OPTIONS_FILE=/${handed}`);
  expect(environment).not.toContain(PASSWORD);
});

test('what Docker gives the container reaches the app, and not the relay', async () => {
  await healthy();
  expect(readFileSync(`/proc/${container.app()}/environ`, 'utf8')).toContain(GIVEN.SUPERVISOR_MARK);
  expect(readFileSync(`/proc/${container.relay()}/environ`, 'utf8')).not.toContain(GIVEN.SUPERVISOR_MARK);
  expect(userOf(container.relay())).toBe(userOf(container.app()));
});

test('a command on the container’s input reaches the app', async () => {
  await healthy();
  container.input.write('{"type":"house_snooze","snoozeFor":3600}\n');
  await waitFor(() => container.said().includes('A command line is obeyed'), {
    what: 'the command to be obeyed',
    seen: container.said,
  });
});

test('a stop reaches the app, which ends in order, and its exit code is the container’s', async () => {
  await healthy();
  expect(await container.stop()).toBe('0');
  expect(container.said()).toContain('"msg":"closing"');
});

test('when the app is killed the container ends as well, and says by what', async () => {
  await healthy();
  process.kill(container.app(), 'SIGKILL');
  expect(await container.halted()).toBe('137');
});

test('a backup finds a snapshot that the app’s own user made, and leaves none behind', async () => {
  await healthy();
  const history = (command: string) =>
    execFileSync(CHROOT, [image.root, '/usr/local/bin/history-snapshot', command], {
      env: { PATH: IMAGE_PATH },
    });
  history('take');
  expect(place('data/store/history.snapshot.db').uid).toBe(userOf(container.app()));
  expect(modeOf('data/store/history.snapshot.db')).toBe('600');
  history('remove');
  expect(readdirSync(join(image.root, 'data/store'))).not.toContain('history.snapshot.db');
  expect(() => history('forget')).toThrow('Say what is to be done');
});

test('the compiled form is the one the app’s own user finds, as the program stands', () => {
  const started = execFileSync(
    CHROOT,
    [image.root, '/command/s6-setuidgid', 'app', '/bin/sh', '-c', 'node /opt/app/main.js 2>&1 || true'],
    {
      env: {
        PATH: IMAGE_PATH,
        SPS_HTTP_PORT: 'none',
        NODE_COMPILE_CACHE: '/opt/app/cache',
        NODE_DEBUG_NATIVE: 'COMPILE_CACHE',
      },
      encoding: 'utf8',
    },
  );
  expect(started).toMatch(/cache for .*main\.js was accepted/);
});

test('a link laid into the data folder gives nobody what it leads to', async () => {
  await healthy();
  await container.end();
  execFileSync('ln', ['-s', '/etc/passwd', join(image.root, 'data/store/passwd')]);
  container = await startContainer(image, GIVEN);
  await healthy();
  expect(place('etc/passwd').uid).toBe(0);
});

/** The direct port of the app as users run it, from its first start on: the token that is told once, and TLS. */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openApp } from '../../src/app.ts';
import { Options } from '../../src/contract/options.ts';
import { NewTokenView } from '../../src/contract/token.ts';
import { Instant, seconds } from '../../src/contract/units.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeLog } from '../fakes/log.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { selfSigned } from './certificate.ts';
import { waitFor } from './wait.ts';

const DIRECT = { SPS_DIRECT_PORT: '0', SPS_DIRECT_HOST: '127.0.0.1', SPS_DEMO_PEOPLE: '0' };

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sps-direct-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function prepared(env: Record<string, string> = {}): Promise<AppProcess> {
  const app = await prepareApp({ env: { ...DIRECT, ...env } });
  onTestFinished(() => app.remove());
  return app;
}

/** It speaks of sensors after all that is of interest here. */
async function started(app: AppProcess): Promise<void> {
  await app.start();
  await waitFor(() => app.said().includes('  sensors '), { what: 'its first lines', seen: app.said });
}

const tokenIn = (said: string) => /^ {2}token {3}(\S+) /m.exec(said)?.[1] ?? null;
const apiIn = (said: string) => /API +(http\S+\/api\/v1)/.exec(said)?.[1] ?? '';
const bearer = (secret: string | null) => ({ authorization: `Bearer ${secret}` });

describe('the token of the first start', () => {
  test('is told once, opens the direct port to everything, and stands nowhere in clear', async () => {
    const app = await prepared({ SPS_LOG_LEVEL: 'trace' });
    await started(app);
    const first = tokenIn(app.said());
    const api = apiIn(app.said());
    expect((await fetch(`${api}/tokens`)).status).toBe(401);
    const list = await fetch(`${api}/tokens`, { headers: bearer(first) });
    expect(await list.json()).toMatchObject({ items: [{ scope: 'admin', userId: 'local' }] });
    const logged = app.said().replace(/^ {2}token.*$/m, '');
    expect(logged).not.toContain(first?.slice(-43));
    await app.stop();
    const files = readdirSync(app.folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain('secrets.json');
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name)).includes(first?.slice(-43) ?? '')).toBe(false);
    expect(statSync(join(app.folder, 'secrets.json')).mode & 0o777).toBe(0o600);

    await started(app);
    expect(tokenIn(app.said())).toBeNull();
    expect((await fetch(`${apiIn(app.said())}/tokens`, { headers: bearer(first) })).status).toBe(200);
  });

  test('is not told again when all tokens were revoked', async () => {
    const app = await prepared();
    await started(app);
    const headers = { ...bearer(tokenIn(app.said())), 'content-type': 'application/json' };
    const id = /_([0-9a-f]{12})_/.exec(headers.authorization)?.[1];
    const revoked = await fetch(`${apiIn(app.said())}/tokens/${id}`, {
      method: 'DELETE',
      headers: { ...headers, 'if-match': '*' },
    });
    expect(revoked.status).toBe(204);
    await app.stop();
    await started(app);
    expect(tokenIn(app.said())).toBeNull();
  });

  test('a person at this machine makes others', async () => {
    const app = await prepared();
    await started(app);
    const made = await app.post('/tokens', { label: 'Panel', scope: 'read' });
    const { token } = NewTokenView.parse(await made.json());
    expect((await fetch(`${apiIn(app.said())}/rooms`, { headers: bearer(token) })).status).toBe(200);
  });
});

test('the direct port is closed unless somebody asks for it', async () => {
  const app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' } });
  onTestFinished(() => app.remove());
  await started(app);
  expect(apiIn(app.said())).toBe('');
});

test('a port that is taken is named by its own setting', async () => {
  const first = await prepared();
  await first.start();
  const second = await prepared({ SPS_DIRECT_PORT: new URL(first.url()).port });
  await expect(second.start()).rejects.toThrow(/Port \d+ is taken\. Set SPS_DIRECT_PORT to a free one\./);
});

/** Believes this one certificate alone. */
async function ask(
  url: string,
  token: string | null,
  certificate: string,
): Promise<{ status: number | undefined }> {
  const asked = request(url, { headers: bearer(token), ca: certificate, agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return { status: answer.statusCode };
}

async function shakesHands(url: string, options: ConnectionOptions): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false, ...options });
  const told = await Promise.race([
    once(socket, 'secureConnect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return told;
}

describe('with a certificate', () => {
  test('the port speaks TLS of this decade and nothing else', async () => {
    const folder = newFolder();
    const { key, certificate } = await selfSigned();
    const files = { SPS_DIRECT_CERT: join(folder, 'c.pem'), SPS_DIRECT_KEY: join(folder, 'k.pem') };
    writeFileSync(files.SPS_DIRECT_CERT, certificate);
    writeFileSync(files.SPS_DIRECT_KEY, key);
    const app = await prepared(files);
    await started(app);
    const api = apiIn(app.said());
    expect(api).toMatch(/^https:/);
    expect(await ask(`${api}/rooms`, tokenIn(app.said()), certificate)).toMatchObject({ status: 200 });
    expect(await ask(`${api}/rooms`, 'wrong', certificate)).toMatchObject({ status: 401 });
    await expect(fetch(api.replace('https', 'http'))).rejects.toThrow();
    expect(await shakesHands(api, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })).toBe(true);
    // Old versions are beyond what OpenSSL offers by itself, so it is told to offer them.
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await shakesHands(api, old)).toBe(false);
  });

  test.each([
    ['is not there', {}, /The certificate \S+c\.pem cannot be read \(ENOENT\)\./],
    ['has no key', { c: 'certificate' }, /The key \S+k\.pem cannot be read \(ENOENT\)\./],
    ['is none', { c: 'nonsense', k: 'key' }, /The file \S+c\.pem holds no certificate in PEM\./],
    [
      'has a key that is none',
      { c: 'certificate', k: 'nonsense' },
      /k\.pem is not the key of the certificate/,
    ],
    ['has the key of another', { c: 'certificate', k: 'other' }, /k\.pem is not the key of the certificate/],
  ] as const)('that %s the app does not start, and says so in a sentence', async (_, files, sentence) => {
    const folder = newFolder();
    const [own, other] = [await selfSigned(), await selfSigned()];
    const texts = { certificate: own.certificate, key: own.key, other: other.key, nonsense: 'nonsense' };
    for (const [name, what] of Object.entries(files)) writeFileSync(join(folder, `${name}.pem`), texts[what]);
    const app = await prepared({
      SPS_DIRECT_CERT: join(folder, 'c.pem'),
      SPS_DIRECT_KEY: join(folder, 'k.pem'),
    });
    await expect(app.start()).rejects.toThrow(sentence);
    expect(app.said()).not.toMatch(/ at |PRIVATE KEY/);
  });

  test('a renewed one is used within the hour, and half of one never', async () => {
    const folder = newFolder();
    const [certFile, keyFile] = [join(folder, 'c.pem'), join(folder, 'k.pem')];
    const [before, later] = [await selfSigned(), await selfSigned()];
    writeFileSync(certFile, before.certificate);
    writeFileSync(keyFile, before.key);
    const time = createFakeTime(Instant.parse(Date.parse('2026-11-22T12:00:00Z')));
    const { log, complaints } = createFakeLog();
    const options = Options.parse({
      ...DIRECT,
      SPS_DEMO: '0',
      SPS_DATA_DIR: join(folder, 'data'),
      SPS_HTTP_PORT: '0',
      SPS_MQTT_PORT: '0',
      SPS_DIRECT_CERT: certFile,
      SPS_DIRECT_KEY: keyFile,
    });
    await using app = await openApp(options, log, 'test', time);
    const asked = (certificate: string) => ask(`${app.direct?.url}/healthz`, null, certificate);
    expect(await asked(before.certificate)).toMatchObject({ status: 200 });

    writeFileSync(certFile, later.certificate);
    time.pass(seconds(3600));
    const isOurs = (sentence: string) => sentence.includes('c.pem');
    await waitFor(() => complaints().some(isOurs), { what: 'a complaint about the half' });
    time.pass(seconds(3600));
    expect(await asked(before.certificate)).toMatchObject({ status: 200 });

    writeFileSync(keyFile, later.key);
    time.pass(seconds(3600));
    await waitFor(() => asked(later.certificate), { what: 'the renewed certificate' });
    await expect(asked(before.certificate)).rejects.toThrow();
    expect(complaints().filter(isOurs)).toHaveLength(1);
  });
});

/** The adapter against a real Mosquitto that speaks TLS only. In a file, thus a process, of its own: what it trusts holds for the whole process. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { connectMqtt } from '../../src/adapters/mqtt/connect.ts';
import { seconds } from '../../src/contract/units.ts';
import { createHandClock, createReadableLog, hallPir } from '../adapters/mqtt/by-hand.ts';
import { createFakeHouse } from '../fakes/house.ts';
import { startMosquitto } from './mosquitto.ts';
import { waitFor } from './wait.ts';

async function selfSigned(): Promise<{ key: string; certificate: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const wishes =
    'req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /CN=broker'.split(' ');
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate];
  await promisify(execFile)('openssl', [...wishes, ...names]);
  const made = { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') };
  await rm(folder, { recursive: true });
  return made;
}

it('does not talk to a broker it cannot trust, and talks to it once it can', async () => {
  const { key, certificate } = await selfSigned();
  const mosquitto = await startMosquitto({
    config: (folder) => [
      'allow_anonymous true',
      `keyfile ${join(folder, 'key.pem')}`,
      `certfile ${join(folder, 'certificate.pem')}`,
    ],
    files: { 'key.pem': key, 'certificate.pem': certificate },
  });
  const fake = createFakeHouse([hallPir]);
  const book = createReadableLog();
  const app = connectMqtt({
    url: `mqtts://app:secret@127.0.0.1:${mosquitto.port}`,
    clientId: 'sps-test',
    version: '0.1.0',
    house: fake.house,
    ...createHandClock(),
    log: book.log,
    retryFrom: seconds(0.05),
  });
  onTestFinished(async () => {
    await app.close();
    await mosquitto.remove();
  });

  await waitFor(() => book.lines.length > 0, { what: 'the trouble' });
  expect(app.connected()).toBe(false);
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  await waitFor(() => app.connected(), { what: 'a connection', seen: () => book.lines });
  expect(book.lines.map(({ facts }) => facts)).toEqual([
    { broker: `mqtts://127.0.0.1:${mosquitto.port}`, cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { broker: `mqtts://127.0.0.1:${mosquitto.port}` },
  ]);
});

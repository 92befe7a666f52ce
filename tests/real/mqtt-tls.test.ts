/** The adapter against a real Mosquitto that speaks TLS only. In a file, thus a process, of its own: what it trusts holds for the whole process. */
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { connectMqtt } from '../../src/adapters/mqtt/connect.ts';
import { seconds } from '../../src/contract/units.ts';
import { createHandClock, createReadableLog, hallPir } from '../adapters/mqtt/by-hand.ts';
import { createFakeHouse } from '../fakes/house.ts';
import { selfSigned } from './certificate.ts';
import { startMosquitto } from './mosquitto.ts';
import { waitFor } from './wait.ts';

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

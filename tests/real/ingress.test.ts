import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from './app-process.ts';

const supervisor = '127.0.0.2';
const neighbour = '127.0.0.3';
/** Discard: nobody listens there. */
const nowhere = '127.0.0.1:9';

let app: AppProcess;
afterEach(() => app.remove());

async function knock(from: string, path: string): Promise<number> {
  const asked = request(`${app.url()}${path}`, {
    localAddress: from,
    headers: { 'x-remote-user-id': 'anna', 'x-forwarded-for': supervisor },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}

test('under a Supervisor the door is ingress, and there is no other', async () => {
  app = await prepareApp({
    env: {
      SUPERVISOR_TOKEN: 'of this app',
      SPS_SUPERVISOR_URL: `http://${nowhere}`,
      SPS_MQTT_URL: `mqtt://${nowhere}`,
      SPS_INGRESS_FROM: supervisor,
      SPS_HTTP_HOST: '127.0.0.1',
    },
  });
  await app.start();
  for (const path of ['/', '/api/v1/rooms', '/healthz']) {
    expect(await knock(supervisor, path)).toBe(200);
    expect(await knock('127.0.0.1', path)).toBe(path === '/healthz' ? 200 : 403);
    if (path !== '/healthz') expect(await knock(neighbour, path)).toBe(403);
  }
});

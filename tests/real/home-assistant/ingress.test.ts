/** Our app behind the real ingress of a real Core: its own hassio integration, two proxies, real users. Only the Supervisor is simulated. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askFrom, textOf } from '../from-address.ts';
import { firstFiles } from '../page/built-page.ts';
import { waitFor } from '../wait.ts';
import type { CorePerson } from './core-people.ts';
import { openSupervisedHome, type SupervisedHome } from './supervised-home.ts';

const About = z.object({
  you: z.object({ userId: z.string().nullable(), name: z.string().nullable(), rights: z.string() }),
});
const Rooms = z.object({ items: z.array(z.object({ id: z.string() })) });
const People = z.object({ items: z.array(z.object({ name: z.string() })) });
const NOBODY = '127.0.0.3';
const NEW_SENSOR = { id: 'hall-door', kind: 'mqtt', role: 'door', roomId: 'hall' };

let home: SupervisedHome;
let olga: CorePerson;
let gast: CorePerson;
let asOlga: Visit;
let asGast: Visit;

type Visit = (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  home = await openSupervisedHome();
  await home.startApp();
  olga = home.core.administrator;
  gast = await home.core.addPerson('Gast');
  [asOlga, asGast] = [await visitor(olga), await visitor(gast)];
});

afterAll(() => home?.remove());

/** What this person's browser does below the address of the panel. */
async function visitor(person: CorePerson): Promise<Visit> {
  const { url, cookie } = await home.enter(person);
  return (path, init = {}) =>
    fetch(new URL(path, url), {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), cookie },
    });
}

const post = (visit: Visit, path: string, body: object) =>
  visit(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const youFor = async (visit: Visit) => About.parse(await (await visit('about.json')).json()).you;

describe('the page', () => {
  it('is found with everything it needs, none of it outside its own address', async () => {
    const page = await asOlga('');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    const html = await page.text();
    // The charset of its type is lost on the way.
    expect(html).toMatch(/<meta charset="utf-8"/i);
    expect(html).not.toMatch(/(?:src|href)="(?:\/|https?:)/);
    const wanted = [...html.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(wanted).toEqual(expect.arrayContaining(firstFiles('js').map((file) => `./${file}`)));
    for (const path of wanted) {
      const asset = await asOlga(path);
      expect([path, asset.status]).toEqual([path, 200]);
      const text = await asset.text();
      for (const [, deeper = ''] of text.matchAll(/import\([`'"]\.\/([^`'"]+)/g)) {
        if (path.endsWith('.js'))
          expect([deeper, (await asOlga(`assets/${deeper}`)).status]).toEqual([deeper, 200]);
      }
    }
  });

  it('is shown by the address bar as the browser knows it, whatever name that is', async () => {
    const { url, cookie } = await home.enter(olga);
    const answer = await askFrom('127.0.0.1', `${url}about.json`, {
      headers: { cookie, host: 'homeassistant.local:8123' },
    });
    expect([answer.statusCode, About.parse(JSON.parse(await textOf(answer))).you.userId]).toEqual([
      200,
      olga.id,
    ]);
  });
});

describe('a person', () => {
  it('is who Home Assistant says, with the rights they have there', async () => {
    expect(await youFor(asOlga)).toEqual({ userId: olga.id, name: 'Olga', rights: 'administrator' });
    expect(await youFor(asGast)).toEqual({ userId: gast.id, name: 'Gast', rights: 'user' });
  });

  it('cannot say that they are somebody else', async () => {
    const forged = { 'x-remote-user-id': olga.id, 'x-remote-user-name': 'olga' };
    const visit: Visit = (path, init) => asGast(path, { ...init, headers: { ...forged, ...init?.headers } });
    expect(await youFor(visit)).toMatchObject({ userId: gast.id, rights: 'user' });
    expect((await post(visit, 'api/v1/sensors', NEW_SENSOR)).status).toBe(403);
  });

  it('without a session sees nothing, whoever they are in Home Assistant', async () => {
    const { url } = await home.enter(olga);
    const authorization = `Bearer ${olga.token}`;
    for (const cookie of ['', 'ingress_session=', `ingress_session=${'0'.repeat(128)}`])
      for (const path of ['', 'about.json', 'api/v1/rooms', 'api/v1/stream'])
        expect((await fetch(url + path, { headers: { cookie, authorization } })).status).toBe(401);
  });

  it('reads the API', async () => {
    const rooms = await asGast('api/v1/rooms');
    expect(Rooms.parse(await rooms.json()).items.map(({ id }) => id)).toEqual(['hall', 'kitchen']);
  });

  it('is known by the name they have there, until they say another', async () => {
    const names = async (visit: Visit) =>
      People.parse(await (await visit('api/v1/users')).json()).items.map(({ name }) => name);
    await waitFor(async () => (await names(asOlga)).length === 2, { what: 'both to be known' });
    expect([(await names(asOlga)).toSorted(), await names(asGast)]).toEqual([['Gast', 'Olga'], ['Gast']]);
    const etag = (await asGast('api/v1/users/me')).headers.get('etag') ?? '';
    const put = await asGast('api/v1/users/me', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': etag },
      body: JSON.stringify({ name: 'Gästin', preferences: { language: 'de' } }),
    });
    expect(put.status).toBe(200);
    expect((await youFor(asGast)).name).toBe('Gästin');
  });

  it('starts music, and stops it', async () => {
    expect((await post(asGast, 'api/v1/rooms/hall/start', {})).status).toBe(200);
    await waitFor(() => home.town.heardOn() === 'Hall speaker', {
      what: 'music in the hall',
      seen: home.town.app.said,
    });
    expect((await post(asGast, 'api/v1/rooms/hall/stop', {})).status).toBe(200);
    await waitFor(() => home.town.heardOn() === null, { what: 'silence', seen: home.town.app.said });
  });

  it('needs an administrator for what concerns everybody', async () => {
    const refused = await post(asGast, 'api/v1/sensors', NEW_SENSOR);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
    expect((await asGast('api/v1/sensors/hall-door')).status).toBe(404);
    expect((await post(asOlga, 'api/v1/sensors', NEW_SENSOR)).status).toBe(201);
    expect((await asGast('api/v1/sensors/hall-door')).status).toBe(200);
  });
});

describe('the live stream', () => {
  it('tells each change when it happens', async () => {
    const leaving = new AbortController();
    const stream = await asGast('api/v1/stream', { signal: leaving.signal });
    expect([stream.headers.get('content-type'), stream.headers.get('content-encoding')]).toEqual([
      'text/event-stream',
      null,
    ]);
    let heard = '';
    const reading = (async () => {
      for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += text;
    })();
    const count = (event: string) => heard.split(`event: ${event}\n`).length - 1;
    await waitFor(() => count('snapshot') === 1 && heard.endsWith('\n\n'), { what: 'the snapshot' });
    for (const word of ['snooze', 'resume']) {
      const before = count('change');
      const body = word === 'snooze' ? { snoozeFor: 600 } : {};
      expect((await post(asGast, `api/v1/rooms/kitchen/${word}`, body)).status).toBe(200);
      await waitFor(() => count('change') > before && heard.endsWith('\n\n'), {
        what: `the change after ${word}`,
        seen: () => heard,
      });
    }
    expect(count('snapshot')).toBe(1);
    leaving.abort();
    await expect(reading).rejects.toThrow();

    const lastEventId = [...heard.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? '';
    for (const [address, headers] of [
      ['', { 'last-event-id': lastEventId }],
      [`?lastEventId=${lastEventId}`, {}],
    ] as const) {
      const ending = new AbortController();
      const again = await asGast(`api/v1/stream${address}`, { headers, signal: ending.signal });
      const first = await again.body?.pipeThrough(new TextDecoderStream()).getReader().read();
      expect(first?.value).toMatch(/^retry: \d+\n\n(id: \S+\nevent: change\n.+\n\n)*event: ping\n/);
      ending.abort();
    }
  });
});

describe('past the ingress', () => {
  const forged = () => ({
    'x-remote-user-id': olga.id,
    'x-remote-user-name': 'olga',
    'x-forwarded-for': '127.0.0.2',
    'x-ingress-path': '/api/hassio_ingress/token',
  });

  it.each(['/', '/about.json', '/api/v1/rooms', '/api/v1/stream'])(
    'nobody else reads %s, whatever they say',
    async (path) => {
      const answer = await askFrom(NOBODY, home.town.app.url() + path, { headers: forged() });
      expect(answer.statusCode).toBe(403);
      expect(await textOf(answer)).not.toContain('hall');
    },
  );

  it('nobody else changes anything', async () => {
    const answer = await askFrom(NOBODY, `${home.town.app.url()}/api/v1/rooms/hall/start`, {
      method: 'POST',
      headers: { ...forged(), 'content-type': 'application/json' },
      body: '{}',
    });
    answer.resume();
    expect(answer.statusCode).toBe(403);
    expect(home.town.heardOn()).toBeNull();
  });

  it('its own container asks for its health and nothing else', async () => {
    const own = (path: string) => askFrom('127.0.0.1', home.town.app.url() + path, { headers: forged() });
    const [health, rooms] = [await own('/healthz'), await own('/api/v1/rooms')];
    expect([health.statusCode, rooms.statusCode]).toEqual([200, 403]);
    health.resume();
    rooms.resume();
  });
});

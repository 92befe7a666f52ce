import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAliases, redactedHouse } from '../../../src/adapters/http/redacted-house.ts';
import { DiagnosticsView } from '../../../src/contract/diagnostics.ts';
import { HouseDocument } from '../../../src/contract/house.ts';
import { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { AccountId, seconds, UserId } from '../../../src/contract/units.ts';
import { type Door, events, now, openDoor } from './door.ts';
import { fullHouse } from './full-house.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const diagnosed = async () => DiagnosticsView.parse((await home.ask('/diagnostics')).body);
const tom = AccountId.parse('tom');
const nina = UserId.parse('nina');

describe('what somebody is given who is to help', () => {
  test('is a file that a person can read before they hand it on', async () => {
    const answer = await fetch(`${home.door.url}/api/v1/diagnostics`);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="spottypottysense-diagnostics-2026-03-02.json"',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('\n  "madeAt": "2026-03-02T06:30:00.000Z",\n');
  });

  test('says how the house is set up and how it fares, under other names that belong together', async () => {
    const told = await diagnosed();
    expect(told).toMatchObject({
      version: '0.1.0',
      machine: { node: 'v24.1.0', upFor: 1800, startedAt: '2026-03-02T06:00:00.000Z' },
      mqtt: { broker: 'own', address: 'mqtt://127.0.0.1:1883', connected: true },
      homeAssistant: { standing: 'absent' },
      accounts: [{ id: 'account-1', failure: 'not_linked', budget: { used: expect.any(Number) } }],
      stores: [{ name: 'house.json', bytes: 1234 }],
      verdicts: [
        { outcome: 'ignored', reason: 'quiet_hours', count: 3 },
        { outcome: 'extended', reason: 'motion_extended', count: 2 },
      ],
      sessions: [{ endReason: null, count: 1 }],
      house: {
        accounts: [{ id: 'account-1', label: '…' }],
        rooms: [
          { id: 'room-1', name: '…', accountId: 'account-1', speaker: { name: 'speaker-1' } },
          { id: 'room-2', policy: { quietHours: [{ from: '22:00', to: '08:00', kind: 'start_nothing' }] } },
          { id: 'room-3', speaker: { name: 'speaker-1' } },
        ],
        sensors: [
          { id: 'sensor-1', roomId: 'room-1', role: 'motion' },
          { id: 'sensor-2', roomId: 'room-2', userId: 'person-3', role: 'presence' },
        ],
      },
    });
    expect(told.rooms.map(({ id, phase }) => [id, phase])).toEqual([
      ['room-1', 'silent'],
      ['room-2', 'silent'],
      ['room-3', 'silent'],
    ]);
    expect(told.sensors.map(({ id }) => id)).toEqual(['sensor-1', 'sensor-2']);
    expect(told.measured).toContain('spottypottysense_info{version="0.1.0"} 1');
    expect(told.measured.filter((line) => line.startsWith('#'))).toEqual([]);
  });

  test('counts no more than seven days', async () => {
    home.time.pass(seconds(8 * 86_400));
    const told = await diagnosed();
    expect(told.verdicts).toEqual([]);
  });
});

describe('nothing comes out that is a secret or a name', () => {
  test('of what is kept as a secret', async () => {
    const grant = { refreshToken: 'AQD-canary', scope: 'canary-scope', authorizedAt: now };
    const client = { clientId: 'canary-client', clientSecret: 'canary-secret' };
    await home.secrets.saveSpotifyGrant(tom, SpotifyGrant.parse({ ...grant, client }));
    const wish = { label: 'canary label', scope: 'admin', expiresAt: null } as const;
    const made = await home.tokens.add(wish, nina);
    if (!made.ok) throw new Error('no token');
    const begun = await home.ask('/accounts/link', {
      method: 'POST',
      body: { clientId: 'cafe'.repeat(8), clientSecret: 'canary-link', label: 'canary link' },
    });
    expect(begun.status).toBe(201);
    const secret = made.value.secret;
    const hashes = home.secrets.tokens().map(({ hash }) => hash);
    const links = home.secrets.pendingLinks().flatMap(({ id, state, verifier }) => [id, state, verifier]);
    expect([hashes.length, links.length]).toEqual([1, 3]);

    const text = JSON.stringify((await home.ask('/diagnostics')).body);
    for (const hidden of [...hashes, ...links, secret, made.value.token.id, 'canary', 'cafecafe', 'AQD'])
      expect(text).not.toContain(hidden);
  });

  test('of what happened, whose reasons and reports have names in them', async () => {
    for (const event of events) {
      const { verdict } = event;
      const reason = { type: 'condition_not_met', fact: 'canary-fact' } as typeof verdict.reason;
      home.history.save({ event: { ...event, verdict: { ...verdict, reason } } });
    }
    const told = await diagnosed();
    expect(told.verdicts.map(({ reason }) => reason)).toContain('condition_not_met');
    expect(JSON.stringify(told)).not.toMatch(/canary|hall|bedroom|nina|tom/i);
  });

  test.each(textsIn(fullHouse))('of the house document, at %s', (path) => {
    const document = withCanary(fullHouse, path);
    const parsed = HouseDocument.safeParse(document);
    // A field that takes none but words of ours cannot give anything away.
    if (!parsed.success) return;
    expect(JSON.stringify(parsed.data)).toMatch(/canary/);
    expect(JSON.stringify(redactedHouse(parsed.data, createAliases()))).not.toMatch(/canary/);
  });

  test('and the fields that take any text are met by the ones above', () => {
    const free = textsIn(fullHouse).filter(
      (path) => HouseDocument.safeParse(withCanary(fullHouse, path)).success,
    );
    expect(free.length).toBeGreaterThan(30);
  });
});

/** @returns the paths of all that is text, such as `rooms.0.name`. */
function textsIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Of the same shape, for some fields want one. */
function withCanary(value: unknown, path: string): unknown {
  if (path === '' && typeof value === 'string') {
    if (value.startsWith('spotify:playlist:')) return 'spotify:playlist:canary';
    const [domain, name] = value.split('.');
    return name === undefined ? 'canary' : `${domain}.canary`;
  }
  const [key = '', ...rest] = path.split('.');
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === key ? withCanary(inner, rest.join('.')) : inner));
  const fields = Object.entries(Object(value)).map(([field, inner]) => [
    field,
    field === key ? withCanary(inner, rest.join('.')) : inner,
  ]);
  return Object.fromEntries(fields);
}

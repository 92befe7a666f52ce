import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { SpotifyGrant } from '../../../src/contract/secrets.ts';
import { ExportDocument, ImportReport } from '../../../src/contract/transfer.ts';
import { AccountId } from '../../../src/contract/units.ts';
import { type Ask, type Door, hall, now, openDoor, promised } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const word = 'a long one, and kept';
const tom = AccountId.parse('tom');
const post = (body: unknown, headers: Record<string, string> = {}): Ask => ({
  method: 'POST',
  body,
  headers,
});
const exported = async () => ExportDocument.parse((await home.ask('/export')).body);

describe('the export', () => {
  it('is a file to keep, under a name without free text', async () => {
    const told = await home.ask('/export');
    expect(promised('exportHouse', told)).toMatchObject({
      kind: 'spottypottysense_house',
      version: 1,
      exportedAt: '2026-03-02T06:30:00.000Z',
      appVersion: '0.1.0',
      house: home.book.document(),
    });
    expect(told.headers.get('content-disposition')).toBe(
      'attachment; filename="spottypottysense-2026-03-02.json"',
    );
    expect(told.headers.get('cache-control')).toBe('no-store');
  });

  it('holds permissions only when they are asked for, and never in clear', async () => {
    await home.secrets.saveSpotifyGrant(
      tom,
      SpotifyGrant.parse({ refreshToken: 'AQD-secret', scope: 's', authorizedAt: now }),
    );
    expect(JSON.stringify((await home.ask('/export')).body)).not.toContain('AQD-secret');
    const told = await home.ask('/export', post({ passphrase: word }));
    const document = ExportDocument.parse(told.body);
    expect(JSON.stringify(document)).not.toMatch(/AQD-secret|kept/);
    expect(told.headers.get('content-disposition')).toMatch(/^attachment/);

    await home.secrets.dropSpotifyGrant(tom);
    expect((await home.ask('/import', post({ ...document, passphrase: 'another long one' }))).body).toEqual({
      type: '/problems/validation',
      title: 'Not valid',
      status: 422,
      detail: 'passphrase: does not open what is sealed.',
      issues: [{ path: 'passphrase', message: 'does not open what is sealed' }],
    });
    const done = await home.ask('/import', post({ ...document, passphrase: word }));
    expect(ImportReport.parse(done.body).permissions.taken).toEqual(['tom']);
    expect(home.secrets.spotifyGrant(tom)?.refreshToken).toBe('AQD-secret');
    expect(JSON.stringify(home.lines)).not.toMatch(/AQD-secret|kept/);
  });

  it('takes no passphrase that is tried out in an afternoon', async () => {
    expect((await home.ask('/export', post({ passphrase: 'elevenchars' }))).status).toBe(422);
    expect((await home.ask('/export', post({}))).status).toBe(422);
  });
});

describe('the import', () => {
  it('tells first, then does the same; what it answers carries the tag of the new house', async () => {
    const document = await exported();
    const next = { ...document, house: { ...document.house, rooms: [hall], sensors: [] } };
    const told = await home.ask('/import?dryRun=true', post(next));
    expect(promised('importHouse', told)).toMatchObject({
      dryRun: true,
      rooms: { removed: ['bedroom', 'kitchen'], untouched: ['hall'] },
      permissions: { missing: ['tom'] },
    });
    expect(home.book.document()).toEqual(document.house);
    const done = await home.ask('/import', post(next));
    expect(done.body).toEqual({ ...(told.body as object), dryRun: false });
    expect(home.book.document()).toEqual(next.house);
    expect((await home.ask('/export')).headers.get('etag')).toBe(done.headers.get('etag'));
  });

  it.each([
    ['that of now', (tag: string) => tag, 200],
    ['any', () => '*', 200],
    ['one of several', (tag: string) => `"other", ${tag}`, 200],
    ['another', () => '"other"', 412],
    ['a weak one', (tag: string) => `W/${tag}`, 412],
    ['what is no tag', (tag: string) => tag.replaceAll('"', ''), 412],
  ])('into a house of this tag: %s', async (_, ifMatch, status) => {
    const told = await home.ask('/export');
    const headers = { 'if-match': ifMatch(told.headers.get('etag') ?? '') };
    expect((await home.ask('/import', post(told.body, headers))).status).toBe(status);
  });

  it('names what is wrong by its whole path', async () => {
    const document = await exported();
    const [first, ...rest] = document.house.rooms;
    const broken = { ...first, policy: { ...first?.policy, timeoutFor: '5 min' } };
    const told = await home.ask(
      '/import',
      post({ ...document, house: { ...document.house, rooms: [...rest, broken] } }),
    );
    expect(told).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'house.rooms[2].policy.timeoutFor', message: expect.any(String) }] },
    });
  });

  it('is refused with a sentence when the document does not fit here, and while music plays that it would take away', async () => {
    const document = await exported();
    const real = { ...document, house: { ...document.house, demo: false } };
    expect(await home.ask('/import', post(real))).toMatchObject({
      status: 409,
      body: { type: '/problems/unfit' },
    });
    home.musicIn.add('hall');
    const empty = { ...document, house: { ...document.house, rooms: [], sensors: [] } };
    expect(await home.ask('/import', post(empty))).toMatchObject({
      status: 409,
      body: {
        type: '/problems/in-use',
        detail: expect.stringMatching(/^"Hall" has music .* Stop it first\.$/),
      },
    });
    home.musicIn.clear();
    home.file.full = true;
    expect((await home.ask('/import', post(empty))).status).toBe(503);
    expect(home.book.document()).toEqual(document.house);
  });
});

test('a whole house may be larger than anything else, but not without end', async () => {
  const document = await exported();
  const location = 'x'.repeat(200);
  const [pir] = document.house.sensors;
  const sensors = Array.from({ length: 2000 }, (_, at) => ({ ...pir, id: `pir-${at}`, location }));
  const large = { ...document, house: { ...document.house, sensors } };
  expect((await home.ask('/import?dryRun=true', post(large))).status).toBe(200);
  expect((await home.ask('/export', post({ passphrase: 'x'.repeat(70_000) }))).status).toBe(413);
  expect(
    (await home.ask('/import', post({ ...document, appVersion: 'x'.repeat(8 * 1024 * 1024) }))).status,
  ).toBe(413);
});

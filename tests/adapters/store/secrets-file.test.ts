import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { openSecretsFile } from '../../../src/adapters/store/secrets-file.ts';
import { PendingLink, SpotifyGrant } from '../../../src/contract/secrets.ts';
import { StoredToken } from '../../../src/contract/token.ts';
import { AccountId } from '../../../src/contract/units.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SECRET = 'AQD-very-secret';
const ada = AccountId.parse('ada');
const ben = AccountId.parse('ben');
const grantOf = (refreshToken: string) =>
  SpotifyGrant.parse({ refreshToken, scope: 'streaming', authorizedAt: START });

async function open(dir: string) {
  const fakeLog = createFakeLog();
  const secrets = await openSecretsFile(dir, { log: fakeLog.log, clock: createFakeTime(START).clock });
  return { secrets, ...fakeLog };
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it('gives back the grants that were saved, to us and to the next who opens the folder', async () => {
  const dir = temporaryFolder();
  const { secrets } = await open(dir);
  expect(secrets.spotifyGrant(ada)).toBeNull();
  await Promise.all([
    secrets.saveSpotifyGrant(ada, grantOf('a')),
    secrets.saveSpotifyGrant(ben, grantOf('b')),
  ]);
  for (const file of [secrets, (await open(dir)).secrets]) {
    expect(file.spotifyGrant(ada)).toEqual(grantOf('a'));
    expect(file.spotifyGrant(ben)).toEqual(grantOf('b'));
  }
});

it('keeps links that wait for their person, and what is changed together is written together', async () => {
  const dir = temporaryFolder();
  let changes = 0;
  const log = createFakeLog();
  const secrets = await openSecretsFile(dir, {
    ...log,
    clock: createFakeTime(START).clock,
    changed: () => {
      changes += 1;
    },
  });
  const link = PendingLink.parse({
    id: 'l1',
    state: 's'.repeat(43),
    verifier: 'v'.repeat(86),
    client: { clientId: 'c1', clientSecret: SECRET },
    redirectUri: 'http://127.0.0.1:8099/callback',
    userId: null,
    accountId: ada,
    label: null,
    expiresAt: START,
  });
  await secrets.savePendingLinks([link]);
  expect([secrets.pendingLinks(), changes]).toEqual([[link], 1]);
  expect((await open(dir)).secrets.pendingLinks()).toEqual([link]);
  const first = secrets.saveSpotifyGrant(ada, grantOf('a'));
  const last = secrets.savePendingLinks([]);
  await first;
  const { secrets: found } = await open(dir);
  expect([found.spotifyGrant(ada), found.pendingLinks()]).toEqual([grantOf('a'), []]);
  await last;
  expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).not.toContain(SECRET);
});

it('of version 1 is read as it was, without links', async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ version: 1, spotify: { ada: grantOf('a') } }));
  const { secrets } = await open(dir);
  expect([secrets.spotifyGrant(ada), secrets.pendingLinks()]).toEqual([grantOf('a'), []]);
});

it('keeps tokens, and remembers that there was one when there is none any more', async () => {
  const dir = temporaryFolder();
  const { secrets } = await open(dir);
  const token = StoredToken.parse({
    id: '0123456789ab',
    label: 'Panel',
    scope: 'read',
    userId: 'local',
    createdAt: START,
    lastUsedAt: null,
    expiresAt: null,
    hash: 'h'.repeat(43),
  });
  await secrets.saveTokens([]);
  expect([secrets.tokens(), secrets.hadToken()]).toEqual([[], false]);
  await secrets.saveTokens([token]);
  for (const file of [secrets, (await open(dir)).secrets])
    expect([file.tokens(), file.hadToken()]).toEqual([[token], true]);
  await secrets.saveTokens([]);
  for (const file of [secrets, (await open(dir)).secrets])
    expect([file.tokens(), file.hadToken()]).toEqual([[], true]);
});

it('knows no account that is named like a part of every object', async () => {
  const { secrets } = await open(temporaryFolder());
  expect(secrets.spotifyGrant(AccountId.parse('constructor'))).toBeNull();
});

it('leaves nothing of a grant that was dropped, in any file of the folder', async () => {
  const dir = temporaryFolder();
  const { secrets } = await open(dir);
  await secrets.saveSpotifyGrant(ada, grantOf(SECRET));
  await secrets.dropSpotifyGrant(ada);
  expect(secrets.spotifyGrant(ada)).toBeNull();
  expect(readdirSync(dir)).toEqual(['secrets.json']);
  expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).not.toContain(SECRET);
});

it('is for its owner only from the first moment on', async () => {
  const dir = temporaryFolder();
  const { secrets, complaints } = await open(dir);
  await secrets.saveSpotifyGrant(ada, grantOf('a'));
  expect(modeOf(join(dir, 'secrets.json'))).toBe('600');
  expect(complaints()).toEqual([]);
});

it('is closed to others with a warning when it was open to them, and stays so', async () => {
  const dir = temporaryFolder();
  await (await open(dir)).secrets.saveSpotifyGrant(ada, grantOf('a'));
  chmodSync(join(dir, 'secrets.json'), 0o644);
  const { secrets, complaints } = await open(dir);
  expect(modeOf(join(dir, 'secrets.json'))).toBe('600');
  expect(secrets.spotifyGrant(ada)).toEqual(grantOf('a'));
  expect(complaints()).toHaveLength(1);
  await secrets.saveSpotifyGrant(ada, grantOf('b'));
  expect(modeOf(join(dir, 'secrets.json'))).toBe('600');
});

it.each([
  ['is no JSON', `{"spotify": {"ada": "${SECRET}`],
  ['does not fit', JSON.stringify({ version: 1, spotify: { ada: { refreshToken: 7, scope: SECRET } } })],
])('is set aside when it %s, closed to others, and nothing of it is said', async (_name, text) => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'secrets.json'), text, { mode: 0o644 });
  const { secrets, lines } = await open(dir);
  const aside = join(dir, 'secrets.json.unreadable-2026-09-21T14-13-20.000Z');
  expect(secrets.spotifyGrant(ada)).toBeNull();
  expect(readFileSync(aside, 'utf8')).toBe(text);
  expect(modeOf(aside)).toBe('600');
  expect(lines.at(-1)?.sentence).toContain('accounts must be linked again, and tokens made anew');
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

it('tells where it does not fit', async () => {
  const dir = temporaryFolder();
  const text = JSON.stringify({ version: 1, spotify: { ada: { ...grantOf('a'), scope: 7 } } });
  writeFileSync(join(dir, 'secrets.json'), text, { mode: 0o600 });
  const { lines } = await open(dir);
  expect(lines.at(-1)?.facts).toMatchObject({ paths: ['spotify.ada.scope'] });
});

it('of a newer program is refused and not touched', async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'secrets.json'), '{"version":4}', { mode: 0o600 });
  await expect(open(dir)).rejects.toThrow(StartRefusal);
  expect(readdirSync(dir)).toEqual(['secrets.json']);
});

it('goes on with a new grant that could not be written, for the old one is worth nothing any more', async () => {
  const dir = temporaryFolder();
  const { secrets } = await open(dir);
  // A folder where the file should go: the system refuses the rename, whoever we are.
  mkdirSync(join(dir, 'secrets.json'));
  const failed = secrets.saveSpotifyGrant(ada, grantOf(SECRET));
  await expect(failed).rejects.toThrow(StorageFailure);
  await expect(failed).rejects.not.toThrow(SECRET);
  expect(existsSync(join(dir, 'secrets.json.new'))).toBe(false);
  expect(secrets.spotifyGrant(ada)).toEqual(grantOf(SECRET));
  rmSync(join(dir, 'secrets.json'), { recursive: true });
  await secrets.saveSpotifyGrant(ben, grantOf('b'));
  expect((await open(dir)).secrets.spotifyGrant(ada)).toEqual(grantOf(SECRET));
});

it('leaves no secrets lying about that a power cut left half-written', async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'secrets.json.new'), SECRET);
  await open(dir);
  expect(readdirSync(dir)).toEqual([]);
});

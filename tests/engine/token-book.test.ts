import { createHash } from 'node:crypto';
import { expect, it, test, vi } from 'vitest';
import { tokenSecrets } from '../../src/adapters/store/token-secrets.ts';
import type { TokenWish } from '../../src/contract/token.ts';
import { after, Instant, seconds, UserId } from '../../src/contract/units.ts';
import { createTokenBook } from '../../src/engine/token-book.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createFakeSecrets } from '../fakes/secrets.ts';

const START = Instant.parse(Date.parse('2026-03-02T06:30:00Z'));
const anna = UserId.parse('anna');
const panel: TokenWish = { label: 'Panel', scope: 'read', expiresAt: null };
const hour = seconds(3600);

function open({ secrets = createFakeSecrets(), at = START } = {}) {
  const time = createFakeTime(at);
  const { log, complaints } = createFakeLog();
  const book = createTokenBook({
    ...time,
    log,
    secrets,
    ...tokenSecrets,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });
  const ended: string[] = [];
  const unfollow = book.follow((id) => ended.push(id));
  async function made(wish: Partial<TokenWish> = {}) {
    const result = await book.add({ ...panel, ...wish }, anna);
    if (!result.ok) throw new Error(result.failure.kind);
    return result.value;
  }
  return { book, time, secrets, ended, unfollow, complaints, made };
}

it('gives out a secret once and keeps what proves it alone', async () => {
  const { book, secrets, made } = open();
  const { token, secret } = await made();
  expect(token).toEqual({ ...panel, id: token.id, userId: anna, createdAt: START, lastUsedAt: null });
  expect(book.recognise(secret)).toMatchObject({ ok: true, value: { id: token.id, scope: 'read' } });
  expect(JSON.stringify(secrets.stored().tokens)).not.toContain(secret.slice(-43));
  expect(JSON.stringify(book.list())).not.toContain('hash');
});

it('knows its tokens again after a restart, and no others', async () => {
  const { secrets, made } = open();
  const { token, secret } = await made();
  const { book } = open({ secrets });
  expect(book.recognise(secret).ok).toBe(true);
  expect(book.recognise(tokenSecrets.mint().secret)).toMatchObject({ failure: { kind: 'unknown' } });
  expect(book.recognise(`sps_${token.id}_${'A'.repeat(43)}`)).toEqual({
    ok: false,
    failure: { kind: 'unknown', tokenId: token.id },
  });
  expect(book.recognise('opensesame')).toEqual({ ok: false, failure: { kind: 'unknown', tokenId: null } });
});

it('ends a token when its time has come, and says so to whoever follows', async () => {
  const { book, time, ended, made } = open();
  const { token, secret } = await made({ expiresAt: after(START, hour) });
  const later = await made({ expiresAt: after(START, seconds(7200)) });
  await made();
  time.pass(seconds(3599));
  expect([book.recognise(secret).ok, ended]).toEqual([true, []]);
  time.pass(seconds(1));
  expect(book.recognise(secret)).toEqual({ ok: false, failure: { kind: 'expired', tokenId: token.id } });
  expect(ended).toEqual([token.id]);
  time.pass(hour);
  expect(ended).toContain(later.token.id);
  expect(book.list()).toHaveLength(3);
});

it('watches over the time of tokens it finds at its start', async () => {
  const { secrets, made } = open();
  const { token } = await made({ expiresAt: after(START, hour) });
  const { time, ended } = open({ secrets });
  time.pass(hour);
  expect(ended).toEqual([token.id]);
});

it('believes no clock that was never set that a token still holds', async () => {
  const { secrets, made } = open();
  const [mortal, immortal] = [await made({ expiresAt: after(START, hour) }), await made()];
  const { book, time } = open({ secrets, at: Instant.parse(0) });
  expect([book.recognise(mortal.secret).ok, book.recognise(immortal.secret).ok]).toEqual([false, true]);
  time.jump(Date.UTC(2024, 0, 1) - 1);
  expect(book.recognise(mortal.secret).ok).toBe(false);
  time.jump(1);
  expect(book.recognise(mortal.secret).ok).toBe(true);
});

test.each([0, -1])('a token that would be over %i s from now is not made', async (length) => {
  const { book } = open();
  const made = await book.add({ ...panel, expiresAt: Instant.parse(START + length * 1000) }, anna);
  expect(made).toMatchObject({ failure: { kind: 'invalid', issues: [{ path: 'expiresAt' }] } });
  expect(book.list()).toEqual([]);
});

it('makes a hundred and no more', async () => {
  const { book, made } = open();
  for (let count = 0; count < 100; count++) await made();
  const refused = await book.add(panel, anna);
  expect(refused).toMatchObject({ failure: { kind: 'in_use', message: expect.stringContaining('100') } });
  expect(book.list()).toHaveLength(100);
});

it('revokes a token, by the version of it that somebody has seen', async () => {
  const { book, secrets, ended, made } = open();
  const { token, secret } = await made();
  const tag = book.tagOf(token);
  expect(await book.remove(token.id, 'another')).toEqual({ ok: false, failure: { kind: 'stale' } });
  expect(book.recognise(secret).ok).toBe(true);
  expect(await book.remove(token.id, tag)).toEqual({ ok: true, value: undefined });
  expect(book.recognise(secret).ok).toBe(false);
  expect([ended, secrets.stored().tokens]).toEqual([[token.id], []]);
  expect(await book.remove(token.id, tag)).toEqual({ ok: false, failure: { kind: 'not_found' } });
});

it('has one version of a token, however often it is used', async () => {
  const { book, time, made } = open();
  const { token, secret } = await made();
  time.pass(seconds(5));
  book.recognise(secret);
  const [seen] = book.list();
  expect(seen?.lastUsedAt).toBe(START + 5000);
  expect(seen && book.tagOf(seen)).toBe(book.tagOf(token));
  const other = await made();
  expect(book.tagOf(other.token)).not.toBe(book.tagOf(token));
});

it('writes when tokens were used once an hour, and when it closes', async () => {
  const { book, time, secrets, made } = open();
  const { secret } = await made();
  const storedUse = () => secrets.stored().tokens[0]?.lastUsedAt;
  for (let minute = 0; minute < 60; minute++) {
    book.recognise(secret);
    expect(storedUse()).toBeNull();
    time.pass(seconds(60));
  }
  await vi.waitUntil(storedUse, { timeout: 30_000 });
  expect(storedUse()).toBe(START + 59 * 60_000);
  time.pass(seconds(5));
  book.recognise(secret);
  expect(storedUse()).toBe(START + 59 * 60_000);
  await book.close();
  expect(storedUse()).toBe(START + 3_605_000);
});

it('writes nothing when nobody came', async () => {
  const { book, time, secrets, made } = open();
  await made();
  const stored = secrets.stored();
  time.pass(seconds(7200));
  await book.close();
  expect(secrets.stored()).toBe(stored);
});

it('keeps no token whose maker was not told of it, when the disk is full', async () => {
  const { book, secrets } = open();
  secrets.failWith('The disk is full.');
  const made = await book.add(panel, anna);
  expect(made).toEqual({ ok: false, failure: { kind: 'not_stored', message: 'The disk is full.' } });
  expect(book.list()).toEqual([]);
});

it('stops a token though the disk is full, and says that this will not last', async () => {
  const { book, secrets, ended, made } = open();
  const { token, secret } = await made();
  secrets.failWith('The disk is full.');
  const removed = await book.remove(token.id, book.tagOf(token));
  expect(removed).toMatchObject({ failure: { message: expect.stringMatching(/full\. .* hold again\./) } });
  expect([book.recognise(secret).ok, ended]).toEqual([false, [token.id]]);
});

it('complains of uses that could not be written, and goes on', async () => {
  const { book, secrets, complaints, made } = open();
  const { secret } = await made();
  book.recognise(secret);
  secrets.failWith('The disk is full.');
  await book.close();
  expect(complaints()).toEqual(['The disk is full.']);
  expect(book.recognise(secret).ok).toBe(true);
});

it('tells nobody who does not follow any more', async () => {
  const { book, ended, unfollow, made } = open();
  const { token } = await made();
  unfollow();
  await book.remove(token.id, book.tagOf(token));
  expect(ended).toEqual([]);
});

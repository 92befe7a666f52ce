import { describe, expect, it } from 'vitest';
import { Account } from '../../src/contract/account.ts';
import { SpotifyGrant } from '../../src/contract/secrets.ts';
import { type AccountId, Instant, seconds } from '../../src/contract/units.ts';
import { watchConsents } from '../../src/engine/consent-watch.ts';
import { createTroubles } from '../../src/engine/troubles.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeLog } from '../fakes/log.ts';

const DAY = 86_400;
const consentedAt = Instant.parse(Date.parse('2026-11-22T20:30:00Z'));
const ENDS = '22 May 2027';
const account = (id: string, label: string) => Account.parse({ id, label, clientId: 'c1' });
const grantAt = (authorizedAt: Instant, endedAt: Instant | null = null) =>
  SpotifyGrant.parse({ refreshToken: 'refresh', scope: '', authorizedAt, endedAt });

/** @param startAt as the clock shows it when the process starts. */
function house(startAt: Instant = consentedAt, timeZone = 'UTC') {
  const time = createFakeTime(startAt);
  const { log, complaints } = createFakeLog();
  const troubles = createTroubles();
  const accounts = [account('nina', 'Nina')];
  const grants = new Map<AccountId, SpotifyGrant>();
  const [nina] = accounts;
  if (nina !== undefined) grants.set(nina.id, grantAt(consentedAt));
  let news = 0;
  const watch = watchConsents({
    clock: time.clock,
    alarms: time.alarms,
    log,
    troubles,
    accounts: () => accounts,
    grantOf: (id) => grants.get(id) ?? null,
    timeZone: () => timeZone,
    changed: () => {
      news += 1;
    },
  });
  watch.check();
  return { time, troubles, complaints, accounts, grants, watch, news: () => news };
}

const soon = `Nina: Spotify's permission ends on ${ENDS}. Link the account again before then.`;
const over = `Nina: Spotify's permission ended on ${ENDS}. Link the account again; until then no music plays by it.`;
/** From the consent to its end; half a year has no round number of days. */
const WHOLE = (Date.parse('2027-05-22T20:30:00Z') - consentedAt) / 1000;

describe('the end of a consent', () => {
  it('is said at 30, 14, 3 and 1 days and when it has come: each once in the log, and as a trouble all the while', () => {
    const { time, troubles, complaints } = house();
    const said: [number, number, string | undefined][] = [];
    for (let hour = 0; hour <= WHOLE / 3600 + 24 * 40; hour += 1) {
      const before = complaints().length;
      time.pass(seconds(3600));
      const left = WHOLE - (hour + 1) * 3600;
      if (complaints().length > before) said.push([left / DAY, complaints().length, troubles.all()[0]]);
    }
    expect(said).toEqual([
      [30, 1, soon],
      [14, 2, soon],
      [3, 3, soon],
      [1, 4, soon],
      [0, 5, over],
    ]);
  });

  it('does not keep the house from working', () => {
    const { time, troubles } = house();
    time.pass(seconds(WHOLE));
    expect([troubles.all(), troubles.blocking()]).toEqual([[over], []]);
  });

  it('is known at once after a restart, in whatever stage', () => {
    for (const [daysLeft, sentences] of [
      [31, []],
      [13.9, [soon]],
      [-100, [over]],
    ] as const) {
      const { troubles, complaints } = house(Instant.parse(consentedAt + (WHOLE - daysLeft * DAY) * 1000));
      expect([troubles.all(), complaints()]).toEqual([sentences, sentences]);
    }
  });

  it('is told as a day in the time zone of the house', () => {
    const { time, troubles } = house(consentedAt, 'Asia/Tokyo');
    time.pass(seconds(WHOLE));
    expect(troubles.all()[0]).toContain('ended on 23 May 2027');
  });

  it('is over when the person consents anew, which those who watch are told once', () => {
    const { time, troubles, grants, watch, news, accounts } = house();
    time.pass(seconds(WHOLE + 5 * DAY));
    expect(news()).toBe(2);
    for (const { id } of accounts) grants.set(id, grantAt(time.clock.now()));
    watch.check();
    watch.check();
    expect([troubles.all(), news()]).toEqual([[], 3]);
  });

  it('comes early when Spotify refuses, and is told by that day', () => {
    const { time, troubles, grants, watch, accounts } = house();
    time.pass(seconds(40 * DAY));
    for (const { id } of accounts) grants.set(id, grantAt(consentedAt, time.clock.now()));
    watch.check();
    expect(troubles.all()[0]).toContain('ended on 1 January 2027');
  });

  it('of an account that is unlinked concerns nobody any more', () => {
    const { time, troubles, accounts, grants, watch } = house();
    time.pass(seconds(WHOLE));
    accounts.length = 0;
    watch.check();
    expect(troubles.all()).toEqual([]);
    accounts.push(account('tom', 'Tom'));
    grants.clear();
    watch.check();
    expect(troubles.all()).toEqual([]);
  });

  it('is judged anew by a clock that was wrong at first', () => {
    const { time, troubles } = house(Instant.parse(Date.parse('2035-01-01T00:00:00Z')));
    expect(troubles.all()).toEqual([over]);
    time.jump(consentedAt - time.clock.now());
    time.pass(seconds(3600));
    expect(troubles.all()).toEqual([]);
  });

  it('is watched until the house closes', () => {
    const { time, troubles, watch } = house();
    watch.close();
    time.pass(seconds(WHOLE));
    expect(troubles.all()).toEqual([]);
  });
});

/** Says in good time, and again and again, that a person must consent anew: Spotify tells nobody. Decides nothing else. */
import type { Account } from '../contract/account.ts';
import type { SpotifyGrant } from '../contract/secrets.ts';
import { type AccountId, type Instant, seconds } from '../contract/units.ts';
import { type ConsentStage, consentEndsAt, consentStage } from '../core/consent.ts';
import type { Alarms, Clock, Log } from '../ports.ts';
import type { Troubles } from './troubles.ts';

export interface ConsentWatchDeps {
  clock: Clock;
  alarms: Alarms;
  log: Log;
  troubles: Troubles;
  accounts: () => readonly Account[];
  grantOf: (accountId: AccountId) => SpotifyGrant | null;
  timeZone: () => string;
  /** There is something new to be told. */
  changed: () => void;
}

export interface ConsentWatch {
  /** Looks at every account now: somebody linked or unlinked one. */
  check(): void;
  close(): void;
}

/** What is months away need not be rung for to the second; and looked at by the hour, no restart and no clock that is set can hide it. */
const CHECK_FOR = seconds(3600);

export function watchConsents(deps: ConsentWatchDeps): ConsentWatch {
  const { clock, alarms, log, troubles, accounts, grantOf, timeZone } = deps;
  const said = new Map<AccountId, ConsentStage>();

  function check(): void {
    let isNews = false;
    for (const id of [...said.keys()].filter((id) => !accounts().some((account) => account.id === id)))
      isNews = hush(id) || isNews;
    for (const account of accounts()) isNews = look(account) || isNews;
    if (isNews) deps.changed();
  }

  function look({ id, label }: Account): boolean {
    const grant = grantOf(id);
    const endsAt = grant === null ? null : (grant.endedAt ?? consentEndsAt(grant.authorizedAt));
    const stage = endsAt === null ? null : consentStage(endsAt, clock.now());
    if (endsAt === null || stage === null) return hush(id);
    const sentence = sentenceFor(label, stage, endsAt, timeZone());
    const type = stage === 0 ? 'consent_ended' : 'consent_ends';
    const isNews = troubles.set(
      nameOf(id),
      { trouble: { type, accountId: id, label, at: endsAt }, sentence },
      'told',
    );
    if (said.get(id) !== stage) log.warn({ accountId: id, days: stage }, sentence);
    said.set(id, stage);
    return isNews;
  }

  function hush(id: AccountId): boolean {
    said.delete(id);
    return troubles.clear(nameOf(id));
  }

  const stop = alarms.every(CHECK_FOR, check);
  return { check, close: stop };
}

function nameOf(id: AccountId): string {
  return `consent ${id}`;
}

function sentenceFor(label: string, stage: ConsentStage, endsAt: Instant, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(endsAt);
  if (stage === 0)
    return `${label}: Spotify's permission ended on ${day}. Link the account again; until then no music plays by it.`;
  return `${label}: Spotify's permission ends on ${day}. Link the account again before then.`;
}

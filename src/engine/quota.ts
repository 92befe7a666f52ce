/** What Spotify grants is used up: somebody should learn of it before they stand in a silent room. */
import type { AccountId } from '../contract/units.ts';
import type { RoomEvent } from '../core/situation.ts';
import type { Troubles } from './troubles.ts';

const QUOTA_EXCEEDED =
  'What Spotify grants your Spotify app is used up. Music starts late or not at all until Spotify grants more.';

/** @param answer of the account's player. @returns whether the troubles of the house have changed. */
export function quotaIsNews(troubles: Troubles, accountId: AccountId, answer: RoomEvent): boolean {
  const name = `quota of ${accountId}`;
  if (!('failure' in answer)) return troubles.clear(name);
  return (
    answer.failure?.kind === 'quota_exceeded' &&
    troubles.set(name, { trouble: { type: 'quota_exceeded' }, sentence: QUOTA_EXCEEDED })
  );
}

/** What an app and an account are when nothing else is said of them. */
import type { App } from './access.ts';
import type { Account, Instant } from './music.ts';
import { emptyPlayback } from './stream.ts';

export function newApp(clientId: string): App {
  return {
    clientId,
    clientSecret: null,
    name: 'An app',
    developerId: 'developer',
    isGrandfathered: false,
    redirectUris: [],
    rotation: 'never',
    isOwnerPremium: true,
    allowedAccountIds: null,
    calls: [],
    mostCalls: 0,
    limited: null,
    tokensLimited: null,
  };
}

export function newAccount(
  { id, accountId, name }: { id: string; accountId: string; name: string },
  at: Instant,
): Account {
  const playback = emptyPlayback(at);
  return {
    id,
    accountId,
    name,
    product: 'premium',
    hasAutoplay: false,
    isPrivate: false,
    heard: [],
    playback,
  };
}

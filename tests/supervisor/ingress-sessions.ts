/** Who may pass the ingress: sessions made for Core, a quarter of an hour each, longer with each use, with or without a user. */
import { randomBytes } from 'node:crypto';
import type { HomeUser } from './core-line.ts';

const LASTS_MS = 15 * 60 * 1000;

export interface IngressSessions {
  /** @returns what goes into the cookie. */
  create(user: HomeUser | null): string;
  /** @returns whether it stands, which also makes it last longer. */
  validate(session: string): boolean;
  userOf(session: string): HomeUser | null;
  end(): void;
}

export function createIngressSessions(now: () => number): IngressSessions {
  const sessions = new Map<string, { until: number; user: HomeUser | null }>();
  return {
    create(user) {
      const session = randomBytes(64).toString('hex');
      sessions.set(session, { until: now() + LASTS_MS, user });
      return session;
    },
    validate(session) {
      const known = sessions.get(session);
      if (known === undefined || known.until < now()) return false;
      known.until += LASTS_MS;
      return true;
    },
    userOf: (session) => sessions.get(session)?.user ?? null,
    end: () => sessions.clear(),
  };
}

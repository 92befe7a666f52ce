/** How far somebody has come with linking an account, over a reload. No secret is among it: where Spotify's page is the house knows. */

export interface Progress {
  step: 1 | 2 | 3 | 4;
  /** Which account is linked anew; null: a new one. */
  anew: string | null;
  clientId: string;
  /** The link that was begun. */
  linkId: string | null;
  /** Which accounts were linked before, and when: whatever is not among them is what came of it. */
  before: readonly string[];
  /** The account that was linked. */
  linked: string | null;
}

const KEPT = 'link-account';

export const fresh = (anew: string | null): Progress => ({
  step: 1,
  anew,
  clientId: '',
  linkId: null,
  before: [],
  linked: null,
});

/** @returns null: nothing was begun for this account in this tab, or the browser keeps nothing. */
export function keptProgress(anew: string | null): Progress | null {
  try {
    // Written by `keepProgress` alone, in this tab.
    const kept: Progress | null = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    return kept !== null && kept.anew === anew ? kept : null;
  } catch {
    return null;
  }
}

export function keepProgress(progress: Progress | null): void {
  try {
    if (progress === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(progress));
  } catch {
    // A browser that keeps nothing forgets it with a reload.
  }
}

/** @returns how each account stands: another one, once it is linked anew. */
export function stamps(accounts: readonly { id: string; linkedAt: string | null }[]): string[] {
  return accounts.map(({ id, linkedAt }) => `${id} ${linkedAt}`);
}

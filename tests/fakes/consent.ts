/** A person at the consent page of the simulated Spotify. Their browser stops where Spotify sends them. */

export type Visit = (url: string, init: RequestInit) => Promise<Response>;

export interface Wish {
  accountId?: string;
  decision?: 'allow' | 'deny';
  /** What the person leaves checked; everything asked for unless said. */
  scope?: string;
}

/**
 * @param fetch to the simulator, by its socket or without; it must not follow redirects.
 * @returns the address that then stands in the browser's address bar.
 */
export async function consentAt(
  authorizeUrl: string,
  fetch: Visit,
  { accountId = 'nina', decision = 'allow', scope }: Wish = {},
): Promise<string> {
  const shown = await fetch(authorizeUrl, { method: 'GET', redirect: 'manual' });
  if (shown.status !== 200) throw new Error(`the consent page: ${shown.status} ${await shown.text()}`);
  const url = new URL(authorizeUrl);
  const fields = new URLSearchParams(url.search);
  if (scope !== undefined) fields.set('scope', scope);
  fields.set('decision', decision);
  fields.set('account_id', accountId);
  const pressed = await fetch(`${url.origin}${url.pathname}`, {
    method: 'POST',
    body: fields,
    redirect: 'manual',
  });
  const landed = pressed.headers.get('location');
  if (landed === null) throw new Error(`the consent page: ${pressed.status} ${await pressed.text()}`);
  return landed;
}

/** Spotify's side of linking: the page on which a person consents, what they bring back, and what it is exchanged for. Keeps nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Consent, type ConsentFailure, type Pasted, SPOTIFY_SCOPES } from '../../contract/link.ts';
import type { PendingLink } from '../../contract/secrets.ts';
import { after, seconds } from '../../contract/units.ts';
import type { Clock, Linker, Result } from '../../ports.ts';
import type { SpotifyClient } from './auth.ts';
import { httpErrorFrom, SpotifyHttpError, SpotifyUnreachable } from './errors.ts';
import type { Fetch } from './wire.ts';

export interface LinkerDeps {
  /** `https://api.spotify.com/v1`, or a simulator's. */
  apiUrl: string;
  /** `https://accounts.spotify.com`, or a simulator's. */
  accountsUrl: string;
  clock: Clock;
  /** The way to Spotify of one app, with its gate. */
  sendOf(clientId: string): Fetch;
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  scope: z.string().default(SPOTIFY_SCOPES.join(' ')),
});

/** `account_id` came in May 2026 and lasts; before, `id` was all there was. Who has no name is called by an id or nothing. */
const Me = z.object({
  id: z.string().min(1),
  account_id: z.string().min(1).optional(),
  display_name: z.string().trim().min(1).nullish().catch(null),
});

/** Spotify's fine moments come soon: since 2026 a valid token is refused now and then, and gateways have bad seconds. */
const ASK_WHO_TIMES = 3;

export function createLinker({ apiUrl, accountsUrl, clock, sendOf }: LinkerDeps): Linker {
  function failureOf(error: unknown): ConsentFailure {
    if (error instanceof SpotifyUnreachable) return { kind: 'unreachable' };
    if (!(error instanceof SpotifyHttpError)) throw error;
    const { status, reason, message, retryAfter } = error;
    if (status >= 500) return { kind: 'unreachable' };
    if (status === 429)
      return { kind: 'rate_limited', retryAt: after(clock.now(), retryAfter ?? seconds(5)) };
    if (reason === 'invalid_grant') return { kind: 'code_refused' };
    if (reason === 'invalid_client' || reason === 'unauthorized_client') return { kind: 'client_refused' };
    if (/may not be registered/i.test(message)) return { kind: 'not_on_user_list' };
    if (/premium subscription required/i.test(message)) return { kind: 'owner_without_premium' };
    return { kind: 'refused', reason: reason ?? String(status) };
  }

  /** @throws SpotifyUnreachable or SpotifyHttpError. */
  async function whoIs(accessToken: string, send: Fetch): Promise<Consent['person']> {
    const answer = await send(`${apiUrl}/me`, {
      method: 'GET',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (!answer.ok) throw await httpErrorFrom(answer);
    const me = Me.safeParse(await answer.json().catch(() => null));
    if (!me.success) throw new SpotifyUnreachable('Spotify answered with something that is nobody');
    const { id, account_id, display_name } = me.data;
    return { ids: account_id === undefined ? [id] : [account_id, id], name: display_name ?? null };
  }

  async function patientlyWhoIs(
    accessToken: string,
    send: Fetch,
  ): Promise<Result<Consent['person'], ConsentFailure>> {
    let failure: ConsentFailure = { kind: 'half_done' };
    for (let time = 0; time < ASK_WHO_TIMES; time += 1) {
      try {
        return { ok: true, value: await whoIs(accessToken, send) };
      } catch (error) {
        failure = failureOf(error);
        if (failure.kind !== 'unreachable' && failure.kind !== 'refused') break;
      }
    }
    // The code is gone: to say "try again" would be a lie.
    const isPassing = failure.kind === 'unreachable' || failure.kind === 'rate_limited';
    return { ok: false, failure: isPassing ? { kind: 'half_done' } : failure };
  }

  return {
    secrets: () => ({
      state: randomBytes(32).toString('base64url'),
      verifier: randomBytes(64).toString('base64url'),
    }),

    authorizeUrl({ client, redirectUri, state, verifier }) {
      const asked = new URLSearchParams({
        response_type: 'code',
        client_id: client.clientId,
        redirect_uri: redirectUri,
        scope: SPOTIFY_SCOPES.join(' '),
        state,
        code_challenge_method: 'S256',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        // Otherwise whoever consented before is not asked again, and never sees as whom they are signed in.
        show_dialog: 'true',
      });
      return `${accountsUrl}/authorize?${asked}`;
    },

    read: readPasted,

    async redeem(link, code) {
      const send = sendOf(link.client.clientId);
      let answer: Response;
      try {
        answer = await send(`${accountsUrl}/api/token`, exchange(link, code));
        if (!answer.ok) throw await httpErrorFrom(answer);
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
      const tokens = TokenAnswer.safeParse(await answer.json().catch(() => null));
      if (!tokens.success) return { ok: false, failure: { kind: 'half_done' } };
      const { access_token, refresh_token, scope } = tokens.data;
      const person = await patientlyWhoIs(access_token, send);
      return person.ok
        ? { ok: true, value: { refreshToken: refresh_token, scope, person: person.value } }
        : person;
    },
  };
}

function exchange({ client, redirectUri, verifier }: PendingLink, code: string): RequestInit {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  return { method: 'POST', ...signed(client, form) };
}

/** With the secret where there is one; a program without proves itself by the verifier. */
function signed({ clientId, clientSecret }: SpotifyClient, form: Record<string, string>): RequestInit {
  if (clientSecret === undefined) return { body: new URLSearchParams({ ...form, client_id: clientId }) };
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return { headers: { authorization: `Basic ${credentials}` }, body: new URLSearchParams(form) };
}

/** Some hundred letters, digits, `-` and `_`. A client id, the other thing people have in their clipboard, is shorter. */
const BARE_CODE = /^[\w-]{60,2000}$/;

/** People copy with blanks and quotes around, without the beginning, or what stands behind the question mark only. */
function readPasted(text: string): Pasted | null {
  const bare = text
    .trim()
    .replace(/^["'<`“„«]+|["'>`”“»]+$/g, '')
    .trim();
  if (BARE_CODE.test(bare)) return { code: bare, state: null };
  const query = bare.slice(bare.indexOf('?') + 1).replace(/#.*$/, '');
  const told = new URLSearchParams(query);
  const [code, error, state] = [told.get('code'), told.get('error'), told.get('state')];
  // An address without a state was not copied to its end, or comes from somewhere else.
  if (state === null || state === '') return null;
  // Said on, it must be a word of Spotify's and nothing that somebody put there.
  if (error !== null && error !== '')
    return { error: /^[a-z_]{1,40}$/.test(error) ? error : 'unknown', state };
  return code !== null && code !== '' ? { code, state } : null;
}

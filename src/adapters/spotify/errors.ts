/** The four ways a request to Spotify ends without what it asked for. Their messages carry no token, no code and no address. */
import { z } from 'zod';
import { type Seconds, seconds } from '../../contract/units.ts';

/** Spotify answered, and the answer is no. */
export class SpotifyHttpError extends Error {
  override name = 'SpotifyHttpError';
  readonly status: number;
  /** Spotify's own code: `NO_ACTIVE_DEVICE`, `invalid_grant` … */
  readonly reason: string | null;
  /** How long Spotify wants to be left alone; null unless the status is 429. */
  readonly retryAfter: Seconds | null;

  constructor(answer: {
    status: number;
    reason: string | null;
    message: string;
    retryAfter: Seconds | null;
  }) {
    super(answer.message);
    this.status = answer.status;
    this.reason = answer.reason;
    this.retryAfter = answer.retryAfter;
  }
}

/** No answer, or one that cannot be read. Whether a command was obeyed is unknown. */
export class SpotifyUnreachable extends Error {
  override name = 'SpotifyUnreachable';
  readonly timedOut: boolean;

  constructor(message: string, timedOut = false) {
    super(message);
    this.timedOut = timedOut;
  }
}

/** Nothing was sent: what is only watched must not use up what people wait for. */
export class HeldBack extends Error {
  override name = 'HeldBack';
  readonly retryAfter: Seconds;

  constructor(retryAfter: Seconds) {
    super('Held back, so that commands need not wait');
    this.retryAfter = retryAfter;
  }
}

/** Nothing was sent: there is no permission to send it with. */
export class PermissionMissing extends Error {
  override name = 'PermissionMissing';
  readonly kind: 'not_linked' | 'permission_ended';

  constructor(kind: 'not_linked' | 'permission_ended') {
    super(kind === 'not_linked' ? 'The account is not linked' : 'The permission of the account has ended');
    this.kind = kind;
  }
}

const WebApiRefusal = z.object({
  error: z.object({ message: z.string().default(''), reason: z.string().nullish() }),
});
// The description beside the code is for people and changes freely; it may also quote what was sent.
const TokenRefusal = z.object({ error: z.string() });

const LONGEST_MESSAGE = 200;

/** Reads a refusal in any of its forms: the Web API's JSON, the token endpoint's, or bare text as from a gateway. */
export async function httpErrorFrom(answer: Response): Promise<SpotifyHttpError> {
  const body = await answer.text();
  const { reason, message } = told(body);
  return new SpotifyHttpError({
    status: answer.status,
    reason,
    message: message.slice(0, LONGEST_MESSAGE),
    retryAfter: answer.status === 429 ? retryAfterOf(answer) : null,
  });
}

/** @returns `Retry-After`; 5 seconds where Spotify forgets it or sends something that is no number. */
export function retryAfterOf(answer: Response): Seconds {
  const header = answer.headers.get('retry-after') ?? '';
  return seconds(/^\d{1,7}$/.test(header) ? Number(header) : 5);
}

/** What a refusal says of itself. A page of a gateway says nothing. */
export function told(body: string): { reason: string | null; message: string } {
  const json = jsonOf(body);
  const fromApi = WebApiRefusal.safeParse(json);
  if (fromApi.success)
    return { reason: fromApi.data.error.reason ?? null, message: fromApi.data.error.message };
  const fromTokens = TokenRefusal.safeParse(json);
  if (fromTokens.success) return { reason: fromTokens.data.error, message: '' };
  return { reason: null, message: body.trimStart().startsWith('<') ? '' : body.trim() };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

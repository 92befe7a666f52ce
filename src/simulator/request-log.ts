/** What was asked and how it was answered, without anything that could be used to ask again. */
import type { Caller } from './api.ts';
import type { Instant } from './music.ts';
import type { Ending, SimRequest } from './wire.ts';
import type { World } from './world.ts';

const KEPT = 500;
/** Every token and code is longer than this, and nothing else in a query is. */
const LONGEST_PLAIN = 100;
const SECRET_NAME =
  /^(access_token|refresh_token|token|code|state|code_challenge|code_verifier|client_secret)$/i;

export function logRequest(
  world: World,
  request: SimRequest,
  caller: Caller | null,
  ending: Ending,
  at: Instant,
): void {
  const reply = ending.kind === 'reply' ? ending.reply : null;
  world.log.push({
    at,
    clientId: caller?.app.clientId ?? null,
    accountId: caller?.account.id ?? null,
    method: request.method,
    path: request.path,
    query: Object.fromEntries(
      [...request.query].map(([name, value]) => [name, isSecret(name, value) ? '***' : value]),
    ),
    status: ending.kind === 'reply' ? ending.reply.status : ending.kind,
    effect: reply?.effect ?? null,
  });
  if (world.log.length > KEPT) world.log.splice(0, world.log.length - KEPT);
}

function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) || value.length > LONGEST_PLAIN;
}

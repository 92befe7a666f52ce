/** The people of a Home Assistant Core: its first administrator, others without rights, and their tokens. */
import { z } from 'zod';
import { talkTo } from './core-talk.ts';

export interface CorePerson {
  /** The user's id, as ingress tells it. */
  id: string;
  name: string;
  /** A long-lived access token. */
  token: string;
}

const PASSWORD = 'correct-horse-battery';
const Code = z.object({ auth_code: z.string() });
const Access = z.object({ access_token: z.string() });
const User = z.object({ id: z.string(), name: z.string() });
const LoginStep = z.object({ flow_id: z.string(), result: z.string().optional() });

/** Makes the owner of a Core whose other steps of onboarding are done already. */
export async function onboard(url: string): Promise<CorePerson> {
  const { auth_code } = Code.parse(
    await post(`${url}/api/onboarding/users`, {
      name: 'Olga',
      username: 'olga',
      password: PASSWORD,
      client_id: clientOf(url),
      language: 'en',
    }),
  );
  return personWith(url, auth_code);
}

/** Makes a user without administrator's rights and logs them in, as they would with a browser. */
export async function addPerson(url: string, administrator: CorePerson, name: string): Promise<CorePerson> {
  const { ask } = talkTo(url, () => administrator.token);
  const { user } = z
    .object({ user: User })
    .parse(await ask({ type: 'config/auth/create', name, group_ids: ['system-users'] }));
  const login = { username: name.toLowerCase(), password: PASSWORD };
  await ask({ type: 'config/auth_provider/homeassistant/create', user_id: user.id, ...login });
  const flow = LoginStep.parse(
    await post(`${url}/auth/login_flow`, {
      client_id: clientOf(url),
      handler: ['homeassistant', null],
      redirect_uri: clientOf(url),
    }),
  );
  const { result } = LoginStep.parse(
    await post(`${url}/auth/login_flow/${flow.flow_id}`, { client_id: clientOf(url), ...login }),
  );
  if (result === undefined) throw new Error(`${name} could not log in`);
  return personWith(url, result);
}

/** Takes a long-lived token back. */
export async function revoke(url: string, administrator: CorePerson, token: string): Promise<void> {
  await talkTo(url, () => administrator.token).ask({
    type: 'auth/delete_refresh_token',
    refresh_token_id: keptAs(token),
  });
}

/** @returns the id under which Home Assistant keeps a long-lived token: it names its own refresh token as its issuer. */
export function keptAs(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return z.object({ iss: z.string() }).parse(JSON.parse(payload)).iss;
}

async function personWith(url: string, code: string): Promise<CorePerson> {
  const answer = await fetch(`${url}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code, client_id: clientOf(url) }),
  });
  const { access_token } = Access.parse(await answer.json());
  const token = await newToken(url, access_token);
  const user = User.parse(await talkTo(url, () => token).ask({ type: 'auth/current_user' }));
  return { ...user, token };
}

/** @returns one more long-lived token of whoever this token belongs to. */
export async function newToken(url: string, token: string): Promise<string> {
  const made = await talkTo(url, () => token).ask({
    type: 'auth/long_lived_access_token',
    client_name: `test ${crypto.randomUUID()}`,
    lifespan: 30,
  });
  return z.string().parse(made);
}

/** Home Assistant itself: an address of the same origin needs no look at the internet to be believed. */
function clientOf(url: string): string {
  return `${url}/`;
}

async function post(url: string, body: object): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Who is asking, and what they may: by the token alone, and by what the app's config.yaml asks for. Pure; knows paths, not what they do. */
import type { InstalledApp } from './installed-app.ts';

export type Caller = { kind: 'core' } | { kind: 'app'; app: InstalledApp };

export type Judgement =
  | { admitted: true; caller: Caller | null }
  /** 401 without a token, 403 with one that does not suffice; the Supervisor never says which it was that lacked. */
  | { admitted: false; status: 401 | 403 };

/** Core's own doors behind its proxy, through which an app could ask the Supervisor with Core's token. */
const NEVER = /^\/(?:core|homeassistant)\/api\/hassio[/_]/;

/** These look for themselves: at an ingress session, at the token in their own handshake. */
const LOOK_FOR_THEMSELVES =
  /^\/(?:(?:core|homeassistant)\/(?:api\/.*|websocket)|supervisor\/ping|ingress\/[-\w]+\/.*|(?:store\/)?addons\/[-.\w]+\/(?:logo|icon))$/;

/** What every app may, whatever it asked for. */
const EVERY_APP =
  /^\/(?:addons\/self\/(?:options\/config|(?!security|update)[^/]+)|info|services.*|discovery.*|auth)$/;

const INFO = /^\/.+\/info$/;
const CORE = /^\/(?:core|homeassistant)\/.+$/;
const BACKUPS = /^\/backups/;
const MANAGED = [
  /^\/addons(?:\/[-.\w]+\/(?!security).+|\/reload)?$/,
  /^\/os\/(?!datadisk\/wipe).+$/,
  /^\/(?:audio|cli|dns|docker|jobs|hardware|host|multicast|network|observer|resolution|security|supervisor)\/.+$/,
  /^\/(?:auth\/cache|available_updates|refresh_updates)$/,
  /^\/(?:mounts|snapshots|store)/,
];
const BY_ROLE = {
  default: [INFO],
  homeassistant: [INFO, CORE],
  backup: [INFO, BACKUPS],
  manager: [INFO, CORE, BACKUPS, ...MANAGED],
  admin: [/^/],
};

export interface Asked {
  path: string;
  token: string | null;
}

export interface Tokens {
  core: string;
  appOf(token: string): InstalledApp | null;
}

/** @param asked the path decoded once, without its query. */
export function judge({ path, token }: Asked, tokens: Tokens): Judgement {
  if (NEVER.test(path)) return { admitted: false, status: 403 };
  if (LOOK_FOR_THEMSELVES.test(path)) return { admitted: true, caller: null };
  if (token === null) return { admitted: false, status: 401 };
  if (token === tokens.core) return { admitted: true, caller: { kind: 'core' } };
  const app = tokens.appOf(token);
  return app !== null && mayApp(app, path)
    ? { admitted: true, caller: { kind: 'app', app } }
    : { admitted: false, status: 403 };
}

function mayApp({ manifest }: InstalledApp, path: string): boolean {
  if (EVERY_APP.test(path)) return true;
  if (/^\/addons\/[-.\w]+\/sys_options$/.test(path)) return false;
  return manifest.hassio_api && BY_ROLE[manifest.hassio_role].some((pattern) => pattern.test(path));
}

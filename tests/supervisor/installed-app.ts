/** One app as the Supervisor has it installed: its manifest, where it listens, what its user said. */
import { randomBytes } from 'node:crypto';
import coreAnswers from './core-answers.json' with { type: 'json' };
import { Manifest } from './manifest.ts';
import { formOf } from './option-form.ts';
import { type Held, heldAgainst, merged, type OptionValues } from './options.ts';

export interface AppWish {
  manifest: Manifest | Parameters<typeof Manifest.parse>[0];
  token?: string;
  /** Where it takes ingress; the port of its config.yaml unless a test chose a free one. */
  address?: string;
  port?: number;
  /** What its user has said so far. */
  options?: OptionValues;
  /** By language, what stands in its translations/ folder. */
  translations?: Record<string, unknown>;
  shown?: Partial<Shown>;
}

/** What lies beside its config.yaml for people to look at. */
export interface Shown {
  /** README.md. */
  readme: string;
  /** DOCS.md. */
  documentation: string;
  /** CHANGELOG.md. */
  changelog: string;
  /** icon.png. */
  icon: Buffer;
  /** logo.png. */
  logo: Buffer;
}

export interface InstalledApp {
  manifest: Manifest;
  /** With the name of its store in front, as everybody but the app's author knows it. */
  slug: string;
  /** null: revoked. */
  token: string | null;
  address: string;
  port: number;
  ingressToken: string;
  /** Whether the user has put it into the sidebar. */
  panel: boolean;
  state: 'started' | 'stopped';
  said: OptionValues;
  translations: Record<string, unknown>;
  shown: Partial<Shown>;
}

export function install(wish: AppWish): InstalledApp {
  const { manifest, token, address, port, options, translations, shown } = wish;
  const parsed = Manifest.parse(manifest);
  return {
    manifest: parsed,
    slug: `local_${parsed.slug}`,
    token: token ?? randomBytes(32).toString('hex'),
    address: address ?? '127.0.0.1',
    port: port ?? parsed.ingress_port,
    ingressToken: randomBytes(32).toString('base64url'),
    panel: true,
    state: 'started',
    said: options ?? {},
    translations: translations ?? {},
    shown: shown ?? {},
  };
}

/** Holds what the user said against the schema, without the defaults: whoever sets options sends all that are required. */
export function held(app: InstalledApp, options: OptionValues, secrets: Record<string, string>): Held {
  const { schema, name } = app.manifest;
  return heldAgainst({ schema, name, slug: app.slug, secrets }, options);
}

export function optionsOf(app: InstalledApp): OptionValues {
  return merged(app.manifest.options, app.said);
}

/** @returns what the Supervisor answers to `/addons/{slug}/info`. */
export function infoOf(app: InstalledApp, mayReadOptions: boolean): Record<string, unknown> {
  const { manifest, slug, state, address, port, panel, shown } = app;
  const entry = `/api/hassio_ingress/${app.ingressToken}`;
  return {
    ...coreAnswers.app,
    name: manifest.name,
    slug,
    description: manifest.description,
    long_description: shown.readme ?? null,
    documentation: shown.documentation !== undefined,
    changelog: shown.changelog !== undefined,
    icon: shown.icon !== undefined,
    logo: shown.logo !== undefined,
    url: manifest.url,
    version: manifest.version,
    version_latest: manifest.version,
    hostname: slug.replaceAll('_', '-'),
    dns: [`${slug.replaceAll('_', '-')}.local.hass.io`],
    ip_address: address,
    state,
    options: mayReadOptions ? optionsOf(app) : {},
    schema: formOf(manifest.schema),
    translations: app.translations,
    homeassistant_api: manifest.homeassistant_api,
    hassio_api: manifest.hassio_api,
    hassio_role: manifest.hassio_role,
    auth_api: manifest.auth_api,
    stdin: manifest.stdin,
    services: manifest.services,
    discovery: manifest.discovery,
    ingress: manifest.ingress,
    ingress_entry: manifest.ingress ? entry : null,
    ingress_url: manifest.ingress ? `${entry}/${manifest.ingress_entry}` : null,
    ingress_port: manifest.ingress ? port : null,
    ingress_panel: manifest.ingress ? panel : null,
  };
}

/** @returns the shorter form of the list of all apps. */
export function briefOf(app: InstalledApp): Record<string, unknown> {
  const info = infoOf(app, false);
  return Object.fromEntries(coreAnswers.listed.map((key) => [key, info[key]]));
}

/** The routes of the Supervisor's own API, as far as Core asks them by itself and an app may; who may at all is decided before. */
import { z } from 'zod';
import coreAnswers from './core-answers.json' with { type: 'json' };
import type { CoreLine } from './core-line.ts';
import type { Discovery } from './discovery.ts';
import type { IngressSessions } from './ingress-sessions.ts';
import { briefOf, held, type InstalledApp, infoOf, optionsOf } from './installed-app.ts';
import { bare, ok, picture, type Reply, refused, text, wrongBody } from './replies.ts';
import type { Caller } from './rights.ts';
import type { Services } from './services.ts';

export interface ApiCall {
  caller: Caller | null;
  body: Buffer;
}

/** What somebody wants done with an app; who runs the app listens. */
export type AppOrder =
  | { app: string; order: 'start' | 'stop' | 'restart' }
  | { app: string; order: 'stdin'; text: string };

export interface ApiDeps {
  apps: readonly InstalledApp[];
  core: CoreLine;
  sessions: IngressSessions;
  services: Services;
  discovery: Discovery;
  secrets: Record<string, string>;
  ordered: (order: AppOrder) => void | Promise<void>;
}

type Handler = (call: ApiCall & { json: unknown }, ...names: string[]) => Reply | Promise<Reply>;

const Session = z.strictObject({ session: z.string().optional() });
const SessionUser = z.strictObject({ user_id: z.string().optional() });
const Values = z.record(z.string(), z.unknown());
const AppChange = z.strictObject({
  options: Values.nullish(),
  ingress_panel: z.boolean().optional(),
  boot: z.enum(['auto', 'manual']).optional(),
  auto_update: z.boolean().optional(),
  watchdog: z.boolean().optional(),
  network: z.record(z.string(), z.number().nullable()).nullish(),
});

export interface Api {
  /** @param path without its query. */
  answer(method: string, path: string, call: ApiCall): Promise<Reply>;
}

export function createApi(deps: ApiDeps): Api {
  const { apps, core, sessions, services, discovery, secrets, ordered } = deps;
  const onlyCore =
    (handle: Handler): Handler =>
    (call, ...names) =>
      call.caller?.kind === 'core' ? handle(call, ...names) : bare(401);

  /** For a route of one app, which may call itself by no name. */
  const ofApp =
    (handle: (app: InstalledApp, call: ApiCall & { json: unknown }) => Reply | Promise<Reply>): Handler =>
    (call, slug = '') => {
      if (slug === 'self')
        return call.caller?.kind === 'app'
          ? handle(call.caller.app, call)
          : refused(400, 'Self is not an App');
      const app = apps.find((app) => app.slug === slug);
      return app === undefined ? refused(404, `App ${slug} does not exist`) : handle(app, call);
    };

  const order = (order: 'start' | 'stop' | 'restart'): Handler =>
    ofApp(async (app) => {
      await ordered({ app: app.slug, order });
      app.state = order === 'stop' ? 'stopped' : 'started';
      return ok();
    });

  async function change(app: InstalledApp, body: unknown): Promise<Reply> {
    const parsed = AppChange.safeParse(body);
    if (!parsed.success) return wrongBody(parsed.error, body);
    const { options, ingress_panel: panel } = parsed.data;
    if (options != null) {
      const kept = held(app, options, secrets);
      if (!kept.ok)
        return refused(400, `App ${app.slug} has invalid options: ${kept.message}`, {
          error_key: 'app_configuration_invalid_error',
          extra_fields: { app: app.slug, validation_error: kept.message },
        });
      app.said = kept.options;
    } else if (options === null) app.said = {};
    if (panel !== undefined && panel !== app.panel) {
      app.panel = panel;
      const path = `/api/hassio_push/panel/${app.slug}`;
      const told = await core.send({ method: panel ? 'POST' : 'DELETE', path }).catch(() => null);
      told?.resume();
    }
    return ok();
  }

  const routes: readonly [method: string, pattern: RegExp, handle: Handler][] = [
    ['GET', /^\/addons$/, () => ok({ addons: apps.map(briefOf) })],
    [
      'GET',
      /^\/addons\/([^/]+)\/info$/,
      ofApp((app, { caller }) => ok(infoOf(app, mayReadOptions(app, caller)))),
    ],
    ['GET', /^\/addons\/([^/]+)\/stats$/, ofApp(() => ok(coreAnswers.stats))],
    ['GET', /^\/addons\/([^/]+)\/logs$/, ofApp((app) => text(`${app.slug}\n`))],
    [
      'GET',
      /^\/addons\/([^/]+)\/changelog$/,
      ofApp(({ slug, shown }) => text(shown.changelog ?? `No changelog found for app ${slug}!`)),
    ],
    [
      'GET',
      /^\/addons\/([^/]+)\/documentation$/,
      ofApp(({ slug, shown }) => text(shown.documentation ?? `No documentation found for app ${slug}!`)),
    ],
    ['GET', /^\/addons\/([^/]+)\/icon$/, ofApp(({ shown }) => picture(shown.icon))],
    ['GET', /^\/addons\/([^/]+)\/logo$/, ofApp(({ shown }) => picture(shown.logo))],
    ['POST', /^\/addons\/([^/]+)\/options$/, ofApp((app, { json }) => change(app, json))],
    [
      'POST',
      /^\/addons\/([^/]+)\/options\/validate$/,
      ofApp((app, { body, json }) => {
        const said = body.length === 0 ? optionsOf(app) : Values.parse(json);
        const kept = held(app, said, secrets);
        return ok({ valid: kept.ok, message: kept.ok ? '' : kept.message, pwned: false });
      }),
    ],
    [
      'GET',
      /^\/addons\/([^/]+)\/options\/config$/,
      (call, slug = '') => {
        if (slug !== 'self') return refused(403, 'This can be only read by the app itself!');
        if (call.caller?.kind !== 'app') return refused(400, 'Self is not an App');
        const kept = held(call.caller.app, optionsOf(call.caller.app), secrets);
        return kept.ok ? ok(kept.options) : refused(400, 'Invalid configuration data for the app');
      },
    ],
    ['POST', /^\/addons\/([^/]+)\/start$/, order('start')],
    ['POST', /^\/addons\/([^/]+)\/stop$/, order('stop')],
    ['POST', /^\/addons\/([^/]+)\/restart$/, order('restart')],
    [
      'POST',
      /^\/addons\/([^/]+)\/stdin$/,
      ofApp(async (app, { body }) => {
        if (!app.manifest.stdin) return refused(400, `App ${app.slug} does not support writing to stdin`);
        if (app.state !== 'started') return refused(400, `App ${app.slug} is not running`);
        await ordered({ app: app.slug, order: 'stdin', text: body.toString('utf8') });
        return ok();
      }),
    ],
    ['GET', /^\/services$/, () => services.list()],
    ['GET', /^\/services\/([^/]+)$/, ({ caller }, service = '') => services.read(service, appOf(caller))],
    ['GET', /^\/discovery$/, ({ caller }) => discovery.list(caller)],
    ['POST', /^\/discovery$/, ({ caller, json }) => discovery.offer(json, caller)],
    ['GET', /^\/discovery\/([^/]+)$/, ({ caller }, uuid = '') => discovery.read(uuid, caller)],
    ['DELETE', /^\/discovery\/([^/]+)$/, ({ caller }, uuid = '') => discovery.withdraw(uuid, caller)],
    [
      'GET',
      /^\/ingress\/panels$/,
      () => ok({ panels: Object.fromEntries(apps.filter(({ manifest }) => manifest.ingress).map(panelOf)) }),
    ],
    [
      'POST',
      /^\/ingress\/session$/,
      onlyCore(async ({ json }) => {
        const parsed = SessionUser.safeParse(json);
        if (!parsed.success) return wrongBody(parsed.error, json);
        const { user_id: id } = parsed.data;
        return ok({ session: sessions.create(id === undefined ? null : await core.userOf(id)) });
      }),
    ],
    [
      'POST',
      /^\/ingress\/validate_session$/,
      onlyCore(({ json }) => {
        const parsed = Session.safeParse(json);
        if (!parsed.success) return wrongBody(parsed.error, json);
        return sessions.validate(parsed.data.session ?? '') ? ok() : bare(401);
      }),
    ],
    ['GET', /^\/resolution\/issue\/[^/]+\/suggestions$/, () => ok({ suggestions: [] })],
    // Core asks this until somebody has introduced themselves, and goes on when there is none.
    ['POST', /^\/supervisor\/update$/, () => refused(400, 'No supervisor update available')],
    [
      'POST',
      /^\/(?:(?:core|homeassistant|supervisor|backups)\/options|store\/reload|supervisor\/reload|re(?:load|fresh)_updates)$/,
      () => ok(),
    ],
  ];
  const stored = new Map<string, object>(Object.entries(coreAnswers.get));

  return {
    async answer(method, path, call) {
      const known = method === 'GET' ? stored.get(path) : undefined;
      if (known !== undefined) return ok(known);
      const json = jsonIn(call.body);
      let isElsewhere = false;
      for (const [wanted, pattern, handle] of routes) {
        const found = pattern.exec(path);
        if (found === null) continue;
        isElsewhere = true;
        if (wanted !== method) continue;
        if (json === undefined && !path.endsWith('/stdin')) return refused(400, 'Invalid json');
        return handle({ ...call, json }, ...found.slice(1));
      }
      return bare(isElsewhere || stored.has(path) ? 405 : 404);
    },
  };
}

function appOf(caller: Caller | null): InstalledApp | null {
  return caller?.kind === 'app' ? caller.app : null;
}

/** Options may hold passwords: apps read their own. */
function mayReadOptions(app: InstalledApp, caller: Caller | null): boolean {
  const reader = appOf(caller);
  return reader === null || reader === app || ['manager', 'admin'].includes(reader.manifest.hassio_role);
}

function panelOf({ slug, manifest, panel }: InstalledApp): [string, object] {
  const { panel_title: title = manifest.name, panel_icon: icon, panel_admin: admin } = manifest;
  return [slug, { title, icon, admin, enable: panel }];
}

/** @returns the body, `{}` for none, undefined for what is no JSON. */
function jsonIn(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

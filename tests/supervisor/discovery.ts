/** Messages by which apps offer themselves to integrations: kept, shown to Core, and told to it when they are news. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CoreLine } from './core-line.ts';
import type { InstalledApp } from './installed-app.ts';
import { bare, ok, type Reply, refused, wrongBody } from './replies.ts';
import type { Caller } from './rights.ts';

const Message = z.strictObject({ service: z.string(), config: z.record(z.string(), z.unknown()) });

export interface DiscoveryMessage {
  addon: string;
  service: string;
  uuid: string;
  config: Record<string, unknown>;
}

export interface Discovery {
  list(caller: Caller | null): Reply;
  read(uuid: string, caller: Caller | null): Reply;
  offer(body: unknown, caller: Caller | null): Reply;
  withdraw(uuid: string, caller: Caller | null): Reply;
  messages(): readonly DiscoveryMessage[];
  /** What Core was told, in order. */
  told(): readonly { told: 'new' | 'gone'; uuid: string; status: number | null }[];
  /** Resolves when nothing is being told. */
  settled(): Promise<void>;
}

export function createDiscovery(core: CoreLine, apps: readonly InstalledApp[]): Discovery {
  const messages = new Map<string, DiscoveryMessage>();
  const told: { told: 'new' | 'gone'; uuid: string; status: number | null }[] = [];
  const telling = new Set<Promise<void>>();

  /** Only Core that runs is told; it asks for all of them when it starts. The config stays here: Core comes and reads it. */
  async function tell(news: 'new' | 'gone', { addon, service, uuid }: DiscoveryMessage): Promise<void> {
    if (!(await core.running())) return;
    const answer = await core
      .send({
        method: news === 'new' ? 'POST' : 'DELETE',
        path: `/api/hassio_push/discovery/${uuid}`,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ addon, service, uuid })),
      })
      .catch(() => null);
    answer?.resume();
    told.push({ told: news, uuid, status: answer?.statusCode ?? null });
  }

  function startTelling(news: 'new' | 'gone', message: DiscoveryMessage): void {
    const task = tell(news, message).finally(() => telling.delete(task));
    telling.add(task);
  }

  return {
    list(caller) {
      if (caller?.kind !== 'core') return bare(401);
      const services: Record<string, string[]> = {};
      for (const app of apps)
        for (const name of app.manifest.discovery) services[name] = [...(services[name] ?? []), app.slug];
      const started = [...messages.values()].filter(({ addon }) =>
        apps.some(({ slug, state }) => slug === addon && state === 'started'),
      );
      return ok({ discovery: started, services });
    },
    read(uuid, caller) {
      if (caller?.kind !== 'core') return bare(401);
      const message = messages.get(uuid);
      return message === undefined ? refused(404, 'Discovery message not found') : ok(message);
    },
    offer(body, caller) {
      const parsed = Message.safeParse(body);
      if (!parsed.success) return wrongBody(parsed.error, body);
      const { service, config } = parsed.data;
      if (caller?.kind !== 'app' || !caller.app.manifest.discovery.includes(service))
        return refused(403, 'Apps must list services they provide via discovery in their config!');
      const addon = caller.app.slug;
      const known = [...messages.values()].find(
        (message) => message.addon === addon && message.service === service,
      );
      if (known !== undefined && sameConfig(known.config, config)) return ok({ uuid: known.uuid });
      const message = {
        addon,
        service,
        uuid: known?.uuid ?? randomUUID().replaceAll('-', ''),
        config,
      };
      messages.set(message.uuid, message);
      startTelling('new', message);
      return ok({ uuid: message.uuid });
    },
    withdraw(uuid, caller) {
      const message = messages.get(uuid);
      if (message === undefined) return refused(404, 'Discovery message not found');
      if (caller?.kind !== 'app' || caller.app.slug !== message.addon)
        return refused(403, "Can't remove discovery message");
      messages.delete(uuid);
      startTelling('gone', message);
      return ok();
    },
    messages: () => [...messages.values()],
    told: () => told,
    async settled() {
      await Promise.all(telling);
    },
  };
}

/** The order of keys makes no difference to Python. */
function sameConfig(first: unknown, second: unknown): boolean {
  return inOrder(first) === inOrder(second);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

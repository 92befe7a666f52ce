/** What one app offers to the others, of which we know one: the broker of `/services/mqtt`. */
import type { InstalledApp } from './installed-app.ts';
import { ok, type Reply, refused } from './replies.ts';

/** As the Mosquitto app hands it in. */
export interface OfferedBroker {
  host: string;
  port: number;
  username?: string;
  password?: string;
  ssl?: boolean;
}

const PROVIDER = 'core_mosquitto';

export interface Services {
  list(): Reply;
  read(service: string, app: InstalledApp | null): Reply;
  /** null: the broker is gone. */
  offer(broker: OfferedBroker | null): void;
}

export function createServices(offered: OfferedBroker | null): Services {
  let broker = offered;
  return {
    list: () =>
      ok({
        services: [
          { slug: 'mqtt', available: broker !== null, providers: broker === null ? [] : [PROVIDER] },
          { slug: 'mysql', available: false, providers: [] },
        ],
      }),
    read(service, app) {
      if (service !== 'mqtt' && service !== 'mysql') return refused(404, 'Service does not exist');
      // Rights come first: an app that declared nothing does not even learn whether there is one.
      if (!app?.manifest.services.some((declared) => declared.startsWith(`${service}:`)))
        return refused(403, `No access to ${service} service!`);
      if (service !== 'mqtt' || broker === null) return refused(400, 'Service not enabled');
      return ok({ ssl: false, protocol: '3.1.1', ...broker, addon: PROVIDER });
    },
    offer(next) {
      broker = next;
    },
  };
}

/** A real Core that believes it lives under a Supervisor, and the simulated one it believes in: its real hassio integration talks to ours. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppOrder } from '../../supervisor/api.ts';
import type { AppWish } from '../../supervisor/installed-app.ts';
import type { OfferedBroker } from '../../supervisor/services.ts';
import { type SimulatedSupervisor, startSupervisor } from '../../supervisor/supervisor.ts';
import { type Core, startCore } from './core.ts';
import type { CorePerson } from './core-people.ts';

export interface SupervisedWishes {
  app: AppWish;
  mqtt?: OfferedBroker;
  ordered?: (order: AppOrder) => void | Promise<void>;
  /** YAML after our own configuration of Core. */
  configuration?: string;
}

export interface SupervisedCore {
  core: Core;
  supervisor: SimulatedSupervisor;
  /** Opens the panel of the app as this person's browser would. @returns where it is and the cookie of the session. */
  enter(person: CorePerson): Promise<{ url: string; cookie: string }>;
  remove(): Promise<void>;
}

const Info = z.object({ ingress_url: z.string() });
const Session = z.object({ session: z.string() });

export async function startSupervisedCore({
  app,
  configuration,
  ...wishes
}: SupervisedWishes): Promise<SupervisedCore> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-core-'));
  const coreSocket = join(folder, 'core.sock');
  const supervisor = await startSupervisor({ apps: [app], coreSocket, ...wishes });
  const core = await startCore({
    folder,
    ...(configuration === undefined ? {} : { configuration }),
    env: {
      SUPERVISOR: supervisor.host,
      SUPERVISOR_TOKEN: supervisor.coreToken,
      SUPERVISOR_CORE_API_SOCKET: coreSocket,
    },
  }).catch(async (error: unknown) => {
    await supervisor.close();
    throw error;
  });
  return {
    core,
    supervisor,
    async enter(person) {
      const ask = (endpoint: string, method: string) =>
        core.as(person).ask({ type: 'supervisor/api', endpoint, method });
      const [installed] = supervisor.apps;
      const { ingress_url } = Info.parse(await ask(`/addons/${installed?.slug}/info`, 'get'));
      const { session } = Session.parse(await ask('/ingress/session', 'post'));
      return { url: `${core.url}${ingress_url}`, cookie: `ingress_session=${session}` };
    },
    async remove() {
      await core.remove();
      await supervisor.close();
    },
  };
}

/** A simulated Supervisor with two apps and a stand-in for Core, for the tests of it. */
import type { AppOrder } from './api.ts';
import { type Answer, ask } from './asking.ts';
import { sampleManifest } from './manifest.ts';
import type { OfferedBroker } from './services.ts';
import { openStandInApp } from './stand-in-app.ts';
import { openStandInCore } from './stand-in-core.ts';
import { startSupervisor } from './supervisor.ts';

export interface SceneWishes {
  /** What the app `local_sample`, whose token is `ours`, has in its config.yaml besides. */
  manifest?: object;
  mqtt?: OfferedBroker;
  ordered?: (order: AppOrder) => void;
  /** How much /long of the app gives. */
  longBytes?: number;
}

export async function openScene({ manifest = {}, longBytes = 0, ...wishes }: SceneWishes = {}) {
  const core = await openStandInCore();
  const app = await openStandInApp(longBytes);
  const supervisor = await startSupervisor({
    apps: [
      { manifest: { ...sampleManifest, ...manifest }, token: 'ours', port: app.port },
      { manifest: { ...sampleManifest, slug: 'other', discovery: [] }, token: 'theirs' },
    ],
    coreSocket: core.socketPath,
    ...wishes,
  });
  const [ours] = supervisor.apps;
  if (ours === undefined) throw new Error('our app is not installed');
  return {
    core,
    app,
    ours,
    supervisor,
    asApp: (method: string, path: string, body?: object): Promise<Answer> =>
      ask(supervisor, 'ours', method, path, body),
    asCore: (method: string, path: string, body?: object): Promise<Answer> =>
      ask(supervisor, supervisor.coreToken, method, path, body),
    async [Symbol.asyncDispose](): Promise<void> {
      await supervisor.close();
      await app.close();
      await core.close();
    },
  };
}

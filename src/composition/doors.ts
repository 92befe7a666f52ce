/** The doors through which people and programs come: the page and the API behind them are the same. */
import { join, resolve } from 'node:path';
import type { ForeignPages } from '../adapters/http/cors.ts';
import { ingressDoor } from '../adapters/http/ingress.ts';
import { type HttpDoor, usualPatience } from '../adapters/http/listener.ts';
import { loopbackDoorFor } from '../adapters/http/loopback.ts';
import { createSite, type SiteDeps } from '../adapters/http/site.ts';
import { openAccessFiles } from '../adapters/log/access-files.ts';
import type { Options } from '../contract/options.ts';
import { profiles } from '../contract/profile.ts';
import type { HomeUsers } from '../ports.ts';
import { wordsInAll } from '../words/words-in.ts';

export interface Doors {
  /** Through ingress where there is a Supervisor, else from this machine alone. */
  page: HttpDoor;
  close(): Promise<void>;
}

/** @throws the error of a socket, such as EADDRINUSE; what was open by then is closed again. */
export async function openDoors(
  options: Options,
  users: HomeUsers,
  deps: Omit<SiteDeps, 'words' | 'access' | 'rate' | 'patience'>,
): Promise<Doors> {
  await using open = new AsyncDisposableStack();
  const { rate, accessKeptFor: keptFor } = profiles[options.profile];
  const access = open.adopt(
    openAccessFiles({ ...deps, dir: join(resolve(options.dataDir), 'access'), keptFor }),
    (access) => access.close(),
  );
  const site = open.adopt(
    createSite({ ...deps, access, rate, patience: usualPatience, words: await wordsInAll() }),
    (site) => site.close(),
  );
  const pages: ForeignPages = { listed: options.corsOrigins, any: options.profile === 'development' };
  const door =
    options.supervisor === null ? loopbackDoorFor(pages) : ingressDoor({ from: options.ingressFrom, users });
  const page = open.adopt(await site.open(door, options.http), (door) => door.close());
  const opened = open.move();
  return { page, close: () => opened.disposeAsync() };
}

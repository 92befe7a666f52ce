/** The doors through which people and programs come: the page and the API behind them are the same. */
import { ingressDoor } from '../adapters/http/ingress.ts';
import type { HttpDoor } from '../adapters/http/listener.ts';
import { loopbackDoor } from '../adapters/http/loopback.ts';
import { createSite, type SiteDeps } from '../adapters/http/site.ts';
import type { Options } from '../contract/options.ts';
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
  deps: Omit<SiteDeps, 'words'>,
): Promise<Doors> {
  await using open = new AsyncDisposableStack();
  const site = open.adopt(createSite({ ...deps, words: await wordsInAll() }), (site) => site.close());
  const door = options.supervisor === null ? loopbackDoor : ingressDoor({ from: options.ingressFrom, users });
  const page = open.adopt(await site.open(door, options.http), (door) => door.close());
  const opened = open.move();
  return { page, close: () => opened.disposeAsync() };
}

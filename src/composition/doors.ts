/** The doors through which people and programs come: behind each is the same API, and behind that of people the page. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCertificate, watchCertificate } from '../adapters/http/certificate.ts';
import type { ForeignPages } from '../adapters/http/cors.ts';
import { directDoor } from '../adapters/http/direct.ts';
import { ingressDoor } from '../adapters/http/ingress.ts';
import { type HttpDoor, usualPatience } from '../adapters/http/listener.ts';
import { loopbackDoorFor } from '../adapters/http/loopback.ts';
import { createSite, type Site, type SiteDeps } from '../adapters/http/site.ts';
import { openAccessFiles } from '../adapters/log/access-files.ts';
import { StartRefusal } from '../adapters/store/refusal.ts';
import type { Options } from '../contract/options.ts';
import { profiles } from '../contract/profile.ts';
import { createLastDay } from '../engine/last-day.ts';
import type { HomeUsers } from '../ports.ts';
import { wordsInAll } from '../words/words-in.ts';

export interface Doors {
  /** Through ingress where there is a Supervisor, else from this machine alone. */
  page: HttpDoor;
  /** For programs with tokens; null: it is off. */
  direct: HttpDoor | null;
  close(): Promise<void>;
}

type DoorDeps = Omit<SiteDeps, 'words' | 'access' | 'rate' | 'patience' | 'page' | 'lastDay'>;

/** The page as it was built: bundled, beside the program; from source, where `npm run page` puts it. */
const PAGE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/page/' : './page/', import.meta.url),
);

/**
 * @throws the error of a socket, such as EADDRINUSE, or StartRefusal for a certificate that cannot be used; what was open by then is
 * closed again.
 */
export async function openDoors(options: Options, users: HomeUsers, deps: DoorDeps): Promise<Doors> {
  await using open = new AsyncDisposableStack();
  const { rate, accessKeptFor: keptFor } = profiles[options.profile];
  const access = open.adopt(
    openAccessFiles({ ...deps, dir: join(resolve(options.dataDir), 'access'), keptFor }),
    (access) => access.close(),
  );
  const lastDay = createLastDay({ history: deps.history, document: deps.book.document });
  const site = open.adopt(
    createSite({
      ...deps,
      access,
      rate,
      patience: usualPatience,
      words: await wordsInAll(),
      lastDay,
      page: PAGE,
    }),
    (site) => site.close(),
  );
  const pages: ForeignPages = { listed: options.corsOrigins, any: options.profile === 'development' };
  const door =
    options.supervisor === null ? loopbackDoorFor(pages) : ingressDoor({ from: options.ingressFrom, users });
  const page = open.adopt(await site.open(door, options.http), (door) => door.close());
  const direct = await openDirect(options.direct, site, { ...deps, pages }, open);
  const opened = open.move();
  return { page, direct, close: () => opened.disposeAsync() };
}

async function openDirect(
  { host, port, certificate: files }: Options['direct'],
  site: Site,
  deps: DoorDeps & { pages: ForeignPages },
  open: AsyncDisposableStack,
): Promise<HttpDoor | null> {
  if (port === null) return null;
  const door = directDoor(deps);
  if (files === null) return open.adopt(await site.open(door, { host, port }), (door) => door.close());
  const read = await readCertificate(files);
  if (!read.ok) throw new StartRefusal(read.failure);
  const present = read.value;
  const direct = open.adopt(await site.open(door, { host, port, certificate: present }), (door) =>
    door.close(),
  );
  open.defer(watchCertificate({ ...deps, files, present }, direct.renew));
  return direct;
}

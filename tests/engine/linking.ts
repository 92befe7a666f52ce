/** A house that links accounts at the simulated Spotify, without sockets and with a clock moved by hand. */
import { createLinker } from '../../src/adapters/spotify/link.ts';
import type { Fetch } from '../../src/adapters/spotify/wire.ts';
import { HOUSE_VERSION, HouseDocument } from '../../src/contract/house.ts';
import type { LinkWaiting } from '../../src/contract/link.ts';
import type { AccountId } from '../../src/contract/units.ts';
import { createAccountBook } from '../../src/engine/account-book.ts';
import { openHouseBook } from '../../src/engine/house-book.ts';
import { type AccountBook, type HouseFile, StorageFailure } from '../../src/ports.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { consentAt, type Wish } from '../fakes/consent.ts';
import { at } from '../fakes/factories.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createFakeSecrets } from '../fakes/secrets.ts';

export const app = { clientId: furnished.clientId };

/** @param document what the house holds besides an empty one's. */
export function createLinking(document: object = {}) {
  const time = createFakeTime(at(0));
  const spotify = createSpotifySimulator({ now: () => time.clock.now() });
  const secrets = createFakeSecrets();
  const { log, lines } = createFakeLog();
  const disk = { full: false, written: [] as HouseDocument[] };
  const file: HouseFile = {
    read: () =>
      HouseDocument.parse({
        version: HOUSE_VERSION,
        demo: false,
        settings: {},
        users: [],
        accounts: [],
        rooms: [],
        sensors: [],
        ...document,
      }),
    async write(house) {
      if (disk.full) throw new StorageFailure('The disk is full.');
      disk.written.push(house);
    },
  };
  const book = openHouseBook({
    file,
    changed: () => {},
    hasMusic: () => false,
    digest: (text) => text,
  });
  const playing = new Set<AccountId>();
  const forgotten: AccountId[] = [];
  let names = 0;
  let way: Fetch = spotify.fetch;
  const open = (): AccountBook =>
    createAccountBook({
      clock: time.clock,
      alarms: time.alarms,
      log,
      book,
      secrets,
      linker: createLinker({
        apiUrl: 'http://spotify/v1',
        accountsUrl: 'http://spotify',
        clock: time.clock,
        sendOf: () => (url, init) => way(url, init),
      }),
      redirectUri: () => furnished.redirectUri,
      newId: () => `id-${++names}`,
      hasMusic: (id) => playing.has(id),
      forget: (id) => {
        if (disk.full) throw new StorageFailure('The disk is full.');
        forgotten.push(id);
      },
    });
  const accounts = open();

  return {
    time,
    spotify,
    secrets,
    book,
    disk,
    lines,
    accounts,
    playing,
    forgotten,
    /** Another process on the same disk. */
    restarted: open,
    /** @param next answers instead of Spotify; null: Spotify again. */
    answerWith(next: Fetch | null): void {
      way = next ?? spotify.fetch;
    },
    consent: (link: LinkWaiting, wish?: Wish) => consentAt(link.authorizeUrl, spotify.fetch, wish),
    async begin(more: object = {}, userId: Parameters<AccountBook['begin']>[1] = null): Promise<LinkWaiting> {
      const begun = await accounts.begin({ ...app, ...more }, userId);
      if (!begun.ok) throw new Error(`not begun: ${begun.failure.kind}`);
      return begun.value;
    },
    /** From the first click to the linked account. */
    async link(wish?: Wish, more: object = {}) {
      const link = await this.begin(more);
      const linked = await accounts.complete(link.id, await this.consent(link, wish), null);
      if (!linked.ok) throw new Error(`not linked: ${linked.failure.kind}`);
      return linked.value;
    },
  };
}
export type Linking = ReturnType<typeof createLinking>;

/** Builds the house in order and closes it in reverse. Read it as a table of contents: the chapters are in `composition`. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { startBroker } from './adapters/broker/start.ts';
import { readCommands } from './adapters/command-lines/read-commands.ts';
import { connectHomeAssistant } from './adapters/home-assistant/connect.ts';
import { accessFrom } from './adapters/home-assistant/socket.ts';
import type { HttpDoor } from './adapters/http/listener.ts';
import { createMediaPlayers } from './adapters/media-player/player.ts';
import type { Metrics } from './adapters/metrics/metrics.ts';
import { connectMqtt, type Mqtt } from './adapters/mqtt/connect.ts';
import type { Fetch } from './adapters/spotify/wire.ts';
import { openHistory } from './adapters/store/history-db.ts';
import { openHouseFile } from './adapters/store/house-file.ts';
import { openInstanceId } from './adapters/store/instance-file.ts';
import { lockDataDir } from './adapters/store/lock.ts';
import { openSecretsFile } from './adapters/store/secrets-file.ts';
import { announceSelf } from './adapters/supervisor/announce.ts';
import { openSupervisor } from './adapters/supervisor/api.ts';
import { chooseBroker } from './adapters/supervisor/broker-choice.ts';
import { openDoors } from './composition/doors.ts';
import { brokerClientId, crash, digest, localTimeZone } from './composition/machine.ts';
import { openMetrics } from './composition/metrics.ts';
import { openSpotify } from './composition/spotify.ts';
import { openSurroundings } from './composition/surroundings.ts';
import { openTokens } from './composition/tokens.ts';
import { openWorkshop } from './composition/workshop.ts';
import type { HouseDocument } from './contract/house.ts';
import type { Options } from './contract/options.ts';
import type { Notice } from './contract/trouble.ts';
import type { AccountId, RoomId } from './contract/units.ts';
import { demoHouse } from './demo/furnish.ts';
import { startPeople } from './demo/people.ts';
import { createAccountBook } from './engine/account-book.ts';
import { watchConsents } from './engine/consent-watch.ts';
import { followedHistory } from './engine/followed-history.ts';
import { type EditableBook, openHouseBook } from './engine/house-book.ts';
import { createHouse } from './engine/house-engine.ts';
import { createPeople } from './engine/people.ts';
import { pruneDaily } from './engine/prune.ts';
import type { Weight } from './engine/troubles.ts';
import type { Alarms, Clock, HomeActions, Log } from './ports.ts';

/** The days of the demo's people. Any number would do; with this one a visitor after eight in the morning sees all rooms within the hour. */
const DEMO_SEED = 1;

/** What the house stands on. It closes the alarms when it goes. */
export interface Ground {
  clock: Clock;
  alarms: Alarms & { close(): void };
  /** Another way to Spotify than the connection that is held, for those who want to know what is on it. */
  fetch?: Fetch;
  /** Actions done by somebody else than the Home Assistant of the options. */
  home?: HomeActions;
}

export interface App {
  http: HttpDoor;
  /** For programs with tokens; null: it is off. */
  direct: HttpDoor | null;
  /** To be told once to whoever starts the house; null: it was told before, or Home Assistant says who is who. */
  firstToken: string | null;
  mqtt: Pick<Mqtt, 'connected'>;
  /** Where sensors are to speak, at this moment. */
  readonly brokerUrl: string;
  /** Resolves when no command is under way. */
  idle(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @throws StartRefusal, or the error of a socket, when the house cannot be opened; what was open by then is closed again. */
export async function openApp(options: Options, log: Log, version: string, ground: Ground): Promise<App> {
  await using open = new AsyncDisposableStack();
  const dir = resolve(options.dataDir);
  await mkdir(dir, { recursive: true });
  open.adopt(lockDataDir(dir), (lock) => lock.close());
  const { clock, fetch } = ground;
  const alarms = open.adopt(ground.alarms, (alarms) => alarms.close());

  let consentsChanged = () => {};
  let retentionChanged = () => {};
  const file = await openHouseFile(dir, { demo: options.demo, timeZone: localTimeZone(), log, clock });
  const secrets = await openSecretsFile(dir, { log, clock, changed: () => consentsChanged() });
  const kept = open.adopt(
    openHistory(dir, { log, clock, alarms, timeZone: () => file.read().settings.timeZone }),
    (history) => history.close(),
  );
  const { history, feed } = followedHistory(kept, log);
  const metrics: Metrics = open.adopt(
    openMetrics({ clock, version, feed, snapshot: () => house.snapshot() }),
    (metrics) => metrics.close(),
  );

  const spotify = open.adopt(
    await openSpotify({ dir, options, file, secrets, document, clock, alarms, log, fetch, metrics }),
    (spotify) => spotify.close(),
  );
  const { players } = spotify;
  const supervisor = open.adopt(openSupervisor(options.supervisor), (supervisor) => supervisor?.close());
  const broker = open.adopt(
    await chooseBroker({
      named: options.mqtt.url,
      // Nobody's real sensors in a simulated home.
      supervisor: options.demo ? null : supervisor,
      startEmbedded: () => startBroker({ port: options.mqtt.embeddedPort, log }),
      clock,
      alarms,
      log,
    }),
    (broker) => broker.close(),
  );

  const homeAssistant = open.adopt(
    connectHomeAssistant({ access: accessFrom(options), clock, alarms, log }),
    (homeAssistant) => homeAssistant.close(),
  );
  const home = ground.home ?? homeAssistant.actions;
  const mediaPlayers = createMediaPlayers(home);
  const house = open.adopt(
    createHouse({
      clock,
      alarms,
      players,
      mediaPlayers,
      home,
      history,
      log,
      document,
      newId: randomUUID,
      crash,
    }),
    async (house) => {
      house.close();
      // What was under way counts as unreachable, and is written while there is still something to write to.
      players.close();
      await house.idle();
    },
  );
  const book: EditableBook = openHouseBook({
    file,
    changed() {
      house.documentChanged();
      homeAssistant.documentChanged();
      retentionChanged();
    },
    hasMusic: house.hasMusic,
    digest,
  });
  // The book is opened last, for it tells the house; until then the house reads what the file holds.
  function document(): HouseDocument {
    return book.document();
  }

  const accounts = createAccountBook({
    clock,
    alarms,
    log,
    book,
    secrets,
    linker: spotify.linker,
    // The demo registers whatever port it got; a person registers one address, and where nobody answers there they paste it.
    redirectUri: () =>
      options.demo ? `http://127.0.0.1:${http.port}/callback` : options.spotify.redirectUri,
    newId: randomUUID,
    hasMusic: house.hasMusicBy,
    forget,
  });
  function forget(accountId: AccountId, alsoIn?: readonly RoomId[]): void {
    house.forgetAccount(accountId, alsoIn);
    players.forget(accountId);
  }
  const tokens = open.adopt(await openTokens(options, { clock, alarms, log, secrets, digest }), (tokens) =>
    tokens.close(),
  );
  const { troubles, announce } = house;
  const look = openSurroundings({ dir, options, clock, broker, homeAssistant, troubles });
  const consents = open.adopt(
    watchConsents({
      clock,
      alarms,
      log,
      troubles,
      accounts: () => document().accounts,
      grantOf: (accountId) => secrets.spotifyGrant(accountId),
      timeZone: () => document().settings.timeZone,
      changed: announce,
    }),
    (watch) => watch.close(),
  );
  consentsChanged = () => consents.check();
  house.start();
  const workshop = open.adopt(
    await openWorkshop(dir, {
      clock,
      alarms,
      log,
      version,
      book,
      secrets,
      forget,
      house,
      players,
      mediaPlayers,
    }),
    (workshop) => workshop.close(),
  );
  consents.check();
  retentionChanged = pruneDaily({
    clock,
    alarms,
    history,
    log,
    retentionFor: () => document().settings.retentionFor,
  });
  const brokerPort = broker.embeddedPort();
  const doors = open.adopt(
    await openDoors(options, homeAssistant.users, {
      house,
      book,
      accounts,
      people: createPeople({ book, clock, log }),
      tokens: tokens.book,
      players,
      candidates: homeAssistant.candidates,
      transfers: workshop.transfers,
      speakerTests: workshop.speakerTests,
      surroundings: look.around,
      metrics,
      history,
      feed,
      clock,
      alarms,
      log,
      timeZone: () => document().settings.timeZone,
      demo: options.demo && brokerPort !== null ? { brokerPort } : null,
      ready: () => readiness(),
      version,
    }),
    (doors) => doors.close(),
  );
  const http = doors.page;
  // Sources come last: nobody rings before somebody is home.
  open.defer(
    homeAssistant.start({
      house,
      document,
      book,
      troubled: (notice) => told('home assistant', notice, 'blocks'),
      // The other rooms do their work, and so does this one but for what it asked.
      conditionTroubled: (condition, notice) => told(`condition ${condition}`, notice, 'told'),
      changed: announce,
    }),
  );
  const clientId = brokerClientId(dir);
  const mqtt = open.adopt(
    broker.connect((url, refused) =>
      look.meet(connectMqtt({ url, refused, clientId, version, house, clock, alarms, log })),
    ),
    (mqtt) => mqtt.close(),
  );
  open.defer(readCommands({ path: options.commandsFile, house, alarms, log }));
  const instanceId = await openInstanceId(dir, { newId: randomUUID, log });
  open.defer(announceSelf({ supervisor, version, instanceId, clock, alarms, log }));
  if (options.demo) {
    const people = startPeople({
      count: options.people.count,
      seed: DEMO_SEED,
      url: broker.url(),
      clock,
      alarms,
      log,
      house: demoHouse(document().settings.timeZone),
    });
    open.adopt(people, (people) => people.close());
  }

  function told(name: string, notice: Notice | null, weight: Weight): void {
    if (notice === null ? troubles.clear(name) : troubles.set(name, notice, weight)) announce();
  }

  function readiness(): { ok: boolean; troubles: string[] } {
    const troubles = house.troubles.blocking();
    if (!mqtt.connected()) troubles.push('The MQTT broker is not connected.');
    return { ok: troubles.length === 0, troubles };
  }

  const opened = open.move();
  return {
    http,
    direct: doors.direct,
    firstToken: tokens.first,
    mqtt,
    get brokerUrl() {
      return broker.url();
    },
    idle: () => house.idle(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Builds the house in order and closes it in reverse. The only file that imports from every floor; read it as a table of contents. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { startBroker } from './adapters/broker/start.ts';
import { readCommands } from './adapters/command-lines/read-commands.ts';
import { connectHomeAssistant } from './adapters/home-assistant/connect.ts';
import { accessFrom } from './adapters/home-assistant/socket.ts';
import { ingressDoor } from './adapters/http/ingress.ts';
import { loopbackDoor } from './adapters/http/loopback.ts';
import { type HttpDoor, serveHttp } from './adapters/http/serve-http.ts';
import { createMediaPlayers } from './adapters/media-player/player.ts';
import { connectMqtt, type Mqtt } from './adapters/mqtt/connect.ts';
import { createConnection } from './adapters/spotify/connection.ts';
import { createLinker } from './adapters/spotify/link.ts';
import { createSpotifyPlayers } from './adapters/spotify/players.ts';
import type { Fetch } from './adapters/spotify/wire.ts';
import { openHistory } from './adapters/store/history-db.ts';
import { openHouseFile } from './adapters/store/house-file.ts';
import { openInstanceId } from './adapters/store/instance-file.ts';
import { lockDataDir } from './adapters/store/lock.ts';
import { openPenaltiesFile } from './adapters/store/penalties-file.ts';
import { openSecretsFile } from './adapters/store/secrets-file.ts';
import { announceSelf } from './adapters/supervisor/announce.ts';
import { openSupervisor } from './adapters/supervisor/api.ts';
import { chooseBroker } from './adapters/supervisor/broker-choice.ts';
import type { HouseDocument } from './contract/house.ts';
import type { Options } from './contract/options.ts';
import { demoHouse, people } from './demo/furnish.ts';
import { startPeople } from './demo/people.ts';
import { type DemoSpotify, openDemoSpotify } from './demo/spotify.ts';
import { createAccountBook } from './engine/account-book.ts';
import { watchConsents } from './engine/consent-watch.ts';
import { type EditableBook, openHouseBook } from './engine/house-book.ts';
import { createHouse } from './engine/house-engine.ts';
import { pruneDaily } from './engine/prune.ts';
import type { Weight } from './engine/troubles.ts';
import type { Alarms, Clock, HomeActions, HouseFile, Log, SecretsFile } from './ports.ts';
import { say, sayExplanation, sayFailure, sayPhase, sayWhy } from './words/say.ts';

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
  mqtt: Mqtt;
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
  const { clock } = ground;
  const alarms = open.adopt(ground.alarms, (alarms) => alarms.close());

  let consentsChanged = () => {};
  const file = await openHouseFile(dir, { demo: options.demo, timeZone: localTimeZone(), log, clock });
  const secrets = await openSecretsFile(dir, { log, clock, changed: () => consentsChanged() });
  const penalties = open.adopt(await openPenaltiesFile(dir, { log, clock }), (file) => file.written());
  const history = open.adopt(openHistory(dir, { log, clock, alarms }), (history) => history.close());

  const demo = options.demo
    ? open.adopt(await openDemoSpotify(dir, { clock, alarms, log }), (demo) => demo.close())
    : null;
  if (demo !== null) await moveIn(file, secrets, demo, clock);
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

  const { apiUrl, accountsUrl } = demo ?? options.spotify;
  const connection = open.adopt(
    createConnection({ hold: [apiUrl, accountsUrl], clock, alarms, log, env: process.env }),
    (connection) => connection.close(),
  );
  const players = createSpotifyPlayers({
    apiUrl,
    accountsUrl,
    fetch: ground.fetch ?? connection.fetch,
    secrets,
    penalties,
    clock,
    alarms,
    log,
    clientOf: (accountId) => {
      const account = document().accounts.find(({ id }) => id === accountId);
      if (account === undefined) return null;
      return secrets.spotifyGrant(accountId)?.client ?? { clientId: account.clientId };
    },
  });
  const homeAssistant = open.adopt(
    connectHomeAssistant({ access: accessFrom(options), clock, alarms, log }),
    (homeAssistant) => homeAssistant.close(),
  );
  const home = ground.home ?? homeAssistant.actions;
  const house = open.adopt(
    createHouse({
      clock,
      alarms,
      players,
      mediaPlayers: createMediaPlayers(home),
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
    },
    hasMusic: (roomId) =>
      house.snapshot().rooms.some(({ room, phase }) => room.id === roomId && 'asked' in phase),
    digest: (text) => digest(text),
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
    linker: createLinker({ ...(demo ?? options.spotify), clock, sendOf: players.sendOf }),
    // The demo registers whatever port it got; a person registers one address, and where nobody answers there they paste it.
    redirectUri: () =>
      demo === null ? options.spotify.redirectUri : `http://127.0.0.1:${http.port}/callback`,
    newId: randomUUID,
    hasMusic: (accountId) => house.hasMusicBy(accountId),
    forget(accountId) {
      house.forgetAccount(accountId);
      players.forget(accountId);
    },
  });
  const { troubles, announce } = house;
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
  consents.check();
  pruneDaily({ clock, alarms, history, log, retentionFor: () => document().settings.retentionFor });
  const brokerPort = broker.embeddedPort();
  const http = open.adopt(
    await serveHttp({
      ...options.http,
      door:
        options.supervisor === null
          ? loopbackDoor
          : ingressDoor({ from: options.ingressFrom, users: homeAssistant.users }),
      house,
      book,
      accounts,
      players,
      candidates: homeAssistant.candidates,
      history,
      clock,
      alarms,
      log,
      words: { say, sayWhy, sayPhase, sayExplanation, sayFailure },
      timeZone: () => document().settings.timeZone,
      demo: options.demo && brokerPort !== null ? { brokerPort } : null,
      ready: () => readiness(),
      version,
    }),
    (http) => http.close(),
  );
  // Sources come last: nobody rings before somebody is home.
  open.defer(
    homeAssistant.start({
      house,
      document,
      book,
      troubled: (sentence) => told('home assistant', sentence, 'blocks'),
      // The other rooms do their work, and so does this one but for what it asked.
      conditionTroubled: (condition, sentence) => told(`condition ${condition}`, sentence, 'told'),
      changed: announce,
    }),
  );
  const clientId = `spottypottysense-${digest(`${hostname()}:${dir}`).slice(0, 8)}`;
  const mqtt = open.adopt(
    broker.connect((url, refused) =>
      connectMqtt({ url, refused, clientId, version, house, clock, alarms, log }),
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

  function told(name: string, sentence: string | null, weight: Weight): void {
    const isNews = sentence === null ? troubles.clear(name) : troubles.set(name, sentence, weight);
    if (isNews) announce();
  }

  function readiness(): { ok: boolean; troubles: string[] } {
    const troubles = house.troubles.blocking();
    if (!mqtt.connected()) troubles.push('The MQTT broker is not connected.');
    return { ok: troubles.length === 0, troubles };
  }

  const opened = open.move();
  return {
    http,
    mqtt,
    get brokerUrl() {
      return broker.url();
    },
    idle: () => house.idle(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** The first time, the demo home is furnished. */
async function moveIn(file: HouseFile, secrets: SecretsFile, demo: DemoSpotify, clock: Clock): Promise<void> {
  const stored = file.read();
  if (stored.rooms.length === 0) await file.write(demoHouse(stored.settings.timeZone));
  // Anew at every start: killed at the wrong moment, the simulated world may have forgotten what it granted.
  for (const { id } of file.read().accounts.filter(({ id }) => people.some((person) => person === id))) {
    await secrets.saveSpotifyGrant(id, { ...demo.link(id), authorizedAt: clock.now(), endedAt: null });
  }
}

function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** A bug in a command: the process ends, and the stored phases make its restart harmless. */
function crash(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

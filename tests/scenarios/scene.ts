/**
 * The whole app on real sockets and a real folder, the simulated Spotify behind its door, and one clock for both that is moved by
 * hand. Time stands still until nothing is in the air, so nothing that is asserted depends on the machine.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type App, openApp } from '../../src/app.ts';
import { Options } from '../../src/contract/options.ts';
import { noSecrets, Secrets } from '../../src/contract/secrets.ts';
import { type Instant, seconds } from '../../src/contract/units.ts';
import { EventView, RoomView, ToldSessionView } from '../../src/contract/views.ts';
import { furnished, furnishedWorld } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../src/simulator/simulator.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeHome } from '../fakes/home-actions.ts';
import { createFakeLog } from '../fakes/log.ts';
import { waitFor } from '../real/wait.ts';
import { type HouseWishes, houseOf, nina, type RoomName, tom } from './house.ts';
import { createLine } from './line.ts';
import { createPerson } from './person.ts';

export const noon = Date.UTC(2026, 10, 22, 12) as Instant;

export interface SceneWishes extends HouseWishes {
  at?: Instant;
  /** What is done to Spotify before the house opens. */
  spotify?: (spotify: SpotifySimulator) => void;
}

/** Opens a scene for the running test. When the test is over Spotify must have nothing to complain of, and the log no secret. */
export async function openScene({ at = noon, spotify: prepare = () => {}, ...wishes }: SceneWishes = {}) {
  const time = createFakeTime(at);
  // Spotify's clock is its own: ours may jump.
  const spotifyNow = () => at + time.clock.monotonicMs();
  const world = furnishedWorld({ now: spotifyNow(), seed: 5 });
  const spotify = createSpotifySimulator({ now: spotifyNow, world });
  const door = await listen(spotify, 0);
  const { log, lines } = createFakeLog();
  const home = createFakeHome();
  const folders: string[] = [];
  const spotifyGrants = Object.fromEntries(
    [nina, tom].map((accountId) => [
      accountId,
      {
        refreshToken: spotify.grant({ accountId, clientId: furnished.clientId, scopes: furnished.scopes }),
        scope: furnished.scopes.join(' '),
        authorizedAt: at,
      },
    ]),
  );
  prepare(spotify);
  let folder = newFolder();
  writeFileSync(join(folder, 'house.json'), JSON.stringify(houseOf(wishes)));
  writeFileSync(
    join(folder, 'secrets.json'),
    JSON.stringify(Secrets.parse({ ...noSecrets(), spotify: spotifyGrants })),
    { mode: 0o600 },
  );
  let line = createLine();
  let app: App;
  let sensors: MqttClient;
  let heardOf: (id: string) => void = () => {};
  let marks = 0;
  await start();
  onTestFinished(close);

  function newFolder(): string {
    const made = mkdtempSync(join(tmpdir(), 'sps-scene-'));
    folders.push(made);
    return made;
  }

  async function start(): Promise<void> {
    const options = Options.parse({
      SPS_DEMO: '0',
      SPS_DATA_DIR: folder,
      SPS_HTTP_PORT: '0',
      SPS_MQTT_PORT: '0',
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
    });
    line = createLine();
    app = await openApp(options, log, 'test', { ...time, fetch: line.fetch, home });
    sensors = await connectAsync(app.brokerUrl);
    sensors.on('message', (_topic, payload) => heardOf(Answer.parse(JSON.parse(payload.toString())).id));
    await sensors.subscribeAsync('spottypottysense/result', { qos: 1 });
    await waitFor(() => app.mqtt.connected(), { what: 'the app to hear its sensors' });
    await rest();
  }

  async function end(): Promise<void> {
    await sensors.endAsync(true);
    await app[Symbol.asyncDispose]();
  }

  async function close(): Promise<void> {
    await end();
    await door.close();
    for (const made of folders) rmSync(made, { recursive: true, force: true });
    expect(spotify.state().violations).toEqual([]);
    const { refreshTokens, accessTokens } = spotify.world();
    for (const { token } of [...refreshTokens, ...accessTokens])
      expect(JSON.stringify(lines)).not.toContain(token);
  }

  /**
   * Resolves when the app has heard everything the sensors said so far. Messages of one client reach another in their order, and
   * the app takes them one by one: its answer to an impossible command proves that it has worked off what came before it.
   */
  async function said(): Promise<void> {
    const id = `mark ${++marks}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    heardOf = (answered) => answered === id && resolve();
    await sensors.publishAsync('spottypottysense/command', JSON.stringify({ id, command: {} }), { qos: 1 });
    await promise;
  }

  /** Resolves when nothing is in the air: no request to Spotify, no command in a lane. Or when the power is gone. */
  function rest(): Promise<void> {
    return Promise.race([line.quiet(() => app.idle()), line.dead]);
  }

  async function get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> {
    const answer = await fetch(`${app.http.url}/api/v1${path}`);
    return shape.parse(await answer.json());
  }
  const items = async <Shape extends z.ZodType>(path: string, shape: Shape) =>
    (await get(path, z.object({ items: z.array(shape) }))).items.reverse();

  return {
    spotify,
    home,
    /** Asks the app over HTTP, as its page does. */
    post: (path: string, body: object) =>
      fetch(`${app.http.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** Edits a room, as the page does. */
    editRoom: (name: RoomName, change: object) =>
      fetch(`${app.http.url}/api/v1/rooms/${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': '*' },
        body: JSON.stringify({ ...houseOf(wishes).rooms.find(({ id }) => id === name), ...change }),
      }),
    nina: createPerson(spotify, nina),
    tom: createPerson(spotify, tom),
    /** Somebody moves in these rooms, in all of them at the same moment. */
    async motion(...rooms: RoomName[]): Promise<void> {
      for (const room of rooms) {
        const sensorId = `${room}-pir`;
        const payload = JSON.stringify({ sensorId, motionDetected: true });
        await sensors.publishAsync(`sensors/${sensorId}/motion`, payload, { qos: 1 });
      }
      await Promise.race([said(), line.dead]);
      await rest();
    },
    advance: (length: number) => time.passCalmly(seconds(length), rest),
    /** The wall clock of the house alone. */
    clockJumps(byHours: number): void {
      time.jump(byHours * 3_600_000);
    },
    /** Ended as a supervisor ends it, and started again. */
    async restart(): Promise<void> {
      await end();
      await start();
    },
    /** The plug is pulled: what the disk holds at this moment is all that is left. */
    async powerCut(): Promise<void> {
      const left = newFolder();
      cpSync(folder, left, { recursive: true });
      line.cut();
      await end();
      folder = left;
      await start();
    },
    /** Runs before the app learns the next answer from this path. */
    beforeAnswer: (path: string, happens: () => void) => line.beforeAnswer(path, happens),
    /** The plug is pulled as soon as Spotify has answered this request, half a minute before the power is back. */
    async powerFailsAfter(path: string, happens: () => Promise<void>): Promise<void> {
      const left = newFolder();
      line.beforeAnswer(path, () => {
        cpSync(folder, left, { recursive: true });
        line.cut();
      });
      await happens();
      await end();
      folder = left;
      time.pass(seconds(30));
      await start();
    },
    /** Where somebody's music sounds: the speaker's name, or null. */
    heard: (accountId: string = nina): string | null => {
      const account = spotify.state().accounts.find(({ id }) => id === accountId);
      return account?.isPlaying ? account.speakerName : null;
    },
    track: (accountId: string = nina) =>
      spotify.state().accounts.find(({ id }) => id === accountId)?.trackUri,
    listOf: (accountId: string = nina) =>
      spotify.state().accounts.find(({ id }) => id === accountId)?.contextUri,
    /** The requests to Spotify so far whose path ends like this. */
    asked: (path: string) => spotify.world().log.filter((entry) => entry.path.endsWith(path)),
    /** What each motion came to, the oldest first. */
    verdicts: async (room: RoomName = 'hall') =>
      (await items(`/events?roomId=${room}`, EventView)).map(({ verdict }) => verdict.reason),
    /** How each session ended, the oldest first. */
    sessions: async () =>
      (await items('/sessions', ToldSessionView)).map(({ roomId, endReason }) => `${roomId}: ${endReason}`),
    phase: async (room: RoomName = 'hall') => (await get(`/rooms/${room}`, RoomView)).phase,
  };
}
export type Scene = Awaited<ReturnType<typeof openScene>>;

const Answer = z.object({ id: z.string() });

/** All the real parts around one app: Mosquitto, the simulated Spotify behind its socket, a house of two rooms with quick policies. */
import { Account } from '../../src/contract/account.ts';
import { emptyHouse, type HouseDocument } from '../../src/contract/house.ts';
import { Room } from '../../src/contract/room.ts';
import { noSecrets, Secrets } from '../../src/contract/secrets.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { type MosquittoWishes, startMosquitto } from './mosquitto.ts';
import { waitFor } from './wait.ts';

export interface TownWishes {
  /** Instead of the two rooms: what people have set up, and whose accounts of the furnished Spotify are linked. */
  house?: HouseDocument;
  /** Of the hall's policy, what is not as quick as it can be. */
  hall?: object;
  /** Of the hall itself, what is not as usual: its speaker, how that is woken. */
  hallRoom?: object;
  sharing?: 'first_wins' | 'latest_wins';
  /** Sensors besides those that speak MQTT. */
  sensors?: object[];
  /** Settings of the app besides those that lead to this town's broker and Spotify. */
  env?: Record<string, string>;
  mosquitto?: MosquittoWishes;
  /** Off: the app is not told where the broker is, and finds it as it does in a home. */
  isBrokerNamed?: boolean;
}

export async function openTown(wishes: TownWishes = {}) {
  const { mosquitto, isBrokerNamed = true } = wishes;
  const broker = await startMosquitto(mosquitto);
  const spotify = createSpotifySimulator({
    now: Date.now,
    world: furnishedWorld({ now: Date.now(), seed: 3 }),
  });
  spotify.act('conduct', { callsPerWindow: null });
  // A kill between a rotation and its write costs the permission, here as in life; that is not what is tried here.
  spotify.act('apps', { clientId: furnished.clientId, rotation: 'never' });
  const door = await listen(spotify, 0);
  const grant = (accountId: string) =>
    spotify.grant({ accountId, clientId: furnished.clientId, scopes: [...furnished.scopes] });
  const refreshToken = grant(furnished.nina);
  const { house = houseOf(wishes) } = wishes;
  const permission = (accountId: string) => ({
    refreshToken: accountId === furnished.nina ? refreshToken : grant(accountId),
    scope: furnished.scopes.join(' '),
    authorizedAt: Date.now(),
  });
  const app = await prepareApp({
    env: {
      SPS_DEMO: '0',
      ...(isBrokerNamed ? { SPS_MQTT_URL: broker.url } : {}),
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
      ...wishes.env,
    },
    house,
    secrets: Secrets.parse({
      ...noSecrets(),
      spotify: Object.fromEntries(house.accounts.map(({ id }) => [id, permission(id)])),
    }),
  });

  return {
    app,
    broker,
    spotify,
    refreshToken,
    /** Starts the app and waits until it hears its sensors. */
    async start(env?: Record<string, string>): Promise<void> {
      await app.start(env);
      await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, {
        what: 'the app to be ready',
        seen: app.said,
      });
    },
    /** Publishes a pulse with Mosquitto's own client, as somebody at another terminal would. */
    pulse: (sensorId: string, more: object = {}) =>
      broker.publish(
        `sensors/${sensorId}/motion`,
        JSON.stringify({ sensorId, motionDetected: true, ...more }),
        '-q',
        '1',
      ),
    heardOn(): string | null {
      const nina = spotify.state().accounts.find(({ id }) => id === furnished.nina);
      return nina?.isPlaying ? (nina.speakerName ?? null) : null;
    },
    async liftFaults(): Promise<void> {
      await fetch(`${door.url}/_sim/faults`, { method: 'DELETE' });
    },
    phase: (app: AppProcess, roomId: string, name: string) =>
      waitFor(async () => (await app.room(roomId)).phase.name === name, {
        within: 90,
        what: `${roomId} to be ${name}`,
        seen: app.said,
      }),
    async close(): Promise<void> {
      await app.remove();
      await door.close();
      await broker.remove();
    },
  };
}
export type Town = Awaited<ReturnType<typeof openTown>>;

function houseOf({
  hall = {},
  hallRoom = {},
  sharing = 'first_wins',
  sensors = [],
}: TownWishes): HouseDocument {
  // Quick enough to be watched in real time; each test makes slower what it is about.
  const quick = { timeoutFor: 3, debounceFor: 0, cooldownFor: 0, holdAtLeastFor: 0, holdEmptyFor: 0 };
  const music = (label: 'Morning' | 'Kitchen') => ({ contextUri: playlistUri(furnished.nina, label), label });
  return {
    ...emptyHouse(false, 'UTC'),
    accounts: [Account.parse({ id: furnished.nina, label: 'Nina', clientId: furnished.clientId, sharing })],
    rooms: [
      Room.parse({
        id: 'hall',
        name: 'Hall',
        accountId: furnished.nina,
        speaker: { name: furnished.speakers.hall },
        policy: { ...quick, music: music('Morning'), ...hall },
        ...hallRoom,
      }),
      Room.parse({
        id: 'kitchen',
        name: 'Kitchen',
        accountId: furnished.nina,
        speaker: { name: furnished.speakers.kitchen },
        policy: { ...quick, music: music('Kitchen') },
      }),
    ],
    sensors: [
      Sensor.parse({ id: 'hall-pir', kind: 'mqtt', role: 'motion', roomId: 'hall' }),
      Sensor.parse({ id: 'hall-radar', kind: 'mqtt', role: 'presence', roomId: 'hall' }),
      Sensor.parse({ id: 'kitchen-pir', kind: 'mqtt', role: 'motion', roomId: 'kitchen' }),
      ...sensors.map((sensor) => Sensor.parse(sensor)),
    ],
  };
}

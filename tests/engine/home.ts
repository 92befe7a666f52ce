/**
 * A home on one hand-moved clock: the real engine and the real Spotify adapter, which reaches the simulated Spotify without a socket.
 * Time advances only when nothing is in flight, so what is asserted does not depend on the machine.
 */
import { createMediaPlayers } from '../../src/adapters/media-player/player.ts';
import { createSpotifyPlayers } from '../../src/adapters/spotify/players.ts';
import type { Fetch } from '../../src/adapters/spotify/wire.ts';
import { Account, type Sharing } from '../../src/contract/account.ts';
import type { Change } from '../../src/contract/change.ts';
import { emptyHouse, type HouseDocument } from '../../src/contract/house.ts';
import { MotionReport } from '../../src/contract/motion.ts';
import { ContextUri } from '../../src/contract/playback.ts';
import { Room } from '../../src/contract/room.ts';
import type { SpotifyGrant } from '../../src/contract/secrets.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { AccountId, type Instant, RoomId, seconds } from '../../src/contract/units.ts';
import type { Verdict } from '../../src/contract/verdict.ts';
import { createChance } from '../../src/demo/chance.ts';
import { createHouse, type HouseDeps, type RunningHouse } from '../../src/engine/house-engine.ts';
import { furnished, furnishedWorld, playlistUri } from '../../src/simulator/furnish.ts';
import { createSpotifySimulator, type SpotifySimulator } from '../../src/simulator/simulator.ts';
import { memoryPenalties } from '../adapters/spotify/scripted-spotify.ts';
import { createFakeTime, type FakeTime } from '../fakes/clock.ts';
import { createFakeHistory } from '../fakes/history.ts';
import { createFakeHome } from '../fakes/home-actions.ts';

export const startAt = Date.UTC(2026, 10, 22, 12, 0, 0) as Instant;

export const hall = RoomId.parse('hall');
export const kitchen = RoomId.parse('kitchen');

export interface HomeWishes {
  hall?: object;
  kitchen?: object;
  sharing?: Sharing;
  /** What else is to be said of the rooms, beside their policy. */
  hallRoom?: object;
  kitchenRoom?: object;
  at?: Instant;
  /** What lies between the house and Spotify; by default nothing. */
  line?: (spotify: SpotifySimulator, time: FakeTime) => SpotifyLine;
  /** Is told each change that is kept. */
  witness?: (change: Change) => void;
  /** Is given what ends a real process. */
  crash?: (error: unknown) => void;
}

/** A way to Spotify on which requests may take their time. */
export interface SpotifyLine {
  fetch: Fetch;
  /** Resolves when the house is idle, or when whatever it waits for waits for time to go by. */
  rest(idle: () => Promise<void>): Promise<void>;
  /** What is on the line reaches nobody any more. */
  cut(): void;
}

export interface PlayerRequest {
  /** `PUT /player/pause`; requests for tokens are among them. */
  line: string;
  /** Whether the device it names is the one that plays at this moment. */
  isHeard: boolean;
}

export function createHome(wishes: HomeWishes = {}) {
  const time = createFakeTime(wishes.at ?? startAt);
  // Spotify's clock is its own: ours may jump.
  const spotifyNow = () => startAt + time.clock.monotonicMs();
  const spotify = createSpotifySimulator({
    now: spotifyNow,
    world: furnishedWorld({ now: spotifyNow(), seed: 7 }),
  });
  spotify.act('conduct', { callsPerWindow: null });
  const line = wishes.line?.(spotify, time) ?? shortLine(spotify);
  const witness = wishes.witness ?? (() => {});
  const history = createFakeHistory();
  const homeAssistant = createFakeHome();
  const people = [AccountId.parse(furnished.nina), AccountId.parse(furnished.tom)] as const;
  const grants = new Map<AccountId, SpotifyGrant>(
    people.map((accountId) => [
      accountId,
      {
        refreshToken: spotify.grant({
          accountId,
          clientId: furnished.clientId,
          scopes: [...furnished.scopes],
        }),
        scope: furnished.scopes.join(' '),
        authorizedAt: startAt,
        endedAt: null,
      },
    ]),
  );
  const requests: PlayerRequest[] = [];
  function requestOf(url: string, method: string): PlayerRequest {
    const { pathname, searchParams } = new URL(url);
    const deviceId = searchParams.get('device_id');
    const { registrations, accounts } = spotify.world();
    const named = registrations.find((registration) => registration.deviceId === deviceId);
    const playing = accounts.find(({ id }) => id === named?.accountId)?.playback;
    const isHeard = playing?.speakerId === named?.speakerId && playing?.run.state === 'playing';
    return { line: `${method} ${pathname.replace('/v1/me', '')}`, isHeard };
  }
  let document = houseOf(people, wishes);
  let names = 0;
  let powerUps = 0;
  let cut = () => {};
  let parts: Pick<HouseDeps, 'mediaPlayers' | 'players'>;
  let house = open();

  function open(): RunningHouse {
    // What a dead process still had in the air reaches neither the disk nor Spotify.
    const power = { on: true };
    cut = () => {
      power.on = false;
    };
    parts = {
      mediaPlayers: createMediaPlayers(homeAssistant),
      players: createSpotifyPlayers({
        apiUrl: 'http://spotify/v1',
        accountsUrl: 'http://spotify',
        clock: time.clock,
        alarms: time.alarms,
        penalties: memoryPenalties(),
        wait: async () => {},
        random: createChance(++powerUps, 'renewals'),
        log: quietLog,
        clientOf: () => ({ clientId: furnished.clientId }),
        fetch(input, init) {
          if (!power.on) return Promise.reject(new TypeError('no power'));
          requests.push(requestOf(String(input), init?.method ?? 'GET'));
          return line.fetch(input, init);
        },
        secrets: {
          spotifyGrant: (id) => grants.get(id) ?? null,
          saveSpotifyGrant: async (id, grant) => void grants.set(id, grant),
        },
      }),
    };
    const opened = createHouse({
      clock: time.clock,
      alarms: time.alarms,
      history: {
        ...history,
        save: (change) => {
          if (!power.on) return;
          history.save(change);
          witness(change);
        },
        saveSoon: (change) => {
          if (!power.on) return;
          history.saveSoon(change);
          witness(change);
        },
      },
      home: homeAssistant,
      log: quietLog,
      document: () => document,
      newId: () => `id-${++names}`,
      crash:
        wishes.crash ??
        ((error) => {
          throw error;
        }),
      ...parts,
    });
    opened.start();
    return opened;
  }

  const rest = () => line.rest(() => house.idle());

  /** @param watch is called whenever everything has come to rest. */
  async function pass(count: number, watch = () => {}): Promise<void> {
    await time.passCalmly(seconds(count), async () => {
      await rest();
      watch();
    });
  }

  return {
    time,
    spotify,
    /** All that was asked of Spotify, in order. */
    requests,
    /** What is asked of the player while something is done. */
    async asked(act: () => Promise<void> | void): Promise<string[]> {
      const from = requests.length;
      await act();
      return requests.slice(from).flatMap(({ line }) => (line.includes('/player') ? [line] : []));
    },
    history,
    homeAssistant,
    grants,
    pass,
    house: () => house,
    /** What the house plays by. */
    parts: () => parts,
    document: () => document,
    phase: (roomId: RoomId) => house.snapshot().rooms.find(({ room }) => room.id === roomId)?.phase,
    why: (roomId: RoomId) => house.snapshot().rooms.find(({ room }) => room.id === roomId)?.reason,
    /** Speaks as a sensor that keeps no clock. */
    sense(sensor: string, motionDetected = true, more: object = {}): Verdict {
      const now = time.clock.now();
      const said = {
        sensorId: sensor,
        motionDetected,
        seenAt: now,
        heardAt: now,
        source: 'mqtt',
        mark: null,
        retained: false,
        belated: false,
      };
      return house.report(MotionReport.parse({ ...said, ...more }));
    },
    /** Where somebody's music is heard: the speaker's name, or null. */
    heardOn(accountId: string = furnished.nina): string | null {
      const account = spotify.state().accounts.find(({ id }) => id === accountId);
      return account?.isPlaying ? (account.speakerName ?? null) : null;
    },
    edit(change: (document: HouseDocument) => HouseDocument): void {
      document = change(document);
      house.documentChanged();
    },
    /** Power cut: what the engine had in memory is gone, answers under way reach nobody. */
    /** @param downFor seconds without power. */
    async restart(downFor = 0): Promise<void> {
      cut();
      line.cut();
      house.close();
      time.pass(seconds(downFor));
      house = open();
      await rest();
    },
    sessions: () => history.sessions({ limit: 100 }),
    events: () => history.events({ limit: 100 }),
  };
}
export type Home = ReturnType<typeof createHome>;

/** Every answer comes at once. */
function shortLine(spotify: SpotifySimulator): SpotifyLine {
  return { fetch: spotify.fetch, rest: (idle) => idle(), cut() {} };
}

const quietLog = { debug() {}, info() {}, warn() {}, error() {} };

function houseOf(
  [nina, tom]: readonly [AccountId, AccountId],
  { hall: hallPolicy, kitchen: kitchenPolicy, sharing, hallRoom, kitchenRoom }: HomeWishes,
): HouseDocument {
  const room = (
    id: RoomId,
    name: string,
    speaker: string,
    list: (typeof furnished.playlists)[number],
    policy: object = {},
    more: object = {},
  ) =>
    Room.parse({
      id,
      name,
      accountId: nina,
      speaker: { name: speaker },
      policy: { music: { contextUri: ContextUri.parse(playlistUri(nina, list)), label: list }, ...policy },
      ...more,
    });
  const sensor = (id: string, role: string, roomId: RoomId) =>
    Sensor.parse({ id, role, roomId, kind: 'mqtt' });
  return {
    ...emptyHouse(false, 'Europe/Berlin'),
    accounts: [
      Account.parse({ id: nina, label: 'Nina', clientId: furnished.clientId, sharing }),
      Account.parse({ id: tom, label: 'Tom', clientId: furnished.clientId }),
    ],
    rooms: [
      room(hall, 'Hall', furnished.speakers.hall, 'Morning', hallPolicy, hallRoom),
      room(kitchen, 'Kitchen', furnished.speakers.kitchen, 'Kitchen', kitchenPolicy, kitchenRoom),
    ],
    sensors: [
      sensor('hall-pir', 'motion', hall),
      sensor('hall-radar', 'presence', hall),
      sensor('kitchen-pir', 'motion', kitchen),
    ],
  };
}

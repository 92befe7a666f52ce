/** One day in one household: everything of its plan happens, and what was not as it should be is returned in sentences. */
import { Command } from '../../src/contract/command.ts';
import { RoomId } from '../../src/contract/units.ts';
import { createHome, type Home, startAt } from '../engine/home.ts';
import { householdOf, people, rooms } from './household.ts';
import { DAY_S, examined, type Happening, planOf, WELL_FROM_S } from './plan.ts';
import { createSlowLine } from './slow-line.ts';
import type { Fault } from './trouble.ts';
import { createTruth, type Truth } from './truth.ts';

/** The house must have found itself again this long after the last fault. */
const RECOVERED_WITHIN_S = 60;
/** Motion is heard by then, on a speaker that is awake. */
const HEARD_WITHIN_S = 20;
export interface Wishes {
  /** Another plan than the seed's own. */
  plan?: readonly Happening[];
  /** Hears the day as a story, line by line. */
  tell?: (sentence: string) => void;
}

/** @returns what went wrong, in sentences; nothing, when the house kept its promises. */
export async function liveThrough(
  seed: number,
  { plan = planOf(seed), tell = () => {} }: Wishes = {},
): Promise<string[]> {
  let truth: Truth | null = null;
  const crashes: string[] = [];
  const home = createHome({
    at: (startAt - 6 * 3_600_000) as typeof startAt,
    line: (spotify, time) =>
      createSlowLine(spotify, time, (request, ending) => truth?.requested(request, ending)),
    witness: (change) => truth?.kept(change),
    crash: (error) => crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  home.edit(householdOf(seed));
  truth = createTruth(home, tell);
  const elapsedS = () => home.time.clock.monotonicMs() / 1000;
  try {
    for (const happening of plan) {
      await home.pass(Math.max(0, happening.inS - elapsedS()));
      // The power is gone before the house comes back and asks anything.
      if (happening.what === 'power_cut') truth.happened(happening);
      const took = await takesPlace(home, happening);
      if (took && happening.what !== 'power_cut') truth.happened(happening);
    }
    await home.pass(WELL_FROM_S - elapsedS());
    await restoreOrder(home, truth);
    await home.pass(RECOVERED_WITHIN_S);
    const recovered = await examine(home);
    await home.pass(DAY_S - elapsedS());
    return [...crashes, ...truth.complaints, ...recovered, ...atTheEnd(home, truth, plan)];
  } catch (error) {
    return [...crashes, error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

/** @returns whether the world let it happen: who pauses what does not play has done nothing. */
async function takesPlace(home: Home, happening: Happening): Promise<boolean> {
  switch (happening.what) {
    case 'motion':
      home.sense(happening.sensorId, happening.on);
      return true;
    case 'fault':
      if (isDenial(happening.fault) && home.spotify.world().faults.some(isPremiumRefusal)) return false;
      home.spotify.act('faults', happening.fault);
      return true;
    case 'person':
      return orders(() => home.spotify.act('user-action', happening.act));
    case 'device':
      return orders(() => home.spotify.act('devices', happening.order));
    case 'command':
      home.house().command(Command.parse(happening.command), null);
      return true;
    case 'power_cut':
      await home.restart();
      return true;
    case 'clock_jump':
      home.time.jump(happening.byMs);
      return true;
  }
}

/** Spotify denies Premium for a moment. Denials that nobody has heard yet must not add up, for what is said for longer is believed. */
const isDenial = (fault: Fault) => 'preset' in fault && fault.preset === 'spurious_premium';
const isPremiumRefusal = ({ body }: { body?: unknown }) =>
  (JSON.stringify(body) ?? '').includes('PREMIUM_REQUIRED');

function orders(order: () => object): boolean {
  try {
    order();
    return true;
  } catch {
    return false;
  }
}

/** The last fault is over: Spotify is well, the speakers are awake, and people turn off what they had put on. */
async function restoreOrder(home: Home, truth: Truth): Promise<void> {
  home.spotify.world().faults = [];
  for (const app of home.spotify.world().apps) app.limited = null;
  for (const deviceName of new Set(rooms.map(({ speaker }) => speaker)))
    home.spotify.act('devices', { action: 'wake', deviceName, isAtOnce: true });
  const own = truth.ownStreams().join();
  for (const accountId of people)
    if (!own.includes(`${accountId}:`))
      orders(() => home.spotify.act('user-action', { action: 'pause', accountId }));
}

async function examine(home: Home): Promise<string[]> {
  await walkAbout(home);
  const waitS = quotaWaitS(home);
  if (waitS > 0) {
    await home.pass(waitS);
    await walkAbout(home);
  }
  return rooms.flatMap(({ id, accountId, speaker }) =>
    !examined.includes(id) || home.heardOn(accountId) === speaker
      ? []
      : [
          `a minute after the last fault motion in ${id} starts no music: ` +
            JSON.stringify([home.phase(RoomId.parse(id)), home.why(RoomId.parse(id))]),
        ],
  );
}

/** Whoever walks in while the last music is just being stopped walks about a little. */
async function walkAbout(home: Home): Promise<void> {
  for (let time = 0; time < 2; time++) {
    for (const room of examined) home.sense(`${room}-pir`);
    await home.pass(HEARD_WITHIN_S);
  }
}

/** How long a quota lasts Spotify does not say: the house waits a minute, two, four, also when that is longer than needed. */
function quotaWaitS(home: Home): number {
  const waits = examined.map((room) => {
    const phase = home.phase(RoomId.parse(room));
    const isQuota = phase?.name === 'blocked' && phase.failure.kind === 'quota_exceeded';
    return isQuota ? (phase.retryAt - home.time.clock.now()) / 1000 : 0;
  });
  return Math.max(...waits);
}

function stillOn(truth: Truth): string[] {
  return truth.ownStreams().map((stream) => `it plays on in an empty home: ${stream}`);
}

function atTheEnd(home: Home, truth: Truth, plan: readonly Happening[]): string[] {
  const isBetweenPowerCuts = ({ kind, at }: { kind: string; at: number }) =>
    kind === 'parallel_refresh' &&
    plan.some(({ what, inS }) => what === 'power_cut' && Math.abs(startAt + inS * 1000 - at) <= 2000);
  const open = home.history.sessions({ limit: 10_000 }).filter(({ endedAt }) => endedAt === null);
  return [
    ...stillOn(truth),
    ...open.map(({ roomId }) => `a session in ${roomId} never ended: ${JSON.stringify(home.phase(roomId))}`),
    ...home.spotify
      .state()
      // Whether a limit was broken on purpose only they can say who know what the house has heard of it.
      .violations.filter(({ kind }) => kind !== 'call_while_limited')
      // The token that a dead process was given nobody uses any more.
      .filter((violation) => !isBetweenPowerCuts(violation))
      .map((violation) => `Spotify complains: ${JSON.stringify(violation)}`),
  ];
}

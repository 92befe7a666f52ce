/** What happens on a day, drawn from a seed as plain data: it can be replayed, told, and made shorter. Nothing here happens yet. */
import type { Command } from '../../src/contract/command.ts';
import { between, createChance } from '../../src/demo/chance.ts';
import type { OrderInput } from '../../src/simulator/control.ts';
import { type Chance, pick } from './draw.ts';
import { ownLists, people, phones, rooms } from './household.ts';
import { type Fault, faultBy, lastingFaultBy, pauseUnheard } from './trouble.ts';

type Deed =
  | { what: 'motion'; sensorId: string; on: boolean }
  | { what: 'fault'; fault: Fault }
  | { what: 'person'; act: OrderInput<'user-action'> }
  | { what: 'device'; order: OrderInput<'devices'> }
  | { what: 'command'; command: Omit<Command, 'roomId'> & { roomId: string } }
  | { what: 'power_cut' }
  | { what: 'clock_jump'; byMs: number };
export type Happening = { inS: number } & Deed;

const HOUR_S = 3600;
/** From then on nobody moves and nobody touches anything. */
export const ASLEEP_FROM_S = 16 * HOUR_S;
/** From then on Spotify is well. */
export const WELL_FROM_S = ASLEEP_FROM_S + HOUR_S;
/** One room of each account, on speakers of their own: in these motion must start music again. */
export const examined = ['kitchen', 'study'];
/** By then everything must be silent. */
export const DAY_S = 24 * HOUR_S;

/** @returns everything that happens, in order. The day begins when people get up. */
export function planOf(seed: number): Happening[] {
  const draw = (word: string) => createChance(seed, word);
  return [
    ...people.flatMap((person) => walk(draw(person))),
    ...lastTrouble(draw('last')),
    ...some(draw('faults'), 40, WELL_FROM_S - 700, (chance) => ({ what: 'fault', fault: faultBy(chance) })),
    ...some(draw('unheard'), 8, WELL_FROM_S - 700, () => ({ what: 'fault', fault: pauseUnheard })),
    ...some(draw('persons'), 24, ASLEEP_FROM_S, (chance) => ({ what: 'person', act: actBy(chance) })),
    ...some(draw('devices'), 16, WELL_FROM_S, (chance) => ({ what: 'device', order: moodBy(chance) })),
    ...some(draw('commands'), 4, ASLEEP_FROM_S, (chance) => ({
      what: 'command',
      command: commandBy(chance),
    })),
    ...some(draw('power'), 3, WELL_FROM_S, () => ({ what: 'power_cut' })),
    ...some(draw('clock'), 3, WELL_FROM_S, (chance) => ({
      what: 'clock_jump',
      byMs: Math.round(between(chance, -6, 6) ** 3 * 60_000),
    })),
  ].sort((a, b) => a.inS - b.inS);
}

/** Up to `most` of a kind, half of them close to another one: trouble rarely comes alone. */
function some(chance: Chance, most: number, until: number, deed: (chance: Chance) => Deed): Happening[] {
  const count = Math.floor(chance() * (most + 1));
  let inS = 0;
  return Array.from({ length: count }, () => {
    const isClose = chance() < 0.5 && inS > 0;
    inS = isClose ? Math.min(until, inS + between(chance, 0, 60)) : between(chance, 60, until);
    return { inS: Math.round(inS * 10) / 10, ...deed(chance) };
  });
}

/** The last fault is over just when Spotify is to be well, and somebody walks into it: what the rooms make of that they must get over. */
function lastTrouble(chance: Chance): Happening[] {
  const lastsFor = Math.round(between(chance, 20, 300));
  const inS = WELL_FROM_S - lastsFor;
  const walksInS = inS + Math.round(between(chance, 0, lastsFor));
  return [
    { inS, what: 'fault', fault: lastingFaultBy(chance, lastsFor) },
    ...examined.map(
      (room): Happening => ({ inS: walksInS, what: 'motion', sensorId: `${room}-pir`, on: true }),
    ),
  ];
}

/** A few minutes to an hour in a room, moving while there, now and then out of the house. */
function walk(chance: Chance): Happening[] {
  const steps: Happening[] = [];
  const sense = (inS: number, sensorId: string, on: boolean) =>
    steps.push({ inS: Math.round(inS), what: 'motion', sensorId, on });
  let at = between(chance, 60, HOUR_S);
  while (at < ASLEEP_FROM_S - HOUR_S) {
    const room = pick(chance, rooms).id;
    const leavesAt = at + between(chance, 60, 2400);
    const isRadar = chance() < 0.5;
    if (isRadar) sense(at, `${room}-radar`, true);
    for (; at < leavesAt; at += between(chance, 10, 300)) sense(at, `${room}-pir`, true);
    if (isRadar) sense(at, `${room}-radar`, false);
    at += chance() < 0.3 ? between(chance, 600, 7200) : between(chance, 5, 120);
  }
  return steps;
}

function actBy(chance: Chance): OrderInput<'user-action'> {
  const accountId = pick(chance, people);
  const deviceName = pick(chance, [phones[accountId], ...rooms.map(({ speaker }) => speaker)]);
  return pick<OrderInput<'user-action'>>(chance, [
    { action: 'pause', accountId },
    { action: 'pause', accountId },
    { action: 'resume', accountId },
    { action: 'next', accountId },
    { action: 'play', accountId, contextUri: ownLists[accountId], deviceName },
    { action: 'transfer', accountId, deviceName },
    { action: 'volume', accountId, volumePercent: Math.floor(chance() * 101) },
  ]);
}

function moodBy(chance: Chance): OrderInput<'devices'> {
  const deviceName = pick(chance, rooms).speaker;
  return pick<OrderInput<'devices'>>(chance, [
    { action: 'sleep', deviceName },
    { action: 'wake', deviceName },
    { action: 'wake', deviceName, isAtOnce: true },
    { action: 'change_id', deviceName },
    { action: 'set', deviceName, traits: { supportsVolume: chance() < 0.5 } },
    { action: 'set', deviceName, traits: { answerStyle: pick(chance, ['text', 'no_content', 'accepted']) } },
  ]);
}

function commandBy(chance: Chance): Extract<Deed, { what: 'command' }>['command'] {
  const roomId = pick(chance, rooms).id;
  return pick<Extract<Deed, { what: 'command' }>['command']>(chance, [
    { type: 'start', roomId },
    { type: 'stop', roomId },
    { type: 'resume', roomId },
  ]);
}

/** What happens on a day, drawn from a seed as plain data: it can be replayed, told, and made shorter. Nothing here happens yet. */
import type { Command } from '../../src/contract/command.ts';
import { between, createChance } from '../../src/demo/chance.ts';
import type { OrderInput } from '../../src/simulator/control.ts';
import { ownLists, people, phones, rooms } from './household.ts';

type Deed =
  | { what: 'motion'; sensorId: string; on: boolean }
  | { what: 'fault'; fault: OrderInput<'faults'> }
  | { what: 'person'; act: OrderInput<'user-action'> }
  | { what: 'device'; order: OrderInput<'devices'> }
  | { what: 'command'; command: Omit<Command, 'roomId'> & { roomId: string } }
  | { what: 'power_cut' }
  | { what: 'clock_jump'; byMs: number };
export type Happening = { inS: number } & Deed;

type Chance = () => number;

const HOUR_S = 3600;
/** From then on nobody moves and nobody touches anything. */
export const ASLEEP_FROM_S = 16 * HOUR_S;
/** From then on Spotify is well. */
export const WELL_FROM_S = ASLEEP_FROM_S + HOUR_S;
/** By then everything must be silent. */
export const DAY_S = 24 * HOUR_S;

/** @returns everything that happens, in order. The day begins when people get up. */
export function planOf(seed: number): Happening[] {
  const draw = (word: string) => createChance(seed, word);
  return [
    ...people.flatMap((person) => walk(draw(person))),
    ...some(draw('faults'), 24, WELL_FROM_S - 700, (chance) => ({ what: 'fault', fault: faultBy(chance) })),
    ...some(draw('persons'), 16, ASLEEP_FROM_S, (chance) => ({ what: 'person', act: actBy(chance) })),
    ...some(draw('devices'), 12, WELL_FROM_S, (chance) => ({ what: 'device', order: moodBy(chance) })),
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

function faultBy(chance: Chance): OrderInput<'faults'> {
  const times = 1 + Math.floor(chance() * 3);
  const lasting = { forSeconds: Math.round(between(chance, 2, chance() < 0.3 ? 600 : 60)) };
  const api = { path: '/v1/*' };
  const commands = { method: ['PUT', 'POST'], path: '/v1/me/player*' };
  const error = (status: number, message: string, reason?: string) => ({
    status,
    body: { error: { status, message, ...(reason === undefined ? {} : { reason }) } },
  });
  return pick<OrderInput<'faults'>>(chance, [
    { preset: 'outage', ...lasting },
    { preset: 'spurious_401', times },
    { preset: 'spurious_premium', times },
    {
      match: api,
      ...error(429, 'API rate limit exceeded'),
      headers: { 'retry-after': `${lasting.forSeconds}` },
    },
    { match: api, ...lasting, ...error(429, 'Quota exceeded', 'QUOTA_EXCEEDED') },
    { match: api, times, delayMs: Math.round(between(chance, 500, 15_000)) },
    { match: api, times, hang: true },
    { match: commands, times, hang: true, acts: true },
    { match: commands, times, drop: true, acts: true },
    { ...lasting, drop: true },
    { match: { method: 'GET', path: '/v1/me/player*' }, times, status: 200, body: '{"device":{"id":"ab' },
    { match: commands, times, ...error(404, 'Device not found') },
    { match: commands, times, ...error(403, 'Player command failed: Restriction violated', 'UNKNOWN') },
    { match: { path: '/api/token' }, ...lasting, status: 503 },
  ]);
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

function pick<Choice>(chance: Chance, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(chance() * choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from');
  return choice;
}

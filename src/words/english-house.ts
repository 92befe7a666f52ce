/** What is said of the house as a whole, in English. */
import type { Mode, ModeEnd, ModeName } from '../contract/modes.ts';
import type { RoomId } from '../contract/units.ts';
import { askedForAt } from './english-causes.ts';
import { other } from './english-rooms.ts';
import { clockTime } from './english-times.ts';
import type { HouseMode, HouseStanding, Saying, Told } from './language.ts';
import { nameOf } from './standing.ts';

export const MODE_ENDS: Record<ModeEnd, string> = {
  time: 'Its time is over.',
  everyone_left: 'Everyone has left.',
  somebody_came: 'Somebody came home.',
};

export const MODES: Record<ModeName, { on: string; off: string }> = {
  snooze: { on: 'The house is snoozed', off: 'The house is awake' },
  guest: { on: 'The house has guests', off: 'The guests are gone' },
  vacation: { on: 'The house is on vacation', off: 'The vacation is over' },
  quiet_now: { on: 'The house is quiet', off: 'The house is not quiet any more' },
};

export function ending({ until, untilAllLeft }: Pick<Mode, 'until' | 'untilAllLeft'>, told: Told): string {
  const ends = [until === null ? '' : clockTime(until, told), untilAllLeft ? 'everyone has left' : ''];
  const named = ends.filter((end) => end !== '').join(', or ');
  return named === '' ? '' : ` until ${named}`;
}

/** As people say it up to twelve. */
const NUMBERS: readonly string[] = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

export function house(standing: HouseStanding, told: Told): Saying {
  switch (standing.kind) {
    case 'empty':
      return { what: 'No rooms yet.', why: 'A room is a sensor and a speaker. It takes a minute.' };
    case 'music':
      return { what: musicIn(standing.rooms, told), why: whatElse(standing, told) };
    case 'mode':
      return {
        what: modeHolds(standing.mode, told),
        why: askedForAt(nameOf(standing.mode.setBy, told), clockTime(standing.mode.setAt, told)),
      };
    case 'quiet_hours':
      return standing.until === null
        ? { what: 'All quiet.', why: 'Quiet hours never end here.' }
        : {
            what: `All quiet until ${clockTime(standing.until, told)}.`,
            why: 'Quiet hours: movement starts nothing.',
          };
    case 'off':
      return { what: 'All quiet.', why: 'Every room is turned off.' };
    case 'ready':
      return { what: 'All quiet.', why: 'Music starts when someone comes in.' };
  }
}

function musicIn(rooms: readonly [RoomId, ...RoomId[]], told: Told): string {
  const [first, second] = rooms;
  if (second === undefined) return `Music in ${other(first, told)}.`;
  if (rooms.length === 2) return `Music in ${other(first, told)} and ${other(second, told)}.`;
  return `Music in ${spelled(rooms.length)} rooms.`;
}

function whatElse({ rooms, silent, mode }: Extract<HouseStanding, { kind: 'music' }>, told: Told): string {
  if (mode !== null) return modeHolds(mode, told);
  if (silent === 0)
    return rooms.length === 1 ? 'It goes on while someone is there.' : 'Every room has music.';
  return silent === 1 ? 'The other room is silent.' : `The other ${spelled(silent)} rooms are silent.`;
}

function modeHolds({ name, ...mode }: HouseMode, told: Told): string {
  return `${MODES[name].on}${ending(mode, told)}.`;
}

function spelled(count: number): string {
  return NUMBERS[count - 2] ?? String(count);
}

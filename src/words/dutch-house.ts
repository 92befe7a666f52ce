/** What is said of the house as a whole, in Dutch. */
import type { Mode, ModeEnd, ModeName } from '../contract/modes.ts';
import type { RoomId } from '../contract/units.ts';
import { askedForAt } from './dutch-causes.ts';
import { inRoom } from './dutch-rooms.ts';
import { clockTime } from './dutch-times.ts';
import type { HouseMode, HouseStanding, Saying, Told } from './language.ts';
import { nameOf } from './standing.ts';

export const MODE_ENDS: Record<ModeEnd, string> = {
  time: 'De tijd is om.',
  everyone_left: 'Iedereen is weg.',
  somebody_came: 'Er is iemand thuisgekomen.',
};

export const MODES: Record<ModeName, { on: string; off: string }> = {
  snooze: { on: 'Het huis sluimert', off: 'Het huis is wakker' },
  guest: { on: 'Het huis heeft gasten', off: 'De gasten zijn weg' },
  vacation: { on: 'Het huis heeft vakantie', off: 'De vakantie is voorbij' },
  quiet_now: { on: 'Het huis houdt rust', off: 'De rust in huis is voorbij' },
};

export function ending({ until, untilAllLeft }: Pick<Mode, 'until' | 'untilAllLeft'>, told: Told): string {
  if (until === null) return untilAllLeft ? ' tot iedereen weg is' : '';
  const time = clockTime(until, told);
  return untilAllLeft ? ` tot ${time}, of tot iedereen weg is` : ` tot ${time}`;
}

/** As people say it up to twelve. */
const NUMBERS: readonly string[] = [
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
];

export function house(standing: HouseStanding, told: Told): Saying {
  switch (standing.kind) {
    case 'empty':
      return {
        what: 'Nog geen kamers.',
        why: 'Een kamer is een sensor en een speaker. Het kost een minuut.',
      };
    case 'music':
      return { what: musicIn(standing.rooms, told), why: whatElse(standing, told) };
    case 'mode':
      return {
        what: modeHolds(standing.mode, told),
        why: askedForAt(nameOf(standing.mode.setBy, told), clockTime(standing.mode.setAt, told)),
      };
    case 'quiet_hours':
      return standing.until === null
        ? { what: 'Alles stil.', why: 'De stille uren houden hier nooit op.' }
        : {
            what: `Alles stil tot ${clockTime(standing.until, told)}.`,
            why: 'Stille uren: beweging start niets.',
          };
    case 'off':
      return { what: 'Alles stil.', why: 'Elke kamer staat uit.' };
    case 'ready':
      return { what: 'Alles stil.', why: 'Muziek start als er iemand binnenkomt.' };
  }
}

function musicIn(rooms: readonly [RoomId, ...RoomId[]], told: Told): string {
  const [first, second] = rooms;
  if (second === undefined) return `Muziek ${inRoom(first, told)}.`;
  if (rooms.length === 2) return `Muziek ${inRoom(first, told)} en ${inRoom(second, told)}.`;
  return `Muziek in ${spelled(rooms.length)} kamers.`;
}

function whatElse({ rooms, silent, mode }: Extract<HouseStanding, { kind: 'music' }>, told: Told): string {
  if (mode !== null) return modeHolds(mode, told);
  if (silent === 0)
    return rooms.length === 1 ? 'Die speelt door zolang er iemand is.' : 'In elke kamer klinkt muziek.';
  return silent === 1 ? 'De andere kamer is stil.' : `De andere ${spelled(silent)} kamers zijn stil.`;
}

function modeHolds({ name, ...mode }: HouseMode, told: Told): string {
  return `${MODES[name].on}${ending(mode, told)}.`;
}

function spelled(count: number): string {
  return NUMBERS[count - 2] ?? String(count);
}

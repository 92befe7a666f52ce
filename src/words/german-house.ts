/** What is said of the house as a whole, in German. */
import type { Mode, ModeEnd, ModeName } from '../contract/modes.ts';
import type { RoomId } from '../contract/units.ts';
import { askedForAt } from './german-causes.ts';
import { inRoom } from './german-rooms.ts';
import { clockTime } from './german-times.ts';
import type { HouseMode, HouseStanding, Saying, Told } from './language.ts';
import { nameOf } from './standing.ts';

export const MODE_ENDS: Record<ModeEnd, string> = {
  time: 'Die Zeit ist um.',
  everyone_left: 'Alle sind gegangen.',
  somebody_came: 'Jemand ist nach Hause gekommen.',
};

export const MODES: Record<ModeName, { on: string; off: string }> = {
  snooze: { on: 'Das Haus schlummert', off: 'Das Haus ist wach' },
  guest: { on: 'Das Haus hat Gäste', off: 'Die Gäste sind weg' },
  vacation: { on: 'Das Haus macht Urlaub', off: 'Der Urlaub ist vorbei' },
  quiet_now: { on: 'Im Haus ist Ruhe', off: 'Die Ruhe im Haus ist vorbei' },
};

export function ending({ until, untilAllLeft }: Pick<Mode, 'until' | 'untilAllLeft'>, told: Told): string {
  if (until === null) return untilAllLeft ? ', bis alle gegangen sind' : '';
  const time = clockTime(until, told);
  return untilAllLeft ? ` bis ${time} oder bis alle gegangen sind` : ` bis ${time}`;
}

/** As people say it up to twelve. */
const NUMBERS: readonly string[] = [
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
];

export function house(standing: HouseStanding, told: Told): Saying {
  switch (standing.kind) {
    case 'empty':
      return {
        what: 'Noch keine Räume.',
        why: 'Ein Raum ist ein Sensor und ein Lautsprecher. Das dauert eine Minute.',
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
        ? { what: 'Alles still.', why: 'Hier ist immer Ruhezeit.' }
        : {
            what: `Alles still bis ${clockTime(standing.until, told)}.`,
            why: 'Ruhezeit: Bewegung startet nichts.',
          };
    case 'off':
      return { what: 'Alles still.', why: 'Jeder Raum ist ausgeschaltet.' };
    case 'ready':
      return { what: 'Alles still.', why: 'Musik startet, wenn jemand hereinkommt.' };
  }
}

function musicIn(rooms: readonly [RoomId, ...RoomId[]], told: Told): string {
  const [first, second] = rooms;
  if (second === undefined) return `Musik ${inRoom(first, told)}.`;
  if (rooms.length === 2) return `Musik ${inRoom(first, told)} und ${inRoom(second, told)}.`;
  return `Musik in ${spelled(rooms.length)} Räumen.`;
}

function whatElse({ rooms, silent, mode }: Extract<HouseStanding, { kind: 'music' }>, told: Told): string {
  if (mode !== null) return modeHolds(mode, told);
  if (silent === 0)
    return rooms.length === 1 ? 'Sie spielt weiter, solange jemand da ist.' : 'In jedem Raum läuft Musik.';
  return silent === 1 ? 'Der andere Raum ist still.' : `Die anderen ${spelled(silent)} Räume sind still.`;
}

function modeHolds({ name, ...mode }: HouseMode, told: Told): string {
  return `${MODES[name].on}${ending(mode, told)}.`;
}

function spelled(count: number): string {
  return NUMBERS[count - 2] ?? String(count);
}

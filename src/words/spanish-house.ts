/** What is said of the house as a whole, in Spanish. */
import type { Mode, ModeEnd, ModeName } from '../contract/modes.ts';
import type { RoomId } from '../contract/units.ts';
import type { HouseMode, HouseStanding, Saying, Told } from './language.ts';
import { askedForAt } from './spanish-causes.ts';
import { other } from './spanish-rooms.ts';
import { clockTime } from './spanish-times.ts';
import { nameOf } from './standing.ts';

export const MODE_ENDS: Record<ModeEnd, string> = {
  time: 'Se ha cumplido el tiempo.',
  everyone_left: 'Han salido todos.',
  somebody_came: 'Alguien ha vuelto a casa.',
};

export const MODES: Record<ModeName, { on: string; off: string }> = {
  snooze: { on: 'La casa está en reposo', off: 'La casa ya no está en reposo' },
  guest: { on: 'La casa tiene invitados', off: 'Los invitados se han ido' },
  vacation: { on: 'La casa está de vacaciones', off: 'Las vacaciones han terminado' },
  quiet_now: { on: 'La casa está en calma', off: 'La casa ya no está en calma' },
};

export function ending({ until, untilAllLeft }: Pick<Mode, 'until' | 'untilAllLeft'>, told: Told): string {
  const ends = [until === null ? '' : clockTime(until, told), untilAllLeft ? 'que salgan todos' : ''];
  const named = ends.filter((end) => end !== '').join(' o hasta ');
  return named === '' ? '' : ` hasta ${named}`;
}

/** As people say it up to twelve. */
const NUMBERS: readonly string[] = [
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
];

export function house(standing: HouseStanding, told: Told): Saying {
  switch (standing.kind) {
    case 'empty':
      return {
        what: 'Todavía no hay habitaciones.',
        why: 'Una habitación es un sensor y un altavoz. Se tarda un minuto.',
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
        ? { what: 'Todo en silencio.', why: 'Aquí las horas de silencio no acaban nunca.' }
        : {
            what: `Todo en silencio hasta ${clockTime(standing.until, told)}.`,
            why: 'Horas de silencio: el movimiento no pone música.',
          };
    case 'off':
      return { what: 'Todo en silencio.', why: 'Todas las habitaciones están desactivadas.' };
    case 'ready':
      return { what: 'Todo en silencio.', why: 'La música empieza cuando entra alguien.' };
  }
}

function musicIn(rooms: readonly [RoomId, ...RoomId[]], told: Told): string {
  const [first, second] = rooms;
  if (second === undefined) return `Música en ${other(first, told)}.`;
  if (rooms.length === 2) return `Música en ${other(first, told)} y en ${other(second, told)}.`;
  return `Música en ${spelled(rooms.length)} habitaciones.`;
}

function whatElse({ rooms, silent, mode }: Extract<HouseStanding, { kind: 'music' }>, told: Told): string {
  if (mode !== null) return modeHolds(mode, told);
  if (silent === 0)
    return rooms.length === 1 ? 'Sigue mientras haya alguien.' : 'Todas las habitaciones tienen música.';
  return silent === 1
    ? 'La otra habitación está en silencio.'
    : `Las otras ${spelled(silent)} habitaciones están en silencio.`;
}

function modeHolds({ name, ...mode }: HouseMode, told: Told): string {
  return `${MODES[name].on}${ending(mode, told)}.`;
}

function spelled(count: number): string {
  return NUMBERS[count - 2] ?? String(count);
}

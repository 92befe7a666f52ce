/** What is said of the house as a whole, in French. */
import type { Mode, ModeEnd, ModeName } from '../contract/modes.ts';
import type { RoomId } from '../contract/units.ts';
import { askedForAt } from './french-causes.ts';
import { other } from './french-rooms.ts';
import { clockTime } from './french-times.ts';
import type { HouseMode, HouseStanding, Saying, Told } from './language.ts';
import { nameOf } from './standing.ts';

export const MODE_ENDS: Record<ModeEnd, string> = {
  time: 'Le temps est écoulé.',
  everyone_left: 'Tout le monde est parti.',
  somebody_came: 'Quelqu’un est rentré.',
};

export const MODES: Record<ModeName, { on: string; off: string }> = {
  snooze: { on: 'La maison est en veille', off: 'La maison n’est plus en veille' },
  guest: { on: 'La maison a des invités', off: 'Les invités sont partis' },
  vacation: { on: 'La maison est en vacances', off: 'Les vacances sont finies' },
  quiet_now: { on: 'La maison est au calme', off: 'La maison n’est plus au calme' },
};

export function ending({ until, untilAllLeft }: Pick<Mode, 'until' | 'untilAllLeft'>, told: Told): string {
  const ends = [until === null ? '' : `à ${clockTime(until, told)}`, untilAllLeft ? 'au départ de tous' : ''];
  const named = ends.filter((end) => end !== '').join(' ou ');
  return named === '' ? '' : ` jusqu’${named}`;
}

/** As people say it up to twelve. */
const NUMBERS: readonly string[] = [
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
];

export function house(standing: HouseStanding, told: Told): Saying {
  switch (standing.kind) {
    case 'empty':
      return {
        what: 'Aucune pièce pour l’instant.',
        why: 'Une pièce, c’est un capteur et une enceinte. Cela prend une minute.',
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
        ? { what: 'Tout est calme.', why: 'Les heures calmes ne finissent jamais ici.' }
        : {
            what: `Tout est calme jusqu’à ${clockTime(standing.until, told)}.`,
            why: 'Heures calmes\u00a0: le mouvement ne lance rien.',
          };
    case 'off':
      return { what: 'Tout est calme.', why: 'Toutes les pièces sont désactivées.' };
    case 'ready':
      return { what: 'Tout est calme.', why: 'La musique démarre quand quelqu’un entre.' };
  }
}

function musicIn(rooms: readonly [RoomId, ...RoomId[]], told: Told): string {
  const [first, second] = rooms;
  if (second === undefined) return `De la musique dans ${other(first, told)}.`;
  if (rooms.length === 2) return `De la musique dans ${other(first, told)} et dans ${other(second, told)}.`;
  return `De la musique dans ${spelled(rooms.length)} pièces.`;
}

function whatElse({ rooms, silent, mode }: Extract<HouseStanding, { kind: 'music' }>, told: Told): string {
  if (mode !== null) return modeHolds(mode, told);
  if (silent === 0)
    return rooms.length === 1
      ? 'Elle continue tant que quelqu’un est là.'
      : 'Toutes les pièces ont de la musique.';
  return silent === 1
    ? 'L’autre pièce est en silence.'
    : `Les ${spelled(silent)} autres pièces sont en silence.`;
}

function modeHolds({ name, ...mode }: HouseMode, told: Told): string {
  return `${MODES[name].on}${ending(mode, told)}.`;
}

function spelled(count: number): string {
  return NUMBERS[count - 2] ?? String(count);
}

/** Why Spotify did not, why a session ended, and why a room stands back: the sentences that others lean on. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { SensorLoss } from '../contract/sensor.ts';
import type { HomeFailure } from '../contract/wake.ts';
import type { Language, Told } from './language.ts';
import { failureIn } from './pick.ts';
import { clockTime } from './spanish-times.ts';

export const failures: Language['failures'] = {
  speaker_not_found: () => 'Spotify no ve el altavoz: duerme, está apagado o tiene otro nombre.',
  speaker_restricted: () =>
    'El altavoz no acepta órdenes de Spotify: elige su reproductor de Home Assistant.',
  home_assistant_away: () => 'El altavoz suena a través de Home Assistant, que no está conectado.',
  speaker_unreachable: () => 'Home Assistant no responde por el altavoz.',
  not_linked: () => 'La cuenta no está vinculada.',
  permission_ended: () => 'El permiso de la cuenta ha terminado.',
  not_allowed: () => 'Tu app de Spotify no admite esta cuenta.',
  premium_required: () => 'La cuenta no tiene Premium, y Spotify lo exige.',
  not_recognised: () => 'Spotify no nos ha reconocido ahora mismo; nadie tiene que volver a iniciar sesión.',
  volume_fixed: () => 'Spotify no puede cambiar el volumen de este altavoz.',
  rate_limited: ({ retryAt }, told) => `Spotify nos pide esperar hasta ${clockTime(retryAt, told)}.`,
  quota_exceeded: ({ retryAt }, told) =>
    `Tu aplicación de Spotify ha agotado lo que Spotify le concede; volvemos a preguntar a ${clockTime(retryAt, told)}.`,
  held_back: ({ retryAt }, told) =>
    `Volvemos a preguntar a Spotify a ${clockTime(retryAt, told)}, para que nada urgente espere.`,
  refused: () => 'Por ahora se rechaza.',
  unreachable: () => 'Spotify no responde.',
  not_confirmed: () => 'Spotify ha dicho que sí, pero el altavoz no ha sonado.',
};

export function failureSentence(failure: PlayerFailure, told: Told): string {
  return failureIn(failures, failure, told);
}

export const homes: Record<HomeFailure['kind'], string> = {
  not_connected: 'Home Assistant no está conectado.',
  no_answer: 'Home Assistant no ha respondido.',
  refused: 'Home Assistant no ha querido despertarlo.',
};

export const ends: Language['ends'] = {
  room_emptied: 'Ya no se mueve nadie.',
  longest_session: 'Ninguna sesión dura más.',
  quiet_hours_began: 'Han empezado las horas de silencio.',
  stopped_by_person: 'Alguien ha parado la música a mano.',
  snoozed: 'Alguien ha puesto la habitación en reposo.',
  paused_by_person: 'Alguien ha puesto la música en pausa a mano.',
  moved_by_person: 'Alguien ha llevado la música a otro altavoz.',
  other_music_by_person: 'Alguien ha puesto otra música.',
  playback_vanished: 'La música se ha ido sola.',
  music_ended: 'La lista ha terminado.',
  stream_taken: 'Otra habitación ha tomado el relevo.',
  followed: 'La música ha seguido a alguien a otra habitación.',
  room_disabled: 'La habitación se ha desactivado.',
  never_confirmed: 'El altavoz no ha sonado.',
};

export const holds: Language['holds'] = {
  paused: 'Alguien ha puesto la música en pausa a mano.',
  moved: 'Alguien ha llevado la música a otro altavoz.',
  other_music: 'Alguien ha puesto otra música.',
  vanished: 'La música se ha ido sola.',
  stopped: 'Alguien ha parado la música a mano.',
  ended: 'La lista ha terminado.',
  longest_session: 'La sesión más larga ha terminado.',
};

/** The same with its time, for a room that still stands back. */
export const heldAt: Record<HoldCause, (time: string) => string> = {
  paused: (time) => `Alguien puso la música en pausa a ${time}.`,
  moved: (time) => `Alguien llevó la música a otro altavoz a ${time}.`,
  other_music: (time) => `Alguien puso otra música a ${time}.`,
  vanished: (time) => `La música se fue sola a ${time}.`,
  stopped: (time) => `Alguien paró la música a mano a ${time}.`,
  longest_session: (time) => `La sesión más larga terminó a ${time}.`,
  ended: (time) => `La lista terminó a ${time}.`,
};

/** @param who by name; null: nobody knows. */
export function askedFor(who: string | null): string {
  return `${who ?? 'Alguien'} lo ha pedido.`;
}

export function askedForAt(who: string | null, time: string): string {
  return `${who ?? 'Alguien'} lo pidió a ${time}.`;
}

/** Why a sensor of Home Assistant is out of reach. */
export const losses: Record<SensorLoss, string> = {
  unavailable: 'Home Assistant no llega hasta él.',
  unknown: 'Home Assistant no conoce su estado.',
  removed: 'Home Assistant no tiene, o ya no tiene, una entidad con ese nombre.',
  home_assistant_away: 'Home Assistant no está conectado.',
};

/** Why Spotify did not, why a session ended, and why a room stands back, in German: the sentences that others lean on. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { SensorLoss } from '../contract/sensor.ts';
import type { HomeFailure } from '../contract/wake.ts';
import { clockTime } from './german-times.ts';
import type { Language, Told } from './language.ts';
import { failureIn } from './pick.ts';

export const failures: Language['failures'] = {
  speaker_not_found: () => 'Spotify sieht den Lautsprecher nicht: Er schläft, heißt anders oder ist aus.',
  speaker_restricted: () =>
    'Der Lautsprecher nimmt von Spotify keine Befehle an: Wähle seinen Mediaplayer in Home Assistant.',
  home_assistant_away: () => 'Der Lautsprecher spielt über Home Assistant, und das ist nicht verbunden.',
  speaker_unreachable: () => 'Home Assistant antwortet nicht für den Lautsprecher.',
  not_linked: () => 'Das Konto ist nicht verbunden.',
  permission_ended: () => 'Die Erlaubnis des Kontos ist abgelaufen.',
  not_allowed: () => 'Deine Spotify-App lässt dieses Konto nicht zu.',
  premium_required: () => 'Das Konto hat kein Premium, und Spotify verlangt es.',
  not_recognised: () => 'Spotify hat uns gerade nicht erkannt; niemand muss sich neu anmelden.',
  volume_fixed: () => 'Die Lautstärke dieses Lautsprechers lässt sich über Spotify nicht ändern.',
  rate_limited: ({ retryAt }, told) => `Spotify bittet uns, bis ${clockTime(retryAt, told)} zu warten.`,
  quota_exceeded: ({ retryAt }, told) =>
    `Deine Spotify-App hat ihr Kontingent bei Spotify aufgebraucht; wir fragen um ${clockTime(retryAt, told)} wieder.`,
  held_back: ({ retryAt }, told) =>
    `Wir fragen Spotify um ${clockTime(retryAt, told)} wieder, damit nichts Dringendes warten muss.`,
  refused: () => 'Das wird gerade abgelehnt.',
  unreachable: () => 'Spotify antwortet nicht.',
  not_confirmed: () => 'Spotify war einverstanden, aber vom Lautsprecher war nichts zu hören.',
};

export function failureSentence(failure: PlayerFailure, told: Told): string {
  return failureIn(failures, failure, told);
}

export const homes: Record<HomeFailure['kind'], string> = {
  not_connected: 'Home Assistant ist nicht verbunden.',
  no_answer: 'Home Assistant hat nicht geantwortet.',
  refused: 'Home Assistant wollte ihn nicht wecken.',
};

export const ends: Language['ends'] = {
  room_emptied: 'Dort bewegt sich niemand mehr.',
  longest_session: 'Länger dauert keine Session.',
  quiet_hours_began: 'Die Ruhezeit hat begonnen.',
  stopped_by_person: 'Jemand hat die Musik von Hand gestoppt.',
  snoozed: 'Jemand lässt den Raum schlummern.',
  paused_by_person: 'Jemand hat die Musik von Hand pausiert.',
  moved_by_person: 'Jemand hat die Musik auf einen anderen Lautsprecher geholt.',
  other_music_by_person: 'Jemand hat andere Musik angemacht.',
  playback_vanished: 'Die Musik ist von selbst verschwunden.',
  music_ended: 'Die Musik war zu Ende.',
  stream_taken: 'Ein anderer Raum hat übernommen.',
  followed: 'Die Musik ist jemandem in einen anderen Raum gefolgt.',
  room_disabled: 'Der Raum wurde ausgeschaltet.',
  never_confirmed: 'Vom Lautsprecher war nie etwas zu hören.',
};

export const holds: Language['holds'] = {
  paused: ends.paused_by_person,
  moved: ends.moved_by_person,
  other_music: ends.other_music_by_person,
  vanished: ends.playback_vanished,
  stopped: ends.stopped_by_person,
  ended: ends.music_ended,
  longest_session: 'Die längste Session ist vorbei.',
};

/** The same with its time, for a room that still stands back. */
export const heldAt: Record<HoldCause, (time: string) => string> = {
  paused: (time) => `Um ${time} von Hand pausiert.`,
  moved: (time) => `Jemand hat die Musik um ${time} auf einen anderen Lautsprecher geholt.`,
  other_music: (time) => `Jemand hat um ${time} andere Musik gestartet.`,
  vanished: (time) => `Die Musik ging um ${time} von selbst weg.`,
  stopped: (time) => `Um ${time} von Hand gestoppt.`,
  longest_session: (time) => `Die längste Session war um ${time} vorbei.`,
  ended: (time) => `Die Liste war um ${time} zu Ende.`,
};

/** @param who by name; null: nobody knows. */
export function askedFor(who: string | null): string {
  return `${who ?? 'Jemand'} hat darum gebeten.`;
}

export function askedForAt(who: string | null, time: string): string {
  return `${who ?? 'Jemand'} hat um ${time} darum gebeten.`;
}

/** Why a sensor of Home Assistant is out of reach. */
export const losses: Record<SensorLoss, string> = {
  unavailable: 'Home Assistant erreicht ihn nicht.',
  unknown: 'Home Assistant kennt seinen Zustand nicht.',
  removed: 'In Home Assistant gibt es keine Entität dieses Namens, oder nicht mehr.',
  home_assistant_away: 'Home Assistant ist nicht verbunden.',
};

/** Why Spotify did not, why a session ended, and why a room stands back: the sentences that others lean on. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { SensorLoss } from '../contract/sensor.ts';
import type { HomeFailure } from '../contract/wake.ts';
import { clockTime } from './french-times.ts';
import type { Language, Told } from './language.ts';
import { failureIn } from './pick.ts';

export const failures: Language['failures'] = {
  speaker_not_found: () =>
    'Spotify ne voit pas l’enceinte\u00a0: elle dort, elle est éteinte ou elle a changé de nom.',
  speaker_restricted: () =>
    'L’enceinte n’accepte pas les commandes de Spotify\u00a0: choisis son lecteur multimédia de Home Assistant.',
  home_assistant_away: () => 'L’enceinte joue par Home Assistant, qui n’est pas connecté.',
  speaker_unreachable: () => 'Home Assistant ne répond pas pour l’enceinte.',
  not_linked: () => 'Le compte n’est pas relié.',
  permission_ended: () => 'L’autorisation du compte a pris fin.',
  not_allowed: () => 'Ton app Spotify n’autorise pas ce compte.',
  premium_required: () => 'Le compte n’a pas Premium, et Spotify l’exige.',
  not_recognised: () => 'Spotify ne nous a pas reconnus à l’instant ; personne ne doit se reconnecter.',
  volume_fixed: () => 'Spotify ne peut pas régler le volume de cette enceinte.',
  rate_limited: ({ retryAt }, told) => `Spotify nous demande d’attendre jusqu’à ${clockTime(retryAt, told)}.`,
  quota_exceeded: ({ retryAt }, told) =>
    `Votre application Spotify a épuisé ce que Spotify lui accorde ; nouvel essai à ${clockTime(retryAt, told)}.`,
  held_back: ({ retryAt }, told) =>
    `Nous interrogerons Spotify à ${clockTime(retryAt, told)}, pour ne pas retarder ce qui presse.`,
  refused: () => 'C’est refusé pour le moment.',
  unreachable: () => 'Spotify ne répond pas.',
  not_confirmed: () => 'Spotify a dit oui, mais l’enceinte est restée muette.',
};

export function failureSentence(failure: PlayerFailure, told: Told): string {
  return failureIn(failures, failure, told);
}

export const homes: Record<HomeFailure['kind'], string> = {
  not_connected: 'Home Assistant n’est pas connecté.',
  no_answer: 'Home Assistant n’a pas répondu.',
  refused: 'Home Assistant a refusé de la réveiller.',
};

export const ends: Language['ends'] = {
  room_emptied: 'Plus personne n’y bouge.',
  longest_session: 'Aucune session ne dure plus longtemps.',
  quiet_hours_began: 'Les heures calmes ont commencé.',
  stopped_by_person: 'Quelqu’un a arrêté la musique à la main.',
  snoozed: 'Quelqu’un a mis la pièce en veille.',
  paused_by_person: 'Quelqu’un a mis la musique en pause à la main.',
  moved_by_person: 'Quelqu’un a envoyé la musique sur une autre enceinte.',
  other_music_by_person: 'Quelqu’un a mis une autre musique.',
  playback_vanished: 'La musique est partie toute seule.',
  music_ended: 'La liste est finie.',
  stream_taken: 'Une autre pièce a pris le relais.',
  followed: 'La musique a suivi quelqu’un dans une autre pièce.',
  room_disabled: 'La pièce a été désactivée.',
  never_confirmed: 'L’enceinte est restée muette.',
};

export const holds: Language['holds'] = {
  paused: 'Quelqu’un a mis la musique en pause à la main.',
  moved: 'Quelqu’un a envoyé la musique sur une autre enceinte.',
  other_music: 'Quelqu’un a mis une autre musique.',
  vanished: 'La musique est partie toute seule.',
  stopped: 'Quelqu’un a arrêté la musique à la main.',
  ended: 'La liste est finie.',
  longest_session: 'La plus longue session est finie.',
};

/** The same with its time, for a room that still stands back. */
export const heldAt: Record<HoldCause, (time: string) => string> = {
  paused: (time) => `Mise en pause à la main à ${time}.`,
  moved: (time) => `Quelqu’un a envoyé la musique sur une autre enceinte à ${time}.`,
  other_music: (time) => `Quelqu’un a mis une autre musique à ${time}.`,
  vanished: (time) => `La musique est partie toute seule à ${time}.`,
  stopped: (time) => `Arrêt à la main à ${time}.`,
  longest_session: (time) => `La plus longue session a pris fin à ${time}.`,
  ended: (time) => `La liste s’est terminée à ${time}.`,
};

/** @param who by name; null: nobody knows. */
export function askedFor(who: string | null): string {
  return `${who ?? 'Quelqu’un'} l’a demandé.`;
}

export function askedForAt(who: string | null, time: string): string {
  return `${who ?? 'Quelqu’un'} l’a demandé à ${time}.`;
}

/** Why a sensor of Home Assistant is out of reach. */
export const losses: Record<SensorLoss, string> = {
  unavailable: 'Home Assistant ne le joint pas.',
  unknown: 'Home Assistant ne connaît pas son état.',
  removed: 'Home Assistant n’a pas, ou n’a plus, d’entité de ce nom.',
  home_assistant_away: 'Home Assistant n’est pas connecté.',
};

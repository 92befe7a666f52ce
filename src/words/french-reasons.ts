/** Every reason in French. A room's name tells no gender, so no word that would have to agree with it stands beside it. */
import type { Fact } from '../contract/condition.ts';
import type { Playback } from '../contract/playback.ts';
import type { Issue, ReasonOf } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import { askedFor, ends, failureSentence, holds, homes, losses } from './french-causes.ts';
import { ending, MODE_ENDS, MODES } from './french-house.ts';
import { other } from './french-rooms.ts';
import { clockTime, count, length, percent, times } from './french-times.ts';
import type { Language, Saying, Told } from './language.ts';
import { nameOf, wishOf } from './standing.ts';

export const reasons: Language['reasons'] = {
  sensor_unknown: (_, told) =>
    of(`${sensor(told)} n’est pas pris en compte.`, 'Aucun capteur de ce nom n’est installé.'),
  sensor_disabled: (_, told) => of(`${sensor(told)} n’est pas pris en compte.`, 'Le capteur est désactivé.'),
  sensor_without_room: (_, told) =>
    of(`${sensor(told)} n’a rien changé.`, 'Le capteur n’appartient à aucune pièce.'),
  payload_invalid: ({ issues }, told) => of(`${sensor(told)} n’a pas été compris.`, unreadable(issues)),
  report_retained: (_, told) =>
    of(`${room(told)} n’a pas cru un vieux message.`, 'Le broker l’avait gardé en mémoire.'),
  report_stale: ({ ageFor }, told) =>
    of(`${room(told)} n’a pas cru un vieux message.`, `Il est arrivé avec ${length(ageFor)} de retard.`),
  report_repeated: (_, told) =>
    of(`${room(told)} a ignoré un message déjà reçu.`, 'Il a été envoyé deux fois.'),
  read_again: (_, told) =>
    of(
      `${room(told)} sait de nouveau ce que dit ${told.sensorName ?? 'un capteur'}.`,
      'Personne ne vient d’arriver : son état a été relu et ne lance rien.',
    ),
  sensor_lost: ({ because }, told) => of(`${sensor(told)} est hors d’atteinte.`, losses[because]),
  role_not_used: (_, told) =>
    of(`${sensor(told)} n’a rien changé.`, 'Aucune règle n’utilise encore un tel capteur.'),

  room_disabled: (_, told) => silent(told, 'La pièce est désactivée.'),
  condition_not_met: ({ fact, known }, told) =>
    silent(
      told,
      known
        ? `La condition ${named(fact)} n’est pas remplie.`
        : `Personne n’a encore dit si la condition ${named(fact)} est remplie.`,
    ),
  house_on_vacation: (_, told) => silent(told, 'La maison est en vacances.'),
  guests_here: (_, told) => silent(told, 'Il y a des invités, et cette pièce n’est pas pour eux.'),
  house_snoozed: (mode, told) => silent(told, `La maison est en veille${ending(mode, told)}.`),
  snoozed: (snooze, told) => silent(told, `En veille${ending(snooze, told)}.`),
  house_quiet: (mode, told) => silent(told, `La maison est au calme${ending(mode, told)}.`),
  quiet_hours: ({ until }, told) =>
    silent(
      told,
      until === null
        ? 'Les heures calmes ne finissent jamais ici.'
        : `Heures calmes jusqu’à ${clockTime(until, told)}.`,
    ),
  debounced: (_, told) => unchanged(told, 'Le capteur disait la même chose à l’instant.'),
  cooling_down: ({ until }, told) => ({
    ...silent(
      told,
      `Attend encore ${length(Math.max(1, (until - told.now) / 1000))} après la dernière session.`,
    ),
    counting: { text: 'Attend encore {left} après la dernière session.', to: until },
  }),
  door_open: ({ since }, told) =>
    silent(
      told,
      since === null
        ? 'On ne sait pas si la porte est fermée.'
        : `La porte est ouverte depuis ${clockTime(since, told)}.`,
    ),
  confirming: ({ until }, told) =>
    of(
      `${room(told)} attend une confirmation.`,
      `Un seul mouvement ne suffit pas ici. On en attend d’autres jusqu’à ${clockTime(until, told)}.`,
    ),
  not_confirmed_by_motion: (_, told) =>
    silent(
      told,
      'C’était trop peu de mouvement pour une personne\u00a0: un animal, peut-être, ou un courant d’air.',
    ),
  daily_limit_reached: ({ starts, until }, told) =>
    silent(
      told,
      `${count(starts, 'start')} aujourd’hui, c’est la limite. Le mouvement relancera la musique à partir de ${clockTime(until, told)}.`,
    ),
  account_unusable: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  stream_in_use: ({ roomId }, told) =>
    silent(told, `Le compte joue dans ${other(roomId, told)}, et la première pièce le garde.`),
  outranked: ({ roomId }, told) =>
    silent(told, `Le compte joue dans ${other(roomId, told)}, et cette pièce passe en premier.`),
  waits_to_follow: ({ roomId }, told) =>
    silent(told, `La musique suit dès qu’il n’y a plus personne dans ${other(roomId, told)}.`),
  party_elsewhere: ({ roomId }, told) =>
    silent(told, `C’est la fête, et sa musique reste dans ${other(roomId, told)}.`),
  speaker_in_use: ({ roomId }, told) =>
    silent(told, `L’enceinte joue pour ${other(roomId, told)}, avec un autre compte.`),
  others_play: ({ playback }, told) => silent(told, othersMusic(playback)),
  held: ({ cause }, told) => of(`${room(told)} ne touche à rien.`, holds[cause]),
  blocked: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  still_stopping: (_, told) =>
    of(`${room(told)} ne lance rien pour l’instant.`, 'La dernière session n’a pas fini de s’arrêter.'),

  motion_started_music: (start, told) =>
    of(`${room(told)} lance la musique.`, `Quelqu’un est entré.${quietly(start, told)}`),
  already_starting: (_, told) =>
    of(`${room(told)} est déjà en train de démarrer.`, 'Quelqu’un a bougé entre-temps.'),
  music_heard: ({ latencyMs, ...start }, told) =>
    of(
      `${room(told)} est en musique.`,
      `Le son est arrivé au bout de ${count(Math.round(latencyMs / 100) / 10, 'second')}.${quietly(start, told)}`,
    ),
  motion_extended: ({ until }, told) =>
    until === null
      ? of(`${room(told)} continue.`, 'Quelqu’un est là.')
      : of(`${room(told)} continue jusqu’à ${clockTime(until, told)}.`, 'Quelqu’un a bougé.'),
  warning_begun: ({ stopAt }, told) =>
    of(
      `${room(told)} est sur le point de s’arrêter.`,
      `Le son est plus bas jusqu’à ${clockTime(stopAt, told)}, et un mouvement le remonte.`,
    ),
  volume_set: ({ volumePercent }, told) =>
    of(`${room(told)} joue à ${percent(volumePercent)}.`, 'Le volume a été réglé.'),
  volume_given_back: ({ volumePercent }, told) =>
    of(`${room(told)} remet l’enceinte à ${percent(volumePercent)}.`, 'C’était son volume d’avant.'),
  music_repeated: (_, told) => of(`${room(told)} reprend la liste au début.`, 'La musique était finie.'),
  music_ended: (_, told) => of(`${room(told)} n’a plus de musique.`, 'La liste est finie.'),
  room_emptied: ({ stopAt }, told) =>
    of(
      `${room(told)} s’arrête à ${clockTime(stopAt, told)} si personne ne bouge.`,
      'Il n’y a plus personne.',
    ),
  room_kept: (_, told) => of(`${room(told)} continue.`, 'Un capteur dit que la pièce sert encore.'),
  stop_moved: ({ stopAt }, told) =>
    of(
      `${room(told)} doit maintenant s’arrêter à ${clockTime(stopAt, told)} si personne ne bouge.`,
      'Une porte ou un capteur le dit.',
    ),
  party_goes_on: ({ roomId }, told) =>
    of(`${room(told)} continue la fête.`, `On bouge dans ${other(roomId, told)}.`),
  reserve_used: (_, told) =>
    of(`${room(told)} essaie son compte de réserve.`, 'Le premier est pris ou ne peut pas jouer.'),
  start_retried: ({ failure, at }, told) =>
    of(`${room(told)} réessaie à ${clockTime(at, told)}.`, failureSentence(failure, told)),
  start_failed: ({ failure, tries }, told) =>
    notStarted(told, `${failureSentence(failure, told)} On a essayé ${times(tries)}.`),
  waking_speaker: ({ times }, told) =>
    of(
      `${room(told)} réveille son enceinte.`,
      times === 1 ? 'Elle semble dormir.' : 'Elle n’est pas venue la première fois.',
    ),
  speaker_asleep: ({ woken, of, trouble }, told) =>
    notStarted(
      told,
      `L’enceinte dort\u00a0: elle a été réveillée ${woken} fois sur ${of}.${trouble === null ? '' : ` ${homes[trouble.failure.kind]}`}`,
    ),
  left_while_waking: (_, told) =>
    silent(told, 'La personne est repartie avant que l’enceinte ne soit réveillée.'),
  not_stored: (_, told) =>
    of(`${room(told)} n’a rien fait.`, 'Le disque n’a pas pris ce qu’il faut retenir.'),
  softened_for_quiet: ({ until }, told) =>
    of(
      `${room(told)} joue plus doucement.`,
      until === null
        ? 'Les heures calmes ne finissent jamais ici.'
        : `Heures calmes jusqu’à ${clockTime(until, told)}.`,
    ),
  volume_not_set: ({ failure }, told) =>
    of(`${room(told)} joue aussi fort qu’avant.`, failureSentence(failure, told)),

  stop_decided: ({ because }, told) => of(`${room(told)} arrête la musique.`, ends[because]),
  stop_retried: ({ failure, at }, told) =>
    of(
      `${room(told)} n’a pas fini de s’arrêter et redemande à ${clockTime(at, told)}.`,
      failureSentence(failure, told),
    ),
  stop_awaited: (_, told) =>
    of(`${room(told)} n’a pas fini de s’arrêter.`, 'Spotify ne montre pas encore le silence.'),
  music_stopped: ({ because }, told) => of(`${room(told)} a arrêté la musique.`, ends[because]),
  person_took_over: ({ cause, playback }, told) =>
    of(`${room(told)} passe la main.`, takenOver(cause, playback)),
  person_resumed: (_, told) => of(`${room(told)} joue de nouveau.`, 'Quelqu’un a relancé la musique.'),
  hold_ended: (_, told) => ready(told, 'La pièce s’est vidée entre-temps.'),
  block_ended: (_, told) => ready(told, 'L’attente après le départ manqué est finie.'),
  snooze_ended: (_, told) => ready(told, 'La veille est finie.'),

  person_started: (start, told) =>
    of(`${room(told)} lance la musique.`, `${asked(start.userId, told)}${quietly(start, told)}`),
  person_stopped: ({ userId }, told) => of(`${room(told)} arrête la musique.`, asked(userId, told)),
  person_extended: ({ userId, until }, told) =>
    of(`${room(told)} continue au moins jusqu’à ${clockTime(until, told)}.`, asked(userId, told)),
  person_snoozed: (snooze, told) =>
    of(`${room(told)} est en veille${ending(snooze, told)}.`, asked(snooze.userId, told)),
  person_set_volume: ({ userId, volumePercent }, told) =>
    of(`${room(told)} joue à ${percent(volumePercent)}.`, asked(userId, told)),
  person_woke: ({ userId }, told) => ready(told, asked(userId, told)),
  house_mode_asked: ({ mode, on, userId, ...rest }, told) =>
    of(`${MODES[mode][on ? 'on' : 'off']}${on ? ending(rest, told) : ''}.`, asked(userId, told)),
  house_mode_ended: ({ mode, because }) => of(`${MODES[mode].off}.`, MODE_ENDS[because]),
  house_woken: ({ userId }, told) =>
    of('Le mouvement lance de nouveau la musique dans la maison.', asked(userId, told)),
  house_is_awake: () => of('Rien ne change dans la maison.', 'Elle n’est ni en veille ni au calme.'),
  nothing_to_stop: (_, told) => unchanged(told, 'Il n’y a pas de musique à arrêter.'),
  nothing_to_extend: (_, told) => unchanged(told, 'Il n’y a pas de musique à prolonger.'),
  nothing_to_turn: (_, told) => unchanged(told, 'Rien ne joue qui pourrait être plus fort ou plus bas.'),
  nothing_to_resume: (_, told) => unchanged(told, 'Le mouvement lance déjà la musique ici.'),

  music_followed: ({ roomId }, told) =>
    of(`${room(told)} laisse partir la musique.`, `Elle a suivi quelqu’un dans ${other(roomId, told)}.`),
  stream_lost: ({ roomId }, told) =>
    of(`${room(told)} a cédé la musique.`, `Elle est passée dans ${other(roomId, told)}.`),
  still_playing: (_, told) => of(`${room(told)} continue.`, 'La musique joue encore.'),
  still_settling: (_, told) =>
    of(`${room(told)} attend un instant.`, 'Ce que Spotify montre date peut-être d’avant notre demande.'),
  look_failed: ({ failure }, told) =>
    of(`${room(told)} ne sait pas ce qui joue.`, failureSentence(failure, told)),
  looked: (_, told) => unchanged(told, 'Spotify montre ce qui était attendu.'),
  clock_jumped: ({ byMs }, told) =>
    of(`${room(told)} a décalé ses heures.`, `L’horloge a sauté de ${length(Math.abs(byMs) / 1000)}.`),
  restarted: ({ downForMs }, told) =>
    of(
      `${room(told)} reprend le fil.`,
      `SpottyPottySense s’est absenté pendant ${length(downForMs / 1000)}.`,
    ),
  answer_out_of_date: (_, told) => unchanged(told, 'Spotify a répondu à une question plus ancienne.'),
  alarm_early: (_, told) => unchanged(told, 'Ce n’est pas encore l’heure.'),
  nothing_changed: (_, told) => unchanged(told, 'Il ne s’est rien passé de nouveau.'),
};

function quietly({ quiet }: Pick<ReasonOf<'music_heard'>, 'quiet'>, told: Told): string {
  if (quiet === undefined) return '';
  const change = quiet.change === 'softer' ? 'le volume est plus bas' : 'c’est une autre liste';
  const until = quiet.until === null ? '' : `, jusqu’à ${clockTime(quiet.until, told)}`;
  return ` À cause des heures calmes, ${change}${until}.`;
}

const asked = (userId: UserId | null, told: Told) => askedFor(nameOf(userId, told));
const of = (what: string, why: string): Saying => ({ what, why });
const silent = (told: Told, why: string) => of(`${room(told)} reste en silence.`, why);
const notStarted = (told: Told, why: string) => of(`${room(told)} n’a pas pu démarrer.`, why);
const unchanged = (told: Told, why: string) => of(`${room(told)} ne change rien.`, why);
const ready = (told: Told, why: string) => of(`${room(told)} redémarre au prochain mouvement.`, why);

function room({ roomName, sensorName }: Told): string {
  return roomName ?? sensorName ?? 'La maison';
}

function sensor({ sensorName }: Told): string {
  return sensorName ?? 'Un capteur';
}

function named(fact: Fact): string {
  return quoted(wishOf(fact, 'est', 'ou'));
}

function unreadable(issues: readonly Issue[]): string {
  const fields = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ''))];
  if (fields.length === 0) return 'Son message est illisible.';
  return `Son message est incorrect pour ${new Intl.ListFormat('fr').format(fields.slice(0, 3).map(quoted))}.`;
}

function quoted(word: string): string {
  return `«\u00a0${word}\u00a0»`;
}

function othersMusic({ device }: Playback): string {
  return device === null
    ? 'Quelqu’un d’autre écoute avec ce compte.'
    : `Quelqu’un d’autre écoute sur ${device.name}.`;
}

function takenOver(cause: keyof typeof holds, { device }: Playback): string {
  return cause === 'moved' && device !== null
    ? `Quelqu’un a envoyé la musique sur ${device.name}.`
    : holds[cause];
}

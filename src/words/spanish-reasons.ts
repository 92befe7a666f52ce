/** Every reason in Spanish. A room's name tells no gender, so no word that would have to agree with it stands beside it. */
import type { Fact } from '../contract/condition.ts';
import type { Playback } from '../contract/playback.ts';
import type { Issue, ReasonOf } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import type { Language, Saying, Told } from './language.ts';
import { askedFor, ends, failureSentence, holds, homes, losses } from './spanish-causes.ts';
import { ending, MODE_ENDS, MODES } from './spanish-house.ts';
import { other } from './spanish-rooms.ts';
import { clockTime, count, length, percent, times } from './spanish-times.ts';
import { nameOf, wishOf } from './standing.ts';

export const reasons: Language['reasons'] = {
  sensor_unknown: (_, told) =>
    of(`${sensor(told)} no se ha tenido en cuenta.`, 'No hay ningún sensor con ese nombre.'),
  sensor_disabled: (_, told) =>
    of(`${sensor(told)} no se ha tenido en cuenta.`, 'El sensor está desactivado.'),
  sensor_without_room: (_, told) =>
    of(`${sensor(told)} no ha cambiado nada.`, 'El sensor no pertenece a ninguna habitación.'),
  payload_invalid: ({ issues }, told) => of(`${sensor(told)} no se ha entendido.`, unreadable(issues)),
  report_retained: (_, told) =>
    of(`${room(told)} no ha creído un mensaje antiguo.`, 'El broker lo tenía guardado de antes.'),
  report_stale: ({ ageFor }, told) =>
    of(`${room(told)} no ha creído un mensaje antiguo.`, `Ha llegado con ${length(ageFor)} de retraso.`),
  report_repeated: (_, told) =>
    of(`${room(told)} no ha hecho caso a un mensaje que ya tenía.`, 'Se ha enviado dos veces.'),
  read_again: (_, told) =>
    of(
      `${room(told)} vuelve a saber qué dice ${told.sensorName ?? 'un sensor'}.`,
      'Nadie acaba de llegar: se ha leído su estado, y eso no pone música.',
    ),
  sensor_lost: ({ because }, told) => of(`${sensor(told)} está fuera de alcance.`, losses[because]),
  role_not_used: (_, told) =>
    of(`${sensor(told)} no ha cambiado nada.`, 'Ninguna regla usa todavía un sensor así.'),

  room_disabled: (_, told) => silent(told, 'La habitación está desactivada.'),
  condition_not_met: ({ fact, known }, told) =>
    silent(
      told,
      known
        ? `La condición ${named(fact)} no se cumple.`
        : `Nadie ha dicho todavía si la condición ${named(fact)} se cumple.`,
    ),
  house_on_vacation: (_, told) => silent(told, 'La casa está de vacaciones.'),
  guests_here: (_, told) => silent(told, 'Hay invitados, y esta habitación no es para ellos.'),
  house_snoozed: (mode, told) => silent(told, `La casa está en reposo${ending(mode, told)}.`),
  snoozed: (snooze, told) => silent(told, `En reposo${ending(snooze, told)}.`),
  house_quiet: (mode, told) => silent(told, `La casa está en calma${ending(mode, told)}.`),
  quiet_hours: ({ until }, told) =>
    silent(
      told,
      until === null
        ? 'Las horas de silencio no acaban nunca aquí.'
        : `Horas de silencio hasta ${clockTime(until, told)}.`,
    ),
  debounced: (_, told) => unchanged(told, 'El sensor ha dicho lo mismo hace un momento.'),
  cooling_down: ({ until }, told) => ({
    ...silent(told, `Espera ${length(Math.max(1, (until - told.now) / 1000))} tras la última sesión.`),
    counting: { text: 'Espera {left} tras la última sesión.', to: until },
  }),
  door_open: ({ since }, told) =>
    silent(
      told,
      since === null
        ? 'No se sabe si la puerta está cerrada.'
        : `La puerta lleva abierta desde ${clockTime(since, told)}.`,
    ),
  confirming: ({ until }, told) =>
    of(
      `${room(told)} espera para no equivocarse.`,
      `Un solo movimiento no basta aquí. Se esperan más hasta ${clockTime(until, told)}.`,
    ),
  not_confirmed_by_motion: (_, told) =>
    silent(told, 'Ha sido poco movimiento para una persona: una mascota, quizá, o una corriente de aire.'),
  daily_limit_reached: ({ starts, until }, told) =>
    silent(
      told,
      `${count(starts, 'start')} hoy, ese es el límite. El movimiento podrá poner música de nuevo desde ${clockTime(until, told)}.`,
    ),
  account_unusable: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  stream_in_use: ({ roomId }, told) =>
    silent(told, `La cuenta suena en ${other(roomId, told)}, y la primera habitación se la queda.`),
  outranked: ({ roomId }, told) =>
    silent(told, `La cuenta suena en ${other(roomId, told)}, y esa habitación va primero.`),
  waits_to_follow: ({ roomId }, told) =>
    silent(told, `La música viene en cuanto no quede nadie en ${other(roomId, told)}.`),
  party_elsewhere: ({ roomId }, told) =>
    silent(told, `Hay una fiesta, y su música se queda en ${other(roomId, told)}.`),
  speaker_in_use: ({ roomId }, told) =>
    silent(told, `El altavoz suena para ${other(roomId, told)}, con otra cuenta.`),
  others_play: ({ playback }, told) => silent(told, othersMusic(playback)),
  held: ({ cause }, told) => of(`${room(told)} no toca nada.`, holds[cause]),
  blocked: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  still_stopping: (_, told) =>
    of(`${room(told)} no pone nada por ahora.`, 'La última sesión no ha terminado de parar.'),

  motion_started_music: (start, told) =>
    of(`${room(told)} pone música.`, `Ha entrado alguien.${quietly(start, told)}`),
  already_starting: (_, told) => of(`${room(told)} ya está empezando.`, 'Alguien se ha movido entretanto.'),
  music_heard: ({ latencyMs, ...start }, told) =>
    of(
      `${room(told)} ya tiene música.`,
      `Ha sonado al cabo de ${count(Math.round(latencyMs / 100) / 10, 'second')}.${quietly(start, told)}`,
    ),
  motion_extended: ({ until }, told) =>
    until === null
      ? of(`${room(told)} sigue con música.`, 'Hay alguien.')
      : of(`${room(told)} sigue con música hasta ${clockTime(until, told)}.`, 'Alguien se ha movido.'),
  warning_begun: ({ stopAt }, told) =>
    of(
      `${room(told)} está a punto de parar.`,
      `Suena más bajo hasta ${clockTime(stopAt, told)}, y cualquier movimiento vuelve a subirlo.`,
    ),
  volume_set: ({ volumePercent }, told) =>
    of(`${room(told)} suena al ${percent(volumePercent)}.`, 'Se ha ajustado el volumen.'),
  volume_given_back: ({ volumePercent }, told) =>
    of(`${room(told)} deja el altavoz al ${percent(volumePercent)}.`, 'Es el volumen que tenía antes.'),
  music_repeated: (_, told) => of(`${room(told)} vuelve a empezar la lista.`, 'La música había terminado.'),
  music_ended: (_, told) => of(`${room(told)} se ha quedado sin música.`, 'La lista ha terminado.'),
  room_emptied: ({ stopAt }, told) =>
    of(`${room(told)} para a ${clockTime(stopAt, told)} si nadie se mueve.`, 'Ya no queda nadie.'),
  room_kept: (_, told) =>
    of(`${room(told)} sigue con música.`, 'Un sensor dice que la habitación aún se usa.'),
  stop_moved: ({ stopAt }, told) =>
    of(
      `${room(told)} ahora para a ${clockTime(stopAt, told)} si nadie se mueve.`,
      'Lo dice una puerta o un sensor.',
    ),
  party_goes_on: ({ roomId }, told) =>
    of(`${room(told)} sigue de fiesta.`, `Hay movimiento en ${other(roomId, told)}.`),
  reserve_used: (_, told) =>
    of(`${room(told)} prueba su cuenta de reserva.`, 'La primera está ocupada o no puede sonar.'),
  start_retried: ({ failure, at }, told) =>
    of(`${room(told)} lo intenta de nuevo a ${clockTime(at, told)}.`, failureSentence(failure, told)),
  start_failed: ({ failure, tries }, told) =>
    notStarted(told, `${failureSentence(failure, told)} Se ha intentado ${times(tries)}.`),
  waking_speaker: ({ times }, told) =>
    of(
      `${room(told)} despierta su altavoz.`,
      times === 1 ? 'Parece que duerme.' : 'La primera vez no ha venido.',
    ),
  speaker_asleep: ({ woken, of, trouble }, told) =>
    notStarted(
      told,
      `El altavoz duerme: se ha despertado ${woken} de ${of} veces.${trouble === null ? '' : ` ${homes[trouble.failure.kind]}`}`,
    ),
  left_while_waking: (_, told) => silent(told, 'Quien entró se fue antes de que el altavoz despertara.'),
  not_stored: (_, told) =>
    of(`${room(told)} no ha hecho nada.`, 'El disco no ha guardado lo que hay que recordar.'),
  softened_for_quiet: ({ until }, told) =>
    of(
      `${room(told)} suena más bajo.`,
      until === null
        ? 'Las horas de silencio no acaban nunca aquí.'
        : `Horas de silencio hasta ${clockTime(until, told)}.`,
    ),
  volume_not_set: ({ failure }, told) =>
    of(`${room(told)} suena igual de alto que antes.`, failureSentence(failure, told)),

  stop_decided: ({ because }, told) => of(`${room(told)} está parando la música.`, ends[because]),
  stop_retried: ({ failure, at }, told) =>
    of(
      `${room(told)} no ha terminado de parar y vuelve a pedirlo a ${clockTime(at, told)}.`,
      failureSentence(failure, told),
    ),
  stop_awaited: (_, told) =>
    of(`${room(told)} no ha terminado de parar.`, 'Spotify aún no muestra silencio.'),
  music_stopped: ({ because }, told) => of(`${room(told)} ha parado la música.`, ends[because]),
  person_took_over: ({ cause, playback }, told) =>
    of(`${room(told)} cede el paso.`, takenOver(cause, playback)),
  person_resumed: (_, told) => of(`${room(told)} vuelve a sonar.`, 'Alguien ha reanudado la música.'),
  hold_ended: (_, told) => ready(told, 'La habitación se ha quedado vacía entretanto.'),
  block_ended: (_, told) => ready(told, 'La espera tras el intento fallido ha terminado.'),
  snooze_ended: (_, told) => ready(told, 'El reposo ha terminado.'),

  person_started: (start, told) =>
    of(`${room(told)} pone música.`, `${asked(start.userId, told)}${quietly(start, told)}`),
  person_stopped: ({ userId }, told) => of(`${room(told)} para la música.`, asked(userId, told)),
  person_extended: ({ userId, until }, told) =>
    of(`${room(told)} sigue con música al menos hasta ${clockTime(until, told)}.`, asked(userId, told)),
  person_snoozed: (snooze, told) =>
    of(`${room(told)} está en reposo${ending(snooze, told)}.`, asked(snooze.userId, told)),
  person_set_volume: ({ userId, volumePercent }, told) =>
    of(`${room(told)} suena al ${percent(volumePercent)}.`, asked(userId, told)),
  person_woke: ({ userId }, told) => ready(told, asked(userId, told)),
  house_mode_asked: ({ mode, on, userId, ...rest }, told) =>
    of(`${MODES[mode][on ? 'on' : 'off']}${on ? ending(rest, told) : ''}.`, asked(userId, told)),
  house_mode_ended: ({ mode, because }) => of(`${MODES[mode].off}.`, MODE_ENDS[because]),
  house_woken: ({ userId }, told) =>
    of('El movimiento vuelve a poner música en la casa.', asked(userId, told)),
  house_is_awake: () => of('La casa sigue igual.', 'No está ni en reposo ni en calma.'),
  nothing_to_stop: (_, told) => unchanged(told, 'No suena nada que se pueda parar.'),
  nothing_to_extend: (_, told) => unchanged(told, 'No suena nada que se pueda alargar.'),
  nothing_to_turn: (_, told) => unchanged(told, 'No suena nada que se pueda subir o bajar.'),
  nothing_to_resume: (_, told) => unchanged(told, 'El movimiento ya pone música aquí.'),

  music_followed: ({ roomId }, told) =>
    of(`${room(told)} deja ir la música.`, `Ha seguido a alguien hasta ${other(roomId, told)}.`),
  stream_lost: ({ roomId }, told) =>
    of(`${room(told)} ha cedido la música.`, `Ahora suena en ${other(roomId, told)}.`),
  still_playing: (_, told) => of(`${room(told)} sigue con música.`, 'La música todavía suena.'),
  still_settling: (_, told) =>
    of(`${room(told)} espera un momento.`, 'Lo que muestra Spotify puede ser anterior a lo que se le pidió.'),
  look_failed: ({ failure }, told) => of(`${room(told)} no sabe qué suena.`, failureSentence(failure, told)),
  looked: (_, told) => unchanged(told, 'Spotify muestra lo que se esperaba.'),
  clock_jumped: ({ byMs }, told) =>
    of(
      `${room(told)} ha movido sus horas.`,
      `El reloj ha dado un salto de ${length(Math.abs(byMs) / 1000)}.`,
    ),
  restarted: ({ downForMs }, told) =>
    of(
      `${room(told)} sigue donde estaba.`,
      `SpottyPottySense ha estado apagado durante ${length(downForMs / 1000)}.`,
    ),
  answer_out_of_date: (_, told) => unchanged(told, 'Spotify ha respondido a una pregunta anterior.'),
  alarm_early: (_, told) => unchanged(told, 'Todavía no es la hora.'),
  nothing_changed: (_, told) => unchanged(told, 'No ha pasado nada nuevo.'),
};

function quietly({ quiet }: Pick<ReasonOf<'music_heard'>, 'quiet'>, told: Told): string {
  if (quiet === undefined) return '';
  const change = quiet.change === 'softer' ? 'suena más bajo' : 'suena otra lista';
  return ` Por las horas de silencio, ${change}${ending({ until: quiet.until, untilAllLeft: false }, told)}.`;
}

const asked = (userId: UserId | null, told: Told) => askedFor(nameOf(userId, told));
const of = (what: string, why: string): Saying => ({ what, why });
const silent = (told: Told, why: string) => of(`${room(told)} sigue en silencio.`, why);
const notStarted = (told: Told, why: string) => of(`${room(told)} no ha podido empezar.`, why);
const unchanged = (told: Told, why: string) => of(`${room(told)} sigue igual.`, why);
const ready = (told: Told, why: string) =>
  of(`${room(told)} vuelve a empezar con el próximo movimiento.`, why);

function room({ roomName, sensorName }: Told): string {
  return roomName ?? sensorName ?? 'La casa';
}

function sensor({ sensorName }: Told): string {
  return sensorName ?? 'Un sensor';
}

function named(fact: Fact): string {
  return `«${wishOf(fact, 'está', 'o')}»`;
}

function unreadable(issues: readonly Issue[]): string {
  const fields = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ''))];
  if (fields.length === 0) return 'Su mensaje no se puede leer.';
  return `Su mensaje es incorrecto en ${new Intl.ListFormat('es').format(fields.slice(0, 3).map((field) => `«${field}»`))}.`;
}

function othersMusic({ device }: Playback): string {
  return device === null
    ? 'Otra persona escucha con esta cuenta.'
    : `Otra persona escucha en ${device.name}.`;
}

function takenOver(cause: keyof typeof holds, { device }: Playback): string {
  return cause === 'moved' && device !== null
    ? `Alguien ha llevado la música a ${device.name}.`
    : holds[cause];
}

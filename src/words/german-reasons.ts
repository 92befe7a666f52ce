/** Every reason in German. Housemate's tone: short, present, calm; codes stay in the details. */
import type { Fact } from '../contract/condition.ts';
import type { Playback } from '../contract/playback.ts';
import type { Issue, ReasonOf } from '../contract/reason.ts';
import type { Instant, UserId } from '../contract/units.ts';
import { askedFor, ends, failureSentence, holds, homes, losses } from './german-causes.ts';
import { ending, MODE_ENDS, MODES } from './german-house.ts';
import { inRoom } from './german-rooms.ts';
import { clockTime, count, length, percent, times } from './german-times.ts';
import type { Language, Saying, Told } from './language.ts';
import { nameOf, wishOf } from './standing.ts';

export const reasons: Language['reasons'] = {
  sensor_unknown: (_, told) =>
    of(`${sensor(told)} wird nicht gehört.`, 'Ein Sensor mit diesem Namen ist nicht eingerichtet.'),
  sensor_disabled: (_, told) => of(`${sensor(told)} wird nicht gehört.`, 'Der Sensor ist ausgeschaltet.'),
  sensor_without_room: (_, told) => of(`${sensor(told)} ändert nichts.`, 'Der Sensor gehört zu keinem Raum.'),
  payload_invalid: ({ issues }, told) => of(`${sensor(told)} ist nicht zu verstehen.`, unreadable(issues)),
  report_retained: (_, told) =>
    of(
      `${room(told)} glaubt einer alten Meldung nicht.`,
      'Der Broker hatte die Meldung von früher aufgehoben.',
    ),
  report_stale: ({ ageFor }, told) =>
    of(`${room(told)} glaubt einer alten Meldung nicht.`, `Die Meldung kam ${length(ageFor)} zu spät.`),
  report_repeated: (_, told) =>
    of(`${room(told)} übergeht eine Meldung, die schon da war.`, 'Die Meldung kam zweimal.'),
  read_again: (_, told) =>
    of(
      `${room(told)} weiß wieder, was ${told.sensorName ?? 'ein Sensor'} meldet.`,
      'Niemand ist eben gekommen: der Zustand wurde nachgelesen und startet nichts.',
    ),
  sensor_lost: ({ because }, told) => of(`${sensor(told)} ist außer Reichweite.`, losses[because]),
  role_not_used: (_, told) =>
    of(`${sensor(told)} ändert nichts.`, 'Noch fragt keine Regel nach einem Sensor dieser Art.'),

  room_disabled: (_, told) => silent(told, 'Der Raum ist ausgeschaltet.'),
  condition_not_met: ({ fact, known }, told) =>
    silent(
      told,
      known
        ? `Die Bedingung ${named(fact)} ist nicht erfüllt.`
        : `Ob die Bedingung ${named(fact)} erfüllt ist, hat noch niemand gesagt.`,
    ),
  house_on_vacation: (_, told) => silent(told, 'Das Haus macht Urlaub.'),
  guests_here: (_, told) => silent(told, 'Es sind Gäste da, und dieser Raum ist nicht für sie.'),
  house_snoozed: (mode, told) => silent(told, `Das Haus schlummert${ending(mode, told)}.`),
  snoozed: (snooze, told) => silent(told, `Schlummert${ending(snooze, told)}.`),
  house_quiet: (mode, told) => silent(told, `Im Haus ist Ruhe${ending(mode, told)}.`),
  quiet_hours: ({ until }, told) => silent(told, quiet(until, told)),
  debounced: (_, told) => unchanged(told, 'Der Sensor hat eben erst dasselbe gesagt.'),
  cooling_down: ({ until }, told) => ({
    ...silent(
      told,
      `Wartet nach der letzten Session noch ${length(Math.max(1, (until - told.now) / 1000))}.`,
    ),
    counting: { text: 'Wartet nach der letzten Session noch {left}.', to: until },
  }),
  door_open: ({ since }, told) =>
    silent(
      told,
      since === null
        ? 'Ob die Tür zu ist, ist nicht bekannt.'
        : `Die Tür steht seit ${clockTime(since, told)} offen.`,
    ),
  confirming: ({ until }, told) =>
    of(
      `${room(told)} will erst sicher sein.`,
      `Eine Bewegung allein startet hier nichts. Bis ${clockTime(until, told)} ist Zeit für mehr.`,
    ),
  not_confirmed_by_motion: (_, told) =>
    silent(told, 'Für einen Menschen war es zu wenig Bewegung: ein Haustier vielleicht, oder ein Luftzug.'),
  daily_limit_reached: ({ starts, until }, told) =>
    silent(
      told,
      `${count(starts, 'start')} heute, das ist die Grenze. Ab ${clockTime(until, told)} startet Bewegung wieder Musik.`,
    ),
  account_unusable: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  stream_in_use: ({ roomId }, told) =>
    silent(told, `Das Konto spielt ${inRoom(roomId, told)}, und der erste Raum behält es.`),
  outranked: ({ roomId }, told) =>
    silent(told, `Das Konto spielt ${inRoom(roomId, told)}, und dort hat die Musik Vorrang.`),
  waits_to_follow: ({ roomId }, told) =>
    silent(told, `Die Musik kommt nach, sobald ${inRoom(roomId, told)} niemand mehr ist.`),
  party_elsewhere: ({ roomId }, told) =>
    silent(told, `Es ist Party, und die Musik bleibt ${inRoom(roomId, told)}.`),
  speaker_in_use: ({ roomId }, told) =>
    silent(told, `Der Lautsprecher spielt schon ${inRoom(roomId, told)}, mit einem anderen Konto.`),
  others_play: ({ playback }, told) => silent(told, othersMusic(playback)),
  held: ({ cause }, told) => of(`${room(told)} wird in Ruhe gelassen.`, holds[cause]),
  blocked: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  still_stopping: (_, told) =>
    of(`${room(told)} startet noch nichts.`, 'Die letzte Session geht gerade erst zu Ende.'),

  motion_started_music: (start, told) =>
    of(`${room(told)} startet Musik.`, `Jemand ist hereingekommen.${quietly(start, told)}`),
  already_starting: (_, told) => of(`${room(told)} startet schon.`, 'Inzwischen hat sich jemand bewegt.'),
  music_heard: ({ latencyMs, ...start }, told) =>
    of(
      `${room(told)} spielt.`,
      `Die Musik war nach ${count(Math.round(latencyMs / 100) / 10, 'second')} zu hören.${quietly(start, told)}`,
    ),
  motion_extended: ({ until }, told) =>
    until === null
      ? of(`${room(told)} spielt weiter.`, 'Jemand ist da.')
      : of(`${room(told)} spielt bis ${clockTime(until, told)} weiter.`, 'Jemand hat sich bewegt.'),
  volume_set: ({ volumePercent }, told) =>
    of(`${room(told)} spielt jetzt mit ${percent(volumePercent)}.`, 'Die Lautstärke ist gestellt.'),
  volume_given_back: ({ volumePercent }, told) =>
    of(
      `${room(told)} stellt den Lautsprecher wieder auf ${percent(volumePercent)}.`,
      'So laut war er vorher.',
    ),
  music_repeated: (_, told) => of(`${room(told)} spielt noch einmal von vorn.`, 'Die Musik war zu Ende.'),
  music_ended: (_, told) => of(`${room(told)} ist wieder still.`, 'Die Musik ist zu Ende.'),
  warning_begun: ({ stopAt }, told) =>
    of(
      `${room(told)} stoppt um ${clockTime(stopAt, told)}, wenn sich niemand bewegt.`,
      'Die Musik ist schon leiser, und jede Bewegung macht sie wieder lauter.',
    ),
  room_emptied: ({ stopAt }, told) =>
    of(
      `${room(told)} stoppt um ${clockTime(stopAt, told)}, wenn sich niemand bewegt.`,
      'Dort ist niemand mehr.',
    ),
  room_kept: (_, told) =>
    of(`${room(told)} spielt weiter.`, 'Ein Sensor sagt, dass der Raum noch benutzt wird.'),
  stop_moved: ({ stopAt }, told) =>
    of(
      `${room(told)} stoppt nun um ${clockTime(stopAt, told)}, wenn sich niemand bewegt.`,
      'Das sagt eine Tür oder ein Sensor.',
    ),
  party_goes_on: ({ roomId }, told) =>
    of(`${room(told)} feiert weiter.`, `Noch bewegt sich jemand ${inRoom(roomId, told)}.`),
  reserve_used: (_, told) =>
    of(
      `${room(told)} versucht es mit dem Reservekonto.`,
      'Das erste Konto ist vergeben oder kann nicht spielen.',
    ),
  start_retried: ({ failure, at }, told) =>
    of(`${room(told)} versucht es um ${clockTime(at, told)} noch einmal.`, failureSentence(failure, told)),
  start_failed: ({ failure, tries }, told) =>
    notStarted(told, `${failureSentence(failure, told)} Versucht wurde es ${times(tries)}.`),
  waking_speaker: ({ times }, told) =>
    of(
      `${room(told)} weckt den Lautsprecher.`,
      times === 1 ? 'Er scheint zu schlafen.' : 'Beim ersten Mal kam er nicht.',
    ),
  speaker_asleep: ({ woken, of, trouble }, told) =>
    notStarted(
      told,
      `Der Lautsprecher schläft: Er wurde ${woken} von ${of} Mal geweckt.${trouble === null ? '' : ` ${homes[trouble.failure.kind]}`}`,
    ),
  left_while_waking: (_, told) => silent(told, 'Wer hereinkam, ging, bevor der Lautsprecher wach war.'),
  not_stored: (_, told) =>
    of(`${room(told)} tut nichts.`, 'Was gemerkt werden muss, ließ sich nicht speichern.'),
  softened_for_quiet: ({ until }, told) => of(`${room(told)} spielt leiser.`, quiet(until, told)),
  volume_not_set: ({ failure }, told) =>
    of(`${room(told)} spielt so laut wie vorher.`, failureSentence(failure, told)),

  stop_decided: ({ because }, told) => of(`${room(told)} stoppt gerade.`, ends[because]),
  stop_retried: ({ failure, at }, told) =>
    of(
      `${room(told)} stoppt noch und versucht es um ${clockTime(at, told)} wieder.`,
      failureSentence(failure, told),
    ),
  stop_awaited: (_, told) => of(`${room(told)} stoppt noch.`, 'Spotify zeigt noch keine Stille.'),
  music_stopped: ({ because }, told) => of(`${room(told)} ist wieder still.`, ends[because]),
  person_took_over: ({ cause, playback }, told) =>
    of(`${room(told)} hält sich zurück.`, takenOver(cause, playback)),
  person_resumed: (_, told) => of(`${room(told)} spielt wieder.`, 'Jemand hat die Musik fortgesetzt.'),
  hold_ended: (_, told) => ready(told, 'Der Raum war inzwischen leer.'),
  block_ended: (_, told) => ready(told, 'Die Wartezeit nach dem missglückten Start ist vorbei.'),
  snooze_ended: (_, told) => ready(told, 'Das Schlummern ist vorbei.'),

  person_started: (start, told) =>
    of(`${room(told)} startet Musik.`, `${asked(start.userId, told)}${quietly(start, told)}`),
  person_stopped: ({ userId }, told) => of(`${room(told)} stoppt.`, asked(userId, told)),
  person_extended: ({ userId, until }, told) =>
    of(`${room(told)} spielt mindestens bis ${clockTime(until, told)} weiter.`, asked(userId, told)),
  person_snoozed: (snooze, told) =>
    of(`${room(told)} schlummert${ending(snooze, told)}.`, asked(snooze.userId, told)),
  person_set_volume: ({ userId, volumePercent }, told) =>
    of(`${room(told)} spielt mit ${percent(volumePercent)}.`, asked(userId, told)),
  person_woke: ({ userId }, told) => ready(told, asked(userId, told)),
  house_mode_asked: ({ mode, on, userId, ...rest }, told) =>
    of(`${MODES[mode][on ? 'on' : 'off']}${on ? ending(rest, told) : ''}.`, asked(userId, told)),
  house_mode_ended: ({ mode, because }) => of(`${MODES[mode].off}.`, MODE_ENDS[because]),
  house_woken: ({ userId }, told) => of('Bewegung startet im Haus wieder Musik.', asked(userId, told)),
  house_is_awake: () =>
    of('Im Haus bleibt alles, wie es ist.', 'Es ist weder auf Schlummern noch auf Ruhe gestellt.'),
  nothing_to_stop: (_, told) => unchanged(told, 'Es läuft nichts, das aufhören könnte.'),
  nothing_to_extend: (_, told) => unchanged(told, 'Es läuft nichts, das weitergehen könnte.'),
  nothing_to_turn: (_, told) => unchanged(told, 'Es läuft nichts, das lauter oder leiser werden könnte.'),
  nothing_to_resume: (_, told) => unchanged(told, 'Bewegung startet hier schon Musik.'),

  music_followed: ({ roomId }, told) =>
    of(
      `${room(told)} lässt die Musik weiterziehen.`,
      `Die Musik ist jemandem gefolgt und spielt jetzt ${inRoom(roomId, told)}.`,
    ),
  stream_lost: ({ roomId }, told) =>
    of(`${room(told)} gibt die Musik ab.`, `Die Musik spielt jetzt ${inRoom(roomId, told)}.`),
  still_playing: (_, told) => of(`${room(told)} spielt weiter.`, 'Die Musik läuft noch.'),
  still_settling: (_, told) =>
    of(
      `${room(told)} wartet einen Moment.`,
      'Was Spotify zeigt, ist vielleicht älter als der letzte Auftrag.',
    ),
  look_failed: ({ failure }, told) =>
    of(`${room(told)} weiß nicht, was gerade läuft.`, failureSentence(failure, told)),
  looked: (_, told) => unchanged(told, 'Spotify zeigt, was zu erwarten war.'),
  clock_jumped: ({ byMs }, told) =>
    of(
      `${room(told)} verschiebt alle Zeiten.`,
      `Die Uhr ist um ${length(Math.abs(byMs) / 1000)} gesprungen.`,
    ),
  restarted: ({ downForMs }, told) =>
    of(`${room(told)} macht weiter wie zuvor.`, `SpottyPottySense war ${length(downForMs / 1000)} aus.`),
  answer_out_of_date: (_, told) => unchanged(told, 'Spotify hat auf eine ältere Frage geantwortet.'),
  alarm_early: (_, told) => unchanged(told, 'Es ist noch nicht so weit.'),
  nothing_changed: (_, told) => unchanged(told, 'Es ist nichts Neues passiert.'),
};

function quietly({ quiet }: Pick<ReasonOf<'music_heard'>, 'quiet'>, told: Told): string {
  if (quiet === undefined) return '';
  const change = quiet.change === 'softer' ? 'sie leiser' : 'eine andere Liste';
  return ` Wegen der Ruhezeit${ending({ until: quiet.until, untilAllLeft: false }, told)} spielt ${change}.`;
}

const asked = (userId: UserId | null, told: Told) => askedFor(nameOf(userId, told));
const of = (what: string, why: string): Saying => ({ what, why });
const silent = (told: Told, why: string) => of(`${room(told)} bleibt still.`, why);
const notStarted = (told: Told, why: string) => of(`${room(told)} konnte nicht starten.`, why);
const unchanged = (told: Told, why: string) => of(`${room(told)} bleibt unverändert.`, why);
const ready = (told: Told, why: string) => of(`${room(told)} startet bei der nächsten Bewegung wieder.`, why);

function room({ roomName, sensorName }: Told): string {
  return roomName ?? sensorName ?? 'Das Haus';
}

function sensor({ sensorName }: Told): string {
  return sensorName ?? 'Ein Sensor';
}

function named(fact: Fact): string {
  return `„${wishOf(fact, 'ist', 'oder')}“`;
}

function quiet(until: Instant | null, told: Told): string {
  return until === null ? 'Hier ist immer Ruhezeit.' : `Ruhezeit bis ${clockTime(until, told)}.`;
}

function unreadable(issues: readonly Issue[]): string {
  const fields = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ''))];
  if (fields.length === 0) return 'Die Meldung ist nicht lesbar.';
  return `Die Meldung stimmt nicht bei ${new Intl.ListFormat('de').format(fields.slice(0, 3).map((field) => `„${field}“`))}.`;
}

function othersMusic({ device }: Playback): string {
  return device === null ? 'Jemand anders hört mit diesem Konto.' : `Jemand anders hört auf ${device.name}.`;
}

function takenOver(cause: keyof typeof holds, { device }: Playback): string {
  return cause === 'moved' && device !== null
    ? `Jemand hat die Musik auf ${device.name} geholt.`
    : holds[cause];
}

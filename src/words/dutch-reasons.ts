/** Every reason in Dutch. Housemate's tone: short, present, calm; codes stay in the details. */
import type { Fact } from '../contract/condition.ts';
import type { Playback } from '../contract/playback.ts';
import type { Issue, ReasonOf } from '../contract/reason.ts';
import type { Instant, UserId } from '../contract/units.ts';
import { askedFor, ends, failureSentence, holds, homes, losses } from './dutch-causes.ts';
import { ending, MODE_ENDS, MODES } from './dutch-house.ts';
import { inRoom } from './dutch-rooms.ts';
import { clockTime, count, length, percent, times } from './dutch-times.ts';
import type { Language, Saying, Told } from './language.ts';
import { nameOf, wishOf } from './standing.ts';

export const reasons: Language['reasons'] = {
  sensor_unknown: (_, told) =>
    of(`${sensor(told)} wordt niet gehoord.`, 'Er is geen sensor met deze naam ingesteld.'),
  sensor_disabled: (_, told) => of(`${sensor(told)} wordt niet gehoord.`, 'De sensor staat uit.'),
  sensor_without_room: (_, told) =>
    of(`${sensor(told)} verandert niets.`, 'De sensor hoort bij geen enkele kamer.'),
  payload_invalid: ({ issues }, told) => of(`${sensor(told)} is niet te begrijpen.`, unreadable(issues)),
  report_retained: (_, told) =>
    of(`${room(told)} gelooft een oude melding niet.`, 'De broker had de melding van vroeger bewaard.'),
  report_stale: ({ ageFor }, told) =>
    of(`${room(told)} gelooft een oude melding niet.`, `De melding kwam ${length(ageFor)} te laat.`),
  report_repeated: (_, told) =>
    of(`${room(told)} slaat een melding over die er al was.`, 'De melding kwam twee keer.'),
  read_again: (_, told) =>
    of(
      `${room(told)} weet weer wat ${told.sensorName ?? 'een sensor'} meldt.`,
      'Er kwam net niemand: de toestand is nagelezen en start niets.',
    ),
  sensor_lost: ({ because }, told) => of(`${sensor(told)} is buiten bereik.`, losses[because]),
  role_not_used: (_, told) =>
    of(`${sensor(told)} verandert niets.`, 'Nog geen enkele regel vraagt naar zo’n sensor.'),

  room_disabled: (_, told) => silent(told, 'De kamer staat uit.'),
  condition_not_met: ({ fact, known }, told) =>
    silent(
      told,
      known
        ? `Aan de voorwaarde ${named(fact)} is niet voldaan.`
        : `Of aan de voorwaarde ${named(fact)} is voldaan, heeft nog niemand gezegd.`,
    ),
  house_on_vacation: (_, told) => silent(told, 'Het huis heeft vakantie.'),
  guests_here: (_, told) => silent(told, 'Er zijn gasten, en deze kamer is niet voor hen.'),
  house_snoozed: (mode, told) => silent(told, `Het huis sluimert${ending(mode, told)}.`),
  snoozed: (snooze, told) => silent(told, `Sluimert${ending(snooze, told)}.`),
  house_quiet: (mode, told) => silent(told, `Het huis houdt rust${ending(mode, told)}.`),
  quiet_hours: ({ until }, told) => silent(told, quiet(until, told)),
  debounced: (_, told) => unchanged(told, 'De sensor zei net al hetzelfde.'),
  cooling_down: ({ until }, told) => ({
    ...silent(told, `Wacht na de laatste sessie nog ${length(Math.max(1, (until - told.now) / 1000))}.`),
    counting: { text: 'Wacht na de laatste sessie nog {left}.', to: until },
  }),
  door_open: ({ since }, told) =>
    silent(
      told,
      since === null
        ? 'Het is niet bekend of de deur dicht is.'
        : `De deur staat open sinds ${clockTime(since, told)}.`,
    ),
  confirming: ({ until }, told) =>
    of(
      `${room(told)} wil het eerst zeker weten.`,
      `Eén beweging alleen start hier niets. Tot ${clockTime(until, told)} is er tijd voor meer.`,
    ),
  not_confirmed_by_motion: (_, told) =>
    silent(told, 'Voor een mens was het te weinig beweging: een huisdier misschien, of tocht.'),
  daily_limit_reached: ({ starts, until }, told) =>
    silent(
      told,
      `${count(starts, 'start')} vandaag, dat is de grens. Vanaf ${clockTime(until, told)} start beweging weer muziek.`,
    ),
  account_unusable: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  stream_in_use: ({ roomId }, told) =>
    silent(told, `Het account speelt ${inRoom(roomId, told)}, en de eerste kamer houdt het.`),
  outranked: ({ roomId }, told) =>
    silent(told, `Het account speelt ${inRoom(roomId, told)}, en die kamer gaat voor.`),
  waits_to_follow: ({ roomId }, told) =>
    silent(told, `De muziek komt mee zodra er ${inRoom(roomId, told)} niemand meer is.`),
  party_elsewhere: ({ roomId }, told) =>
    silent(told, `Er is een feestje, en de muziek blijft ${inRoom(roomId, told)}.`),
  speaker_in_use: ({ roomId }, told) =>
    silent(told, `De speaker speelt al ${inRoom(roomId, told)}, met een ander account.`),
  others_play: ({ playback }, told) => silent(told, othersMusic(playback)),
  held: ({ cause }, told) => of(`${room(told)} wordt met rust gelaten.`, holds[cause]),
  blocked: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  still_stopping: (_, told) =>
    of(`${room(told)} start nog niets.`, 'De laatste sessie is nog aan het stoppen.'),

  motion_started_music: (start, told) =>
    of(`${room(told)} start muziek.`, `Er is iemand binnengekomen.${quietly(start, told)}`),
  already_starting: (_, told) => of(`${room(told)} is al aan het starten.`, 'Intussen bewoog er iemand.'),
  music_heard: ({ latencyMs, ...start }, told) =>
    of(
      `${room(told)} speelt.`,
      `De muziek was na ${count(Math.round(latencyMs / 100) / 10, 'second')} te horen.${quietly(start, told)}`,
    ),
  motion_extended: ({ until }, told) =>
    until === null
      ? of(`${room(told)} speelt door.`, 'Er is iemand.')
      : of(`${room(told)} speelt door tot ${clockTime(until, told)}.`, 'Er bewoog iemand.'),
  volume_set: ({ volumePercent }, told) =>
    of(`${room(told)} speelt nu op ${percent(volumePercent)}.`, 'Het volume is ingesteld.'),
  volume_given_back: ({ volumePercent }, told) =>
    of(`${room(told)} zet de speaker weer op ${percent(volumePercent)}.`, 'Zo hard stond hij eerst.'),
  music_repeated: (_, told) => of(`${room(told)} begint weer van voren af aan.`, 'De muziek was afgelopen.'),
  music_ended: (_, told) => of(`${room(told)} is weer stil.`, 'De muziek is afgelopen.'),
  warning_begun: ({ stopAt }, told) =>
    of(
      `${room(told)} stopt om ${clockTime(stopAt, told)}, tenzij er iemand beweegt.`,
      'De muziek staat al zachter, en elke beweging zet haar weer harder.',
    ),
  room_emptied: ({ stopAt }, told) =>
    of(
      `${room(told)} stopt om ${clockTime(stopAt, told)}, tenzij er iemand beweegt.`,
      'Daar is niemand meer.',
    ),
  room_kept: (_, told) => of(`${room(told)} speelt door.`, 'Een sensor zegt dat de kamer nog in gebruik is.'),
  stop_moved: ({ stopAt }, told) =>
    of(
      `${room(told)} stopt nu om ${clockTime(stopAt, told)}, tenzij er iemand beweegt.`,
      'Dat zegt een deur of een sensor.',
    ),
  party_goes_on: ({ roomId }, told) =>
    of(`${room(told)} gaat door met het feestje.`, `Er beweegt nog iemand ${inRoom(roomId, told)}.`),
  reserve_used: (_, told) =>
    of(`${room(told)} probeert het reserveaccount.`, 'Het eerste account is bezet of kan niet spelen.'),
  start_retried: ({ failure, at }, told) =>
    of(`${room(told)} probeert het om ${clockTime(at, told)} nog eens.`, failureSentence(failure, told)),
  start_failed: ({ failure, tries }, told) =>
    notStarted(told, `${failureSentence(failure, told)} Het is ${times(tries)} geprobeerd.`),
  waking_speaker: ({ times }, told) =>
    of(
      `${room(told)} wekt de speaker.`,
      times === 1 ? 'Hij lijkt te slapen.' : 'De eerste keer kwam hij niet.',
    ),
  speaker_asleep: ({ woken, of, trouble }, told) =>
    notStarted(
      told,
      `De speaker slaapt: hij is ${woken} van de ${of} keer gewekt.${trouble === null ? '' : ` ${homes[trouble.failure.kind]}`}`,
    ),
  left_while_waking: (_, told) => silent(told, 'Wie binnenkwam, ging weg voordat de speaker wakker was.'),
  not_stored: (_, told) =>
    of(`${room(told)} doet niets.`, 'Wat onthouden moet worden, liet zich niet opslaan.'),
  softened_for_quiet: ({ until }, told) => of(`${room(told)} speelt zachter.`, quiet(until, told)),
  volume_not_set: ({ failure }, told) =>
    of(`${room(told)} speelt even hard als eerst.`, failureSentence(failure, told)),

  stop_decided: ({ because }, told) => of(`${room(told)} is aan het stoppen.`, ends[because]),
  stop_retried: ({ failure, at }, told) =>
    of(
      `${room(told)} is nog aan het stoppen en probeert het om ${clockTime(at, told)} weer.`,
      failureSentence(failure, told),
    ),
  stop_awaited: (_, told) => of(`${room(told)} is nog aan het stoppen.`, 'Spotify toont nog geen stilte.'),
  music_stopped: ({ because }, told) => of(`${room(told)} is weer stil.`, ends[because]),
  person_took_over: ({ cause, playback }, told) =>
    of(`${room(told)} houdt zich in.`, takenOver(cause, playback)),
  person_resumed: (_, told) => of(`${room(told)} speelt weer.`, 'Iemand heeft de muziek hervat.'),
  hold_ended: (_, told) => ready(told, 'De kamer is intussen leeg geweest.'),
  block_ended: (_, told) => ready(told, 'Het wachten na de mislukte start is voorbij.'),
  snooze_ended: (_, told) => ready(told, 'Het sluimeren is voorbij.'),

  person_started: (start, told) =>
    of(`${room(told)} start muziek.`, `${asked(start.userId, told)}${quietly(start, told)}`),
  person_stopped: ({ userId }, told) => of(`${room(told)} stopt.`, asked(userId, told)),
  person_extended: ({ userId, until }, told) =>
    of(`${room(told)} speelt door tot minstens ${clockTime(until, told)}.`, asked(userId, told)),
  person_snoozed: (snooze, told) =>
    of(`${room(told)} sluimert${ending(snooze, told)}.`, asked(snooze.userId, told)),
  person_set_volume: ({ userId, volumePercent }, told) =>
    of(`${room(told)} speelt op ${percent(volumePercent)}.`, asked(userId, told)),
  person_woke: ({ userId }, told) => ready(told, asked(userId, told)),
  house_mode_asked: ({ mode, on, userId, ...rest }, told) =>
    of(`${MODES[mode][on ? 'on' : 'off']}${on ? ending(rest, told) : ''}.`, asked(userId, told)),
  house_mode_ended: ({ mode, because }) => of(`${MODES[mode].off}.`, MODE_ENDS[because]),
  house_woken: ({ userId }, told) => of('Beweging start in huis weer muziek.', asked(userId, told)),
  house_is_awake: () =>
    of('In huis blijft alles zoals het is.', 'Het huis sluimert niet en houdt geen rust.'),
  nothing_to_stop: (_, told) => unchanged(told, 'Er speelt niets dat kan stoppen.'),
  nothing_to_extend: (_, told) => unchanged(told, 'Er speelt niets dat langer door kan gaan.'),
  nothing_to_turn: (_, told) => unchanged(told, 'Er speelt niets dat harder of zachter kan.'),
  nothing_to_resume: (_, told) => unchanged(told, 'Beweging start hier al muziek.'),

  music_followed: ({ roomId }, told) =>
    of(
      `${room(told)} laat de muziek gaan.`,
      `De muziek is met iemand meegegaan en speelt nu ${inRoom(roomId, told)}.`,
    ),
  stream_lost: ({ roomId }, told) =>
    of(`${room(told)} geeft de muziek af.`, `De muziek speelt nu ${inRoom(roomId, told)}.`),
  still_playing: (_, told) => of(`${room(told)} speelt door.`, 'De muziek speelt nog.'),
  still_settling: (_, told) =>
    of(`${room(told)} wacht even.`, 'Wat Spotify toont, is misschien ouder dan de laatste opdracht.'),
  look_failed: ({ failure }, told) =>
    of(`${room(told)} weet niet wat er speelt.`, failureSentence(failure, told)),
  looked: (_, told) => unchanged(told, 'Spotify toont wat te verwachten was.'),
  clock_jumped: ({ byMs }, told) =>
    of(`${room(told)} schuift alle tijden op.`, `De klok is ${length(Math.abs(byMs) / 1000)} versprongen.`),
  restarted: ({ downForMs }, told) =>
    of(`${room(told)} gaat verder zoals eerst.`, `SpottyPottySense stond ${length(downForMs / 1000)} uit.`),
  answer_out_of_date: (_, told) => unchanged(told, 'Spotify gaf antwoord op een oudere vraag.'),
  alarm_early: (_, told) => unchanged(told, 'Het is nog geen tijd.'),
  nothing_changed: (_, told) => unchanged(told, 'Er is niets nieuws gebeurd.'),
};

function quietly({ quiet }: Pick<ReasonOf<'music_heard'>, 'quiet'>, told: Told): string {
  if (quiet === undefined) return '';
  const change = quiet.change === 'softer' ? 'klinkt ze zachter' : 'speelt er een andere lijst';
  return ` Vanwege de stille uren${ending({ until: quiet.until, untilAllLeft: false }, told)} ${change}.`;
}

const asked = (userId: UserId | null, told: Told) => askedFor(nameOf(userId, told));
const of = (what: string, why: string): Saying => ({ what, why });
const silent = (told: Told, why: string) => of(`${room(told)} blijft stil.`, why);
const notStarted = (told: Told, why: string) => of(`${room(told)} kon niet starten.`, why);
const unchanged = (told: Told, why: string) => of(`${room(told)} blijft ongewijzigd.`, why);
const ready = (told: Told, why: string) => of(`${room(told)} start weer bij de volgende beweging.`, why);

function room({ roomName, sensorName }: Told): string {
  return roomName ?? sensorName ?? 'Het huis';
}

function sensor({ sensorName }: Told): string {
  return sensorName ?? 'Een sensor';
}

function named(fact: Fact): string {
  return `“${wishOf(fact, 'is', 'of')}”`;
}

function quiet(until: Instant | null, told: Told): string {
  return until === null
    ? 'De stille uren houden hier nooit op.'
    : `Stille uren tot ${clockTime(until, told)}.`;
}

function unreadable(issues: readonly Issue[]): string {
  const fields = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ''))];
  if (fields.length === 0) return 'De melding is niet te lezen.';
  return `De melding klopt niet bij ${new Intl.ListFormat('nl').format(fields.slice(0, 3).map((field) => `“${field}”`))}.`;
}

function othersMusic({ device }: Playback): string {
  return device === null
    ? 'Iemand anders luistert met dit account.'
    : `Iemand anders luistert op ${device.name}.`;
}

function takenOver(cause: keyof typeof holds, { device }: Playback): string {
  return cause === 'moved' && device !== null
    ? `Iemand heeft de muziek naar ${device.name} gehaald.`
    : holds[cause];
}

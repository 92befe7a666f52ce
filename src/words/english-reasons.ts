/** Every reason in English. Housemate's tone: short, present, calm; codes stay in the details. */
import type { Fact } from '../contract/condition.ts';
import type { Playback } from '../contract/playback.ts';
import type { Issue, ReasonOf } from '../contract/reason.ts';
import type { UserId } from '../contract/units.ts';
import { askedFor, ends, failureSentence, holds, homes, losses } from './english-causes.ts';
import { ending, MODE_ENDS, MODES } from './english-house.ts';
import { other } from './english-rooms.ts';
import { clockTime, count, length, percent, times } from './english-times.ts';
import type { Language, Saying, Told } from './language.ts';
import { nameOf, wishOf } from './standing.ts';

export const reasons: Language['reasons'] = {
  sensor_unknown: (_, told) => of(`${sensor(told)} was not heard.`, 'No sensor of this name is set up.'),
  sensor_disabled: (_, told) => of(`${sensor(told)} was not heard.`, 'The sensor is turned off.'),
  sensor_without_room: (_, told) => of(`${sensor(told)} changed nothing.`, 'The sensor belongs to no room.'),
  payload_invalid: ({ issues }, told) => of(`${sensor(told)} was not understood.`, unreadable(issues)),
  report_retained: (_, told) =>
    of(`${room(told)} did not believe an old report.`, 'The broker had kept it from an earlier time.'),
  report_stale: ({ ageFor }, told) =>
    of(`${room(told)} did not believe an old report.`, `It came ${length(ageFor)} late.`),
  report_repeated: (_, told) => of(`${room(told)} ignored a report it already had.`, 'It was sent twice.'),
  read_again: (_, told) =>
    of(
      `${room(told)} knows again how ${told.sensorName ?? 'a sensor'} stands.`,
      'Nobody came just now: it was read, so it starts nothing.',
    ),
  sensor_lost: ({ because }, told) => of(`${sensor(told)} is out of reach.`, losses[because]),
  role_not_used: ({ role }, told) =>
    of(`${sensor(told)} changed nothing.`, `No rule uses a ${role.replaceAll('_', ' ')} sensor yet.`),

  room_disabled: (_, told) => silent(told, 'The room is turned off.'),
  condition_not_met: ({ fact, known }, told) =>
    silent(
      told,
      known
        ? `The condition ${named(fact)} does not hold.`
        : `Nobody has said yet whether the condition ${named(fact)} holds.`,
    ),
  house_on_vacation: (_, told) => silent(told, 'The house is on vacation.'),
  guests_here: (_, told) => silent(told, 'There are guests, and this room is not for them.'),
  house_snoozed: (mode, told) => silent(told, `The house is snoozed${ending(mode, told)}.`),
  snoozed: (snooze, told) => silent(told, `Snoozed${ending(snooze, told)}.`),
  house_quiet: (mode, told) => silent(told, `The house is quiet${ending(mode, told)}.`),
  quiet_hours: ({ until }, told) =>
    silent(
      told,
      until === null ? 'Quiet hours never end here.' : `Quiet hours until ${clockTime(until, told)}.`,
    ),
  debounced: (_, told) => unchanged(told, 'The sensor said the same a moment ago.'),
  cooling_down: ({ until }, told) => ({
    ...silent(told, `Waits ${length(Math.max(1, (until - told.now) / 1000))} after the last session.`),
    counting: { text: 'Waits {left} after the last session.', to: until },
  }),
  door_open: ({ since }, told) =>
    silent(
      told,
      since === null
        ? 'The door is not known to be closed.'
        : `The door has stood open since ${clockTime(since, told)}.`,
    ),
  confirming: ({ until }, told) =>
    of(
      `${room(told)} waits to be sure.`,
      `One movement alone starts nothing here. It waits for more until ${clockTime(until, told)}.`,
    ),
  not_confirmed_by_motion: (_, told) =>
    silent(told, 'It was too little movement to be a person: a pet, perhaps, or a draught.'),
  daily_limit_reached: ({ starts, until }, told) =>
    silent(
      told,
      `${count(starts, 'start')} today, which is your limit. Movement may start music again from ${clockTime(until, told)}.`,
    ),
  account_unusable: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  stream_in_use: ({ roomId }, told) =>
    silent(told, `The account plays in ${other(roomId, told)}, and the first room keeps it.`),
  outranked: ({ roomId }, told) =>
    silent(told, `The account plays in ${other(roomId, told)}, and that room comes first.`),
  waits_to_follow: ({ roomId }, told) =>
    silent(told, `The music follows as soon as nobody is left in ${other(roomId, told)}.`),
  party_elsewhere: ({ roomId }, told) =>
    silent(told, `There is a party, and its music stays in ${other(roomId, told)}.`),
  speaker_in_use: ({ roomId }, told) =>
    silent(told, `The speaker plays for ${other(roomId, told)}, on another account.`),
  others_play: ({ playback }, told) => silent(told, othersMusic(playback)),
  held: ({ cause }, told) => of(`${room(told)} was left alone.`, holds[cause]),
  blocked: ({ failure }, told) => notStarted(told, failureSentence(failure, told)),
  still_stopping: (_, told) => of(`${room(told)} starts nothing yet.`, 'The last session is still stopping.'),

  motion_started_music: (start, told) =>
    of(`${room(told)} starts music.`, `Someone came in.${quietly(start, told)}`),
  already_starting: (_, told) => of(`${room(told)} is starting already.`, 'Someone moved meanwhile.'),
  music_heard: ({ latencyMs, ...start }, told) =>
    of(
      `${room(told)} plays.`,
      `The music was heard after ${count(Math.round(latencyMs / 100) / 10, 'second')}.${quietly(start, told)}`,
    ),
  motion_extended: ({ until }, told) =>
    until === null
      ? of(`${room(told)} goes on.`, 'Someone is here.')
      : of(`${room(told)} goes on until ${clockTime(until, told)}.`, 'Someone moved.'),
  room_emptied: ({ stopAt }, told) =>
    of(`${room(told)} stops at ${clockTime(stopAt, told)} unless someone moves.`, 'Nobody is left there.'),
  room_kept: (_, told) => of(`${room(told)} goes on.`, 'A sensor says the room is still in use.'),
  stop_moved: ({ stopAt }, told) =>
    of(
      `${room(told)} now stops at ${clockTime(stopAt, told)} unless someone moves.`,
      'A door or a sensor says so.',
    ),
  party_goes_on: ({ roomId }, told) =>
    of(`${room(told)} goes on with the party.`, `It moves about in ${other(roomId, told)}.`),
  reserve_used: (_, told) =>
    of(`${room(told)} tries its reserve account.`, 'The first one is taken or cannot play.'),
  warning_begun: ({ stopAt }, told) =>
    of(
      `${room(told)} gets quieter and stops at ${clockTime(stopAt, told)} unless someone moves.`,
      'Nobody has moved for a while.',
    ),
  volume_set: ({ volumePercent }, told) =>
    of(`${room(told)} plays at ${percent(volumePercent)}.`, 'Its rules set the volume.'),
  volume_given_back: ({ volumePercent }, told) =>
    of(`${room(told)} leaves its speaker at ${percent(volumePercent)}.`, 'That is how loud it was before.'),
  music_repeated: (_, told) => of(`${room(told)} begins its list again.`, 'The list was over.'),
  start_retried: ({ failure, at }, told) =>
    of(`${room(told)} tries again at ${clockTime(at, told)}.`, failureSentence(failure, told)),
  start_failed: ({ failure, tries }, told) =>
    notStarted(told, `${failureSentence(failure, told)} It was tried ${times(tries)}.`),
  waking_speaker: ({ times }, told) =>
    of(
      `${room(told)} wakes its speaker.`,
      times === 1 ? 'It seems to be asleep.' : 'It did not come the first time.',
    ),
  speaker_asleep: ({ woken, of, trouble }, told) =>
    notStarted(
      told,
      `The speaker is asleep: it was woken ${woken} of ${of} times.${trouble === null ? '' : ` ${homes[trouble.failure.kind]}`}`,
    ),
  left_while_waking: (_, told) => silent(told, 'Whoever came in left before the speaker was awake.'),
  not_stored: (_, told) => of(`${room(told)} did nothing.`, 'The disk did not take what must be remembered.'),
  softened_for_quiet: ({ until }, told) =>
    of(
      `${room(told)} plays more softly.`,
      until === null ? 'Quiet hours never end here.' : `Quiet hours until ${clockTime(until, told)}.`,
    ),
  volume_not_set: ({ failure }, told) =>
    of(`${room(told)} plays as loud as before.`, failureSentence(failure, told)),

  stop_decided: ({ because }, told) => of(`${room(told)} is stopping.`, ends[because]),
  stop_retried: ({ failure, at }, told) =>
    of(
      `${room(told)} is still stopping and asks again at ${clockTime(at, told)}.`,
      failureSentence(failure, told),
    ),
  stop_awaited: (_, told) => of(`${room(told)} is still stopping.`, 'Spotify does not show silence yet.'),
  music_stopped: ({ because }, told) => of(`${room(told)} stopped.`, ends[because]),
  music_ended: (_, told) => of(`${room(told)} stays off until it has been empty.`, 'The list is over.'),
  person_took_over: ({ cause, playback }, told) => of(`${room(told)} let go.`, takenOver(cause, playback)),
  person_resumed: (_, told) => of(`${room(told)} plays again.`, 'Someone resumed the music.'),
  hold_ended: (_, told) => ready(told, 'The room has been empty since.'),
  block_ended: (_, told) => ready(told, 'The wait after the failed start is over.'),
  snooze_ended: (_, told) => ready(told, 'The snooze is over.'),

  person_started: (start, told) =>
    of(`${room(told)} starts music.`, `${asked(start.userId, told)}${quietly(start, told)}`),
  person_stopped: ({ userId }, told) => of(`${room(told)} stops.`, asked(userId, told)),
  person_extended: ({ userId, until }, told) =>
    of(`${room(told)} goes on until at least ${clockTime(until, told)}.`, asked(userId, told)),
  person_snoozed: (snooze, told) =>
    of(`${room(told)} is snoozed${ending(snooze, told)}.`, asked(snooze.userId, told)),
  person_set_volume: ({ userId, volumePercent }, told) =>
    of(`${room(told)} plays at ${percent(volumePercent)}.`, asked(userId, told)),
  person_woke: ({ userId }, told) => ready(told, asked(userId, told)),
  house_mode_asked: ({ mode, on, userId, ...rest }, told) =>
    of(`${MODES[mode][on ? 'on' : 'off']}${on ? ending(rest, told) : ''}.`, asked(userId, told)),
  house_mode_ended: ({ mode, because }) => of(`${MODES[mode].off}.`, MODE_ENDS[because]),
  house_woken: ({ userId }, told) => of('Movement starts music in the house again.', asked(userId, told)),
  house_is_awake: () => of('The house stays as it is.', 'It is neither snoozed nor quiet.'),
  nothing_to_stop: (_, told) => unchanged(told, 'Nothing plays that could stop.'),
  nothing_to_extend: (_, told) => unchanged(told, 'Nothing plays that could go on for longer.'),
  nothing_to_turn: (_, told) => unchanged(told, 'Nothing plays that could be turned up or down.'),
  nothing_to_resume: (_, told) => unchanged(told, 'Movement already starts music here.'),

  music_followed: ({ roomId }, told) =>
    of(`${room(told)} let the music move on.`, `It followed someone to ${other(roomId, told)}.`),
  stream_lost: ({ roomId }, told) =>
    of(`${room(told)} gave up the music.`, `It moved to ${other(roomId, told)}.`),
  still_playing: (_, told) => of(`${room(told)} goes on.`, 'The music still plays.'),
  still_settling: (_, told) =>
    of(`${room(told)} waits a moment.`, 'What Spotify shows may be older than what it was asked.'),
  look_failed: ({ failure }, told) =>
    of(`${room(told)} does not know what plays.`, failureSentence(failure, told)),
  looked: (_, told) => unchanged(told, 'Spotify showed what was expected.'),
  clock_jumped: ({ byMs }, told) =>
    of(`${room(told)} moved its times along.`, `The clock jumped by ${length(Math.abs(byMs) / 1000)}.`),
  restarted: ({ downForMs }, told) =>
    of(`${room(told)} goes on where it was.`, `SpottyPottySense was off for ${length(downForMs / 1000)}.`),
  answer_out_of_date: (_, told) => unchanged(told, 'Spotify answered an older question.'),
  alarm_early: (_, told) => unchanged(told, 'It is not time yet.'),
  nothing_changed: (_, told) => unchanged(told, 'Nothing new happened.'),
};

function quietly({ quiet }: Pick<ReasonOf<'music_heard'>, 'quiet'>, told: Told): string {
  if (quiet === undefined) return '';
  const change = quiet.change === 'softer' ? 'make it softer' : 'choose its list';
  return ` Quiet hours ${change}${ending({ until: quiet.until, untilAllLeft: false }, told)}.`;
}

const asked = (userId: UserId | null, told: Told) => askedFor(nameOf(userId, told));
const of = (what: string, why: string): Saying => ({ what, why });
const silent = (told: Told, why: string) => of(`${room(told)} stayed silent.`, why);
const notStarted = (told: Told, why: string) => of(`${room(told)} could not start.`, why);
const unchanged = (told: Told, why: string) => of(`${room(told)} stays as it is.`, why);
const ready = (told: Told, why: string) => of(`${room(told)} starts with the next movement again.`, why);

function room({ roomName, sensorName }: Told): string {
  return roomName ?? sensorName ?? 'The house';
}

function sensor({ sensorName }: Told): string {
  return sensorName ?? 'A sensor';
}

function named(fact: Fact): string {
  return `“${wishOf(fact, 'is', 'or')}”`;
}

function unreadable(issues: readonly Issue[]): string {
  const fields = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ''))];
  if (fields.length === 0) return 'Its report cannot be read.';
  return `Its report is wrong at ${new Intl.ListFormat('en').format(fields.slice(0, 3).map((field) => `“${field}”`))}.`;
}

function othersMusic({ device }: Playback): string {
  return device === null ? 'Someone else plays on the account.' : `Someone else plays on ${device.name}.`;
}

function takenOver(cause: keyof typeof holds, { device }: Playback): string {
  return cause === 'moved' && device !== null ? `Someone moved the music to ${device.name}.` : holds[cause];
}

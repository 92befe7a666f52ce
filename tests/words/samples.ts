/** One sample of everything that is put into words. Complete by type: a new reason or phase does not compile without one. */
import { PlayerFailure } from '../../src/contract/failure.ts';
import { Confirming, type PhaseName, type PhaseOf } from '../../src/contract/phase.ts';
import type { Playback } from '../../src/contract/playback.ts';
import { Reason, type ReasonType } from '../../src/contract/reason.ts';
import { Room } from '../../src/contract/room.ts';
import { Session } from '../../src/contract/session.ts';
import { type AccountId, FactId, Instant, Percent, type RoomId } from '../../src/contract/units.ts';
import type { Told } from '../../src/words/language.ts';

export const at = (iso: string): Instant => Instant.parse(Date.parse(iso));

export const since = at('2026-03-02T06:31:00Z');
export const now = at('2026-03-02T06:32:00Z');
export const soon = at('2026-03-02T06:45:00Z');
export const later = at('2026-03-02T06:50:00Z');

const names: Record<string, string> = { bathroom: 'Bathroom', den: "Nina's den", living: 'Living room' };
export const told: Told = {
  roomName: 'Kitchen',
  sensorName: 'kitchen-pir',
  roomNameOf: (id: RoomId) => names[id] ?? id,
  now,
  timeZone: 'Europe/Berlin',
  hourCycle: 'h23',
};

export const elsewhere: Playback = {
  device: { id: null, name: 'Phone', type: 'Smartphone' },
  contextUri: null,
  playing: true,
  volumePercent: null,
  itemUri: null,
  progressMs: null,
};
export const failure: PlayerFailure = { kind: 'unreachable' };

/** Every type with its facts; the type makes a forgotten one a compile error. */
const facts: { [Type in ReasonType]: Omit<Extract<Reason, { type: Type }>, 'type'> & object } = {
  sensor_unknown: {},
  sensor_disabled: {},
  sensor_without_room: {},
  payload_invalid: { issues: [{ path: 'motionDetected', message: 'Invalid input: expected boolean' }] },
  report_retained: {},
  report_stale: { ageFor: 240 },
  report_repeated: { mark: 'boot_1:4711' },
  read_again: {},
  sensor_lost: { because: 'unavailable' },
  role_not_used: { role: 'door' },
  room_disabled: {},
  condition_not_met: { fact: FactId.parse('somebody_home'), known: false },
  house_on_vacation: { until: null, untilAllLeft: false },
  guests_here: { until: soon, untilAllLeft: false },
  house_snoozed: { until: soon, untilAllLeft: true },
  house_quiet: { until: null, untilAllLeft: true },
  snoozed: { until: soon, untilAllLeft: false },
  quiet_hours: { until: soon },
  debounced: {},
  door_open: { since: soon },
  cooling_down: { until: at('2026-03-02T06:32:40Z') },
  confirming: { pulses: 1, sensors: 1, until: soon },
  not_confirmed_by_motion: { pulses: 1, sensors: 1 },
  daily_limit_reached: { starts: 3, until: soon },
  account_unusable: { failure },
  stream_in_use: { roomId: 'bathroom' as RoomId },
  outranked: { roomId: 'bathroom' as RoomId },
  waits_to_follow: { roomId: 'living' as RoomId },
  party_elsewhere: { roomId: 'living' as RoomId },
  speaker_in_use: { roomId: 'den' as RoomId },
  others_play: { playback: elsewhere },
  held: { cause: 'paused', until: null },
  blocked: { failure, retryAt: soon },
  still_stopping: { because: 'room_emptied' },
  motion_started_music: {},
  already_starting: {},
  music_heard: { latencyMs: 1912 },
  motion_extended: { until: soon },
  room_kept: {},
  stop_moved: { stopAt: soon },
  room_emptied: { stopAt: soon },
  party_goes_on: { roomId: 'bathroom' as RoomId },
  reserve_used: { accountId: 'tom' as AccountId },
  start_retried: { failure, at: soon },
  start_failed: { failure, tries: 3 },
  waking_speaker: { times: 1, of: 2 },
  speaker_asleep: { woken: 2, of: 2, trouble: null },
  left_while_waking: {},
  not_stored: { message: 'ENOSPC: no space left on device' },
  softened_for_quiet: { volumePercent: 10 as Percent, until: soon },
  volume_not_set: { failure, at: soon },
  warning_begun: { stopAt: soon },
  volume_set: { volumePercent: Percent.parse(10) },
  volume_given_back: { volumePercent: Percent.parse(40) },
  music_repeated: {},
  music_ended: {},
  stop_decided: { because: 'room_emptied' },
  stop_retried: { failure, at: soon, tries: 2 },
  stop_awaited: { at: soon },
  music_stopped: { because: 'room_emptied' },
  person_took_over: { cause: 'moved', playback: elsewhere },
  person_resumed: {},
  hold_ended: {},
  block_ended: {},
  snooze_ended: {},
  person_started: { userId: null },
  person_stopped: { userId: null },
  person_extended: { userId: null, until: soon },
  person_snoozed: { userId: null, until: soon, untilAllLeft: false },
  person_set_volume: { userId: null, volumePercent: Percent.parse(40) },
  person_woke: { userId: null },
  house_mode_asked: { mode: 'guest', on: true, userId: null, until: soon, untilAllLeft: false },
  house_mode_ended: { mode: 'snooze', because: 'time' },
  house_woken: { userId: null },
  house_is_awake: {},
  nothing_to_stop: {},
  nothing_to_extend: {},
  nothing_to_turn: {},
  nothing_to_resume: {},
  music_followed: { roomId: 'living' as RoomId },
  stream_lost: { roomId: 'living' as RoomId },
  still_playing: {},
  still_settling: { at: soon },
  look_failed: { failure, at: soon },
  looked: {},
  clock_jumped: { byMs: -10_800_000 },
  restarted: { downForMs: 180_000 },
  answer_out_of_date: {},
  alarm_early: {},
  nothing_changed: {},
};

export const everyReason = Object.entries(facts).map(([type, rest]) => Reason.parse({ type, ...rest }));
export const everyFailure = PlayerFailure.options.map((option) =>
  PlayerFailure.parse({
    kind: option.shape.kind.value,
    ...('retryAt' in option.shape ? { retryAt: soon } : {}),
    ...('status' in option.shape ? { status: 403, reason: 'UNKNOWN_REASON' } : {}),
  }),
);

export const room = Room.parse({
  id: 'kitchen',
  name: 'Kitchen',
  accountId: 'tom',
  speaker: { name: 'Kitchen speaker' },
  policy: { music: { contextUri: 'spotify:playlist:morning', label: 'Morning' } },
});
export const session = Session.parse({
  id: 's1',
  roomId: 'kitchen',
  userId: null,
  sensorId: 'kitchen-pir',
  accountId: 'tom',
  startedAt: now,
  heardAt: now,
  endedAt: null,
  endReason: null,
  motionCount: 3,
  contextUri: 'spotify:playlist:morning',
  speaker: { name: 'Kitchen speaker' },
});

export const silent: PhaseOf<'silent'> = { name: 'silent', endedAt: null, resume: null };
export const confirming = Confirming.parse({
  name: 'confirming',
  since: now,
  heard: ['kitchen-pir'],
  pulses: 1,
  cause: 'e1',
  confirmAt: null,
  giveUpAt: soon,
  endedAt: null,
});
export const starting: PhaseOf<'starting'> = {
  name: 'starting',
  session,
  step: 'verifying',
  byHand: false,
  cause: null,
  asked: 1,
  nextAt: null,
  plays: 1,
  refused: 0,
  movesFrom: null,
  settleUntil: null,
  giveUpAt: soon,
  failure: null,
  stood: null,
  foundPercent: null,
  resume: null,
  waking: null,
};
export const playing: PhaseOf<'playing'> = {
  name: 'playing',
  session,
  asked: 1,
  lookAt: null,
  mustEndAt: soon,
  keepUntil: null,
  quietBeginsAt: null,
  lateUntil: null,
  lowered: null,
  found: null,
};
export const lingering: PhaseOf<'lingering'> = { ...playing, name: 'lingering', stopAt: soon, warnAt: null };
export const warning: PhaseOf<'warning'> = { ...playing, name: 'warning', stopAt: soon };
export const stopping: PhaseOf<'stopping'> = {
  name: 'stopping',
  session,
  because: 'room_emptied',
  afterwards: { name: 'silent' },
  asked: 1,
  retryAt: null,
  tries: 1,
  failure: null,
  lowered: null,
  watchUntil: null,
  position: null,
  restore: null,
};
export const held: PhaseOf<'held'> = {
  name: 'held',
  cause: 'paused',
  since,
  session: null,
  until: null,
  asked: 1,
  lookAt: null,
  lowered: null,
};
export const blocked: PhaseOf<'blocked'> = {
  name: 'blocked',
  failure: { kind: 'speaker_restricted' },
  retryAt: soon,
  endedAt: null,
};
export const snoozed: PhaseOf<'snoozed'> = {
  name: 'snoozed',
  until: soon,
  untilAllLeft: false,
  endedAt: null,
};

export const everyPhase: { [Name in PhaseName]: PhaseOf<Name> } = {
  silent,
  confirming,
  starting,
  playing,
  lingering,
  warning,
  stopping,
  held,
  blocked,
  snoozed,
};

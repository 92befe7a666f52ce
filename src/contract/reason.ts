/** Every answer the rules can give, with its facts. Stored as it stands; its sentence is made when it is read. */
import { z } from 'zod';
import { Fact } from './condition.ts';
import { PlayerFailure } from './failure.ts';
import { ModeEnd, ModeName } from './modes.ts';
import { HoldCause } from './phase.ts';
import { Playback } from './playback.ts';
import { SensorLoss } from './sensor.ts';
import { EndReason } from './session.ts';
import { AccountId, Instant, Percent, RoomId, UserId } from './units.ts';
import { WakeTrouble } from './wake.ts';

export const Issue = z
  .strictObject({ path: z.string(), message: z.string() })
  .meta({ id: 'Issue', description: 'What is wrong, and where' });
export type Issue = z.infer<typeof Issue>;

const reason = <Type extends string, Facts extends z.ZodRawShape>(type: Type, facts: Facts) =>
  z.strictObject({ type: z.literal(type), ...facts });

/** How a mode of the house ends. */
const ending = { until: Instant.nullable(), untilAllLeft: z.boolean() };

/** Of a room; stored ones of an earlier time do not say whether it ends when everyone has left. */
const snoozeEnding = { ...ending, untilAllLeft: z.boolean().default(false) };

/** What quiet hours made of a start; absent: nothing. */
const start = {
  quiet: z.strictObject({ change: z.enum(['softer', 'other_list']), until: Instant.nullable() }).optional(),
};

export const Reason = z
  .discriminatedUnion('type', [
    // Reports that were not believed.
    reason('sensor_unknown', {}),
    reason('sensor_disabled', {}),
    reason('sensor_without_room', {}),
    reason('payload_invalid', { issues: z.array(Issue) }),
    reason('report_retained', {}),
    reason('report_stale', { ageFor: z.number() }),
    reason('report_repeated', { mark: z.string() }),
    reason('read_again', {}),
    reason('sensor_lost', { because: SensorLoss }),
    // Stored before doors and holds had rules of their own.
    reason('role_not_used', { role: z.string() }),
    // Motion that starts nothing: the checks, in their order.
    reason('room_disabled', {}),
    reason('condition_not_met', { fact: Fact, known: z.boolean() }),
    reason('house_on_vacation', ending),
    reason('guests_here', ending),
    reason('house_snoozed', ending),
    reason('snoozed', snoozeEnding),
    reason('house_quiet', ending),
    reason('quiet_hours', { until: Instant.nullable() }),
    reason('debounced', {}),
    reason('cooling_down', { until: Instant }),
    reason('door_open', { since: Instant.nullable() }),
    reason('confirming', { pulses: z.int(), sensors: z.int(), until: Instant }),
    reason('not_confirmed_by_motion', { pulses: z.int(), sensors: z.int() }),
    reason('daily_limit_reached', { starts: z.int(), until: Instant }),
    reason('account_unusable', { failure: PlayerFailure }),
    reason('stream_in_use', { roomId: RoomId }),
    reason('outranked', { roomId: RoomId }),
    reason('waits_to_follow', { roomId: RoomId }),
    reason('party_elsewhere', { roomId: RoomId }),
    reason('speaker_in_use', { roomId: RoomId }),
    reason('others_play', { playback: Playback }),
    reason('held', { cause: HoldCause, until: Instant.nullable() }),
    reason('blocked', { failure: PlayerFailure, retryAt: Instant }),
    reason('still_stopping', { because: EndReason }),
    // Music.
    reason('motion_started_music', start),
    reason('already_starting', {}),
    reason('music_heard', { latencyMs: z.int(), ...start }),
    reason('motion_extended', { until: Instant.nullable() }),
    reason('room_emptied', { stopAt: Instant }),
    reason('room_kept', {}),
    reason('stop_moved', { stopAt: Instant }),
    reason('party_goes_on', { roomId: RoomId }),
    reason('reserve_used', { accountId: AccountId }),
    reason('warning_begun', { stopAt: Instant }),
    reason('volume_set', { volumePercent: Percent }),
    reason('music_repeated', {}),
    reason('start_retried', { failure: PlayerFailure, at: Instant }),
    reason('start_failed', { failure: PlayerFailure, tries: z.int() }),
    reason('waking_speaker', { times: z.int(), of: z.int() }),
    reason('speaker_asleep', { woken: z.int(), of: z.int(), trouble: WakeTrouble.nullable() }),
    reason('left_while_waking', {}),
    reason('not_stored', { message: z.string() }),
    reason('softened_for_quiet', { volumePercent: Percent, until: Instant.nullable() }),
    reason('volume_not_set', { failure: PlayerFailure, at: Instant }),
    // The end of it.
    reason('stop_decided', { because: EndReason }),
    reason('stop_retried', { failure: PlayerFailure, at: Instant, tries: z.int() }),
    reason('stop_awaited', { at: Instant }),
    reason('music_stopped', { because: EndReason }),
    reason('volume_given_back', { volumePercent: Percent }),
    reason('music_ended', {}),
    reason('person_took_over', { cause: HoldCause, playback: Playback }),
    reason('person_resumed', {}),
    reason('hold_ended', {}),
    reason('block_ended', {}),
    reason('snooze_ended', {}),
    // What people ask.
    reason('person_started', { userId: UserId.nullable(), ...start }),
    reason('person_stopped', { userId: UserId.nullable() }),
    reason('person_extended', { userId: UserId.nullable(), until: Instant }),
    reason('person_snoozed', { userId: UserId.nullable(), ...snoozeEnding }),
    reason('person_set_volume', { userId: UserId.nullable(), volumePercent: Percent }),
    reason('person_woke', { userId: UserId.nullable() }),
    reason('house_mode_asked', { mode: ModeName, on: z.boolean(), userId: UserId.nullable(), ...ending }),
    reason('house_mode_ended', { mode: ModeName, because: ModeEnd }),
    reason('house_woken', { userId: UserId.nullable() }),
    reason('house_is_awake', {}),
    reason('nothing_to_stop', {}),
    reason('nothing_to_extend', {}),
    reason('nothing_to_turn', {}),
    reason('nothing_to_resume', {}),
    // Time, and nothing new.
    reason('music_followed', { roomId: RoomId }),
    reason('stream_lost', { roomId: RoomId }),
    reason('still_playing', {}),
    reason('still_settling', { at: Instant }),
    reason('look_failed', { failure: PlayerFailure, at: Instant }),
    reason('looked', {}),
    reason('clock_jumped', { byMs: z.int() }),
    reason('restarted', { downForMs: z.int() }),
    reason('answer_out_of_date', {}),
    reason('alarm_early', {}),
    reason('nothing_changed', {}),
  ])
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;
export type ReasonType = Reason['type'];
export const ReasonType = z
  .enum(Reason.options.map((option) => option.shape.type.value))
  .meta({ id: 'ReasonType' });
export type ReasonOf<Type extends ReasonType> = Extract<Reason, { type: Type }>;

/** Further samples of what is put into words: every turn that a sentence can take with other facts. */
import { ModeEnd, ModeName } from '../../src/contract/modes.ts';
import type { Phase } from '../../src/contract/phase.ts';
import { ContextUri } from '../../src/contract/playback.ts';
import { Reason } from '../../src/contract/reason.ts';
import { SensorLoss } from '../../src/contract/sensor.ts';
import { EntityId } from '../../src/contract/speaker.ts';
import type { Trouble } from '../../src/contract/trouble.ts';
import { type AccountId, FactId, Percent, type RoomId } from '../../src/contract/units.ts';
import { HomeFailure } from '../../src/contract/wake.ts';
import type { HouseMode, HouseStanding } from '../../src/words/language.ts';
import {
  blocked,
  confirming,
  elsewhere,
  failure,
  held,
  later,
  lingering,
  playing,
  session,
  since,
  soon,
  starting,
  stopping,
} from './samples.ts';

const tv = EntityId.parse('media_player.living_tv');

/** The other turns that a sentence can take. */
export const furtherReasons: readonly Reason[] = [
  { type: 'payload_invalid', issues: [{ path: '', message: 'not JSON' }] },
  ...SensorLoss.options.map((because): Reason => ({ type: 'sensor_lost', because })),
  { type: 'condition_not_met', fact: FactId.parse('somebody_home'), known: true },
  ...[true, false].flatMap((known): Reason[] => [
    { type: 'condition_not_met', fact: { entityId: tv, states: ['off', 'on_hold'] }, known },
    { type: 'condition_not_met', fact: { template: '{{ now().hour > 6 }}' }, known },
  ]),
  { type: 'quiet_hours', until: null },
  { type: 'softened_for_quiet', volumePercent: Percent.parse(10), until: null },
  { type: 'door_open', since: null },
  { type: 'motion_started_music', quiet: { change: 'softer', until: soon } },
  { type: 'person_started', userId: null, quiet: { change: 'softer', until: null } },
  { type: 'music_heard', latencyMs: 1900, quiet: { change: 'other_list', until: soon } },
  { type: 'motion_started_music', quiet: { change: 'other_list', until: null } },
  { type: 'motion_extended', until: null },
  { type: 'start_failed', failure, tries: 1 },
  { type: 'waking_speaker', times: 2, of: 2 },
  ...HomeFailure.options.map((option) =>
    Reason.parse({
      type: 'speaker_asleep',
      woken: 2,
      of: 2,
      trouble: {
        action: 'media_player.turn_on',
        entityId: 'media_player.kitchen',
        failure: { kind: option.shape.kind.value, ...('message' in option.shape ? { message: 'no' } : {}) },
      },
    }),
  ),
  { type: 'others_play', playback: { ...elsewhere, device: null } },
  { type: 'person_took_over', cause: 'moved', playback: { ...elsewhere, device: null } },
  { type: 'person_took_over', cause: 'paused', playback: elsewhere },
  ...ModeEnd.options.map((because): Reason => ({ type: 'house_mode_ended', mode: 'vacation', because })),
  ...ModeName.options.flatMap((mode) =>
    [true, false].map(
      (on): Reason => ({
        type: 'house_mode_asked',
        mode,
        on,
        userId: null,
        until: null,
        untilAllLeft: on,
      }),
    ),
  ),
];

const snoozed: HouseMode = { name: 'snooze', setBy: null, setAt: since, until: soon, untilAllLeft: true };
const bathroom = 'bathroom' as RoomId;
const others = ['living', 'den', 'four', 'five'] as RoomId[];

const ends = { accountId: 'tom' as AccountId, label: 'Tom', at: since };
export const everyTrouble: readonly Trouble[] = [
  { type: 'consent_ends', ...ends },
  { type: 'consent_ended', ...ends },
  { type: 'account_unusable', failure: { kind: 'not_linked' }, rooms: [bathroom, ...others] },
  { type: 'quota_exceeded' },
  { type: 'storage' },
  { type: 'speaker_sleeps', speaker: 'Office Echo', tried: 5, woken: 1 },
  { type: 'home_assistant_not_connected' },
  { type: 'home_assistant_starting' },
  { type: 'home_assistant_refuses', wayOut: 'restart' },
  { type: 'home_assistant_refuses', wayOut: 'new_token' },
  { type: 'condition_fails', rooms: ['Den', 'Hall'], template: '{{ lux }}', answer: 'ValueError: 7' },
];

export const everyHouse: readonly HouseStanding[] = [
  { kind: 'empty' },
  { kind: 'off' },
  { kind: 'ready' },
  { kind: 'quiet_hours', until: soon },
  { kind: 'quiet_hours', until: null },
  ...ModeName.options.map((name): HouseStanding => ({ kind: 'mode', mode: { ...snoozed, name } })),
  { kind: 'music', rooms: [bathroom], silent: 0, mode: null },
  { kind: 'music', rooms: [bathroom], silent: 1, mode: null },
  { kind: 'music', rooms: [bathroom], silent: 2, mode: snoozed },
  { kind: 'music', rooms: [bathroom, ...others.slice(0, 1)], silent: 0, mode: null },
  { kind: 'music', rooms: [bathroom, ...others.slice(0, 2)], silent: 5, mode: null },
  { kind: 'music', rooms: [bathroom, ...others], silent: 15, mode: null },
];

export const furtherPhases: readonly Phase[] = [
  { ...confirming, confirmAt: soon },
  { ...starting, step: 'guarding' },
  { ...starting, failure },
  {
    ...starting,
    step: 'waking',
    failure: { kind: 'speaker_not_found' },
    waking: { since, times: 1, done: 0, asks: 0, seen: false, trouble: null },
  },
  { ...starting, session: { ...session, contextUri: ContextUri.parse('spotify:playlist:yesterday') } },
  { ...playing, keepUntil: soon },
  { ...playing, quietBeginsAt: soon },
  { ...lingering, stopAt: later, quietBeginsAt: soon },
  { ...stopping, tries: 4 },
  { ...stopping, tries: 4, failure: { kind: 'permission_ended' } },
  { ...held, cause: 'moved' },
  { ...held, until: soon },
  { ...blocked, failure: { kind: 'rate_limited', retryAt: soon } },
];

/** What a strip of the last 24 hours draws of a motion report. Without zod, so that a page can go on drawing by it. */
import type { Reason, ReasonType } from './reason.ts';

/** Movement is counted so long in one tick. Ticks lie on the clock, so that a count never moves from one to another. */
export const TICK_MS = 480_000;
export const TICKS = 180;
/** Of what was not started so long one mark tells: nearer they would lie upon each other. */
export const MARK_MS = 2 * TICK_MS;

/** tried: something is wrong, and each try has a mark of its own. could_not_start: nothing was tried, and whoever moves about is told so many times. */
export type MarkKind = 'not_started' | 'tried' | 'could_not_start';

interface Moved {
  motionDetected: boolean;
  readAgain: boolean;
}

/** Reports that were not believed tell of no movement. */
const NOT_BELIEVED = [
  'sensor_unknown',
  'sensor_disabled',
  'payload_invalid',
  'report_retained',
  'report_stale',
  'report_repeated',
  'read_again',
  'sensor_lost',
] as const satisfies readonly ReasonType[];

/** The rules said no. */
const NOT_STARTED = [
  'room_disabled',
  'condition_not_met',
  'house_on_vacation',
  'guests_here',
  'house_snoozed',
  'snoozed',
  'house_quiet',
  'quiet_hours',
  'cooling_down',
  'door_open',
  'not_confirmed_by_motion',
  'daily_limit_reached',
  'stream_in_use',
  'outranked',
  'party_elsewhere',
  'speaker_in_use',
  'others_play',
  'held',
  'still_stopping',
  'left_while_waking',
] as const satisfies readonly ReasonType[];

const TRIED = ['start_failed', 'speaker_asleep', 'not_stored'] as const satisfies readonly ReasonType[];

const COULD_NOT_START = ['account_unusable', 'blocked'] as const satisfies readonly ReasonType[];

/** @returns null: it stands nowhere below the line. */
export function markOf(report: Moved, type: ReasonType): MarkKind | null {
  if (!isMovement(report, type)) return null;
  if (includes(NOT_STARTED, type)) return 'not_started';
  if (includes(TRIED, type)) return 'tried';
  return includes(COULD_NOT_START, type) ? 'could_not_start' : null;
}

/** @returns what a mark of this kind shares with those it lies too close to; null: it is one by itself. */
export function markPlace(kind: MarkKind, at: number): number | null {
  return kind === 'tried' ? null : Math.floor(at / MARK_MS);
}

export function tickOf(at: number): number {
  return Math.floor(at / TICK_MS);
}

/** @returns whether a report tells that somebody moved. */
export function isMovement(report: Moved, type: ReasonType): boolean {
  return report.motionDetected && !report.readAgain && !includes(NOT_BELIEVED, type);
}

/** @param reason why a room stands back. @returns whether a person's hand was on the music, and no rule of the room. */
export function isByHand(reason: Pick<Reason, 'type'> & { cause?: unknown; because?: unknown }): boolean {
  const by = reason.cause ?? reason.because ?? reason.type;
  return by !== 'longest_session' && by !== 'ended' && by !== 'music_ended';
}

function includes(types: readonly ReasonType[], type: ReasonType): boolean {
  return types.includes(type);
}

/** Before music starts: the questions in their order. The first no is the reason; what comes after it is not asked. */
import { CheckName } from '../contract/check.ts';
import { factKey, factOf } from '../contract/condition.ts';
import type { Mode } from '../contract/modes.ts';
import type { Phase, PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import { after, type Instant } from '../contract/units.ts';
import { confirmedBy, evidenceOf, notYet, type Seen, seenAgain } from './confirmation.ts';
import { holdEndsAt } from './enter.ts';
import { quietNow } from './quiet.ts';
import { accountFor, streamsKept, unusable } from './reserve.ts';
import type { Situation } from './situation.ts';
import { isSnoozeOver } from './snooze.ts';
import { speakerKept } from './stage.ts';
import { dayEndsAt } from './starts.ts';

export interface Motion {
  /** The sensor repeats itself within the debounce time. Unsaid: it does not. */
  repeat?: boolean;
  /** Who saw it and when. Unsaid: now, by a sensor that was heard already. */
  seen?: Seen;
}

type Ask = (phase: Phase, situation: Situation, motion: Motion) => Reason | null;

const questions = {
  music_off: (phase) => {
    switch (phase.name) {
      case 'starting':
        return { type: 'already_starting' };
      case 'playing':
      case 'lingering':
      case 'warning':
        return { type: 'still_playing' };
      case 'stopping':
        return { type: 'still_stopping', because: phase.because };
      case 'silent':
      case 'confirming':
      case 'held':
      case 'blocked':
      case 'snoozed':
        return null;
    }
  },
  room_enabled: (_phase, { room }) => (room.enabled ? null : { type: 'room_disabled' }),
  conditions_met: (_phase, { room, facts }) => {
    const unmet = room.policy.conditions.find(
      (condition) => !(facts[factKey(condition)] ?? condition.unknownMeans === 'yes'),
    );
    return unmet === undefined
      ? null
      : { type: 'condition_not_met', fact: factOf(unmet), known: facts[factKey(unmet)] !== undefined };
  },
  not_on_vacation: (_phase, { modes }) => endingOf('house_on_vacation', modes.vacation),
  guests_welcome: (_phase, { room, modes }) =>
    room.policy.guestsWelcome ? null : endingOf('guests_here', modes.guest),
  house_awake: (_phase, { modes }) => endingOf('house_snoozed', modes.snooze),
  not_snoozed: (phase, { now }) =>
    phase.name === 'snoozed' && !isSnoozeOver(phase, now) ? endingOf('snoozed', phase) : null,
  not_quiet_now: (_phase, { modes }) => endingOf('house_quiet', modes.quietNow),
  not_quiet_hours: (_phase, situation) => {
    const quiet = quietNow(situation);
    return quiet?.kind === 'start_nothing' ? { type: 'quiet_hours', until: quiet.until } : null;
  },
  not_debounced: (_phase, _situation, { repeat }) => (repeat ? { type: 'debounced' } : null),
  not_held: (phase, situation) =>
    phase.name === 'held' && !isHoldOver(phase, situation.now)
      ? { type: 'held', cause: phase.cause, until: holdEndsAt(phase.since, situation) }
      : null,
  not_blocked: (phase, { now }) =>
    phase.name === 'blocked' && now < phase.retryAt
      ? { type: 'blocked', failure: phase.failure, retryAt: phase.retryAt }
      : null,
  not_cooling_down: (phase, { now, room }) => {
    const endedAt = lastEndOf(phase);
    if (endedAt === null) return null;
    const until = after(endedAt, room.policy.cooldownFor);
    return now < until ? { type: 'cooling_down', until } : null;
  },
  door_closed: (_phase, { room, doors }) =>
    room.policy.door.needsClosed && (doors === null || doors.closedAt === null)
      ? { type: 'door_open', since: doors?.openSince ?? null }
      : null,
  motion_confirmed: (phase, situation, { seen }) => {
    // Whoever waits for the music was believed before it was asked for.
    if (phase.name === 'silent' && phase.waits !== undefined) return null;
    const motion = seen ?? seenAgain(phase, situation.now);
    const evidence = evidenceOf(phase, motion, situation);
    return confirmedBy(evidence, motion.at, situation.room.policy.confirm) ? null : notYet(evidence);
  },
  starts_left: (_phase, { now, room, timeZone, startsToday }) => {
    const { startsPerDayAtMost } = room.policy;
    if (startsPerDayAtMost === null || startsToday < startsPerDayAtMost) return null;
    return { type: 'daily_limit_reached', starts: startsToday, until: dayEndsAt(now, timeZone) };
  },
  account_usable: (_phase, situation) => unusable(situation),
  stream_free: (_phase, situation) => streamsKept(situation),
  speaker_free: (_phase, situation) => speakerKept(situation, accountFor(situation)),
} satisfies Record<CheckName, Ask>;

/** A hold is over at its time, whether or not its alarm has rung: whoever comes then has come anew. */
export function isHoldOver({ until }: PhaseOf<'held'>, now: Instant): boolean {
  return until !== null && now >= until;
}

function lastEndOf(phase: Phase): Instant | null {
  return phase.name === 'held' ? phase.since : { endedAt: null, ...phase }.endedAt;
}

function endingOf(
  type: 'house_on_vacation' | 'guests_here' | 'house_snoozed' | 'house_quiet' | 'snoozed',
  mode: Pick<Mode, 'until' | 'untilAllLeft'> | null,
) {
  return mode === null ? null : { type, until: mode.until, untilAllLeft: mode.untilAllLeft };
}

export interface Check {
  name: CheckName;
  answer: 'yes' | 'no' | 'not_asked';
  /** Why not; null unless the answer is no. */
  reason: Reason | null;
}

const order = CheckName.options.map((name): [CheckName, Ask] => [name, questions[name]]);

/** @returns the first no, or null when music may start. Whether a person listens elsewhere only a look can tell. */
export function firstNo(phase: Phase, situation: Situation, motion: Motion): Reason | null {
  for (const [, ask] of order) {
    const reason = ask(phase, situation, motion);
    if (reason !== null) return reason;
  }
  return null;
}

/** These ask about the moments after the music, or about one motion: their no says nothing of whoever comes next. */
const PASSING: readonly CheckName[] = ['not_cooling_down', 'motion_confirmed'];

/** @returns what keeps a silent room silent, whoever comes; null: nothing does. */
export function standingNo(phase: Phase, situation: Situation): Reason | null {
  for (const [name, ask] of order) {
    const reason = PASSING.includes(name) ? null : ask(phase, situation, {});
    if (reason !== null) return reason;
  }
  return null;
}

/** The same questions in the same order, for "what would motion do now?". */
export function explain(phase: Phase, situation: Situation): Check[] {
  let decided = false;
  return order.map(([name, ask]): Check => {
    if (decided) return { name, answer: 'not_asked', reason: null };
    const reason = ask(phase, situation, {});
    decided = reason !== null;
    return { name, answer: decided ? 'no' : 'yes', reason };
  });
}

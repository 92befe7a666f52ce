/** A start that ends before its music is heard: nobody is left, a person does not want it, or it did not come. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { Afterwards, PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import type { EndReason } from '../contract/session.ts';
import type { RoomId } from '../contract/units.ts';
import { arrive, block, handOver, stop } from './enter.ts';
import { type Decision, decision, type Situation } from './situation.ts';
import { asleep } from './waking.ts';

type Starting = PhaseOf<'starting'>;

/** Nobody is left to hear what would begin now. Nothing was heard either, so whoever comes back need not wait. */
export function leave(phase: Starting, situation: Situation): Decision {
  const reason: Reason = { type: 'left_while_waking' };
  if (mayBeHeard(phase)) return cancel(phase, 'room_emptied', { name: 'silent' }, situation, reason);
  const next = { name: 'silent', endedAt: null, resume: phase.resume } as const;
  return decision(next, reason, { settles: phase.cause });
}

export function giveUp(phase: Starting, failure: PlayerFailure, situation: Situation): Decision {
  const reason: Reason = asleep(phase) ?? { type: 'start_failed', failure, tries: phase.plays };
  const settled = { settles: phase.cause };
  if (!mayBeHeard(phase)) return decision(block(failure, situation.now, null), reason, settled);
  return { ...stop(phase, 'never_confirmed', { name: 'blocked', failure }, situation, reason), ...settled };
}

export function cancel(
  phase: Starting,
  because: EndReason,
  afterwards: Afterwards,
  situation: Situation,
  reason: Reason,
): Decision {
  const settled = { settles: phase.cause };
  if (!mayBeHeard(phase)) return decision(arrive(afterwards, situation.now, situation), reason, settled);
  return { ...stop(phase, because, afterwards, situation, reason), ...settled };
}

export function lose(phase: Starting, roomId: RoomId, situation: Situation): Decision {
  const settles = phase.cause;
  if (mayBeHeard(phase)) return { ...handOver(phase, roomId, situation), settles };
  const reason: Reason = { type: 'stream_lost', roomId };
  return decision(arrive({ name: 'silent' }, situation.now, situation), reason, { settles });
}

/** Play was accepted, or is on its way, or nobody knows: music may come yet. */
function mayBeHeard({ step, nextAt, settleUntil }: Starting): boolean {
  return settleUntil !== null || (step === 'asking' && nextAt === null);
}

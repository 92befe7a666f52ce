/** Which account a room plays by: its own, or the reserve when the own one cannot play or must not. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import { type AccountId, after } from '../contract/units.ts';
import {
  type AccountState,
  type Decision,
  decision,
  look,
  type RoomCommand,
  type Situation,
} from './situation.ts';
import { holders, isUnsettled, streamKept } from './stage.ts';
import { OBEYED_FOR } from './tempo.ts';

/** The room's accounts, its own first. A room that was never given one, or lost it, has none of its own. */
function accountsOf({ room, sharing, followAfterFor, accountFailure, reserve }: Situation): AccountState[] {
  const { accountId: id } = room;
  const own = id === null ? [] : [{ id, sharing, followAfterFor, failure: accountFailure }];
  return reserve === null ? own : [...own, reserve];
}

/** @returns what is wrong with the room's own account when no account can be used, or null. */
export function unusable(situation: Situation): Reason | null {
  const { accountFailure } = situation;
  if (accountFailure === null || accountsOf(situation).some(({ failure }) => failure === null)) return null;
  return { type: 'account_unusable', failure: accountFailure };
}

/** @returns why another room keeps the stream, when it keeps that of every account that can be used. */
export function streamsKept(situation: Situation): Reason | null {
  const kept = accountsOf(situation)
    .filter(({ failure }) => failure === null)
    .map((account) => streamKept(situation, account));
  return kept.includes(null) ? null : (kept[0] ?? null);
}

/** @returns the account to play by. When none is free, the first that works: a person who asks takes it. null: there is none at all. */
export function accountFor(situation: Situation): AccountId | null {
  const working = accountsOf(situation).filter(({ failure }) => failure === null);
  const free = working.find((account) => streamKept(situation, account) === null);
  return (free ?? working[0])?.id ?? situation.room.accountId;
}

/** @returns the same start by the reserve account, or null when there is none that could do better. */
export function byReserve(phase: PhaseOf<'starting'>, situation: Situation): Decision | null {
  const { room, reserve, claims, now } = situation;
  if (reserve === null || reserve.failure !== null || phase.session.accountId !== room.accountId) return null;
  if (streamKept(situation, reserve) !== null) return null;
  const session = { ...phase.session, accountId: reserve.id };
  const next: PhaseOf<'starting'> = {
    ...phase,
    session,
    step: 'guarding',
    plays: 0,
    refused: 0,
    movesFrom: null,
    failure: null,
  };
  const reason: Reason = { type: 'reserve_used', accountId: reserve.id };
  const asked = phase.asked + 1;
  const from = holders(claims, reserve.id).map(({ roomId }) => roomId);
  const taking: RoomCommand[] = from.length === 0 ? [] : [{ type: 'take_stream', from }];
  if (isUnsettled(claims, reserve.id))
    return decision({ ...next, nextAt: after(now, OBEYED_FOR) }, reason, { commands: taking });
  return decision({ ...next, asked, nextAt: null }, reason, { commands: [...taking, look(session, asked)] });
}

/** Another account of the same person may do better; with everything else it would fail alike. */
export function isOfAccount({ kind }: PlayerFailure): boolean {
  return OF_ACCOUNT[kind];
}

const OF_ACCOUNT = {
  not_linked: true,
  permission_ended: true,
  not_allowed: true,
  premium_required: true,
  speaker_restricted: false,
  speaker_not_found: false,
  not_recognised: false,
  volume_fixed: false,
  rate_limited: false,
  quota_exceeded: false,
  held_back: false,
  refused: false,
  unreachable: false,
  home_assistant_away: false,
  speaker_unreachable: false,
  not_confirmed: false,
} satisfies Record<PlayerFailure['kind'], boolean>;

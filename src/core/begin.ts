/** How music begins: with a new session, a look where somebody must be asked, and the play or the move that makes it heard. */
import type { PhaseOf } from '../contract/phase.ts';
import type { ContextUri, Resume } from '../contract/playback.ts';
import type { ReasonOf } from '../contract/reason.ts';
import type { Session } from '../contract/session.ts';
import type { Upcoming } from '../contract/snapshot.ts';
import { after, type EventId, type Instant, type SensorId } from '../contract/units.ts';
import { leaderOf } from './follow.ts';
import { chooseList, planNow, quietly } from './plan.ts';
import { accountFor } from './reserve.ts';
import { positionOf, resumeOf } from './resume.ts';
import { type Decision, decision, look, oursOf, type RoomCommand, type Situation } from './situation.ts';
import { holders, isUnsettled, onOurSpeaker } from './stage.ts';
import { OBEYED_FOR, START_FOR } from './tempo.ts';
import { firstPercent } from './volume.ts';

export interface Beginning {
  at: Instant;
  /** null: a person asked. */
  sensorId: SensorId | null;
  cause: EventId | null;
  /** Where the list goes on; null: at its beginning. */
  resume: Resume | null;
  /** How many motions led to it; one, unless said. */
  motions?: number;
}

const SILENT: PhaseOf<'silent'> = { name: 'silent', endedAt: null, resume: null };

/** A new session. Whoever holds the stream or the speaker loses it: whether they may keep it was asked before. */
export function begin(
  { at, sensorId, cause, resume, motions = 1 }: Beginning,
  situation: Situation,
  why: ReasonOf<'motion_started_music' | 'person_started'>,
): Decision {
  const reason = { ...why, ...quietly(situation) };
  const { room, now, claims, nextSessionId } = situation;
  const accountId = accountFor(situation);
  // Whoever begins has asked whether an account can be used; without any there is nothing that could begin.
  if (accountId === null)
    return decision(SILENT, { type: 'account_unusable', failure: { kind: 'not_linked' } });
  // A person who asks for music here means the music of this room.
  const leader = sensorId === null ? null : leaderOf(situation, accountId);
  const session: Session = {
    id: nextSessionId,
    roomId: room.id,
    userId: room.userId,
    sensorId,
    accountId,
    startedAt: at,
    heardAt: null,
    endedAt: null,
    endReason: null,
    motionCount: sensorId === null ? 0 : motions,
    contextUri: leader?.ours.contextUri ?? resume?.contextUri ?? listNow(situation),
    speaker: room.speaker,
  };
  const phase: PhaseOf<'starting'> = {
    name: 'starting',
    session,
    step: 'guarding',
    byHand: sensorId === null,
    cause,
    asked: 1,
    nextAt: null,
    plays: 0,
    refused: 0,
    movesFrom: leader?.ours ?? null,
    settleUntil: null,
    giveUpAt: after(now, START_FOR),
    failure: null,
    stood: null,
    foundPercent: null,
    resume,
    waking: null,
  };
  const losing = [...holders(claims, accountId), ...onOurSpeaker(situation, accountId)];
  const from = losing.map((claim) => claim.roomId).filter((roomId) => roomId !== leader?.roomId);
  const commands: RoomCommand[] = from.length === 0 ? [] : [{ type: 'take_stream', from }];
  if (leader === null && isUnsettled(claims, accountId))
    return decision({ ...phase, nextAt: after(now, OBEYED_FOR) }, reason, { commands });
  // Where nobody is asked, a look would cost time and change nothing. A move looks and moves in one.
  if (leader === null && room.policy.whenOthersPlay === 'respect')
    return decision(phase, reason, { commands: [...commands, look(session, phase.asked)] });
  const asking: PhaseOf<'starting'> = { ...phase, step: 'asking', plays: 1 };
  if (leader !== null) commands.push({ type: 'follow', from: leader.roomId });
  return decision(asking, reason, { commands: [...commands, begins(asking, situation)] });
}

/** Makes the music be heard here: brought over from where it plays, or from the beginning of the list. */
export function begins(
  { session, asked, movesFrom, resume }: PhaseOf<'starting'>,
  situation: Situation,
): RoomCommand {
  const { accountId } = session;
  const ours = oursOf(session);
  if (movesFrom !== null) {
    // It is playing already: softly is how music starts, not how it moves.
    const { volumePercent } = planNow(situation);
    return { type: 'move', accountId, asked, from: movesFrom, to: ours, volumePercent };
  }
  const volumePercent = firstPercent(situation);
  const softly = situation.room.policy.softStartFor > 0;
  return { type: 'play', accountId, asked, ours, volumePercent, position: positionOf(resume), softly };
}

/** @returns what a session that begins now would play; null: it is drawn by lot, or what another room plays now comes along. */
export function upcoming(
  { resume }: Pick<PhaseOf<'silent'>, 'resume'>,
  situation: Situation,
): Upcoming | null {
  const plan = planNow(situation);
  const { lists, choose, volumePercent } = plan;
  const left = resumeOf(resume, situation)?.contextUri;
  const resumed = lists.find(({ contextUri }) => contextUri === left);
  if (resumed === undefined && choose === 'random' && lists.length > 1) return null;
  const { label } = resumed ?? chooseList(plan, situation.playedBefore, situation.nextSessionId);
  return { label, volumePercent };
}

function listNow(situation: Situation): ContextUri {
  return chooseList(planNow(situation), situation.playedBefore, situation.nextSessionId).contextUri;
}

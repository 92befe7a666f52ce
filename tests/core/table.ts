/** A table is the specification: phase, event and facts on one side; next phase, reason and commands on the other. */
import { expect, test } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import type { Position, Urgency } from '../../src/contract/playback.ts';
import { Reason, type ReasonType } from '../../src/contract/reason.ts';
import { Session } from '../../src/contract/session.ts';
import type { EventId, Percent } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import {
  oursOf,
  type PlayerCommand,
  type RoomCommand,
  type RoomEvent,
  type Situation,
} from '../../src/core/situation.ts';
import { session, situation } from '../fakes/factories.ts';

export interface Row {
  from: Phase;
  event: RoomEvent;
  given?: Partial<Situation>;
  /** The phase as it was, unless said. */
  to?: Phase;
  /** A bare word is a reason without facts. */
  reason: Reason | ReasonType;
  commands?: RoomCommand[];
  /** What history is told of the session. */
  session?: Session;
  settles?: EventId;
}

/** @param rows by the promise each of them keeps. */
export function holds(rows: Record<string, Row>): void {
  for (const [promise, row] of Object.entries(rows))
    test(promise, () => {
      const decided = decide(row.from, row.event, situation(row.given));
      expect(decided).toEqual({
        phase: row.to ?? row.from,
        reason: typeof row.reason === 'string' ? { type: row.reason } : row.reason,
        commands: (row.commands ?? []).map((command) => ofSessionIn(decided.phase, command)),
        session: row.session ?? null,
        settles: row.settles ?? null,
      });
      expect(Phase.parse(decided.phase)).toEqual(decided.phase);
      expect(Reason.parse(decided.reason)).toEqual(decided.reason);
      expect(Session.nullable().parse(decided.session)).toEqual(decided.session);
    });
}

/** A look is for the music of the phase that asks for it, whichever list that is. */
function ofSessionIn(phase: Phase, command: RoomCommand): RoomCommand {
  if (command.type !== 'look' || !('session' in phase) || phase.session === null) return command;
  return { ...command, ours: oursOf(phase.session) };
}

const { accountId, ...ofSession } = session();
const ours = oursOf({ accountId, ...ofSession });

export const look = (asked: number, urgency: Urgency = 'needed'): PlayerCommand => ({
  type: 'look',
  accountId,
  asked,
  ours,
  urgency,
});
export const play = (
  asked: number,
  volumePercent = 25,
  position: Position | null = null,
  softly = false,
): Extract<PlayerCommand, { type: 'play' }> => ({
  type: 'play',
  accountId,
  asked,
  ours,
  volumePercent: volumePercent as Percent,
  position,
  softly,
});
export const volume = (asked: number, volumePercent: number): Extract<PlayerCommand, { type: 'volume' }> => ({
  type: 'volume',
  accountId,
  asked,
  ours,
  volumePercent: volumePercent as Percent,
});
export const lower = (asked: number, volumePercent: number): PlayerCommand => ({
  ...volume(asked, volumePercent),
  only: 'lower',
});
export const pause = (asked: number): PlayerCommand => ({ type: 'pause', accountId, asked, ours });

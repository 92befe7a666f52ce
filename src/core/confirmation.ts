/** Is it somebody? A pet or a draught moves once; how much more it takes is the room's choice. Any one of what it asks is enough. */
import type { Phase, PhaseOf } from '../contract/phase.ts';
import type { ReasonOf } from '../contract/reason.ts';
import type { Confirm } from '../contract/room.ts';
import { after, type Instant, SensorId, seconds } from '../contract/units.ts';
import type { Situation } from './situation.ts';

export interface Seen {
  at: Instant;
  sensorId: SensorId;
}

export type Evidence = Pick<PhaseOf<'confirming'>, 'since' | 'heard' | 'pulses' | 'confirmAt' | 'giveUpAt'>;

/** Motion that is only imagined comes from a sensor that was heard already, or from any. */
export function seenAgain(phase: Phase, at: Instant): Seen {
  return { at, sensorId: phase.name === 'confirming' ? phase.heard[0] : ANY };
}

const ANY = SensorId.parse('any');

/** What speaks for a person once this motion is counted. */
export function evidenceOf(
  phase: Phase,
  { at, sensorId }: Seen,
  { room, occupancy }: Pick<Situation, 'room' | 'occupancy'>,
): Evidence {
  const { heldFor, withinFor } = room.policy.confirm;
  const before = phase.name === 'confirming' && isOpen(phase, at) ? phase : null;
  const holdsUntil = occupancy.held ? after(at, heldFor) : null;
  return {
    since: before?.since ?? at,
    heard: heardWith(before, sensorId),
    pulses: (before?.pulses ?? 0) + 1,
    confirmAt: heldFor === 0 ? null : (before?.confirmAt ?? holdsUntil),
    giveUpAt: before?.giveUpAt ?? after(at, seconds(Math.max(heldFor, withinFor))),
  };
}

function heardWith(before: PhaseOf<'confirming'> | null, sensorId: SensorId): Evidence['heard'] {
  if (before === null) return [sensorId];
  return before.heard.includes(sensorId) ? before.heard : [...before.heard, sensorId];
}

/** Presence that holds may be confirmed after the window. */
function isOpen({ confirmAt, giveUpAt }: PhaseOf<'confirming'>, at: Instant): boolean {
  return confirmAt !== null || at < giveUpAt;
}

export function confirmedBy({ since, heard, pulses }: Evidence, at: Instant, confirm: Confirm): boolean {
  const asked = [
    confirm.heldFor > 0 ? at >= after(since, confirm.heldFor) : null,
    confirm.pulses > 1 ? pulses >= confirm.pulses : null,
    confirm.sensors > 1 ? heard.length >= confirm.sensors : null,
  ].filter((answer) => answer !== null);
  return asked.length === 0 || asked.includes(true);
}

export function notYet({ heard, pulses, confirmAt, giveUpAt }: Evidence): ReasonOf<'confirming'> {
  return { type: 'confirming', pulses, sensors: heard.length, until: confirmAt ?? giveUpAt };
}

/** A speaker that Spotify does not list is woken by the room's recipe, a step at a time, and asked again; what came of it is told. */
import type { Phase, PhaseOf } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import { speakerKey } from '../contract/speaker.ts';
import { after, type Instant, seconds } from '../contract/units.ts';
import { type WakeRecord, waitOf } from '../contract/wake.ts';
import { isStillHere } from './follow.ts';
import { type Decision, decision, type RoomEvent, type Situation } from './situation.ts';
import { START_FOR, WAKE_ASKS_AFTER } from './tempo.ts';
import { boxedUntil } from './wasp.ts';

type Starting = PhaseOf<'starting'>;
type Waking = NonNullable<Starting['waking']>;

/** An Echo often needs the second; what two do not wake a third does not either, and whoever waits has long turned on the light. */
const WAKES_AT_MOST = 2;

/** @returns what is done about a speaker that is not there, or null: it was woken and asked often enough. */
export function wakeOrAsk(phase: Starting, situation: Situation): Decision | null {
  if (phase.waking === null) return wake(phase, 1, situation);
  const waking = seenIn(phase.waking, situation);
  const { times, asks } = waking;
  const waitFor = WAKE_ASKS_AFTER[asks];
  if (waitFor === undefined) return times < WAKES_AT_MOST ? wake(phase, times + 1, situation) : null;
  const at = after(situation.now, seconds(waitFor));
  return decision(
    { ...phase, step: 'asking', nextAt: at, waking: { ...waking, asks: asks + 1 } },
    { type: 'start_retried', failure: { kind: 'speaker_not_found' }, at },
  );
}

/** The whole recipe, from its beginning: an Echo only stirs at the first call and comes at the second. */
function wake(phase: Starting, times: number, situation: Situation): Decision {
  const before = phase.waking ?? { since: situation.now, seen: false, trouble: null };
  const waking = seenIn({ ...before, times, done: 0, asks: 0 }, situation);
  return takeStep({ ...phase, waking }, situation);
}

/** The next step of the recipe; when there is none left, or somebody took them out meanwhile, the speaker is asked. */
export function takeStep(phase: Starting & { waking: Waking }, situation: Situation): Decision {
  const { now, room } = situation;
  const { times, done } = phase.waking;
  const step = room.wake[done];
  if (step === undefined) return asked(phase, now);
  const asking = phase.asked + 1;
  return decision(
    { ...phase, step: 'waking', asked: asking, nextAt: null, giveUpAt: budget(done, situation) },
    { type: 'waking_speaker', times, of: WAKES_AT_MOST },
    { commands: [{ type: 'wake', asked: asking, step }] },
  );
}

/** A step that failed is told at the end; the others are taken all the same, for one of them may be enough. */
export function stepTaken(
  phase: Starting & { waking: Waking },
  { trouble }: Extract<RoomEvent, { type: 'wake_answered' }>,
  situation: Situation,
): Decision {
  const { now, room } = situation;
  const { times, done } = phase.waking;
  const at = after(now, room.wake[done]?.thenWaitFor ?? seconds(0));
  const waking = {
    ...seenIn(phase.waking, situation),
    done: done + 1,
    trouble: trouble ?? phase.waking.trouble,
  };
  const next = { ...phase, waking, nextAt: at, giveUpAt: budget(done, situation) };
  if (room.wake[done + 1] === undefined) return asked(next, at);
  return decision(next, { type: 'waking_speaker', times, of: WAKES_AT_MOST });
}

/** @param from when the recipe is through: the speaker needs a moment from then on. */
function asked(phase: Starting & { waking: Waking }, from: Instant): Decision {
  const [firstFor] = WAKE_ASKS_AFTER;
  const at = after(from, seconds(firstFor));
  const waking = { ...phase.waking, asks: 1 };
  return decision(
    { ...phase, step: 'asking', nextAt: at, waking },
    { type: 'waking_speaker', times: waking.times, of: WAKES_AT_MOST },
  );
}

/** Waiting that people have asked for does not count against the start. */
function budget(done: number, { now, room }: Situation): Instant {
  return after(now, seconds(waitOf(room.wake.slice(done)) + START_FOR));
}

/** Whether whoever came in is gone again. Pulses fade with the room's timeout, presence that was seen tells at once. */
export function hasLeft({ byHand, waking }: Starting, situation: Situation): boolean {
  if (waking === null || byHand) return false;
  const { occupancy, doors, now, room } = situation;
  if (occupancy.held) return false;
  const boxed = boxedUntil(doors, occupancy.lastMotionAt, room.policy);
  if (boxed !== null && now < boxed) return false;
  return waking.seen || !isStillHere(situation);
}

/** Somebody moved, so somebody is here, whatever presence said before. */
export function seenAnew(phase: Starting, { occupancy }: Situation): Starting {
  return phase.waking === null ? phase : { ...phase, waking: { ...phase.waking, seen: occupancy.held } };
}

function seenIn(waking: Waking, { occupancy }: Situation): Waking {
  return { ...waking, seen: waking.seen || occupancy.held };
}

/** @returns why a start failed that needed waking, or null when it did not fail for that. */
export function asleep({ waking, failure }: Starting): Reason | null {
  if (waking === null || failure?.kind !== 'speaker_not_found') return null;
  const { times: woken, trouble } = waking;
  return { type: 'speaker_asleep', woken, of: WAKES_AT_MOST, trouble };
}

/** @returns what is to be counted of the speaker, when a decision ends a start that woke it. Who stops it, or leaves, proves nothing. */
export function wakeTold(before: Phase, { phase, reason }: Decision, now: Instant): WakeRecord | null {
  if (before.name !== 'starting' || before.waking === null || phase.name === 'starting') return null;
  const { since: at, times } = before.waking;
  const speaker = speakerKey(before.session.speaker);
  if (reason.type === 'music_heard') return { speaker, at, times, tookMs: now - at };
  const failed = reason.type === 'speaker_asleep' || reason.type === 'start_failed';
  return failed ? { speaker, at, times, tookMs: null } : null;
}

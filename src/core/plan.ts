/** What the weekly plan of a room says for a moment, and which of several lists has its turn. */
import type { Music, PlanSlot } from '../contract/plan.ts';
import type { ContextUri } from '../contract/playback.ts';
import type { ReasonOf } from '../contract/reason.ts';
import type { Policy } from '../contract/room.ts';
import type { Instant, Percent, Seconds, SessionId } from '../contract/units.ts';
import { type Around, quietNow } from './quiet.ts';
import { windowEnd } from './week-window.ts';

/** The values of the policy that depend on the time, as they count at one moment. */
export interface Plan {
  /** At least one. */
  lists: readonly [Music, ...Music[]];
  choose: PlanSlot['choose'];
  volumePercent: Percent;
  timeoutFor: Seconds;
}

/** @returns what the first slot that holds says; where it is silent, and outside of all, what the room says. */
export function planAt(policy: Policy, at: Instant, timeZone: string): Plan {
  const slot = policy.plan.find((each) => windowEnd(each, at, timeZone) !== null);
  const [first = policy.music, ...others] = slot?.lists ?? [];
  return {
    lists: [first, ...others],
    choose: slot?.choose ?? 'in_turn',
    volumePercent: slot?.volumePercent ?? policy.volumePercent,
    timeoutFor: slot?.timeoutFor ?? policy.timeoutFor,
  };
}

/** @returns what music that begins now is to be: the plan, as far as quiet hours leave it. */
export function planNow(situation: Around): Plan {
  const { now, room, timeZone } = situation;
  const plan = planAt(room.policy, now, timeZone);
  const quiet = quietNow(situation);
  if (quiet === null) return plan;
  const { music, volumePercent } = quiet;
  return {
    ...plan,
    lists: music === null ? plan.lists : [music],
    volumePercent: Math.min(plan.volumePercent, volumePercent ?? plan.volumePercent) as Percent,
  };
}

/** @returns what quiet hours make of music that begins now, to be told with its start; nothing, where they change nothing. */
export function quietly(situation: Around): Pick<ReasonOf<'music_heard'>, 'quiet'> {
  const quiet = quietNow(situation);
  if (quiet === null) return {};
  const { until, music, volumePercent } = quiet;
  const plan = planAt(situation.room.policy, situation.now, situation.timeZone);
  if (music !== null && plan.lists.every(({ contextUri }) => contextUri !== music.contextUri))
    return { quiet: { change: 'other_list', until } };
  return volumePercent !== null && volumePercent < plan.volumePercent
    ? { quiet: { change: 'softer', until } }
    : {};
}

/**
 * @param playedBefore what the room has played, the newest first. A slot goes on after its own last list, whatever other slots
 *   played in between.
 * @param sessionId names the session that begins: the same session always draws the same list.
 */
export function chooseList(
  { lists, choose }: Pick<Plan, 'lists' | 'choose'>,
  playedBefore: readonly ContextUri[],
  sessionId: SessionId,
): Music {
  const at = choose === 'random' ? fingerprint(sessionId) % lists.length : lastOf(lists, playedBefore) + 1;
  // After the last list comes the first.
  const [chosen = lists[0]] = lists.slice(at);
  return chosen;
}

/** @returns the place of the list that played last, or -1: then the first has its turn. */
function lastOf(lists: readonly Music[], playedBefore: readonly ContextUri[]): number {
  const last = playedBefore.find((uri) => lists.some(({ contextUri }) => contextUri === uri));
  return lists.findIndex(({ contextUri }) => contextUri === last);
}

/** FNV-1a with a last stir: its low bits alone follow the last letters of a name too closely for so few lists. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** What one may do with a room, by where it stands: the likely next act first. Draws nothing. */
import type { RoomView } from '../../contract/views.ts';

export type Act =
  | 'open'
  | 'play'
  | 'playAnyway'
  | 'playAgain'
  | 'tryAgain'
  | 'stop'
  | 'endSnooze'
  | 'letMovement';

export interface Acts {
  /** The one that is set off from the others. */
  likely: Act;
  /** Those behind the three dots. */
  more: readonly Act[];
  isPlaying: boolean;
  maySnooze: boolean;
}

const PLAYING = ['playing', 'lingering', 'warning'];

export function actsOf({ enabled, phase }: Pick<RoomView, 'enabled' | 'phase'>): Acts {
  const isPlaying = PLAYING.includes(phase.name);
  const more = MORE[phase.name] ?? [];
  const likely = enabled ? likelyOf(phase) : 'open';
  return { likely, more, isPlaying, maySnooze: enabled && phase.name !== 'snoozed' };
}

const LIKELY: Record<string, Act> = {
  starting: 'stop',
  playing: 'stop',
  lingering: 'stop',
  warning: 'stop',
  held: 'playAgain',
  blocked: 'tryAgain',
  snoozed: 'endSnooze',
};

const MORE: Record<string, readonly Act[]> = {
  held: ['letMovement'],
  blocked: ['letMovement'],
  snoozed: ['playAnyway'],
};

function likelyOf({ name, refusal }: RoomView['phase']): Act {
  return LIKELY[name] ?? (refusal === null ? 'play' : 'playAnyway');
}

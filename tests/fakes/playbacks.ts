/** What Spotify may show, for tests that state only what matters. */
import type { z } from 'zod';
import { Playback } from '../../src/contract/playback.ts';

const hall = { id: 'd1', name: 'Hall speaker', type: 'Speaker' };

/** What Spotify may show of the account. */
export const playback = {
  ours: (playing = true) => shown({ device: hall, contextUri: 'spotify:playlist:hall', playing }),
  otherMusic: (playing = true) => shown({ device: hall, contextUri: 'spotify:album:theirs', playing }),
  elsewhere: (playing = true) =>
    shown({
      device: { id: 'd2', name: 'Phone', type: 'Smartphone' },
      contextUri: 'spotify:playlist:hall',
      playing,
    }),
  /** Our list is over: Spotify leaves it at its beginning. */
  over: () =>
    shown({
      device: hall,
      contextUri: 'spotify:playlist:hall',
      playing: false,
      itemUri: 'spotify:track:first',
      progressMs: 0,
    }),
  nothing: () => shown({ device: null, contextUri: null, playing: false }),
};

function shown(state: z.input<typeof Playback>): Playback {
  return Playback.parse(state);
}

/** What is said at once to whoever asks something of a room, before it is known what comes of it, in French. Small, for the page carries it. */
import type { Wishes } from './english-wishes.ts';

export const wishes: Wishes = {
  start: 'Démarre.',
  stop: 'S’arrête.',
  extend: 'Continue 15 minutes de plus.',
  snooze: 'Se met en veille.',
  resume: 'Se réveille.',
};

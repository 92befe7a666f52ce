/** What is said at once to whoever asks something of a room, before it is known what comes of it, in Dutch. Small, for the page carries it. */
import type { Wishes } from './english-wishes.ts';

export const wishes: Wishes = {
  start: 'Start.',
  stop: 'Stopt.',
  extend: 'Speelt 15 minuten langer.',
  snooze: 'Gaat sluimeren.',
  resume: 'Wordt wakker.',
};

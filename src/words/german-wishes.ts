/** What is said at once to whoever asks something of a room, before it is known what comes of it, in German. Small, for the page carries it. */
import type { Wishes } from './english-wishes.ts';

export const wishes: Wishes = {
  start: 'Startet.',
  stop: 'Stoppt.',
  extend: 'Spielt 15 Minuten länger.',
  snooze: 'Geht schlummern.',
  resume: 'Wacht auf.',
};

/** What is said at once to whoever asks something of a room, before it is known what comes of it, in English. Small, for the page carries it. */
export const wishes = {
  start: 'Starting.',
  stop: 'Stopping.',
  extend: 'Goes on for 15 minutes more.',
  snooze: 'Going to sleep.',
  resume: 'Waking up.',
};
export type Wishes = typeof wishes;

/** What is said at once to whoever asks something of a room, before it is known what comes of it, in Spanish. Small, for the page carries it. */
import type { Wishes } from './english-wishes.ts';

export const wishes: Wishes = {
  start: 'Empieza.',
  stop: 'Para.',
  extend: 'Sigue 15 minutos más.',
  snooze: 'Entra en reposo.',
  resume: 'Se despierta.',
};

/** Which sentences say a policy, and where each stands. Its words and the names of its blanks are in the texts. */
import type { BlankName } from './blanks.ts';

/** Each with its blanks, in no order: every language puts them where they belong. */
export const sentences = {
  confirm: ['heldFor'],
  timeout: ['timeoutFor'],
  warning: ['warningPercent', 'warningFor'],
  hold: ['holdEmptyFor', 'holdAtLeastFor'],
  longest: ['maxSessionFor'],
  resume: ['resumeWithinFor'],
  cooldown: ['cooldownFor'],
  softStart: ['softStartFor'],
  pulses: ['pulses', 'withinFor'],
  sensors: ['sensors'],
  debounce: ['debounceFor'],
  perDay: ['startsPerDayAtMost'],
  listEnds: ['whenMusicEnds'],
  grace: ['unavailableGraceFor'],
  stuck: ['stuckAfterFor'],
  closed: ['needsClosed'],
  box: ['boxFor'],
  recheck: ['recheckFor'],
  others: ['whenOthersPlay'],
  quietBegins: ['whenQuietBegins'],
  guests: ['guestsWelcome'],
  priority: ['priority'],
} as const satisfies Record<string, readonly BlankName[]>;
export type SentenceName = keyof typeof sentences;

export const timing: readonly SentenceName[] = ['confirm', 'timeout', 'warning', 'hold', 'longest'];
/** What most never touch. */
export const moreTiming: readonly SentenceName[] = [
  'resume',
  'cooldown',
  'softStart',
  'pulses',
  'sensors',
  'debounce',
  'perDay',
  'listEnds',
  'grace',
  'stuck',
];
/** Of rooms with a door that tells. */
export const doors: readonly SentenceName[] = ['closed', 'box', 'recheck'];
export const colliding: readonly SentenceName[] = ['others', 'quietBegins', 'guests'];
export const moreColliding: readonly SentenceName[] = ['priority'];

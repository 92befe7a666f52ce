/** English, put together. */
import { ends, failures, holds } from './english-causes.ts';
import { phases } from './english-phases.ts';
import { problems } from './english-problems.ts';
import { reasons } from './english-reasons.ts';
import type { Language } from './language.ts';

export const english: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  wouldStart: (why) => (why === null ? 'Movement would start music now.' : `Nothing would start now. ${why}`),
};

/** English, put together. */
import { ends, failures, holds } from './english-causes.ts';
import { house } from './english-house.ts';
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
  house,
  wouldStart: { yes: 'Movement would start music now.', no: 'Nothing would start now.' },
};

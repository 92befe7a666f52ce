/** Dutch, put together. */
import { ends, failures, holds } from './dutch-causes.ts';
import { phases } from './dutch-phases.ts';
import { problems } from './dutch-problems.ts';
import { reasons } from './dutch-reasons.ts';
import type { Language } from './language.ts';

export const dutch: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  wouldStart: (why) => (why === null ? 'Beweging zou nu muziek starten.' : `Er zou nu niets starten. ${why}`),
};

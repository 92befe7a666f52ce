/** Spanish, put together. */

import type { Language } from './language.ts';
import { ends, failures, holds } from './spanish-causes.ts';
import { house } from './spanish-house.ts';
import { phases } from './spanish-phases.ts';
import { problems } from './spanish-problems.ts';
import { reasons } from './spanish-reasons.ts';
import { troubles } from './spanish-troubles.ts';

export const spanish: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  house,
  troubles,
  wouldStart: { yes: 'Ahora un movimiento pondría música.', no: 'Ahora no empezaría nada.' },
};

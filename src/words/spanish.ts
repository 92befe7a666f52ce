/** Spanish, put together. */
import type { Language } from './language.ts';
import { ends, failures, holds } from './spanish-causes.ts';
import { house } from './spanish-house.ts';
import { phases } from './spanish-phases.ts';
import { problems } from './spanish-problems.ts';
import { reasons } from './spanish-reasons.ts';

export const spanish: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  house,
  wouldStart: { yes: 'Ahora un movimiento pondría música.', no: 'Ahora no empezaría nada.' },
};

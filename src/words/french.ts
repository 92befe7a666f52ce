/** French, put together. */
import { ends, failures, holds } from './french-causes.ts';
import { house } from './french-house.ts';
import { phases } from './french-phases.ts';
import { problems } from './french-problems.ts';
import { reasons } from './french-reasons.ts';
import type { Language } from './language.ts';

export const french: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  house,
  wouldStart: { yes: 'Un mouvement lancerait la musique maintenant.', no: 'Rien ne démarrerait maintenant.' },
};

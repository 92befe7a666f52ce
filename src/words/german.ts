/** German, put together. */
import { ends, failures, holds } from './german-causes.ts';
import { house } from './german-house.ts';
import { phases } from './german-phases.ts';
import { problems } from './german-problems.ts';
import { reasons } from './german-reasons.ts';
import type { Language } from './language.ts';

export const german: Language = {
  reasons,
  phases,
  problems,
  failures,
  ends,
  holds,
  house,
  wouldStart: { yes: 'Bewegung würde jetzt Musik starten.', no: 'Jetzt würde nichts starten.' },
};

/** Spanish, put together. */

import type { Language } from './language.ts';
import { ends, failures, holds } from './spanish-causes.ts';
import { house } from './spanish-house.ts';
import { phases } from './spanish-phases.ts';
import { problems } from './spanish-problems.ts';
import { reasons } from './spanish-reasons.ts';
import { percent } from './spanish-times.ts';
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
  wouldStart: {
    yes: (next, speakerName) =>
      next === null
        ? { what: 'Empezaría la música.', why: `En ${speakerName}.` }
        : { what: `Empezaría ${next.label}.`, why: `Al ${percent(next.volumePercent)} en ${speakerName}.` },
    no: 'No empezaría nada.',
  },
};

/** German, put together. */
import { ends, failures, holds } from './german-causes.ts';
import { house } from './german-house.ts';
import { phases } from './german-phases.ts';
import { problems } from './german-problems.ts';
import { reasons } from './german-reasons.ts';
import { percent } from './german-times.ts';
import { troubles } from './german-troubles.ts';
import type { Language } from './language.ts';

export const german: Language = {
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
        ? { what: 'Musik würde starten.', why: `Auf ${speakerName}.` }
        : {
            what: `${next.label} würde starten.`,
            why: `Mit ${percent(next.volumePercent)} auf ${speakerName}.`,
          },
    no: 'Nichts würde starten.',
  },
};

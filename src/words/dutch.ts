/** Dutch, put together. */
import { ends, failures, holds } from './dutch-causes.ts';
import { house } from './dutch-house.ts';
import { phases } from './dutch-phases.ts';
import { problems } from './dutch-problems.ts';
import { reasons } from './dutch-reasons.ts';
import { percent } from './dutch-times.ts';
import { troubles } from './dutch-troubles.ts';
import type { Language } from './language.ts';

export const dutch: Language = {
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
        ? { what: 'Er zou muziek starten.', why: `Op ${speakerName}.` }
        : {
            what: `${next.label} zou starten.`,
            why: `Met ${percent(next.volumePercent)} op ${speakerName}.`,
          },
    no: 'Er zou niets starten.',
  },
};

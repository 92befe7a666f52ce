/** Spanish, put together. */
import type { Language } from './language.ts';
import { ends, failures, holds } from './spanish-causes.ts';
import { phases } from './spanish-phases.ts';
import { reasons } from './spanish-reasons.ts';

export const spanish: Language = {
  reasons,
  phases,
  failures,
  ends,
  holds,
  wouldStart: ({ label, volumePercent, speakerName }) => ({
    what: `Empezaría ${label ?? 'la música'}.`,
    why: `Al ${volumePercent}\u00a0% en ${speakerName}.`,
  }),
  wouldNotStart: 'No empezaría nada.',
};

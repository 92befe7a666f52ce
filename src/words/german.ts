/** German, put together. */
import { ends, failures, holds } from './german-causes.ts';
import { phases } from './german-phases.ts';
import { reasons } from './german-reasons.ts';
import type { Language } from './language.ts';

export const german: Language = {
  reasons,
  phases,
  failures,
  ends,
  holds,
  wouldStart: ({ label, volumePercent, speakerName }) => ({
    what: `${label ?? 'Musik'} würde starten.`,
    why: `Mit ${volumePercent} % auf ${speakerName}.`,
  }),
  wouldNotStart: 'Nichts würde starten.',
};

/** Dutch, put together. */
import { ends, failures, holds } from './dutch-causes.ts';
import { phases } from './dutch-phases.ts';
import { reasons } from './dutch-reasons.ts';
import type { Language } from './language.ts';

export const dutch: Language = {
  reasons,
  phases,
  failures,
  ends,
  holds,
  wouldStart: ({ label, volumePercent, speakerName }) => ({
    what: label === null ? 'Er zou muziek starten.' : `${label} zou starten.`,
    why: `Met ${volumePercent} % op ${speakerName}.`,
  }),
  wouldNotStart: 'Er zou niets starten.',
};

/** French, put together. */
import { ends, failures, holds } from './french-causes.ts';
import { phases } from './french-phases.ts';
import { reasons } from './french-reasons.ts';
import type { Language } from './language.ts';

export const french: Language = {
  reasons,
  phases,
  failures,
  ends,
  holds,
  wouldStart: ({ label, volumePercent, speakerName }) => ({
    what: `${label ?? 'La musique'} démarrerait.`,
    why: `À ${volumePercent}\u00a0% sur ${speakerName}.`,
  }),
  wouldNotStart: 'Rien ne démarrerait.',
};

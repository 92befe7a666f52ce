/** English, put together. */
import { ends, failures, holds } from './english-causes.ts';
import { phases } from './english-phases.ts';
import { reasons } from './english-reasons.ts';
import type { Language } from './language.ts';

export const english: Language = {
  reasons,
  phases,
  failures,
  ends,
  holds,
  wouldStart: ({ label, volumePercent, speakerName }) => ({
    what: `${label ?? 'Music'} would start.`,
    why: `At ${volumePercent} percent on ${speakerName}.`,
  }),
  wouldNotStart: 'Nothing would start.',
};

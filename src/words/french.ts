/** French, put together. */
import { ends, failures, holds } from './french-causes.ts';
import { house } from './french-house.ts';
import { phases } from './french-phases.ts';
import { problems } from './french-problems.ts';
import { reasons } from './french-reasons.ts';
import { percent } from './french-times.ts';
import { troubles } from './french-troubles.ts';
import type { Language } from './language.ts';

export const french: Language = {
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
        ? { what: 'La musique démarrerait.', why: `Sur ${speakerName}.` }
        : { what: `${next.label} démarrerait.`, why: `À ${percent(next.volumePercent)} sur ${speakerName}.` },
    no: 'Rien ne démarrerait.',
  },
};

/** English, put together. */
import { ends, failures, holds } from './english-causes.ts';
import { house } from './english-house.ts';
import { phases } from './english-phases.ts';
import { problems } from './english-problems.ts';
import { reasons } from './english-reasons.ts';
import { percent } from './english-times.ts';
import { troubles } from './english-troubles.ts';
import type { Language } from './language.ts';

export const english: Language = {
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
        ? { what: 'Music would start.', why: `On ${speakerName}.` }
        : { what: `${next.label} would start.`, why: `At ${percent(next.volumePercent)} on ${speakerName}.` },
    no: 'Nothing would start.',
  },
};

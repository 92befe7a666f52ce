/** What somebody is given who is to help. */
import { DiagnosticsView } from '../diagnostics.ts';
import { plain, route } from './route.ts';

export const diagnosticsRoutes = {
  diagnose: route('diagnose', {
    ...plain,
    summary:
      'How the house is set up and how it fares, without a secret and without a name, as a file to hand on',
    answer: DiagnosticsView,
  }),
} as const;

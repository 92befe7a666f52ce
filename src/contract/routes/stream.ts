/** What is told as it happens. */
import { SnapshotView } from '../views.ts';
import { plain, route } from './route.ts';

export const streamRoutes = {
  stream: route('stream', {
    ...plain,
    summary: 'Server-sent events: a snapshot of the house, then one with each change',
    answer: null,
    events: { snapshot: SnapshotView },
  }),
} as const;

/** What is told as it happens. */
import { plain, route } from './route.ts';

export const streamRoutes = {
  stream: route('stream', {
    ...plain,
    summary: 'Server-sent events: a snapshot of the house, then one with each change',
    answer: null,
  }),
} as const;

/** What is told as it happens. */
import { z } from 'zod';
import { LiveEventId, liveEvents } from '../live.ts';
import { plain, route } from './route.ts';

export const streamRoutes = {
  stream: route('stream', {
    ...plain,
    summary:
      'Server-sent events: a snapshot of the house, then each change and each motion report as it happens',
    query: z.strictObject({
      lastEventId: LiveEventId.optional().meta({
        description:
          'Up to where was read before, for who cannot send Last-Event-ID: only what was missed is told',
      }),
    }),
    answer: null,
    events: liveEvents,
  }),
} as const;

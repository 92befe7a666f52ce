/** The API's own description. */
import { z } from 'zod';
import { plain, route } from './route.ts';

export const descriptionRoutes = {
  describe: route('describe', {
    ...plain,
    summary: 'This description: every route, what it is asked and what it answers, as OpenAPI 3.1',
    answer: z.looseObject({ openapi: z.literal('3.1.1') }),
  }),
} as const;

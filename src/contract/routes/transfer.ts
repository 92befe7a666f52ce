/** The whole house, out and in. */
import { z } from 'zod';
import { ExportDocument, ImportReport, ImportRequest, Passphrase } from '../transfer.ts';
import { plain, route } from './route.ts';

export const transferRoutes = {
  exportHouse: route('exportHouse', {
    ...plain,
    summary: 'The whole house as one document, without any secret',
    answer: ExportDocument,
  }),
  exportSealed: route('exportSealed', {
    ...plain,
    summary: 'The same, with the permissions of Spotify sealed by a passphrase',
    body: z.strictObject({ passphrase: Passphrase }),
    answer: ExportDocument,
  }),
  importHouse: route('importHouse', {
    ...plain,
    summary: 'Puts the house of a document in the place of this one, whole or not at all',
    query: z.strictObject({
      dryRun: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'true: only tells what would change' }),
    }),
    body: ImportRequest,
    // Thousands of sensors, and the sealed permissions besides.
    maxBodyBytes: 8 * 1024 * 1024,
    answer: ImportReport,
    problems: [412, 503],
  }),
} as const;

/** The languages the house speaks. */
import { z } from 'zod';

export const LanguageName = z.enum(['en', 'de', 'fr', 'es', 'nl']).meta({ id: 'LanguageName' });
export type LanguageName = z.infer<typeof LanguageName>;

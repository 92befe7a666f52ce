/** Leads a stored house document of an older version to the present one, a step at a time. Knows nothing of files. */
import { z } from 'zod';
import { HOUSE_VERSION } from '../../contract/house.ts';
import { StartRefusal } from './refusal.ts';

/** What any version of the document has. */
const Versioned = z.looseObject({ version: z.int().positive() });
export type Versioned = z.infer<typeof Versioned>;

/** Entry 0 leads from version 1 to 2, and so on; the version itself is counted up by `migrated`. */
export type HouseMigration = (house: Versioned) => Record<string, unknown>;

export const houseMigrations: readonly HouseMigration[] = [];

/**
 * @returns the document in the present version, or as it was when it has no version that could be read.
 * @throws StartRefusal when a newer program wrote it: its meaning is unknown here, and writing it again would lose some of it.
 */
export function migrated(
  document: unknown,
  steps: readonly HouseMigration[] = houseMigrations,
  present: number = HOUSE_VERSION,
): unknown {
  const parsed = Versioned.safeParse(document);
  if (!parsed.success) return document;
  if (parsed.data.version > present)
    throw new StartRefusal(
      `house.json has version ${parsed.data.version}, and this program only knows versions up to ${present}: ` +
        'install the newer program again, or choose another data folder.',
    );
  return steps
    .slice(parsed.data.version - 1)
    .reduce<Versioned>((house, step) => ({ ...step(house), version: house.version + 1 }), parsed.data);
}

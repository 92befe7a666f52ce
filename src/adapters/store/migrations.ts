/** Leads a stored document of an older version to the present one, a step at a time. Knows nothing of files. */
import { z } from 'zod';
import { HOUSE_VERSION } from '../../contract/house.ts';
import { SECRETS_VERSION } from '../../contract/secrets.ts';
import { StartRefusal } from './refusal.ts';

/** What any version of a document has. */
const Versioned = z.looseObject({ version: z.int().positive() });
export type Versioned = z.infer<typeof Versioned>;

/** Entry 0 leads from version 1 to 2, and so on; the version itself is counted up by `migrated`. */
export type Migration = (document: Versioned) => Record<string, unknown>;

export interface Versions {
  /** As a person finds it in the data folder. */
  file: string;
  steps: readonly Migration[];
  present: number;
}

const WithUsers = z.looseObject({ users: z.array(z.looseObject({ quietHours: z.unknown().optional() })) });

export const houseVersions: Versions = {
  file: 'house.json',
  steps: [
    // Since version 2 a room may be without an account. A house from before fits as it is: the number alone keeps an older
    // program from taking such a room for a damaged file.
    (house) => house,
    // Since version 3 a room's condition may name an entity or a template: again the number alone is new.
    (house) => house,
    // Since version 4 a person's quiet hours are one of their preferences.
    (house) => {
      const { data } = WithUsers.safeParse(house);
      if (data === undefined) return house;
      const users = data.users.map(({ quietHours, ...user }) => ({ ...user, preferences: { quietHours } }));
      return { ...data, users };
    },
    // Since version 5 a sensor may have a name: again the number alone is new.
    (house) => house,
    // Since version 6 a person may say how they read the time of day: the same.
    (house) => house,
  ],
  present: HOUSE_VERSION,
};

export const secretsVersions: Versions = {
  file: 'secrets.json',
  steps: [
    (secrets) => ({ ...secrets, links: [] }),
    (secrets) => ({ ...secrets, tokens: [], hadToken: false }),
  ],
  present: SECRETS_VERSION,
};

/**
 * @returns the document in the present version, or as it was when it has no version that could be read.
 * @throws StartRefusal when a newer program wrote it: its meaning is unknown here, and writing it again would lose some of it.
 */
export function migrated(document: unknown, { file, steps, present }: Versions): unknown {
  const parsed = Versioned.safeParse(document);
  if (!parsed.success) return document;
  if (parsed.data.version > present)
    throw new StartRefusal(
      `${file} has version ${parsed.data.version}, and this program only knows versions up to ${present}: ` +
        'install the newer program again, or choose another data folder.',
    );
  return steps
    .slice(parsed.data.version - 1)
    .reduce<Versioned>((older, step) => ({ ...step(older), version: older.version + 1 }), parsed.data);
}

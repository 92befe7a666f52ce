/** The whole house as one document: what is exported, what may be imported, and what an import changes. */
import { z } from 'zod';
import { HouseDocument } from './house.ts';
import type { EditFailure } from './problem.ts';
import { SpotifyGrant } from './secrets.ts';
import { AccountId, isoTime, RoomId } from './units.ts';

export const TRANSFER_KIND = 'spottypottysense_house';
export const TRANSFER_VERSION = 1;

const time = isoTime;

export const Passphrase = z.string().min(12).max(1000).meta({
  id: 'Passphrase',
  description: 'Whoever has the file has all the time in the world to try out short ones',
});

/**
 * What it takes to open it again stands beside it. Costs have limits: whoever writes a document must not be able to order more memory
 * than a small machine has.
 */
export const Sealed = z
  .strictObject({
    scrypt: z.strictObject({
      cost: z.literal([16_384, 32_768, 65_536]).meta({ description: 'With blocks of 1 KiB: 16 to 64 MiB' }),
      parallelization: z.int().min(1).max(4),
      salt: z.base64().length(24).meta({ description: '16 bytes' }),
    }),
    aes256gcm: z.strictObject({
      iv: z.base64().length(16).meta({ description: '12 bytes' }),
      tag: z.base64().length(24).meta({ description: '16 bytes' }),
    }),
    data: z.base64().min(1),
  })
  .meta({ id: 'Sealed', description: 'Permissions of Spotify that only a passphrase opens' });
export type Sealed = z.infer<typeof Sealed>;

const envelope = {
  kind: z.literal(TRANSFER_KIND),
  exportedAt: time,
  appVersion: z.string().max(100),
  sealed: Sealed.exactOptional(),
};

export const ExportDocument = z
  .strictObject({ ...envelope, version: z.literal(TRANSFER_VERSION), house: HouseDocument })
  .meta({
    id: 'ExportDocument',
    description: 'The house as people have edited it, without a secret in clear',
  });
export type ExportDocument = z.infer<typeof ExportDocument>;

export interface Exported {
  document: ExportDocument;
  /** The version of the whole house, for If-Match. */
  tag: string;
}

const version = z.int().positive();

export const ImportRequest = z
  .strictObject({
    ...envelope,
    version,
    house: z.looseObject({ version }).meta({ description: 'Of this version or an older one' }),
    passphrase: Passphrase.exactOptional().meta({
      description: 'Opens what is sealed; without it that is left out',
    }),
  })
  .meta({ id: 'ImportRequest', description: 'A document as it was exported' });
export type ImportRequest = z.infer<typeof ImportRequest>;

const field = z.string().meta({ description: 'As in policy.timeoutFor' });
const ListChange = z
  .strictObject({
    added: z.array(z.string()),
    changed: z.array(z.strictObject({ id: z.string(), fields: z.array(field) })),
    removed: z.array(z.string()),
    untouched: z.array(z.string()),
  })
  .meta({ id: 'ListChange', description: 'By id' });
export type ListChange = z.infer<typeof ListChange>;

export const ImportReport = z
  .strictObject({
    dryRun: z.boolean().meta({ description: 'true: nothing was changed, and this is what would be' }),
    settings: z.array(field),
    users: ListChange,
    accounts: ListChange,
    rooms: ListChange,
    sensors: ListChange,
    permissions: z.strictObject({
      taken: z.array(AccountId).meta({ description: 'From what was sealed' }),
      kept: z.array(AccountId).meta({ description: 'As they were here' }),
      missing: z.array(AccountId).meta({ description: 'Not linked: a person has to link them again' }),
    }),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

/** Why nothing was imported. */
export type ImportFailure =
  | Extract<EditFailure, { kind: 'invalid' | 'in_use' | 'not_stored' | 'stale' }>
  /** Of a newer program, or of the other kind of house. The message is a sentence. */
  | { kind: 'unfit'; message: string }
  /** A passphrase that does not open it, or nothing to be opened. */
  | { kind: 'not_opened'; message: string };

/**
 * What is left to do once an imported house stands, kept on disk for as long as it is not done. Whether the house stands is told by its
 * digest: cut off before, nothing of this may happen.
 */
export const ImportRest = z
  .strictObject({
    house: z.string(),
    grants: z.record(AccountId, SpotifyGrant),
    unlinked: z.array(
      z.strictObject({
        accountId: AccountId,
        roomIds: z.array(RoomId).meta({ description: 'Where it played' }),
      }),
    ),
  })
  .meta({ id: 'ImportRest' });
export type ImportRest = z.infer<typeof ImportRest>;

/** Lets the whole house out as a document, and takes one in its place: whole, or not at all. */
import type { HouseDocument } from '../contract/house.ts';
import type { Issue } from '../contract/reason.ts';
import type { SpotifyGrant } from '../contract/secrets.ts';
import {
  type ExportDocument,
  type Exported,
  type ImportFailure,
  type ImportReport,
  type ImportRequest,
  type ImportRest,
  type Sealed,
  TRANSFER_KIND,
  TRANSFER_VERSION,
} from '../contract/transfer.ts';
import type { AccountId, RoomId } from '../contract/units.ts';
import { type Clock, type Log, type Result, type SecretsFile, StorageFailure } from '../ports.ts';
import type { EditableBook } from './house-book.ts';
import { differenceOf } from './house-difference.ts';
import { type Plan, planOf } from './import-plan.ts';
import { createLine } from './in-line.ts';

export type Grants = Record<AccountId, SpotifyGrant>;

type Permissions = Pick<SecretsFile, 'spotifyGrant' | 'saveSpotifyGrant' | 'dropSpotifyGrant'>;

export interface TransferDeps {
  clock: Clock;
  log: Log;
  version: string;
  book: EditableBook;
  secrets: Permissions;
  /** A short name for a text. */
  digest: (text: string) => string;
  /** Leads a house of an older version to the present one. null: a newer program wrote it. */
  readHouse: (document: unknown) => Result<HouseDocument | null, Issue[]>;
  seals: {
    seal(grants: Grants, passphrase: string): Promise<Sealed>;
    /** @returns null when they cannot be opened with this. */
    open(sealed: Sealed, passphrase: string): Promise<Grants | null>;
  };
  /** What is left to do, durable; rejects with `StorageFailure`. */
  rest: { read(): ImportRest | null; keep(rest: ImportRest | null): Promise<void> };
  hasMusic: (roomId: RoomId) => boolean;
  hasMusicBy: (accountId: AccountId) => boolean;
  /** Lets rooms, history and memory forget an account of the house as it was. @throws StorageFailure */
  forget: (accountId: AccountId, roomIds: readonly RoomId[]) => void;
}

export type Transfers = ReturnType<typeof createTransfers>;

export function createTransfers(deps: TransferDeps) {
  const { clock, log, book, secrets } = deps;
  const inLine = createLine();
  const nameOf = (house: HouseDocument) => deps.digest(JSON.stringify(house));

  function exported(house: HouseDocument): Exported {
    const document: ExportDocument = {
      kind: TRANSFER_KIND,
      version: TRANSFER_VERSION,
      exportedAt: new Date(clock.now()).toISOString(),
      appVersion: deps.version,
      house,
    };
    return { document, tag: nameOf(house) };
  }

  /** @returns the house and the permissions that a document brings. */
  async function read(
    asked: ImportRequest,
  ): Promise<Result<{ house: HouseDocument; grants: Grants }, ImportFailure>> {
    const { version, sealed, passphrase } = asked;
    if (version > TRANSFER_VERSION) return refused(newer(version, TRANSFER_VERSION));
    const house = deps.readHouse(asked.house);
    if (!house.ok) return refused({ kind: 'invalid', issues: house.failure.map(withinHouse) });
    if (house.value === null) return refused(newer(asked.house.version, book.document().version));
    if (house.value.demo !== book.document().demo) return refused(ofOtherKind(house.value));
    if (passphrase === undefined) return { ok: true, value: { house: house.value, grants: {} } };
    if (sealed === undefined)
      return refused({ kind: 'not_opened', message: 'nothing in the document is sealed' });
    const grants = await deps.seals.open(sealed, passphrase);
    if (grants === null) return refused({ kind: 'not_opened', message: 'does not open what is sealed' });
    return { ok: true, value: { house: house.value, grants } };
  }

  function planned(next: HouseDocument, grants: Grants, tag: string | null): Result<Plan, ImportFailure> {
    const house = book.document();
    if (tag !== null && tag !== nameOf(house)) return refused({ kind: 'stale' });
    return planOf(house, next, grants, { ...deps, grantOf: (id) => secrets.spotifyGrant(id) });
  }

  async function carryOut(plan: Plan): Promise<Result<'done' | 'overtaken', ImportFailure>> {
    const { from, next, taken, unlinked } = plan;
    const hasRest = Object.keys(taken).length > 0 || unlinked.length > 0;
    // Before the house: cut off between the two, what is left to do must be known to whoever starts next.
    if (hasRest) await deps.rest.keep({ house: nameOf(next), grants: taken, unlinked });
    let overtaken = false;
    const stored = await book.edit<void>((house) => {
      overtaken = house !== from;
      const isNews = !overtaken && nameOf(from) !== nameOf(next);
      return { ok: true, value: { next: isNews ? next : null, value: undefined } };
    });
    if (!stored.ok || overtaken) {
      if (hasRest) await deps.rest.keep(null);
      if (stored.ok) return { ok: true, value: 'overtaken' };
      if (stored.failure.kind === 'not_stored') return refused(stored.failure);
      // It was read by the very schema the book holds it against.
      throw new Error(`the imported house does not fit: ${stored.failure.kind}`);
    }
    if (hasRest) await finish({ house: nameOf(next), grants: taken, unlinked });
    return { ok: true, value: 'done' };
  }

  /** May be done twice. @throws StorageFailure; what is left then stays noted for the next start. */
  async function finish({ grants, unlinked }: ImportRest): Promise<void> {
    const gone = unlinked.map(({ accountId }) => accountId).filter((id) => !Object.hasOwn(grants, id));
    // All of them hold in memory before the first is written, so that one write brings them all.
    const written = [
      ...gone.map((id) => secrets.dropSpotifyGrant(id)),
      ...book
        .document()
        .accounts.flatMap(({ id }) => (Object.hasOwn(grants, id) ? [{ id, grant: grants[id] }] : []))
        .flatMap(({ id, grant }) => (grant === undefined ? [] : [secrets.saveSpotifyGrant(id, grant)])),
    ];
    await Promise.all(written);
    for (const { accountId, roomIds } of unlinked) deps.forget(accountId, roomIds);
    // Once more: the copy of the document before this one still names them.
    if (unlinked.length > 0)
      await book.edit<void>((next) => ({ ok: true, value: { next, value: undefined } }));
    await deps.rest.keep(null);
  }

  return {
    export: () => exported(book.document()),

    /** The version of the whole house as it stands. */
    tag: () => nameOf(book.document()),

    exportSealed: (passphrase: string) =>
      inLine(async () => {
        const { document, tag } = exported(book.document());
        const grants: Grants = {};
        for (const { id } of document.house.accounts) {
          const grant = secrets.spotifyGrant(id);
          if (grant !== null && grant.endedAt === null) grants[id] = grant;
        }
        return { document: { ...document, sealed: await deps.seals.seal(grants, passphrase) }, tag };
      }),

    /** @param tag of the house that is to be replaced; null: whatever is there. */
    import: (
      asked: ImportRequest,
      dryRun: boolean,
      tag: string | null,
    ): Promise<Result<ImportReport, ImportFailure>> =>
      inLine(async () => {
        const brought = await read(asked);
        if (!brought.ok) return brought;
        const { house, grants } = brought.value;
        for (;;) {
          const plan = planned(house, grants, tag);
          if (!plan.ok) return plan;
          const { from, permissions } = plan.value;
          const report: ImportReport = { dryRun, ...differenceOf(from, house), permissions };
          if (dryRun) return { ok: true, value: report };
          try {
            const done = await carryOut(plan.value);
            if (!done.ok) return done;
            // Somebody edited the house meanwhile: what is to be done with it is asked anew.
            if (done.value === 'overtaken') continue;
          } catch (error) {
            if (!(error instanceof StorageFailure)) throw error;
            return refused({ kind: 'not_stored', message: error.message });
          }
          log.info({ from: asked.exportedAt, appVersion: asked.appVersion }, 'a house was imported');
          return { ok: true, value: report };
        }
      }),

    /** Finishes an import that was cut off after its house was stored, and drops what is left of one cut off before. */
    resume: () =>
      inLine(async () => {
        const rest = deps.rest.read();
        if (rest === null) return;
        try {
          if (rest.house === nameOf(book.document())) await finish(rest);
          else await deps.rest.keep(null);
        } catch (error) {
          if (!(error instanceof StorageFailure)) throw error;
          log.warn({}, `${error.message}. The import is finished with the next start.`);
        }
      }),
  };
}

function withinHouse({ path, message }: Issue): Issue {
  return { path: path === '' ? 'house' : `house.${path}`, message };
}

function newer(version: number, known: number): ImportFailure {
  return {
    kind: 'unfit',
    message: `The document has version ${version}, and this program only knows versions up to ${known}. Install the newer program first.`,
  };
}

function ofOtherKind({ demo }: HouseDocument): ImportFailure {
  return {
    kind: 'unfit',
    message: demo
      ? 'The document holds a demo home, and this is a real one.'
      : 'The document holds a real home, and this is a demo.',
  };
}

function refused(failure: ImportFailure): { ok: false; failure: ImportFailure } {
  return { ok: false, failure };
}

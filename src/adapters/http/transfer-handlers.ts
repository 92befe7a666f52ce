/** The whole house over HTTP: as a file to keep, and from one. */
import type { Problem } from '../../contract/problem.ts';
import type {
  ExportDocument,
  Exported,
  ImportFailure,
  ImportReport,
  ImportRequest,
} from '../../contract/transfer.ts';
import type { Result } from '../../ports.ts';
import { tagged, versionMeant } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { invalid, ofEdit, problem } from './problems.ts';

type TransferRoute = 'exportHouse' | 'exportSealed' | 'importHouse';

/** Letting houses out and in, as far as it is asked for here. */
export interface HouseTransfers {
  export(): Exported;
  exportSealed(passphrase: string): Promise<Exported>;
  tag(): string;
  /** @param tag of the house that is to be replaced; null: whatever is there. */
  import(
    asked: ImportRequest,
    dryRun: boolean,
    tag: string | null,
  ): Promise<Result<ImportReport, ImportFailure>>;
}

export function transferHandlers({
  transfers,
}: {
  transfers: HouseTransfers;
}): Pick<Handlers, TransferRoute> {
  return {
    exportHouse: () => download(transfers.export()),
    exportSealed: async ({ body }) => download(await transfers.exportSealed(body.passphrase)),
    importHouse: async ({ query, body, ifMatch }) => {
      const dryRun = query.dryRun === 'true';
      // Nobody has to say which house it is that they replace.
      const tag = ifMatch === null ? null : versionMeant(ifMatch, transfers.tag());
      const imported = await transfers.import(body, dryRun, tag);
      if (!imported.ok) return refuse(importProblem(imported.failure));
      return reply(imported.value, tagged(transfers.tag()));
    },
  };
}

function download({ document, tag }: Exported): Answer<ExportDocument> {
  // Only what we make ourselves: a name from outside could be anything.
  const name = `spottypottysense-${document.exportedAt.slice(0, 10)}.json`;
  return reply(document, { ...tagged(tag), 'content-disposition': `attachment; filename="${name}"` });
}

function importProblem(failure: ImportFailure): Problem {
  switch (failure.kind) {
    case 'unfit':
      return problem('unfit', 409, failure.message);
    case 'not_opened':
      return invalid(422, [{ path: 'passphrase', message: failure.message }]);
    default:
      return ofEdit(failure, 'house');
  }
}

/** The whole house over HTTP: as a file to keep, and from one. */

import type { Problem } from '../../contract/problem.ts';
import type { ExportDocument, ImportFailure, ImportReport, ImportRequest } from '../../contract/transfer.ts';
import type { Result } from '../../ports.ts';
import { tagged } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { invalid, ofEdit, problem } from './problems.ts';

type TransferRoute = 'exportHouse' | 'exportSealed' | 'importHouse';

interface Exported {
  document: ExportDocument;
  tag: string;
}

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
      const imported = await transfers.import(body, dryRun, tagAsked(ifMatch, transfers.tag()));
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

/** @returns null when any house may be replaced: nobody has said which. */
function tagAsked(ifMatch: string | null, current: string): string | null {
  if (ifMatch === null || ifMatch.trim() === '*') return null;
  const asked = ifMatch.split(',').map((tag) => tag.trim().replace(/^"(.*)"$/, '$1'));
  return asked.includes(current) ? current : (asked[0] ?? '');
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

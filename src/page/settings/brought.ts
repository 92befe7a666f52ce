/** A file that somebody brought: whether it is a house, and what it calls things. What of it is right the house here judges. */
import type { ExportDocument, ImportRequest } from '../../contract/transfer.ts';
import type { Named } from './import-report.ts';

export interface Brought {
  fileName: string;
  document: ImportRequest;
  isSealed: boolean;
}

const KIND: ImportRequest['kind'] = 'spottypottysense_house';

/** @returns null: it is no house. */
export function broughtFrom(fileName: string, text: string): Brought | null {
  try {
    const document: unknown = JSON.parse(text);
    return isHouse(document) ? { fileName, document, isSealed: document.sealed !== undefined } : null;
  } catch {
    return null;
  }
}

/** Enough to ask the house about it. */
function isHouse(document: unknown): document is ImportRequest {
  return isObject(document) && document.kind === KIND && isObject(document.house);
}

/** @returns by what name a person knows what has an id: as the file says, or as it is here. */
export function namesOf(document: ImportRequest, here: ExportDocument | null): Named {
  const inFile: Record<string, unknown> = document.house;
  const ofHere: Record<string, unknown> = here?.house ?? {};
  return {
    nameOf(list, id) {
      const entry = [inFile[list], ofHere[list]]
        .flatMap((entries): unknown[] => (Array.isArray(entries) ? entries : []))
        .find((one) => isObject(one) && one.id === id);
      const name = isObject(entry) ? (entry.name ?? entry.label) : null;
      return typeof name === 'string' ? name : id;
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

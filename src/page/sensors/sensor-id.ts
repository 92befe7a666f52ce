/** Whether what somebody typed can be the id of a sensor, and what could be instead. The house itself asks the same again. */

/** Of the contract, which is not loaded here for the sake of one pattern; a test holds the two together. */
const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

export const EXAMPLE_ID = 'attic-pir';

export type IdFault =
  | 'idMissing'
  | 'idCapitals'
  | 'idSpaces'
  | 'idBoth'
  | 'idOther'
  | 'idNothing'
  | 'idTaken';

/** @returns null: it can be. `id`: what could be instead, or an example. */
export function idFault(typed: string, taken: readonly string[]): { fault: IdFault; id: string } | null {
  const text = typed.trim();
  if (text === '') return { fault: 'idMissing', id: EXAMPLE_ID };
  if (taken.includes(text)) return { fault: 'idTaken', id: text };
  if (ID.test(text)) return null;
  const id = idFrom(text);
  if (id === '') return { fault: 'idNothing', id: EXAMPLE_ID };
  return { fault: faultOf(text), id };
}

/** @param text a name, or an entity without its domain. @returns '' when nothing of it can be in an id. */
export function idFrom(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '')
    .slice(0, 64);
}

/** @returns the id itself, or the first of `-2`, `-3` … that is free. */
export function freeId(id: string, taken: readonly string[]): string {
  const short = id.slice(0, 60);
  for (let count = 1; ; count++) {
    const free = count === 1 ? id : `${short}-${count}`;
    if (!taken.includes(free)) return free;
  }
}

function faultOf(text: string): IdFault {
  const onlyCapitals = ID.test(text.toLowerCase());
  const onlySpaces = ID.test(text.replaceAll(/\s/g, '-'));
  if (onlyCapitals) return 'idCapitals';
  if (onlySpaces) return 'idSpaces';
  return ID.test(text.toLowerCase().replaceAll(/\s/g, '-')) ? 'idBoth' : 'idOther';
}

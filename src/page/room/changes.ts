/** What is different between two drafts of one room, place by place: what the save bar counts and the sentences mark. */
import { isFields, isSame, type RoomDraft } from './draft.ts';
import { pairsOf } from './pairs.ts';

export interface Change {
  /** As the API writes it, by the places of the newer draft; where something is gone, by those of the older: `policy.plan[0].from`. */
  path: string;
  /** undefined: it was not there. */
  was: unknown;
  /** undefined: it is gone. */
  is: unknown;
}

/** @returns one per field, and one per entry of a list that came or went. */
export function changesBetween(saved: RoomDraft, draft: RoomDraft): Change[] {
  return changesOf('', saved, draft);
}

/** Whether a change is at this place or within it. */
export function isWithin(path: string, { path: changed }: Pick<Change, 'path'>): boolean {
  return changed === path || changed.startsWith(`${path}.`) || changed.startsWith(`${path}[`);
}

function changesOf(path: string, was: unknown, is: unknown): Change[] {
  if (isSame(was, is)) return [];
  if (Array.isArray(was) && Array.isArray(is) && (isFields(was[0]) || isFields(is[0])))
    return entryChanges(path, was, is);
  if (isFields(was) && isFields(is) && !/(^|\.)(speaker|music)$/.test(path))
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) =>
      changesOf(path === '' ? name : `${path}.${name}`, was[name], is[name]),
    );
  if (path === 'sensorIds' && Array.isArray(was) && Array.isArray(is)) return idChanges(path, was, is);
  return [{ path, was, is }];
}

function entryChanges(path: string, was: readonly unknown[], is: readonly unknown[]): Change[] {
  const pairs = pairsOf(was, is);
  const gone = was.flatMap((one, at) =>
    pairs.includes(at) ? [] : [{ path: `${path}[${at}]`, was: one, is: undefined }],
  );
  const others = is.flatMap((one, here) => {
    const at = pairs[here] ?? null;
    const place = `${path}[${here}]`;
    return at === null ? [{ path: place, was: undefined, is: one }] : changesOf(place, was[at], one);
  });
  return [...gone, ...others];
}

function idChanges(path: string, was: readonly unknown[], is: readonly unknown[]): Change[] {
  return [
    ...was.filter((id) => !is.includes(id)).map((id) => ({ path, was: id, is: undefined })),
    ...is.filter((id) => !was.includes(id)).map((id) => ({ path, was: undefined, is: id })),
  ];
}

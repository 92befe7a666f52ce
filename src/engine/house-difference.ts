/** What is different in one house document from another, by id and field. Knows nothing of what the fields mean. */
import type { HouseDocument } from '../contract/house.ts';
import type { ListChange } from '../contract/transfer.ts';

export type HouseDifference = Record<'users' | 'accounts' | 'rooms' | 'sensors', ListChange> & {
  settings: string[];
};

export function differenceOf(before: HouseDocument, after: HouseDocument): HouseDifference {
  return {
    settings: fieldsThatDiffer(before.settings, after.settings),
    users: listChange(before.users, after.users),
    accounts: listChange(before.accounts, after.accounts),
    rooms: listChange(before.rooms, after.rooms),
    sensors: listChange(before.sensors, after.sensors),
  };
}

/** Whether two documents, or parts of them, say the same. The order of fields says nothing; that of lists does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!isFilled(a) || !isFilled(b) || Array.isArray(a) !== Array.isArray(b)) return Object.is(a, b);
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

function listChange(before: readonly Entry[], after: readonly Entry[]): ListChange {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const kept = after
    .filter(({ id }) => old.has(id))
    .map((entry) => ({
      id: entry.id,
      fields: fieldsThatDiffer(old.get(entry.id), entry),
    }));
  const stays = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    changed: kept.filter(({ fields }) => fields.length > 0),
    removed: before.filter(({ id }) => !stays.has(id)).map(({ id }) => id),
    untouched: kept.filter(({ fields }) => fields.length === 0).map(({ id }) => id),
  };
}

interface Entry {
  readonly id: string;
}

/** Down to the last field that has a name; a list is one field. */
function fieldsThatDiffer(before: unknown, after: unknown, path = ''): string[] {
  if (!isFilled(before) || !isFilled(after) || Array.isArray(before) || Array.isArray(after))
    return isSame(before, after) ? [] : [path];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    fieldsThatDiffer(before[name], after[name], path === '' ? name : `${path}.${name}`),
  );
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

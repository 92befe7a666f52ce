/** The difference between two snapshots of one house, and how it is applied. Without zod, so that a page can have it. */
import type { LiveChange } from './live.ts';
import type { SnapshotView } from './views.ts';

/** @returns null when nothing but the time is different. Whether a house is a demo never changes. */
export function changeBetween(before: SnapshotView, after: SnapshotView): LiveChange | null {
  const rooms = differenceOf(before.rooms, after.rooms);
  const sensors = differenceOf(before.sensors, after.sensors);
  const change: LiveChange = {
    at: after.at,
    removed: { rooms: rooms.removed, sensors: sensors.removed },
    rooms: rooms.told,
    sensors: sensors.told,
    accounts: same(before.accounts, after.accounts) ? null : after.accounts,
    house: same(before.house, after.house) ? null : after.house,
    needs: same(before.needs, after.needs) ? null : after.needs,
    modes: same(before.modes, after.modes) ? null : after.modes,
    troubles: same(before.troubles, after.troubles) ? null : after.troubles,
  };
  const isNews =
    [rooms.told, rooms.removed, sensors.told, sensors.removed].some((list) => list.length > 0) ||
    [change.accounts, change.house, change.needs, change.modes, change.troubles].some(
      (whole) => whole !== null,
    );
  return isNews ? change : null;
}

/** @returns the snapshot that the change leads to. */
export function applied(snapshot: SnapshotView, change: LiveChange): SnapshotView {
  return {
    at: change.at,
    demo: snapshot.demo,
    house: change.house ?? snapshot.house,
    needs: change.needs ?? snapshot.needs,
    rooms: replaced(snapshot.rooms, change.rooms, change.removed.rooms),
    sensors: replaced(snapshot.sensors, change.sensors, change.removed.sensors),
    accounts: change.accounts ?? snapshot.accounts,
    modes: change.modes ?? snapshot.modes,
    troubles: change.troubles ?? snapshot.troubles,
  };
}

function differenceOf<Entry extends { id: string }>(before: readonly Entry[], after: readonly Entry[]) {
  const had = new Map(before.map((entry) => [entry.id, entry]));
  const has = new Set(after.map(({ id }) => id));
  const stayed = before.filter(({ id }) => has.has(id));
  // Whatever stands in another order, as after an import, is told anew: rare, and no word is needed for it.
  if (stayed.some(({ id }, place) => after[place]?.id !== id))
    return { removed: before.map(({ id }): Entry['id'] => id), told: [...after] };
  return {
    removed: before.filter(({ id }) => !has.has(id)).map(({ id }): Entry['id'] => id),
    told: after.filter((entry) => !same(had.get(entry.id), entry)),
  };
}

function replaced<Entry extends { id: string }>(
  entries: readonly Entry[],
  told: readonly Entry[],
  removed: readonly string[],
): Entry[] {
  const now = new Map(entries.filter(({ id }) => !removed.includes(id)).map((entry) => [entry.id, entry]));
  // What a map knows keeps its place in it.
  for (const entry of told) now.set(entry.id, entry);
  return [...now.values()];
}

/** As they travel: made by one hand, their fields stand in one order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What contract/live-change.ts says of applying changes, said once more in what browsers read as it stands; a test holds both together. */

/** @returns the snapshot that the change leads to. */
export function applied(snapshot, { removed, rooms, sensors, ...told }) {
  const whole = Object.entries(told).filter(([, part]) => part !== null);
  return {
    ...snapshot,
    ...Object.fromEntries(whole),
    rooms: replaced(snapshot.rooms, rooms, removed.rooms),
    sensors: replaced(snapshot.sensors, sensors, removed.sensors),
  };
}

function replaced(entries, told, removed) {
  const now = new Map(entries.filter(({ id }) => !removed.includes(id)).map((entry) => [entry.id, entry]));
  // What a map knows keeps its place in it.
  for (const entry of told) now.set(entry.id, entry);
  return [...now.values()];
}

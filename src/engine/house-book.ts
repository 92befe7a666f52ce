/** Edits the house document: the whole is validated, stored, then told to the rooms. Nothing is half-applied. */
import { HouseDocument } from '../contract/house.ts';
import { issuesOf } from '../contract/problem.ts';
import type { Room } from '../contract/room.ts';
import type { Sensor } from '../contract/sensor.ts';
import type { RoomId } from '../contract/units.ts';
import { type EditFailure, type HouseBook, type HouseFile, type Result, StorageFailure } from '../ports.ts';

export interface BookDeps {
  file: HouseFile;
  /** Called when a new document stands. */
  changed: () => void;
  /** Whether a room has music, or is about to. */
  hasMusic: (roomId: RoomId) => boolean;
  /** A short name for a text: equal texts have equal names, different ones do not. */
  digest: (text: string) => string;
}

type ListName = 'rooms' | 'sensors';
type Entry<List extends ListName> = HouseDocument[List][number];

export function openHouseBook({ file, changed, hasMusic, digest }: BookDeps): HouseBook {
  let document = file.read();
  // The version of an entry is its content: an edit that changes nothing takes nobody's tag away.
  const tagOf = (entry: Room | Sensor) => digest(JSON.stringify(entry));
  // One edit after the other: each sees the document that the one before it left.
  let line: Promise<unknown> = Promise.resolve();

  function inLine<Value>(edit: () => Promise<Value>): Promise<Value> {
    const result = line.then(edit);
    line = result.catch(() => {});
    return result;
  }

  async function store<Value>(next: HouseDocument, value: Value): Promise<Result<Value, EditFailure>> {
    const parsed = HouseDocument.safeParse(next);
    if (!parsed.success) return refused({ kind: 'invalid', issues: issuesOf(parsed.error) });
    try {
      await file.write(parsed.data);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      return refused({ kind: 'not_stored', message: error.message });
    }
    document = parsed.data;
    changed();
    return { ok: true, value };
  }

  const add = <List extends ListName>(list: List, entry: Entry<List>) =>
    inLine(async (): Promise<Result<Entry<List>, EditFailure>> => {
      if (document[list].some(({ id }) => id === entry.id)) return refused({ kind: 'exists' });
      return store({ ...document, [list]: [...document[list], entry] }, entry);
    });

  /** @param edit gives the new entry, or null to take it out, or why it cannot be done. */
  const change = <List extends ListName, Value>(
    list: List,
    id: string,
    tag: string,
    value: Value,
    entry: Entry<List> | null,
    veto?: () => EditFailure | null,
  ) =>
    inLine(async (): Promise<Result<Value, EditFailure>> => {
      const at = document[list].findIndex((each) => each.id === id);
      const old = document[list][at];
      if (old === undefined) return refused({ kind: 'not_found' });
      if (tagOf(old) !== tag) return refused({ kind: 'stale' });
      const no = veto?.() ?? null;
      if (no !== null) return refused(no);
      return store(
        { ...document, [list]: document[list].toSpliced(at, 1, ...(entry === null ? [] : [entry as never])) },
        value,
      );
    });

  const playing = (id: RoomId) => (): EditFailure | null =>
    hasMusic(id) ? { kind: 'in_use', message: 'The room has music. Stop it first.' } : null;

  return {
    document: () => document,
    tagOf,
    addRoom: (room) => add('rooms', room),
    putRoom: (room, tag) => change('rooms', room.id, tag, room, room),
    removeRoom: (id, tag) => change('rooms', id, tag, undefined, null, playing(id)),
    addSensor: (sensor) => add('sensors', sensor),
    putSensor: (sensor, tag) => change('sensors', sensor.id, tag, sensor, sensor),
    removeSensor: (id, tag) => change('sensors', id, tag, undefined, null),
  };
}

function refused(failure: EditFailure): { ok: false; failure: EditFailure } {
  return { ok: false, failure };
}

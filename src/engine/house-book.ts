/** Edits the house document: the whole is validated, stored, then told to the rooms. Nothing is half-applied. */
import type { Account } from '../contract/account.ts';
import { HouseDocument, type Settings } from '../contract/house.ts';
import { type EditFailure, issuesOf } from '../contract/problem.ts';
import type { Issue } from '../contract/reason.ts';
import type { Room } from '../contract/room.ts';
import type { Sensor } from '../contract/sensor.ts';
import type { RoomId } from '../contract/units.ts';
import type { User } from '../contract/user.ts';
import { type HouseBook, type HouseFile, type Result, StorageFailure } from '../ports.ts';
import { withAccount } from './account-changes.ts';
import { createLine } from './in-line.ts';

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

/** @returns the next document and what to answer, or why there is none. null: it stays as it is, and nothing is written. */
export type Edit<Value> = (
  house: HouseDocument,
) => Result<{ next: HouseDocument | null; value: Value }, EditFailure>;

export interface EditableBook extends HouseBook {
  /** One edit of the whole, after those before it. */
  edit<Value>(make: Edit<Value>): Promise<Result<Value, EditFailure>>;
}

export function openHouseBook({ file, changed, hasMusic, digest }: BookDeps): EditableBook {
  let document = file.read();
  // The version of an entry is its content: an edit that changes nothing takes nobody's tag away.
  const tagOf = (entry: Account | Room | Sensor | Settings | User) => digest(JSON.stringify(entry));
  let homeTimeZone: string | null = null;
  const inLine = createLine();

  const edit = <Value>(make: Edit<Value>): Promise<Result<Value, EditFailure>> =>
    inLine(async () => {
      const made = make(document);
      if (!made.ok) return made;
      if (made.value.next === null) return { ok: true, value: made.value.value };
      const parsed = HouseDocument.safeParse(made.value.next);
      if (!parsed.success) return refused({ kind: 'invalid', issues: issuesOf(parsed.error) });
      try {
        await file.write(parsed.data);
      } catch (error) {
        if (!(error instanceof StorageFailure)) throw error;
        return refused({ kind: 'not_stored', message: error.message });
      }
      document = parsed.data;
      changed();
      return { ok: true, value: made.value.value };
    });

  const add = <List extends ListName>(list: List, entry: Entry<List>) =>
    edit<Entry<List>>((house) => {
      if (house[list].some(({ id }) => id === entry.id)) return refused({ kind: 'exists' });
      return { ok: true, value: { next: { ...house, [list]: [...house[list], entry] }, value: entry } };
    });

  /** @param entry null takes it out. */
  const change = <List extends ListName, Value>(
    list: List,
    id: string,
    tag: string,
    value: Value,
    entry: Entry<List> | null,
    veto?: () => EditFailure | null,
  ) =>
    edit<Value>((house) => {
      const at = house[list].findIndex((each) => each.id === id);
      const old = house[list][at];
      if (old === undefined) return refused({ kind: 'not_found' });
      if (tagOf(old) !== tag) return refused({ kind: 'stale' });
      const no = veto?.() ?? null;
      if (no !== null) return refused(no);
      const entries = house[list].toSpliced(at, 1, ...(entry === null ? [] : [entry as never]));
      return { ok: true, value: { next: { ...house, [list]: entries }, value } };
    });

  const playing = (id: RoomId) => (): EditFailure | null =>
    hasMusic(id) ? { kind: 'in_use', message: 'The room has music. Stop it first.' } : null;

  return {
    document: () => document,
    tagOf,
    edit,
    addRoom: (room) => add('rooms', room),
    putRoom: (room, tag) => change('rooms', room.id, tag, room, room),
    removeRoom: (id, tag) => change('rooms', id, tag, undefined, null, playing(id)),
    addSensor: (sensor) => add('sensors', sensor),
    putSensor: (sensor, tag) => change('sensors', sensor.id, tag, sensor, sensor),
    removeSensor: (id, tag) => change('sensors', id, tag, undefined, null),
    putAccount: (changes, tag) =>
      edit<Account>((house) => {
        const old = house.accounts.find(({ id }) => id === changes.id);
        if (old === undefined) return refused({ kind: 'not_found' });
        if (tagOf(old) !== tag) return refused({ kind: 'stale' });
        const account = { ...old, ...changes };
        return { ok: true, value: { next: withAccount(house, account), value: account } };
      }),
    putSettings: (settings, tag) =>
      edit<Settings>((house) => {
        if (tagOf(house.settings) !== tag) return refused({ kind: 'stale' });
        if (homeTimeZone !== null && settings.timeZone !== homeTimeZone)
          return refused({ kind: 'invalid', issues: [elsewhere(homeTimeZone)] });
        return { ok: true, value: { next: { ...house, settings }, value: settings } };
      }),
    homeTimeZone: () => homeTimeZone,
    liveIn: async (timeZone) => {
      const settled = await edit<void>((house) => {
        // Home Assistant says it with every connection: what is no news must not wear the disk.
        const isNews = house.settings.timeZone !== timeZone;
        const next = isNews ? { ...house, settings: { ...house.settings, timeZone } } : null;
        return { ok: true, value: { next, value: undefined } };
      });
      if (settled.ok) homeTimeZone = timeZone;
      return settled;
    },
  };
}

function elsewhere(homeTimeZone: string): Issue {
  const message = `must be ${homeTimeZone}, for Home Assistant says so; it is changed there`;
  return { path: 'timeZone', message };
}

function refused(failure: EditFailure): { ok: false; failure: EditFailure } {
  return { ok: false, failure };
}

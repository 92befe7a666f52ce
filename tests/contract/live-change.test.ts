import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveChange } from '../../src/contract/live.ts';
import { applied, changeBetween } from '../../src/contract/live-change.ts';
import { noHealth } from '../../src/contract/sensor-health.ts';
import { RoomView, SensorView, SnapshotView } from '../../src/contract/views.ts';
import { room, sensor } from '../fakes/factories.ts';

const reason = { type: 'nothing_changed' } as const;
const noon = '2026-03-04T12:00:00.000Z';

function roomView(id: string, name: string): RoomView {
  return RoomView.parse({
    ...room({ id, name }),
    areaName: null,
    editedBy: null,
    phase: {
      name: 'silent',
      since: noon,
      wakeAt: null,
      endsAt: null,
      reason,
      what: `${name} is silent.`,
      why: 'Nobody is there.',
      text: `${name} is silent. Nobody is there.`,
      refusal: null,
      lead: name,
      counting: null,
      countsTo: null,
      detail: null,
    },
    occupied: false,
    session: null,
    wakes: { tried: 0, woken: 0, tookMs: null },
    nowPlaying: null,
    volumePercent: null,
    movedAt: null,
  });
}
function sensorView(id: string, silent: boolean): SensorView {
  return SensorView.parse({
    ...sensor({ id }),
    status: 'online',
    lastSeenAt: null,
    motionDetected: null,
    stuck: false,
    silent,
    changedAt: null,
    motionAt: null,
    ...noHealth,
    problems: [],
  });
}
function house(over: Partial<SnapshotView> = {}): SnapshotView {
  return SnapshotView.parse({
    at: noon,
    demo: true,
    house: { what: 'All quiet.', why: 'Nobody is there.' },
    needs: [],
    rooms: [roomView('hall', 'Hall'), roomView('bath', 'Bath')],
    sensors: [sensorView('hall-pir', false), sensorView('bath-door', false)],
    accounts: [{ id: 'tom', failure: null }],
    modes: { snooze: null, guest: null, vacation: null, quietNow: null },
    troubles: [],
    ...over,
  });
}

const plain = house();
const ids = ['a', 'b', 'c', 'd', 'e'];
const setNow = { setBy: null, setAt: noon, until: null, untilAllLeft: false };
/** Some of these in any order, each in one of two states. */
const some = <Entry extends { id: string }>(entries: Entry[]) =>
  fc.uniqueArray(fc.constantFrom(...entries), { selector: ({ id }) => id });
const anyHouse = fc.record<SnapshotView>({
  at: fc.constantFrom(noon, '2026-03-04T12:00:01.000Z'),
  demo: fc.constant(true),
  needs: fc.constantFrom(
    [],
    [{ id: 'storage', what: 'The disk is full.', why: null, severity: 'problem', goTo: 'settings' }],
  ),
  house: fc.constantFrom(plain.house, { ...plain.house, what: 'Music in the hall.' }),
  rooms: some(ids.flatMap((id) => [roomView(id, 'One'), roomView(id, 'Two')])),
  sensors: some(ids.flatMap((id) => [sensorView(id, true), sensorView(id, false)])),
  accounts: fc.constantFrom([], plain.accounts),
  modes: fc.constantFrom(plain.modes, { ...plain.modes, snooze: setNow }),
  troubles: fc.constantFrom([], ['The disk is full.']),
});

const sent = (change: LiveChange): LiveChange => LiveChange.parse(JSON.parse(JSON.stringify(change)));

test('whoever applies the changes in order has the house', () => {
  fc.assert(
    fc.property(fc.array(anyHouse, { minLength: 1, maxLength: 8 }), ([first, ...others]) => {
      let [before, known] = [first, first];
      if (before === undefined || known === undefined) return;
      for (const after of others) {
        const change = changeBetween(before, after);
        known = change === null ? { ...known, at: after.at } : applied(known, sent(change));
        expect(known).toEqual(after);
        before = after;
      }
    }),
    { seed: 36, numRuns: 200 },
  );
});

test('time alone is no change', () => {
  expect(changeBetween(house(), house({ at: '2026-03-05T12:00:00.000Z' }))).toBeNull();
});

describe('tells what is different, and nothing else', () => {
  const nothing = {
    at: noon,
    removed: { rooms: [], sensors: [] },
    rooms: [],
    sensors: [],
    accounts: null,
    house: null,
    needs: null,
    modes: null,
    troubles: null,
  };
  const bath = roomView('bath', 'Bathroom');
  const loud = { ...bath, session: null, occupied: true };
  const modes = SnapshotView.shape.modes.parse({ ...house().modes, quietNow: setNow });
  const [hall, oldBath] = house().rooms;
  const [pir, door] = house().sensors;
  if (!hall || !oldBath || !pir || !door) throw new Error('the house is empty');

  test.each<[string, Partial<SnapshotView>, Partial<LiveChange>]>([
    ['a room', { rooms: [hall, loud] }, { rooms: [loud] }],
    [
      'a new room',
      { rooms: [hall, oldBath, roomView('attic', 'Attic')] },
      { rooms: [roomView('attic', 'Attic')] },
    ],
    ['a room that is gone', { rooms: [oldBath] }, { removed: { rooms: [hall.id], sensors: [] } }],
    [
      'another order',
      { rooms: [oldBath, hall] },
      { removed: { rooms: [hall.id, oldBath.id], sensors: [] }, rooms: [oldBath, hall] },
    ],
    [
      'sensors in another order',
      { sensors: [door, pir] },
      { removed: { rooms: [], sensors: [pir.id, door.id] }, sensors: [door, pir] },
    ],
    ['a sensor', { sensors: [pir, { ...door, stuck: true }] }, { sensors: [{ ...door, stuck: true }] }],
    ['an account', { accounts: [] }, { accounts: [] }],
    ['a mode', { modes }, { modes }],
    ['a trouble', { troubles: ['The disk is full.'] }, { troubles: ['The disk is full.'] }],
  ])('%s', (_, over, told) => {
    expect(changeBetween(house(), house(over))).toEqual({ ...nothing, ...told });
  });

  test('a trouble that is over', () => {
    expect(changeBetween(house({ troubles: ['The disk is full.'] }), house())).toEqual({
      ...nothing,
      troubles: [],
    });
  });
});

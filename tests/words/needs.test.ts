/** What needs a person: the pressing first, each thing once, and a page on which something can be done. */
import { expect, test } from 'vitest';
import { noMemory } from '../../src/contract/motion.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { noHealth, type SensorProblem } from '../../src/contract/sensor-health.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import type { AccountId, RoomId } from '../../src/contract/units.ts';
import { tellNeeds } from '../../src/words/say.ts';
import { room, silent, since, soon, told } from './samples.ts';

type Source = Pick<Snapshot, 'rooms' | 'sensors' | 'accounts' | 'problems'>;
const tom = 'tom' as AccountId;

function kitchen(over: object = {}, id = 'kitchen') {
  return {
    room: { ...room, id: id as RoomId, ...over },
    phase: silent,
    reason: { type: 'nothing_changed' } as const,
    since,
    refusal: null,
    wakeAt: null,
    endsAt: null,
    occupied: false,
    movedAt: null,
    next: null,
    wakes: { tried: 0, woken: 0, tookMs: null },
    nowPlaying: null,
    volumePercent: null,
  };
}
const sensor = Sensor.parse({ id: 'kitchen-pir', kind: 'mqtt', role: 'motion', roomId: 'kitchen' });
const sensed = (over: object, of: object = {}) => ({
  sensor: { ...sensor, ...of },
  status: 'offline' as const,
  memory: noMemory,
  stuck: false,
  silent: false,
  health: noHealth,
  problems: [] as SensorProblem[],
  ...over,
});
const plain: Source = { rooms: [kitchen()], sensors: [], accounts: [], problems: [] };
const said = (over: Partial<Source>) =>
  tellNeeds({ ...plain, ...over }, told).map(({ what, why, severity, goTo }) => [what, why, severity, goTo]);
const asleep = { wakes: { tried: 4, woken: 1, tookMs: null } };
const unlinked = [{ id: tom, label: 'Tom', failure: { kind: 'not_linked' as const } }];

test('nothing, in a house that is well', () => {
  expect(said({ accounts: [{ id: tom, label: 'Tom', failure: null }], sensors: [sensed({})] })).toEqual([]);
});

test('a speaker that often sleeps on, once for all its rooms', () => {
  const rooms = [
    { ...kitchen(), ...asleep },
    { ...kitchen({}, 'den'), ...asleep },
  ];
  expect(said({ rooms })).toEqual([
    ['Kitchen speaker often does not wake up.', 'In 4 starts it was heard once.', 'problem', 'music'],
  ]);
  expect(said({ rooms: [{ ...kitchen(), wakes: { tried: 2, woken: 0, tookMs: null } }] })).toEqual([]);
  expect(said({ rooms: [{ ...kitchen(), wakes: { tried: 4, woken: 2, tookMs: null } }] })).toEqual([]);
});

test('an account by which a room would play', () => {
  const rooms = [kitchen(), kitchen({ enabled: false }, 'den')];
  expect(said({ rooms, accounts: unlinked })).toEqual([
    ['The account is not linked.', 'No music can start in kitchen.', 'problem', 'music'],
  ]);
  expect(said({ rooms: [kitchen({ enabled: false })], accounts: unlinked })).toEqual([]);
});

test('what comes soon, after what presses; and an end is not told twice', () => {
  const ends = { accountId: tom, label: 'Tom', at: soon };
  const problems: Source['problems'] = [
    { id: 'consent anna', trouble: { type: 'consent_ends', ...ends, label: 'Anna' } },
    { id: 'consent tom', trouble: { type: 'consent_ended', ...ends } },
    { id: 'home assistant', trouble: { type: 'home_assistant_not_connected' } },
  ];
  expect(said({ accounts: unlinked, problems })).toEqual([
    [
      'Tom: Spotify’s permission ended on 2 March.',
      'No music plays by it until it is renewed.',
      'problem',
      'music',
    ],
    ['Home Assistant is not connected.', 'Until it is, none of its sensors is heard.', 'problem', 'settings'],
    ['Anna: Spotify’s permission ends on 2 March.', 'Renewing takes a minute.', 'soon', 'music'],
  ]);
});

test('a sensor on which a room relies, by what is worst of it', () => {
  const low: SensorProblem = { type: 'battery_low', batteryPercent: 8 };
  const gone: SensorProblem = { type: 'offline', because: 'unavailable', batteryPercent: null };
  expect(said({ sensors: [sensed({ problems: [low] }), sensed({ problems: [gone, low] })] })).toEqual([
    ['Kitchen PIR is out of reach.', 'Home Assistant cannot reach it.', 'problem', 'sensors'],
    [
      'The battery of Kitchen PIR is nearly empty.',
      'It says 8%. A new one keeps the room from falling silent.',
      'soon',
      'sensors',
    ],
  ]);
  expect(
    said({
      sensors: [sensed({ problems: [gone] }, { roomId: null })],
      rooms: [kitchen()],
    }),
  ).toEqual([]);
  expect(said({ sensors: [sensed({ problems: [gone] })], rooms: [kitchen({ enabled: false })] })).toEqual([]);
});

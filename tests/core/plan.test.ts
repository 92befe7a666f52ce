import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlanSlot } from '../../src/contract/plan.ts';
import { ContextUri } from '../../src/contract/playback.ts';
import { Instant } from '../../src/contract/units.ts';
import { chooseList, planAt } from '../../src/core/plan.ts';
import { at, id, motion, phase, policy, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, play } from './table.ts';

const { starting, lingering, held, silent } = phase;
const uri = (name: string) => ContextUri.parse(`spotify:playlist:${name}`);
const music = (name: string) => ({ contextUri: uri(name), label: name });
const morning = { from: '06:00', to: '09:00', lists: [music('a')], volumePercent: 15, timeoutFor: 60 };
const weekend = { from: '06:00', to: '12:00', weekdays: [6, 7], volumePercent: 35 };

describe('what the plan says', () => {
  const planned = policy({ plan: [weekend, morning, { from: '08:00', to: '10:00', lists: [music('b')] }] });
  const own = { lists: [planned.music], choose: 'in_turn', volumePercent: 25, timeoutFor: 300 };
  const early = { lists: [music('a')], choose: 'in_turn', volumePercent: 15, timeoutFor: 60 };
  test.each([
    ['before the first slot: the room', '2026-03-04T05:59:59.999Z', own],
    ['as it begins: the slot', '2026-03-04T06:00:00Z', early],
    ['where two slots hold: the first of them', '2026-03-04T08:59:59.999Z', early],
    ['when the first is over: the second', '2026-03-04T09:00:00Z', { ...own, lists: [music('b')] }],
    ['when all are over: the room', '2026-03-04T10:00:00Z', own],
    [
      'on a Saturday: its slot, with what the room says',
      '2026-03-07T08:30:00Z',
      { ...own, volumePercent: 35 },
    ],
    ['on a Saturday at noon: the room', '2026-03-07T12:00:00Z', own],
  ])('%s', (_, time, plan) => {
    expect(planAt(planned, Instant.parse(Date.parse(time)), 'UTC')).toEqual(plan);
  });

  test('in the time zone of the house', () => {
    const time = Instant.parse(Date.parse('2026-03-04T05:00:00Z'));
    expect(planAt(planned, time, 'Europe/Berlin').volumePercent).toBe(15);
    expect(planAt(planned, time, 'Europe/London').volumePercent).toBe(25);
  });

  test('silence is a volume as well', () => {
    const still = policy({ plan: [{ from: '00:00', to: '00:00', volumePercent: 0 }] });
    expect(planAt(still, at(0), 'UTC').volumePercent).toBe(0);
  });
});

describe('of several lists', () => {
  const lists = [music('a'), music('b'), music('c')] as const;
  const next = (...before: string[]) =>
    chooseList({ lists, choose: 'in_turn' }, before.map(uri), id.session('s1')).label;
  const drawn = (name: string, before: string[] = []) =>
    chooseList({ lists, choose: 'random' }, before.map(uri), id.session(name)).label;

  test.each([
    ['the first, when none of them ever played', [], 'a'],
    ['the first, when only others played', ['x', 'y'], 'a'],
    ['the one after the last', ['a'], 'b'],
    ['the last', ['b', 'a'], 'c'],
    ['the first again after the last', ['c', 'b', 'a'], 'a'],
    ['the one after its own last, whatever played in between', ['x', 'b', 'y', 'c'], 'c'],
  ])('in turn: %s', (_, before, chosen) => {
    expect(next(...before)).toBe(chosen);
  });

  test('in turn each has its turn', () => {
    const heard: string[] = [];
    for (let turn = 0; turn < 7; turn++) heard.unshift(next(...heard));
    expect(heard.toReversed().join('')).toBe('abcabca');
  });

  test('at random the same session draws the same list, whatever played before', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.subarray(['a', 'b', 'c', 'x']), (name, before) => {
        expect(drawn(name, before)).toBe(drawn(name));
      }),
      { seed: 4 },
    );
  });

  test('at random none is forgotten and none is favoured', () => {
    const counts = Map.groupBy(
      Array.from({ length: 3000 }, (_, count) => drawn(`id-${count}`)),
      (label) => label,
    );
    for (const label of ['a', 'b', 'c']) expect(counts.get(label)?.length).toBeGreaterThan(900);
  });
});

describe('a room by its plan', () => {
  // Every story begins at noon.
  const noon = {
    from: '11:00',
    to: '12:01',
    lists: [music('a'), music('b')],
    volumePercent: 40,
    timeoutFor: 100,
  };
  const planned = room({ policy: { plan: [noon] } });
  const over = room({ policy: { plan: [{ ...noon, to: '12:00' }] } });
  const begun = session({ id: 's2', contextUri: 'spotify:playlist:b', heardAt: null, startedAt: at(59) });

  holds({
    'begins with the list whose turn it is': {
      from: silent(),
      event: motion({ at: at(59) }),
      given: { now: at(59), room: planned, playedBefore: [uri('a')] },
      to: starting({ session: begun, cause: 'e2', giveUpAt: at(79) }),
      reason: 'motion_started_music',
      commands: [look(1)],
    },
    'begins with its own music outside of the plan': {
      from: silent(),
      event: motion(),
      given: { room: planned, playedBefore: [uri('a')] },
      to: starting({
        session: session({ id: 's2', heardAt: null, startedAt: at(60) }),
        cause: 'e2',
        giveUpAt: at(80),
      }),
      reason: 'motion_started_music',
      commands: [look(1)],
    },
    'plays as loud as the hour asks': {
      from: starting({ byHand: true, step: 'asking', nextAt: at(59), giveUpAt: at(99) }),
      event: { type: 'alarm_rang' },
      given: { now: at(59), room: planned },
      to: starting({ byHand: true, step: 'asking', asked: 2, plays: 1, giveUpAt: at(99) }),
      reason: 'looked',
      commands: [play(2, 40)],
    },
    'counts as empty by the timeout of the hour': {
      from: lingering(),
      event: { type: 'room_changed' },
      given: { now: at(10), room: planned },
      to: lingering({ stopAt: at(100) }),
      reason: 'nothing_changed',
    },
    'keeps that timeout when the hour passes': {
      from: lingering(),
      event: { type: 'room_changed' },
      given: { now: at(70), room: planned, occupancy: { held: false, lastMotionAt: at(59) } },
      to: lingering({ stopAt: at(159) }),
      reason: 'nothing_changed',
    },
    'and has its own again with the next movement': {
      from: lingering(),
      event: { type: 'room_changed' },
      given: { now: at(70), room: planned, occupancy: { held: false, lastMotionAt: at(60) } },
      to: lingering({ stopAt: at(360) }),
      reason: 'nothing_changed',
    },
    'which counts from the very end of the slot': {
      from: lingering(),
      event: { type: 'room_changed' },
      given: { now: at(10), room: over },
      reason: 'nothing_changed',
    },
    'forgets what a person wanted by the timeout of the hour': {
      from: held(),
      event: { type: 'room_changed' },
      given: {
        room: room({ policy: { plan: [noon], holdAtLeastFor: 0, holdEmptyFor: 10 } }),
        occupancy: { held: false, lastMotionAt: at(1) },
      },
      to: held({ until: at(111) }),
      reason: 'nothing_changed',
    },
    'plays on for the timeout of the hour when a person resumes': {
      from: held({ session: session(), until: at(900), asked: 1 }),
      event: {
        type: 'playback_seen',
        asked: 1,
        playback: playback.ours(),
      },
      given: { now: at(50), room: planned },
      to: lingering({ asked: 1, lookAt: at(80), keepUntil: at(150), stopAt: at(150) }),
      reason: 'person_resumed',
      session: session(),
    },
  });
});

test('a slot that says only when holds every day and changes nothing', () => {
  expect(PlanSlot.parse({ from: '06:00', to: '09:00' })).toEqual({
    from: '06:00',
    to: '09:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    lists: [],
    choose: 'in_turn',
    volumePercent: null,
    timeoutFor: null,
  });
});

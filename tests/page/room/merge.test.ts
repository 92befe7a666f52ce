import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../src/page/room/changes.ts';
import {
  changePolicy,
  changeRoom,
  isSame,
  type PlanSlotDraft,
  type RoomDraft,
} from '../../../src/page/room/draft.ts';
import { merge, type Side } from '../../../src/page/room/merge.ts';
import { anyDraft, bedroom } from './any-draft.ts';

const slot: PlanSlotDraft = {
  from: '08:00',
  to: '11:00',
  weekdays: [1, 2, 3, 4, 5],
  lists: [],
  choose: 'in_turn',
  volumePercent: 15,
  timeoutFor: null,
};
const evening = { ...slot, from: '18:00', to: '22:00', volumePercent: 18 };
const planned = changePolicy({ plan: [slot, evening] })(bedroom);
const plan = (...slots: PlanSlotDraft[]) => changePolicy({ plan: slots })(planned);

describe('what only one touched', () => {
  test('different fields are both kept, and nobody is asked', () => {
    const { draft, conflicts } = merge(
      bedroom,
      changePolicy({ timeoutFor: 600 })(bedroom),
      changeRoom({ name: 'Sleep' })(changePolicy({ warning: { lastsFor: 0, volumePercent: 10 } })(bedroom)),
    );
    expect(conflicts).toEqual([]);
    expect(draft.name).toBe('Sleep');
    expect(draft.policy).toMatchObject({ timeoutFor: 600, warning: { lastsFor: 0 } });
  });

  test('two fields of one slot are both kept', () => {
    const mine = plan({ ...slot, volumePercent: 30 }, evening);
    const theirs = plan({ ...slot, to: '12:00' }, evening);
    expect(merge(planned, mine, theirs)).toEqual({
      draft: plan({ ...slot, volumePercent: 30, to: '12:00' }, evening),
      conflicts: [],
    });
  });

  test('a slot one added before the one the other changed stands before it', () => {
    const noon = { ...slot, from: '11:00', to: '14:00', weekdays: [6, 7], volumePercent: 40 };
    const mine = plan(slot, noon, evening);
    const theirs = plan(slot, { ...evening, to: '23:00' });
    expect(merge(planned, mine, theirs).draft.policy.plan).toEqual([slot, noon, { ...evening, to: '23:00' }]);
  });

  test('a slot one took away is gone, though the other changed its neighbour', () => {
    const { draft, conflicts } = merge(planned, plan(evening), plan(slot, { ...evening, to: '23:00' }));
    expect(draft.policy.plan).toEqual([{ ...evening, to: '23:00' }]);
    expect(conflicts).toEqual([]);
  });

  test('sensors: what either added is there, what either took away is not', () => {
    const mine = changeRoom({ sensorIds: ['bed-door', 'bed-radar'] })(bedroom);
    const theirs = changeRoom({ sensorIds: ['hall-pir'] })(bedroom);
    expect(merge(bedroom, mine, theirs)).toMatchObject({
      draft: { sensorIds: ['bed-door', 'hall-pir'] },
      conflicts: [],
    });
  });
});

describe('what both touched', () => {
  const mine = changePolicy({ timeoutFor: 600 })(bedroom);
  const theirs = changePolicy({ timeoutFor: 60 })(bedroom);
  const path = 'policy.timeoutFor';

  test('is asked about, and says mine meanwhile', () => {
    const { draft, conflicts } = merge(bedroom, mine, theirs);
    expect(conflicts).toEqual([{ path, base: 300, mine: 600, theirs: 60 }]);
    expect(draft.policy.timeoutFor).toBe(600);
  });

  test.each<[Side, number]>([
    ['mine', 600],
    ['theirs', 60],
  ])('is %s when somebody says so', (side, timeoutFor) => {
    const { draft, conflicts } = merge(bedroom, mine, theirs, new Map([[path, side]]));
    expect(conflicts).toEqual([]);
    expect(draft.policy.timeoutFor).toBe(timeoutFor);
  });

  test('a slot taken away here and changed there is asked about', () => {
    const changed = { ...evening, to: '23:00' };
    const { draft, conflicts } = merge(planned, plan(slot), plan(slot, changed));
    expect(conflicts).toEqual([{ path: 'policy.plan[1]', base: evening, mine: undefined, theirs: changed }]);
    expect(draft.policy.plan).toEqual([slot]);
    const kept = merge(planned, plan(slot), plan(slot, changed), new Map([['policy.plan[1]', 'theirs']]));
    expect(kept.draft.policy.plan).toEqual([slot, changed]);
  });

  test('a speaker is never put together of two, nor the days of a slot', () => {
    const echo = changeRoom({ speaker: { output: 'spotify_connect', name: 'Echo', type: null } })(planned);
    const typed = changeRoom({ speaker: { output: 'spotify_connect', name: 'Bedroom Sonos', type: 'AVR' } })(
      planned,
    );
    expect(merge(planned, echo, typed).conflicts.map((each) => each.path)).toEqual(['speaker']);
    const weekend = plan({ ...slot, weekdays: [6, 7] }, evening);
    const monday = plan({ ...slot, weekdays: [1] }, evening);
    expect(merge(planned, weekend, monday).conflicts.map((each) => each.path)).toEqual([
      'policy.plan[0].weekdays',
    ]);
  });
});

describe('of any three rooms', () => {
  const three = fc.tuple(anyDraft, anyDraft, anyDraft);

  test('who changed nothing is in nobody’s way', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (base, side) => {
        const same = { draft: side, conflicts: [] };
        expect(merge(base, side, base)).toEqual(same);
        expect(merge(base, base, side)).toEqual(same);
        expect(merge(base, side, side)).toEqual(same);
      }),
    );
  });

  test('all answered for one side and back, it does not matter who is who', () => {
    fc.assert(
      fc.property(three, ([base, one, other]) => {
        const here = merge(base, one, other);
        const there = merge(base, other, one);
        expect(here.conflicts.map(swapped)).toEqual(there.conflicts);
        const all = (side: Side) => new Map(here.conflicts.map(({ path }) => [path, side]));
        expect(merge(base, one, other, all('mine')).draft).toEqual(
          merge(base, other, one, all('theirs')).draft,
        );
        expect(merge(base, one, other, all('mine')).conflicts).toEqual([]);
      }),
    );
  });

  test('no field that one side alone changed is lost', () => {
    fc.assert(
      fc.property(three, ([base, one, other]) => {
        const { draft, conflicts } = merge(base, one, other);
        const paths = conflicts.map(({ path }) => path);
        for (const field of ['name', 'speaker'] as const) {
          if (isSame(one[field], base[field])) expect(draft[field]).toEqual(other[field]);
          else if (isSame(other[field], base[field]) || paths.includes(field))
            expect(draft[field]).toEqual(one[field]);
          else expect(one[field]).toEqual(other[field]);
        }
      }),
    );
  });

  test('an entry that either side added is there', () => {
    const keyed = (draft: RoomDraft, mark: number) =>
      draft.policy.plan.map((each, at) => ({ ...each, timeoutFor: 1000 * mark + at }));
    fc.assert(
      fc.property(three, ([base, one, other]) => {
        const mine = changePolicy({ plan: [...base.policy.plan, ...keyed(one, 1)] })(base);
        const theirs = changePolicy({ plan: [...keyed(other, 2), ...base.policy.plan] })(base);
        const { draft, conflicts } = merge(base, mine, theirs);
        expect(conflicts).toEqual([]);
        expect(draft.policy.plan).toEqual(
          expect.arrayContaining([...mine.policy.plan, ...theirs.policy.plan]),
        );
      }),
    );
  });

  test('merging once more with what came of it changes nothing', () => {
    fc.assert(
      fc.property(three, ([base, one, other]) => {
        const { draft } = merge(base, one, other);
        expect(merge(base, draft, draft).draft).toEqual(draft);
        expect(merge(other, draft, other)).toEqual({ draft, conflicts: [] });
      }),
    );
  });

  test('a change is told between any two that say different things, and none between equal ones', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (one, other) => {
        expect(changesBetween(one, one)).toEqual([]);
        expect(changesBetween(one, other).length > 0).toBe(!isSame(one, other));
      }),
    );
  });
});

function swapped<T>({ mine, theirs, ...rest }: { mine: T; theirs: T }) {
  return { ...rest, mine: theirs, theirs: mine };
}

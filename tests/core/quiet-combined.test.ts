import { describe, expect, test } from 'vitest';
import { QuietWindow } from '../../src/contract/quiet.ts';
import { planNow } from '../../src/core/plan.ts';
import { nextQuietAt, quietNow } from '../../src/core/quiet.ts';
import { at, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { holds, look, play } from './table.ts';

const { silent, starting } = phase;
const music = (name: string) => ({ contextUri: `spotify:playlist:${name}`, label: name });
const noon = { from: '11:00', to: '13:00' };
const softer = { ...noon, kind: 'softer', volumePercent: 10 } as const;
const other = { ...noon, kind: 'other_list', music: music('calm') } as const;
const nothing = { ...noon, kind: 'start_nothing' } as const;
const evening = { ...nothing, from: '20:00', to: '22:00' };

/** A minute past noon in a room with a weekly plan, `own` quiet hours and others `around` it. */
const quiet = (own: object[], around: object[] = []) =>
  situation({
    room: room({
      policy: {
        quietHours: own.map((said) => QuietWindow.parse(said)),
        plan: [{ ...noon, lists: [music('a'), music('b')], volumePercent: 30 }],
      },
    }),
    alsoQuiet: around.map((said) => QuietWindow.parse(said)),
  });
const until = at(3600);

describe('of the quiet hours of room, household and person the strictest counts', () => {
  test.each([
    ['none', [], [], null],
    ['none that hold', [evening], [evening], null],
    ['the room alone', [nothing], [evening], { kind: 'start_nothing', volumePercent: null, music: null }],
    ['the household alone', [], [nothing], { kind: 'start_nothing', volumePercent: null, music: null }],
    [
      'nothing before another list',
      [other],
      [nothing],
      { kind: 'start_nothing', volumePercent: null, music: null },
    ],
    [
      'another list before softer',
      [softer],
      [other],
      { kind: 'other_list', volumePercent: 10, music: music('calm') },
    ],
    [
      'of two lists that of the room',
      [other],
      [{ ...other, music: music('sleep') }],
      { kind: 'other_list', volumePercent: null, music: music('calm') },
    ],
    [
      'the lowest volume, wherever it stands',
      [{ ...softer, volumePercent: 12 }],
      [{ ...other, volumePercent: 7 }, softer],
      { kind: 'other_list', volumePercent: 7, music: music('calm') },
    ],
    ['softer alone', [softer], [], { kind: 'softer', volumePercent: 10, music: null }],
    [
      'a list that is said where it has no meaning is none',
      [{ ...nothing, music: music('calm') }],
      [],
      { kind: 'start_nothing', volumePercent: null, music: null },
    ],
  ])('%s', (_, own, around, rule) => {
    expect(quietNow(quiet(own, around))).toEqual(rule && { ...rule, until });
  });

  test('its end is that of all that are as strict, joined', () => {
    const later = { ...nothing, from: '12:30', to: '14:00' };
    expect(quietNow(quiet([nothing, { ...softer, to: '18:00' }], [later]))?.until).toBe(at(7200));
    expect(quietNow(quiet([{ ...softer, to: '18:00' }], [later]))?.until).toBe(at(6 * 3600));
  });
});

describe('the next quiet hours begin', () => {
  const next = (own: object[], around: object[] = [], now = at(60)) =>
    nextQuietAt({ ...quiet(own, around), now });
  test.each([
    ['never, when there are none', next([]), null],
    ['with the first of all', next([evening], [{ ...softer, from: '18:00' }]), at(6 * 3600)],
    ['a millisecond from now', next([evening], [], at(8 * 3600 - 0.001)), at(8 * 3600)],
    ['on the next day, once they have begun', next([evening], [], at(8 * 3600)), at(32 * 3600)],
    [
      'never, at the end of the calendar',
      next([evening], [], at((Date.UTC(9999, 11, 31, 23) - at(0)) / 1000)),
      null,
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('what plays in quiet hours', () => {
  test.each([
    ['the plan, when nothing is quiet', [evening], ['a', 'b'], 30],
    ['the plan, softer', [softer], ['a', 'b'], 10],
    ['the plan as it is, when it is softer still', [{ ...softer, volumePercent: 31 }], ['a', 'b'], 30],
    ['the other list, as loud as the plan', [other], ['calm'], 30],
    ['the other list, softer', [{ ...other, volumePercent: 0 }], ['calm'], 0],
    ['the plan, when a person asks though nothing would start', [nothing], ['a', 'b'], 30],
    ['and softly, when another window says so', [nothing, softer], ['a', 'b'], 10],
  ])('%s', (_, own, labels, volumePercent) => {
    const plan = planNow(quiet(own));
    expect(plan.lists.map(({ label }) => label)).toEqual(labels);
    expect(plan.volumePercent).toBe(volumePercent);
  });
});

describe('motion in quiet hours', () => {
  const calm = session({ id: 's2', heardAt: null, startedAt: at(60), contextUri: 'spotify:playlist:calm' });
  const begun = starting({ session: calm, cause: 'e2', giveUpAt: at(80) });
  const asking = starting({ byHand: true, step: 'asking', nextAt: at(59), giveUpAt: at(99) });
  holds({
    'starts nothing where the household says so, though the room would play softly': {
      from: silent(),
      event: motion(),
      given: quiet([softer], [nothing]),
      reason: { type: 'quiet_hours', until },
    },
    'starts the other list': {
      from: silent(),
      event: motion(),
      given: quiet([other]),
      to: begun,
      reason: { type: 'motion_started_music', quiet: { change: 'other_list', until } },
      commands: [look(1)],
    },
    'and softly': {
      from: asking,
      event: { type: 'alarm_rang' },
      given: quiet([other], [softer]),
      to: starting({ byHand: true, step: 'asking', asked: 2, plays: 1, giveUpAt: at(99) }),
      reason: 'looked',
      commands: [play(2, 10)],
    },
  });
});

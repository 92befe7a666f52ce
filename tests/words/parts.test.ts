/** A card sets apart what a sentence says: what is, why, what runs out, and what comes next. */
import { describe, expect, test } from 'vitest';
import { noModes } from '../../src/contract/modes.ts';
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { Percent, type RoomId, type UserId } from '../../src/contract/units.ts';
import { languages } from '../../src/words/languages.ts';
import { sayPhase, tell, tellHouse, tellPhase } from '../../src/words/say.ts';
import { furtherPhases } from './further-samples.ts';
import {
  confirming,
  everyPhase,
  lingering,
  now,
  playing,
  room,
  silent,
  since,
  snoozed,
  soon,
  starting,
  told,
  warning,
} from './samples.ts';

const nothing: Reason = { type: 'nothing_changed' };
const tom = 'tom' as UserId;
const named = { ...told, userNameOf: () => 'Tom' };
const standing = (phase: Phase, over: object = {}) => ({ room, phase, reason: nothing, since, ...over });

describe.each(Object.entries(languages))('%s', (_code, load) => {
  test.each([...Object.values(everyPhase), ...furtherPhases])('$name begins with its lead', async (phase) => {
    const { what, lead, text, why } = tellPhase(standing(phase), told, await load());
    expect(what.startsWith(lead)).toBe(true);
    expect(text).toBe(`${what} ${why}`);
  });

  test('leaves one place for the time that is left, wherever time runs out', async () => {
    const language = await load();
    const counts = (phase: Phase) => tellPhase(standing(phase), told, language);
    for (const phase of [lingering, warning, confirming, { ...confirming, confirmAt: soon }]) {
      expect(counts(phase).counting?.split('{left}')).toHaveLength(2);
      expect(counts(phase).countsTo).toBe(soon);
    }
    expect(counts(playing)).toMatchObject({ counting: null, countsTo: null });
  });

  test('counts the rest after a session', async () => {
    const cooling: Reason = { type: 'cooling_down', until: soon };
    const { counting, countsTo } = tellPhase(standing(silent, { reason: cooling }), told, await load());
    expect([counting?.includes('{left}'), countsTo]).toEqual([true, soon]);
  });

  test('names who asked, where that is known', async () => {
    const language = await load();
    const asked: Reason = { type: 'person_snoozed', userId: tom, until: soon, untilAllLeft: false };
    expect(tell(asked, named, language).why).toMatch(/^Tom /);
    expect(tell(asked, told, language).why).not.toContain('Tom');
    expect(tellPhase(standing(snoozed, { reason: asked }), named, language).why).toMatch(/^Tom .*07:31/);
  });
});

test.each<[string, object]>([
  ['Silent. Nobody has been here since 07:31.', { movedAt: since }],
  ['Silent. Starts when someone comes in.', { movedAt: since, occupied: true }],
  // That it emptied says less than that nobody has come since, whatever ended what was before.
  [
    'Silent. Nobody has been here since 07:31.',
    { movedAt: since, reason: { type: 'music_stopped', because: 'room_emptied' } },
  ],
  ['Silent. Nobody has been here since 07:31.', { movedAt: since, reason: { type: 'hold_ended' } }],
  [
    'Silent. Stopped at 07:31. Another room took over.',
    { movedAt: since, reason: { type: 'music_stopped', because: 'stream_taken' } },
  ],
  [
    'Silent. It was too little movement to be a person: a pet, perhaps, or a draught.',
    { movedAt: since, reason: { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 } },
  ],
])('%s', (sentence, over) => {
  expect(sayPhase(standing(silent, over), told)).toBe(sentence);
});

test('a second try to wake a speaker says which it is', () => {
  const phase: Phase = {
    ...starting,
    step: 'waking',
    failure: { kind: 'speaker_not_found' },
    waking: { since, times: 2, done: 0, asks: 0, seen: false, trouble: null },
  };
  const reason: Reason = { type: 'waking_speaker', times: 2, of: 3 };
  expect(sayPhase(standing(phase, { reason }), told)).toBe(
    'Starting Morning. Waking Kitchen speaker, try 2 of 3.',
  );
});

test('whoever asked for more is named', () => {
  const reason: Reason = { type: 'person_extended', userId: tom, until: soon };
  expect(sayPhase(standing({ ...playing, keepUntil: soon }, { reason }), named)).toBe(
    'Playing Morning on Kitchen speaker. Goes on until at least 07:45, as Tom asked.',
  );
});

test('a room that is ready tells what it would play', () => {
  const next = { label: 'Daylight', volumePercent: Percent.parse(25) };
  expect(tellPhase(standing(silent, { next }), told).detail).toBe(
    'Walk in now and it plays Daylight at 25%.',
  );
});

describe('the house', () => {
  const state = (id: string, phase: Phase, over: object = {}) => ({
    room: { ...room, id: id as RoomId },
    phase,
    reason: nothing,
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
    ...over,
  });
  const quiet = (until: typeof soon | null) => ({ refusal: { type: 'quiet_hours', until } });
  const off = { room: { ...room, enabled: false } };
  const mode = { setBy: tom, setAt: since, until: soon, untilAllLeft: false };
  const five = ['a', 'b', 'c', 'd', 'e'];

  test.each<[string, ReturnType<typeof state>[], object?]>([
    ['No rooms yet. A room is a sensor and a speaker. It takes a minute.', []],
    ['All quiet. Music starts when someone comes in.', [state('bathroom', silent)]],
    ['All quiet. Every room is turned off.', [state('bathroom', silent, off)]],
    [
      'All quiet until 07:45. Quiet hours: movement starts nothing.',
      [
        state('bathroom', silent, quiet(soon)),
        state('den', silent, quiet(null)),
        state('living', silent, { ...off, ...quiet(null) }),
      ],
    ],
    [
      'All quiet. Music starts when someone comes in.',
      [state('bathroom', silent, quiet(soon)), state('den', silent)],
    ],
    ['Music in the bathroom. It goes on while someone is there.', [state('bathroom', playing)]],
    [
      "Music in the bathroom and Nina's den. Every room has music.",
      [state('bathroom', lingering), state('den', warning)],
    ],
    [
      'Music in the bathroom. The other five rooms are silent.',
      [state('bathroom', playing), ...five.map((id) => state(id, silent))],
    ],
    [
      'Music in five rooms. The other room is silent.',
      [...five.map((id) => state(id, playing)), state('bathroom', silent)],
    ],
    [
      'The house is snoozed until 07:45. Tom asked for this at 07:31.',
      [state('bathroom', silent)],
      { snooze: mode },
    ],
    [
      'The house is on vacation until 07:45. Tom asked for this at 07:31.',
      [state('bathroom', silent)],
      { snooze: mode, vacation: mode },
    ],
    [
      'Music in the bathroom. The house is quiet until 07:45.',
      [state('bathroom', playing)],
      { quietNow: mode },
    ],
  ])('%s', (sentence, rooms, modes = {}) => {
    const at = { ...named, roomName: null, now };
    expect(tellHouse({ rooms, modes: { ...noModes, ...modes } }, at).text).toBe(sentence);
  });
});

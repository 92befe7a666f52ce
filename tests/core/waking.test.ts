import { describe, expect, test } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { WakeRecipe } from '../../src/contract/wake.ts';
import { decide } from '../../src/core/decide.ts';
import { decision, type Situation } from '../../src/core/situation.ts';
import { wakeTold } from '../../src/core/waking.ts';
import { at, id, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look, pause, play } from './table.ts';

const { starting, silent, blocked, stopping, held } = phase;
const asleep = { kind: 'speaker_not_found' } as const;
const entityId = 'media_player.hall';
const recipe = WakeRecipe.parse([
  { action: 'media_player.turn_on', entityId, thenWaitFor: 4 },
  { action: 'media_player.volume_set', entityId, data: { volume_level: 0.1 }, thenWaitFor: 2 },
]);
const [first, second] = recipe;
if (first === undefined || second === undefined) throw new Error('the recipe has two steps');
const trouble = { action: first.action, entityId: first.entityId, failure: { kind: 'no_answer' } } as const;
const cause = id.event('e1');
const sleepy = (second: number, more: Partial<Situation> = {}) => ({
  now: at(second),
  room: room({ wake: recipe }),
  ...more,
});
const somebody = { occupancy: { held: true, lastMotionAt: at(0) } };
const nobody = { occupancy: { held: false, lastMotionAt: at(0) } };

const fresh = { since: at(2), times: 1, done: 0, asks: 0, seen: false, trouble: null };
const waking = (over: object = {}, more: object = {}) =>
  starting({
    step: 'waking',
    asked: 3,
    giveUpAt: at(28),
    failure: asleep,
    ...more,
    waking: { ...fresh, ...over },
  });
const asking = (asks: number, over: object = {}, more: object = {}) =>
  waking({ done: 2, asks, ...over }, { step: 'asking', ...more });
const notThere = { type: 'play_failed', asked: 3, failure: asleep } as const;
const inTheAir = { nextAt: null, plays: 1 };
const again = (second: number) => ({ type: 'start_retried', failure: asleep, at: at(second) }) as const;
const wakes = (times: number) => ({ type: 'waking_speaker', times, of: 2 }) as const;

describe('a speaker that Spotify does not see', () => {
  const asked = starting({ step: 'asking', asked: 2, plays: 1 });
  const { speaker, contextUri } = session();
  const elsewhere = { speaker, contextUri };
  const gone = { ...notThere, asked: 2 };
  holds({
    'is woken by the first step of the recipe, at once': {
      from: asked,
      event: gone,
      given: sleepy(2),
      to: waking(),
      reason: wakes(1),
      commands: [{ type: 'wake', asked: 3, step: first }],
    },
    'is woken as well when music was to move to it': {
      from: starting({ ...asked, movesFrom: elsewhere }),
      event: { type: 'move_failed', asked: 2, failure: asleep },
      given: sleepy(2),
      to: waking({}, { movesFrom: elsewhere }),
      reason: wakes(1),
      commands: [{ type: 'wake', asked: 3, step: first }],
    },
    'is woken before anything is asked of it when a look already misses it': {
      from: starting(),
      event: { type: 'look_failed', asked: 1, failure: asleep },
      given: sleepy(2),
      to: waking({}, { asked: 2 }),
      reason: wakes(1),
      commands: [{ type: 'wake', asked: 2, step: first }],
    },
    'is only asked again by a look that verifies': {
      from: starting({ step: 'verifying', asked: 2, plays: 1 }),
      event: { type: 'look_failed', asked: 2, failure: asleep },
      given: sleepy(2),
      to: starting({ step: 'verifying', asked: 2, plays: 1, failure: asleep, nextAt: at(3) }),
      reason: again(3),
    },
  });
});

describe('the recipe', () => {
  holds({
    'waits as long as its step says': {
      from: waking(),
      event: { type: 'wake_answered', asked: 3, trouble: null },
      given: sleepy(3),
      to: waking({ done: 1 }, { nextAt: at(7), giveUpAt: at(29) }),
      reason: wakes(1),
    },
    'goes on then': {
      from: waking({ done: 1 }, { nextAt: at(7), giveUpAt: at(29) }),
      event: { type: 'alarm_rang' },
      given: sleepy(7),
      to: waking({ done: 1 }, { asked: 4, giveUpAt: at(29) }),
      reason: wakes(1),
      commands: [{ type: 'wake', asked: 4, step: second }],
    },
    'and not a moment sooner': {
      from: waking({ done: 1 }, { nextAt: at(7), giveUpAt: at(29) }),
      event: { type: 'alarm_rang' },
      given: sleepy(6.999),
      reason: 'alarm_early',
    },
    'lets the speaker be asked a second after its last wait': {
      from: waking({ done: 1 }),
      event: { type: 'wake_answered', asked: 3, trouble: null },
      given: sleepy(8),
      to: asking(1, {}, { nextAt: at(11), giveUpAt: at(30) }),
      reason: wakes(1),
    },
    'remembers a step that failed, and goes on': {
      from: waking(),
      event: { type: 'wake_answered', asked: 3, trouble },
      given: sleepy(3),
      to: waking({ done: 1, trouble }, { nextAt: at(7), giveUpAt: at(29) }),
      reason: wakes(1),
    },
    'keeps what failed when the next step does not': {
      from: waking({ done: 1, trouble }),
      event: { type: 'wake_answered', asked: 3, trouble: null },
      given: sleepy(8),
      to: asking(1, { trouble }, { nextAt: at(11), giveUpAt: at(30) }),
      reason: wakes(1),
    },
    'that lost its steps meanwhile is through': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: { type: 'alarm_rang' },
      given: sleepy(7, { room: room({ wake: recipe.slice(0, 1) }) }),
      to: asking(1, { done: 1 }, { nextAt: at(8) }),
      reason: wakes(1),
    },
    'that lost the step just taken waits no more': {
      from: waking(),
      event: { type: 'wake_answered', asked: 3, trouble: null },
      given: sleepy(3, { room: room() }),
      to: asking(1, { done: 1 }, { nextAt: at(4), giveUpAt: at(23) }),
      reason: wakes(1),
    },
    'is given up when Home Assistant says nothing for too long': {
      from: waking(),
      event: { type: 'alarm_rang' },
      given: sleepy(28),
      to: blocked({ failure: asleep, retryAt: at(88) }),
      reason: { type: 'speaker_asleep', woken: 1, of: 2, trouble: null },
      settles: cause,
    },
    'is not given up before': {
      from: waking(),
      event: { type: 'alarm_rang' },
      given: sleepy(27.999),
      reason: 'alarm_early',
    },
    'is none of the business of a start that woke nobody': {
      from: starting(),
      event: { type: 'wake_answered', asked: 1, trouble: null },
      given: sleepy(2),
      reason: 'nothing_changed',
    },
  });
});

describe('a woken speaker', () => {
  holds({
    'is asked to play': {
      from: asking(1, {}, { nextAt: at(11), giveUpAt: at(30) }),
      event: { type: 'alarm_rang' },
      given: sleepy(11),
      to: asking(1, {}, { asked: 4, ...inTheAir, giveUpAt: at(30) }),
      reason: 'looked',
      commands: [play(4)],
    },
    'is woken once more, from the beginning, when it does not come': {
      from: asking(5, { seen: true, trouble }, inTheAir),
      event: notThere,
      given: sleepy(22, somebody),
      to: waking({ times: 2, seen: true, trouble }, { asked: 4, giveUpAt: at(48) }),
      reason: wakes(2),
      commands: [{ type: 'wake', asked: 4, step: first }],
    },
    'has failed when it does not come then either': {
      from: asking(5, { times: 2, trouble }, inTheAir),
      event: notThere,
      given: sleepy(22),
      to: blocked({ failure: asleep, retryAt: at(82) }),
      reason: { type: 'speaker_asleep', woken: 2, of: 2, trouble },
      settles: cause,
    },
    'is asked every three seconds when its recipe was taken out': {
      from: asking(2, {}, inTheAir),
      event: notThere,
      given: sleepy(10, { room: room() }),
      to: asking(2, {}, { nextAt: at(13), plays: 1 }),
      reason: again(13),
    },
    'may fail for another reason': {
      from: asking(2, {}, inTheAir),
      event: { ...notThere, failure: { kind: 'speaker_restricted' } },
      given: sleepy(10),
      to: blocked({ failure: { kind: 'speaker_restricted' }, retryAt: at(610) }),
      reason: { type: 'start_failed', failure: { kind: 'speaker_restricted' }, tries: 1 },
      settles: cause,
    },
  });

  test.each([
    [1, 2],
    [2, 3],
    [3, 3],
    [4, 3],
  ])('that was asked %i times is asked again %i s later', (asks, later) => {
    const decided = decide(asking(asks, {}, inTheAir), notThere, situation(sleepy(12)));
    expect(decided.phase).toEqual(asking(asks + 1, {}, { nextAt: at(12 + later) }));
    expect(decided.reason).toEqual(again(12 + later));
  });
});

describe('when whoever came in has left', () => {
  const quiet = { to: silent(), reason: 'left_while_waking', settles: cause } as const;
  const between = waking({ done: 1, seen: true }, { nextAt: at(7) });
  const dooropen = { closedAt: null, openSince: at(1), openedAt: at(1) };
  const closed = { closedAt: at(0), openSince: null, openedAt: null };
  const left = { type: 'occupancy_changed', at: at(5) } as const;
  const boxed = { ...nobody, doors: closed };
  const elsewhere = { held: false, lastMotionAt: at(-300) };
  holds({
    'nothing is woken any more': { from: between, event: left, given: sleepy(5, nobody), ...quiet },
    'an open door keeps nobody': {
      from: between,
      event: left,
      given: sleepy(5, { ...nobody, doors: dooropen }),
      ...quiet,
    },
    'they are still there behind a closed door': {
      from: between,
      event: left,
      given: sleepy(5, boxed),
      reason: 'nothing_changed',
    },
    'and not for ever': {
      from: between,
      event: left,
      given: sleepy(3600, boxed),
      ...quiet,
    },
    'which is so until then': {
      from: between,
      event: left,
      given: sleepy(3599.999, boxed),
      reason: 'nothing_changed',
    },
    'they are there while presence says so': {
      from: between,
      event: left,
      given: sleepy(5, somebody),
      reason: 'nothing_changed',
    },
    'pulses alone do not tell that they left': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'until the room counts as empty': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: left,
      given: sleepy(5, { occupancy: elsewhere }),
      ...quiet,
    },
    'a person who asked gets the music nevertheless': {
      from: { ...between, byHand: true },
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'a start that woke nobody goes on': {
      from: starting({ nextAt: at(7) }),
      event: left,
      given: sleepy(5, { occupancy: elsewhere }),
      reason: 'nothing_changed',
    },
    'an answer is awaited first': {
      from: waking({ seen: true }),
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'the next alarm tells': {
      from: between,
      event: { type: 'alarm_rang' },
      given: sleepy(7, nobody),
      ...quiet,
    },
    'the next answer tells': {
      from: asking(2, { seen: true }, inTheAir),
      event: notThere,
      given: sleepy(10, nobody),
      ...quiet,
    },
    'music that was accepted meanwhile is stopped': {
      from: asking(2, { seen: true }, { step: 'verifying', plays: 1, nextAt: at(11), settleUntil: at(15) }),
      event: { type: 'alarm_rang' },
      given: sleepy(11, nobody),
      to: stopping({
        session: session({ heardAt: null }),
        because: 'room_emptied',
        watchUntil: at(26),
      }),
      reason: 'left_while_waking',
      commands: [pause(4)],
      settles: cause,
    },
  });
});

describe('presence that was seen once', () => {
  test.each([
    ['while the speaker is being asked', asking(1, {}, inTheAir), notThere],
    ['with a step of the recipe', waking(), { type: 'wake_answered', asked: 3, trouble: null }],
  ] as const)('is remembered %s', (_, from, event) => {
    const decided = decide(from, event, situation(sleepy(6, somebody)));
    expect(decided.phase).toMatchObject({ waking: { seen: true } });
  });

  test('counts no more when somebody moves after it', () => {
    const from = waking({ done: 1, seen: true }, { nextAt: at(7) });
    const decided = decide(from, motion({ at: at(5) }), situation(sleepy(5, nobody)));
    expect(decided.phase).toMatchObject({ waking: { seen: false }, session: { motionCount: 2 } });
    expect(decided.reason).toEqual({ type: 'already_starting' });
  });
});

describe('a restart in the middle', () => {
  const restarted = { type: 'restarted', savedAt: at(9) } as const;
  const reason = { type: 'restarted', downForMs: 1000 } as const;
  holds({
    'begins with the guard: nothing was asked that could be heard': {
      from: waking({ done: 1 }),
      event: restarted,
      given: sleepy(10),
      to: waking({ done: 1 }, { step: 'guarding', asked: 4 }),
      reason,
      commands: [look(4)],
    },
    'looks for music that may have been accepted': {
      from: asking(2, {}, { plays: 1 }),
      event: restarted,
      given: sleepy(10),
      to: asking(2, {}, { step: 'verifying', asked: 4, plays: 1, settleUntil: at(15) }),
      reason,
      commands: [look(4)],
    },
    'looks for it, too, when only an earlier play was accepted': {
      from: asking(2, {}, { settleUntil: at(9) }),
      event: restarted,
      given: sleepy(10),
      to: asking(2, {}, { step: 'verifying', asked: 4, settleUntil: at(15) }),
      reason,
      commands: [look(4)],
    },
  });
});

describe('what is told of waking', () => {
  const before = waking({ times: 2 });
  const told = (reason: Reason, after: Phase = blocked()) =>
    wakeTold(before, decision(after, reason), at(12));
  const record = { speaker: 'hall speaker\nSpeaker', at: at(2), times: 2 };

  test('music that was heard has taken its time', () => {
    expect(told({ type: 'music_heard', latencyMs: 12_000 }, phase.playing())).toEqual({
      ...record,
      tookMs: 10_000,
    });
  });

  test('a start that failed was no success, whatever it failed of', () => {
    const failures: Reason[] = [
      { type: 'speaker_asleep', woken: 2, of: 2, trouble: null },
      { type: 'start_failed', failure: asleep, tries: 1 },
    ];
    for (const reason of failures) expect(told(reason)).toEqual({ ...record, tookMs: null });
  });

  test('who stops it, or leaves, proves nothing about the speaker', () => {
    expect(told({ type: 'person_stopped', userId: null }, held())).toBeNull();
    expect(told({ type: 'left_while_waking' }, silent())).toBeNull();
  });

  test('nothing is told while it goes on, or of a speaker that was awake', () => {
    const playing = decision(phase.playing(), { type: 'music_heard', latencyMs: 1 });
    expect(wakeTold(before, { ...playing, phase: before }, at(12))).toBeNull();
    expect(wakeTold(starting(), playing, at(12))).toBeNull();
    expect(wakeTold(phase.playing(), playing, at(12))).toBeNull();
  });
});

test('what was heard of the list is remembered, for outputs that do not name it', () => {
  const verifying = starting({ step: 'verifying', asked: 3, plays: 1 });
  const shown = { ...playback.ours(), mark: 'queue of 10' };
  const seen = { type: 'playback_seen', asked: 3, playback: shown } as const;
  expect(decide(verifying, seen, situation({ now: at(5) })).phase).toMatchObject({
    session: { mark: 'queue of 10' },
  });
  const next = { ...seen, playback: { ...shown, mark: 'queue of 7' } };
  for (const from of [phase.playing(), phase.warning()])
    expect(decide(from, next, situation({ now: at(90) })).phase).toMatchObject({
      session: { mark: 'queue of 7' },
    });
});

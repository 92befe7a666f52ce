import { describe, expect, test } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { decide } from '../../src/core/decide.ts';
import { decision } from '../../src/core/situation.ts';
import { wakeTold } from '../../src/core/waking.ts';
import { at, phase, room, session, situation } from '../fakes/factories.ts';
import {
  again,
  asking,
  asleep,
  cause,
  first,
  inTheAir,
  notThere,
  recipe,
  refused,
  second,
  sleepy,
  somebody,
  trouble,
  wakes,
  waking,
} from './sleepy.ts';
import { holds, look, play } from './table.ts';

const { starting, silent, blocked, held } = phase;

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
      to: waking({}, refused),
      reason: wakes(1),
      commands: [{ type: 'wake', asked: 3, step: first }],
    },
    'is woken as well when music was to move to it': {
      from: starting({ ...asked, movesFrom: elsewhere }),
      event: { type: 'move_failed', asked: 2, failure: asleep },
      given: sleepy(2),
      to: waking({}, { ...refused, movesFrom: elsewhere }),
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
    'is not woken for a look that got no answer': {
      from: starting(),
      event: { type: 'look_failed', asked: 1, failure: { kind: 'unreachable' } },
      given: sleepy(2),
      to: starting({ failure: { kind: 'unreachable' }, nextAt: at(3) }),
      reason: { type: 'start_retried', failure: { kind: 'unreachable' }, at: at(3) },
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
    'is not asked to play before a look: the last one was long ago': {
      from: asking(1, {}, { nextAt: at(11), giveUpAt: at(30) }),
      event: { type: 'alarm_rang' },
      given: sleepy(11),
      to: asking(1, {}, { step: 'guarding', asked: 4, giveUpAt: at(30) }),
      reason: 'looked',
      commands: [look(4)],
    },
    'is asked to play where the room takes over what it finds': {
      from: asking(1, {}, { nextAt: at(11), giveUpAt: at(30) }),
      event: { type: 'alarm_rang' },
      given: sleepy(11, { room: room({ wake: recipe, policy: { whenOthersPlay: 'take_over' } }) }),
      to: asking(1, {}, { asked: 4, ...inTheAir, giveUpAt: at(30) }),
      reason: 'looked',
      commands: [play(4)],
    },
    'is woken once more, from the beginning, when it does not come': {
      from: asking(5, { seen: true, trouble }, inTheAir),
      event: notThere,
      given: sleepy(22, somebody),
      to: waking({ times: 2, seen: true, trouble }, { ...refused, asked: 4, giveUpAt: at(48) }),
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
      to: asking(2, {}, { ...refused, nextAt: at(13) }),
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
    expect(decided.phase).toEqual(asking(asks + 1, {}, { ...refused, nextAt: at(12 + later) }));
    expect(decided.reason).toEqual(again(12 + later));
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

import { expect, test } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { at, phase, session, situation } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { look } from './table.ts';

const { starting } = phase;

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

test('and the next look says what it was', () => {
  const marked = session({ mark: 'queue of 10' });
  const due = decide(phase.playing({ session: marked }), { type: 'alarm_rang' }, situation({ now: at(90) }));
  expect(due.commands).toEqual([
    {
      ...look(4, 'background'),
      ours: { speaker: marked.speaker, contextUri: marked.contextUri, mark: 'queue of 10' },
    },
  ]);
});

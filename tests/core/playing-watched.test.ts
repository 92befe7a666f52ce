import { describe, expect, test } from 'vitest';
import { marked } from '../../src/core/situation.ts';
import { at, phase, room, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds, look } from './table.ts';

const { playing, lingering, held } = phase;
const somebody = { held: true, lastMotionAt: at(0) };
const seenAt = (second: number) => ({ held: false, lastMotionAt: at(second) });
const alarm = { type: 'alarm_rang' } as const;
const seen = (shown: ReturnType<typeof playback.ours>) =>
  ({ type: 'playback_seen', asked: 3, playback: shown }) as const;

describe('looking after the music', () => {
  holds({
    'not before its time': {
      from: playing(),
      event: alarm,
      given: { now: at(89.999) },
      reason: 'alarm_early',
    },
    'every 30 s': {
      from: playing(),
      event: alarm,
      given: { now: at(90) },
      to: playing({ asked: 4, lookAt: null }),
      reason: 'looked',
      commands: [look(4, 'background')],
    },
    'all is well': {
      from: lingering({ lookAt: null }),
      event: seen(playback.ours()),
      to: lingering({ lookAt: at(90) }),
      reason: 'still_playing',
    },
    'a look that failed says nothing about the music': {
      from: playing({ lookAt: null }),
      event: { type: 'look_failed', asked: 3, failure: { kind: 'unreachable' } },
      to: playing({ lookAt: at(90) }),
      reason: { type: 'look_failed', failure: { kind: 'unreachable' }, at: at(90) },
    },
    'when Spotify wants to be left alone, it is': {
      from: playing({ lookAt: null }),
      event: { type: 'look_failed', asked: 3, failure: { kind: 'rate_limited', retryAt: at(4000) } },
      to: playing({ lookAt: at(4000) }),
      reason: { type: 'look_failed', failure: { kind: 'rate_limited', retryAt: at(4000) }, at: at(4000) },
    },
  });
});

describe("a person's hand", () => {
  const row = { from: lingering({ lookAt: null }) };
  const ended = (endReason: 'moved_by_person' | 'other_music_by_person' | 'playback_vanished') =>
    session({ endedAt: at(60), endReason });
  const since = { since: at(60), until: at(960) };
  holds({
    'paused: the session waits for their return': {
      ...row,
      event: seen(playback.ours(false)),
      to: held({ ...since, cause: 'paused', session: session(), lookAt: at(120) }),
      reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    },
    'paused while somebody is there: no end is in sight': {
      ...row,
      event: seen(playback.ours(false)),
      given: { occupancy: somebody },
      to: held({ ...since, cause: 'paused', session: session(), lookAt: at(120), until: null }),
      reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    },
    'moved: hands off': {
      ...row,
      event: seen(playback.elsewhere()),
      to: held({ ...since, cause: 'moved' }),
      reason: { type: 'person_took_over', cause: 'moved', playback: playback.elsewhere() },
      session: ended('moved_by_person'),
    },
    'other music on the speaker: hands off': {
      ...row,
      event: seen(playback.otherMusic()),
      to: held({ ...since, cause: 'other_music' }),
      reason: { type: 'person_took_over', cause: 'other_music', playback: playback.otherMusic() },
      session: ended('other_music_by_person'),
    },
    'no device any more: nothing of ours is left': {
      ...row,
      event: seen(playback.nothing()),
      to: held({ ...since, cause: 'vanished' }),
      reason: { type: 'person_took_over', cause: 'vanished', playback: playback.nothing() },
      session: ended('playback_vanished'),
    },
  });
});

test('what was heard of the list stays known when a look does not tell it', () => {
  const known = session({ mark: 'queue of 10' });
  expect(marked(known, playback.ours())).toEqual(known);
});

describe('a restart while music plays', () => {
  const restarted = { type: 'restarted', savedAt: at(50) } as const;
  const row = {
    event: restarted,
    reason: { type: 'restarted', downForMs: 10_000 },
    session: session(),
    commands: [look(4)],
  } as const;
  holds({
    'looks at once, and keeps the stored end when memory knows of less motion': {
      ...row,
      from: lingering({ stopAt: at(340) }),
      to: lingering({ asked: 4, lookAt: null, stopAt: at(340) }),
      commands: [look(4)],
    },
    'warns as the room says by now when the end is the same': {
      ...row,
      from: lingering(),
      given: { room: room({ policy: { warning: { lastsFor: 30 } } }) },
      to: lingering({ asked: 4, lookAt: null, warnAt: at(270) }),
      commands: [look(4)],
    },
    'believes the sensors when they noticed somebody later': {
      ...row,
      from: lingering(),
      given: { occupancy: seenAt(45) },
      to: lingering({ asked: 4, lookAt: null, stopAt: at(345) }),
      commands: [look(4)],
    },
    'lingers when nobody is there any more': {
      ...row,
      from: playing(),
      to: lingering({ asked: 4, lookAt: null }),
      commands: [look(4)],
    },
    'plays on when somebody is': {
      ...row,
      from: lingering(),
      given: { occupancy: somebody },
      to: playing({ asked: 4, lookAt: null }),
      commands: [look(4)],
    },
  });
});

import { describe } from 'vitest';
import type { Playback } from '../../src/contract/playback.ts';
import { at, phase, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds } from './table.ts';

const { stopping, silent, held } = phase;

describe('music that stands still before our first pause', () => {
  const somewhere: Playback = { ...playback.ours(false), itemUri: 'spotify:track:t', progressMs: 1 };
  const lowered = { lowPercent: 10, fullPercent: 40, steps: 1, nextAt: null, tries: 1 };
  const answer = (found: typeof somewhere) =>
    ({ type: 'pause_answered', asked: 4, paused: false, found }) as const;
  const row = { event: answer(somewhere) };
  const done = {
    reason: { type: 'music_stopped', because: 'room_emptied' },
    session: session({ endedAt: at(60), endReason: 'room_emptied' }),
  } as const;
  const position = { itemUri: 'spotify:track:t', positionMs: 1 };
  const resume = { contextUri: session().contextUri, ...position, until: at(1860) };
  holds({
    'was paused by a person: the room stands back, and knows how loud it was': {
      ...row,
      from: stopping({ lowered }),
      to: held({ since: at(60), until: at(960), session: session(), lookAt: at(120), lowered }),
      reason: { type: 'person_took_over', cause: 'paused', playback: playback.ours(false) },
    },
    'may be our own pause when one was sent before': {
      ...row,
      from: stopping({ tries: 2 }),
      ...done,
      to: silent({ endedAt: at(60), resume }),
    },
    'is our own pause when it was seen playing before': {
      ...row,
      from: stopping({ position: { itemUri: 'spotify:track:t', positionMs: 0 } }),
      ...done,
      to: silent({ endedAt: at(60), resume }),
    },
    'had its end when the list is over': {
      from: stopping(),
      event: answer(playback.over()),
      ...done,
      to: silent({
        endedAt: at(60),
        resume: { ...resume, itemUri: 'spotify:track:first', positionMs: 0 },
      }),
    },
    'is as a person who stopped it wants it': {
      ...row,
      from: stopping({ because: 'stopped_by_person' }),
      to: silent({ endedAt: at(60) }),
      reason: { type: 'music_stopped', because: 'stopped_by_person' },
      session: session({ endedAt: at(60), endReason: 'stopped_by_person' }),
    },
  });
});

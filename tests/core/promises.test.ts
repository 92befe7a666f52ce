import { isDeepStrictEqual } from 'node:util';
import { describe, expect } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import type { Session } from '../../src/contract/session.ts';
import { decide } from '../../src/core/decide.ts';
import { id } from '../fakes/factories.ts';
import { accountNames } from './any-home.ts';
import { isQuiet } from './any-week.ts';
import { promise, startsByItself } from './promise.ts';
import { createMotionLog } from './wanted.ts';
import { quietAround } from './world-situation.ts';

describe('whatever happens', () => {
  promise('every session ends once, and every room comes to rest in silence', ({ world }) => ({
    kept: (session, before) => {
      if (session.endedAt !== null) expect(before?.endedAt ?? null).toBeNull();
    },
    over: () => {
      for (const { name } of world().phases()) expect(name).toBe('silent');
      expect([...world().sessions.values()].filter(({ endedAt }) => endedAt === null)).toEqual([]);
      expect(world().forgotten()).toBe(false);
    },
  }));

  promise('no music of ours plays that no room remembers', ({ world }) => ({
    after: () => expect(world().forgotten()).toBe(false),
  }));

  promise('one account never has two streams', ({ world }) => ({
    after: () => {
      for (const name of accountNames)
        expect(world().holding(id.account(name)).length).toBeLessThanOrEqual(1);
    },
  }));

  promise('playback that is not ours is never paused', ({ world }) => ({
    after: () => {
      for (const stream of world().accounts.streams)
        expect({ robbed: stream.robbed, outshouted: stream.outshouted }).toEqual({
          robbed: 0,
          outshouted: 0,
        });
    },
  }));

  promise(
    'a room that respects what a person listens to never asks for the stream while they have it, however often it tries',
    ({ world, judged }) => ({
      decided: ({ room, phase, decided }) => {
        const play = decided.commands.find(({ type }) => type === 'play');
        if (play?.type !== 'play') return;
        if (phase.name !== 'starting' || phase.byHand || room.policy.whenOthersPlay === 'take_over') return;
        judged();
        const { playing, session } = world().accounts.stream(play.accountId).now();
        expect(playing && session === null).toBe(false);
      },
    }),
    { judgedAtLeast: 100 },
  );

  promise('motion starts nothing in quiet hours', ({ home }) => ({
    decided: (moment) => {
      if (!startsByItself(moment)) return;
      const { room, situation } = moment;
      const windows = [...room.policy.quietHours, ...quietAround(room, home)];
      const forbid = windows.filter(({ kind }) => kind === 'start_nothing');
      expect(isQuiet(forbid, situation.now)).toBe(false);
    },
  }));

  promise('motion starts nothing before the room is sure of it', () => {
    const motions = createMotionLog();
    return { decided: (moment) => motions.expectSure(moment) };
  });

  promise('motion starts music no more often than the room allows in a day', () => {
    const sessions = new Map<Session['id'], Session>();
    const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
    return {
      kept: (session) => void sessions.set(session.id, session),
      decided: (moment) => {
        const { room, situation } = moment;
        if (!startsByItself(moment)) return;
        const today = [...sessions.values()].filter(
          ({ roomId, sensorId, startedAt }) =>
            roomId === room.id && sensorId !== null && dayOf(startedAt) === dayOf(situation.now),
        );
        expect(today.length).toBeLessThan(room.policy.startsPerDayAtMost ?? Number.POSITIVE_INFINITY);
      },
    };
  });

  promise('the same inputs give the same decisions', () => ({
    decided: ({ phase, event, situation, decided }) =>
      expect(isDeepStrictEqual(decide(phase, event, situation), decided)).toBe(true),
  }));

  promise('a stored phase read back decides the same', () => ({
    decided: ({ phase, event, situation, decided }) => {
      const readBack = Phase.parse(JSON.parse(JSON.stringify(phase)));
      expect(isDeepStrictEqual(decide(readBack, event, situation), decided)).toBe(true);
    },
  }));
});

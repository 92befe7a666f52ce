import { describe } from 'vitest';
import { at, id, phase, session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';
import { holds } from './table.ts';

const { starting, lingering } = phase;

describe('music that was asked for twice', () => {
  const verifying = { step: 'verifying', asked: 3, giveUpAt: at(99) } as const;
  const heard = session({ heardAt: at(60) });
  const rest = {
    event: { type: 'playback_seen', asked: 3, playback: playback.ours() } as const,
    reason: { type: 'music_heard', latencyMs: 60_000 } as const,
    session: heard,
    settles: id.event('e1'),
  };
  holds({
    'may be begun a second time, and a stop watches for that': {
      from: starting({ ...verifying, plays: 2 }),
      to: lingering({ session: heard, lateUntil: at(75) }),
      ...rest,
    },
    'once may not': {
      from: starting({ ...verifying, plays: 1 }),
      to: lingering({ session: heard }),
      ...rest,
    },
  });
});

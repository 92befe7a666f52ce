import { describe } from 'vitest';
import { oursOf } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look, play } from './table.ts';

const { silent, starting } = phase;
const bath = id.room('bath');
const onOurSpeaker = claim({ roomId: bath, accountId: id.account('nina'), ours: oursOf(session()) });
const begun = starting({
  session: session({ id: 's2', startedAt: at(60), heardAt: null }),
  cause: 'e2',
  giveUpAt: at(80),
});

describe('another account plays on the speaker of the room', () => {
  holds({
    'and motion leaves it alone': {
      from: silent(),
      event: motion(),
      given: { claims: [onOurSpeaker] },
      reason: { type: 'speaker_in_use', roomId: bath },
    },
    'and a room that takes over tells the other one first, and plays without a look': {
      from: silent(),
      event: motion(),
      given: { claims: [onOurSpeaker], room: room({ policy: { whenOthersPlay: 'take_over' } }) },
      to: starting({ ...begun, step: 'asking', plays: 1 }),
      reason: 'motion_started_music',
      commands: [{ type: 'take_stream', from: [bath] }, play(1)],
    },
    'and a person who asks for music here gets it': {
      from: silent(),
      event: { type: 'start_asked', userId: null },
      given: { claims: [claim(), onOurSpeaker] },
      to: starting({
        ...begun,
        session: session({ id: 's2', sensorId: null, startedAt: at(60), heardAt: null, motionCount: 0 }),
        byHand: true,
        cause: null,
      }),
      reason: { type: 'person_started', userId: null },
      commands: [{ type: 'take_stream', from: [id.room('kitchen'), bath] }, look(1)],
    },
  });
});

import { describe } from 'vitest';
import { at, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { held, starting, confirming } = phase;
const over = held({ until: at(60) });
const paused = held({ ...over, session: session(), since: at(10), lookAt: at(70) });
const begun = starting({
  session: session({ id: 's2', startedAt: at(60), heardAt: null }),
  cause: 'e2',
  giveUpAt: at(80),
});
const quiet = room({ policy: { quietHours: [{ from: '11:00', to: '13:00' }] } });

describe('motion when a hold is over and its alarm has not rung yet', () => {
  holds({
    'starts music: whoever comes now has come anew': {
      from: over,
      event: motion(),
      to: begun,
      reason: 'motion_started_music',
      commands: [look(1)],
    },
    'closes the session that was paused': {
      from: paused,
      event: motion(),
      to: begun,
      reason: 'motion_started_music',
      commands: [look(1)],
      session: session({ endedAt: at(10), endReason: 'paused_by_person' }),
    },
    'a millisecond sooner finds the room held, and longer': {
      from: held({ until: at(60.001) }),
      event: motion(),
      to: held({ until: at(900) }),
      reason: { type: 'held', cause: 'paused', until: at(900) },
    },
    'is asked for more where one motion is not enough': {
      from: paused,
      event: motion(),
      given: { room: room({ policy: { confirm: { pulses: 2 } } }) },
      to: confirming({ since: at(60), cause: 'e2', giveUpAt: at(80), endedAt: at(10) }),
      reason: { type: 'confirming', pulses: 1, sensors: 1, until: at(80) },
      session: session({ endedAt: at(10), endReason: 'paused_by_person' }),
    },
    'is refused by whatever else says no, and makes the hold no longer': {
      from: over,
      event: motion(),
      given: { room: quiet },
      reason: { type: 'quiet_hours', until: at(3600) },
    },
    'waits for the cool-down, counted from when the hold began': {
      from: over,
      event: motion(),
      given: { room: room({ policy: { cooldownFor: 61 } }) },
      reason: { type: 'cooling_down', until: at(61) },
    },
  });
});

describe('motion in a room that stands back', () => {
  holds({
    'names the first no, as an explanation does': {
      from: held(),
      event: motion(),
      given: { room: quiet, occupancy: { held: true, lastMotionAt: at(60) } },
      to: held({ until: null }),
      reason: { type: 'quiet_hours', until: at(3600) },
    },
    'and a sensor that repeats itself is not heard': {
      from: held(),
      event: motion({ repeat: true }),
      reason: 'debounced',
    },
  });
});

describe('a person who asks a held room for music', () => {
  const asked = { type: 'start_asked', userId: null } as const;
  const notLinked = { kind: 'not_linked' } as const;
  holds({
    'gets it by the reserve account': {
      from: held(),
      event: asked,
      given: {
        accountFailure: notLinked,
        reserve: {
          id: id.account('nina'),
          sharing: 'first_wins',
          followAfterFor: room().policy.timeoutFor,
          failure: null,
        },
      },
      to: starting({
        session: session({
          id: 's2',
          accountId: 'nina',
          sensorId: null,
          startedAt: at(60),
          heardAt: null,
          motionCount: 0,
        }),
        byHand: true,
        cause: null,
        giveUpAt: at(80),
      }),
      reason: { type: 'person_started', userId: null },
      commands: [{ ...look(1), accountId: id.account('nina') }],
    },
    'gets none where no account can play': {
      from: held(),
      event: asked,
      given: { accountFailure: notLinked },
      reason: { type: 'account_unusable', failure: notLinked },
    },
  });
});

import { describe } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import type { Situation } from '../../src/core/situation.ts';
import { at, claim, id, motion, phase, room, session } from '../fakes/factories.ts';
import { holds, look } from './table.ts';

const { silent, confirming, starting } = phase;
const kitchen = id.room('kitchen');
const nina = id.account('nina');
const e1 = id.event('e1');
const alarm = { type: 'alarm_rang' } as const;
const waits = { type: 'waits_to_follow', roomId: kitchen } as const;
const twice = room({
  policy: { confirm: { pulses: 2 }, plan: [{ from: '12:00', to: '13:00', volumePercent: 7 }] },
});
const staying = room({ policy: { confirm: { heldFor: 10 } } });
const there = { held: true, lastMotionAt: at(60) };
const someoneThere = claim({ occupancy: { held: true, lastMotionAt: at(0) } });
const follow: Partial<Situation> = { sharing: 'follow_me', claims: [claim()], room: twice };
const waiting = (cause: string) =>
  silent({ endedAt: at(5), waits: { askAt: at(65), sensorId: 'hall-pir', cause } });

const { ours: theirs } = claim();
const coming = session({ id: 's2', startedAt: at(60), heardAt: null, contextUri: theirs.contextUri });
const moving = (over: Parameters<typeof session>[0], cause: string) =>
  starting({
    session: session({ ...coming, ...over }),
    step: 'asking',
    plays: 1,
    cause,
    giveUpAt: at(80),
    movesFrom: theirs,
  });
const move = {
  type: 'move',
  accountId: coming.accountId,
  asked: 1,
  from: theirs,
  to: { speaker: coming.speaker, contextUri: coming.contextUri },
  volumePercent: twice.policy.plan[0]?.volumePercent ?? twice.policy.volumePercent,
} as const;
const moved = {
  reason: 'motion_started_music',
  commands: [{ type: 'follow', from: kitchen }, move],
} as const;

describe('a room that wants to be sure before the music follows', () => {
  holds({
    'has it as soon as it is, as loud as its plan says': {
      from: confirming(),
      event: motion(),
      given: follow,
      to: moving({ startedAt: at(50), motionCount: 2 }, 'e2'),
      reason: moved.reason,
      commands: [...moved.commands],
      settles: e1,
    },
    'waits for it when it is, while someone is in the other room': {
      from: confirming({ endedAt: at(5) }),
      event: motion(),
      given: {
        ...follow,
        claims: [someoneThere],
        room: room({ policy: { confirm: { pulses: 2 }, cooldownFor: 0 } }),
      },
      to: waiting('e2'),
      reason: waits,
      settles: e1,
    },
    'waits for it when presence has held long enough': {
      from: confirming({ confirmAt: at(60), endedAt: at(5) }),
      event: alarm,
      given: { ...follow, claims: [someoneThere], room: staying, occupancy: there },
      to: waiting('e1'),
      reason: waits,
      settles: e1,
    },
    'has been sure once it waits, and has the music when it may': {
      from: silent({ waits: { askAt: at(60), sensorId: 'hall-pir', cause: 'e1' } }),
      event: alarm,
      given: { ...follow, occupancy: { held: false, lastMotionAt: at(58) } },
      to: moving({}, 'e1'),
      reason: moved.reason,
      commands: [...moved.commands],
    },
    'and begins no new doubt with the next motion': {
      from: waiting('e1'),
      event: motion(),
      given: { ...follow, claims: [someoneThere] },
      to: waiting('e2'),
      reason: waits,
    },
  });
});

describe('a room that wants to be sure and has a reserve account', () => {
  holds({
    'plays by it for a person who asks, when its own one cannot be used': {
      from: confirming(),
      event: { type: 'start_asked', userId: null },
      given: {
        room: twice,
        accountFailure: { kind: 'not_linked' },
        reserve: { id: nina, sharing: 'first_wins', followAfterFor: seconds(10), failure: null },
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
      commands: [{ ...look(1), accountId: nina }],
      settles: e1,
    },
  });
});

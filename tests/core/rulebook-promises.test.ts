import fc from 'fast-check';
import { expect } from 'vitest';
import { factKey } from '../../src/contract/condition.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { id, room } from '../fakes/factories.ts';
import { accountNames, anyHome, willingHome } from './any-home.ts';
import { promise, startsByItself } from './promise.ts';
import { createEars } from './restored.ts';
import type { Moment } from './world-watch.ts';
import { movedBehindDoor } from './world-witness.ts';

promise('a cancelled warning restores the volume', createEars, { homes: willingHome, judgedAtLeast: 30 });

promise(
  'a closed door with motion behind it never empties before its cap',
  ({ judged }) => ({
    decided: ({ room, decided, situation, witness }) => {
      const { reason } = decided;
      const movedAt = movedBehindDoor(witness);
      if (movedAt === null || reason.type !== 'stop_decided' || reason.because !== 'room_emptied') return;
      judged();
      const { door, debounceFor } = room.policy;
      // Of motion that a sensor repeats at once only the first is heard.
      expect(situation.now).toBeGreaterThanOrEqual(movedAt + (door.boxFor - debounceFor) * 1000);
    },
  }),
  { homes: willingHome, judgedAtLeast: 30 },
);

const followMe = willingHome.map((home) => ({
  ...home,
  accounts: new Map(
    [...home.accounts].map(([name, account]) => [name, { ...account, sharing: 'follow_me' as const }]),
  ),
}));
promise(
  'follow-me never leaves both rooms playing',
  ({ world, judged }) => ({
    decided: ({ decided }) => {
      if (decided.reason.type === 'music_followed') judged();
    },
    after: () => {
      for (const name of accountNames)
        expect(world().holding(id.account(name)).length).toBeLessThanOrEqual(1);
    },
    over: () => {
      // The room that was left has come to rest as well, and so has its music.
      for (const { name } of world().phases()) expect(name).toBe('silent');
      expect(world().forgotten()).toBe(false);
    },
  }),
  { homes: followMe, judgedAtLeast: 50 },
);

const doubtful = followMe.map((home) => ({
  ...home,
  rooms: home.rooms.map((each) => {
    const conditions = [{ fact: 'somebody_home', unknownMeans: 'no' as const }];
    return room({ ...each, policy: { ...each.policy, conditions } });
  }),
}));
promise(
  'unknown conditions never start what the room forbids',
  ({ judged }) => ({
    decided: (moment) => {
      const { room, situation, decided } = moment;
      if (decided.reason.type === 'condition_not_met' && !decided.reason.known) judged();
      if (!startsByItself(moment)) return;
      for (const condition of room.policy.conditions)
        if (condition.unknownMeans === 'no') expect(situation.facts[factKey(condition)]).toBe(true);
    },
  }),
  { homes: fc.oneof(anyHome, doubtful), judgedAtLeast: 50 },
);

/** In these phases there is music already: motion starts none, and explain says why not. */
const withMusic = ['playing', 'lingering', 'warning'];

function expectAgreement({ phase, situation }: Pick<Moment, 'phase' | 'situation'>): void {
  const no = explain(phase, situation).find(({ answer }) => answer === 'no')?.reason;
  // Explained is motion by a sensor that was heard already, or else by any.
  const [sensorId] = phase.name === 'confirming' ? phase.heard : [id.sensor('any')];
  const motion = {
    type: 'motion_seen',
    eventId: id.event('e'),
    sensorId,
    at: situation.now,
    repeat: false,
  } as const;
  const { phase: next, reason } = decide(phase, motion, situation);
  expect(next.name === 'starting' && phase.name !== 'starting').toBe(no === undefined);
  if (withMusic.includes(phase.name))
    expect([no?.type, reason.type]).toEqual(['still_playing', 'motion_extended']);
  else if (no === undefined) expect(reason.type).toBe('motion_started_music');
  else expect(reason).toEqual(no);
}

promise('explain and decide never disagree', () => ({
  decided: ({ phase, event, situation, decided }) => {
    // A room is told of its new policy, or of the new time, before anybody can ask it.
    if (!['room_changed', 'clock_jumped', 'restarted'].includes(event.type))
      expectAgreement({ phase, situation });
    expectAgreement({ phase: decided.phase, situation });
  },
}));

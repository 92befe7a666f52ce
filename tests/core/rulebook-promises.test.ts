import { expect } from 'vitest';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { id } from '../fakes/factories.ts';
import { accountNames, willingHome } from './any-home.ts';
import { promise, startsByItself } from './promise.ts';
import { createEars } from './restored.ts';
import type { World } from './world.ts';
import type { Moment } from './world-watch.ts';
import { movedBehindDoor } from './world-witness.ts';

const warnings = { count: 0, atLeast: 50 };
promise(
  'a cancelled warning restores the volume',
  () => {
    let world: World | null = null;
    const ears = createEars(() => {
      if (world === null) throw new Error('nobody listens yet');
      return world.accounts;
    });
    return {
      ...ears,
      before: (told) => {
        world = told;
      },
      over: () => {
        warnings.count += ears.judged();
      },
    };
  },
  { homes: willingHome, judged: warnings },
);

const boxes = { count: 0, atLeast: 50 };
promise(
  'a closed door with motion behind it never empties before its cap',
  () => ({
    decided: ({ room, decided, situation, witness }) => {
      if (decided.phase.name !== 'stopping' || decided.reason.type !== 'stop_decided') return;
      if (decided.phase.because !== 'room_emptied') return;
      const movedAt = movedBehindDoor(witness);
      if (movedAt === null) return;
      boxes.count += 1;
      const { door, debounceFor } = room.policy;
      // Of motion that a sensor repeats at once only the first is heard.
      expect(situation.now).toBeGreaterThanOrEqual(movedAt + (door.boxFor - debounceFor) * 1000);
    },
  }),
  { homes: willingHome, judged: boxes },
);

const moves = { count: 0, atLeast: 50 };
const followMe = willingHome.map((home) => ({
  ...home,
  accounts: new Map(
    [...home.accounts].map(([name, account]) => [name, { ...account, sharing: 'follow_me' as const }]),
  ),
}));
promise(
  'follow-me never leaves both rooms playing',
  () => ({
    decided: ({ decided }) => {
      if (decided.reason.type === 'music_followed') moves.count += 1;
    },
    after: (world) => {
      for (const name of accountNames) expect(world.holding(id.account(name)).length).toBeLessThanOrEqual(1);
    },
    over: (world) => {
      // The room that was left has come to rest as well, and so has its music.
      expect(world.phases().map(({ name }) => name)).toEqual(['silent', 'silent', 'silent']);
      expect(world.forgotten()).toBe(false);
    },
  }),
  { homes: followMe, judged: moves },
);

const unknowns = { count: 0, atLeast: 20 };
promise(
  'unknown conditions never start what the room forbids',
  () => ({
    decided: (moment) => {
      const { room, situation, decided } = moment;
      const wanted = room.policy.conditions.filter(({ unknownMeans }) => unknownMeans === 'no');
      if (decided.reason.type === 'condition_not_met' && !decided.reason.known) unknowns.count += 1;
      if (startsByItself(moment)) for (const { fact } of wanted) expect(situation.facts[fact]).toBe(true);
    },
  }),
  { judged: unknowns },
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
  else expect(reason).toEqual(no ?? { type: 'motion_started_music' });
}

promise('explain and decide never disagree', () => ({
  decided: ({ phase, event, situation, decided }) => {
    // A room is told of its new policy, or of the new time, before anybody can ask it.
    if (!['room_changed', 'clock_jumped', 'restarted'].includes(event.type))
      expectAgreement({ phase, situation });
    expectAgreement({ phase: decided.phase, situation });
  },
}));

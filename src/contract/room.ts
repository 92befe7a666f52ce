/** A room and its policy: everything a person can decide about it, with the defaults that most keep. */
import { z } from 'zod';
import { Music, PlanSlot } from './plan.ts';
import { Speaker } from './playback.ts';
import { QuietHours } from './quiet.ts';
import { AccountId, Percent, RoomId, Seconds, seconds, UserId } from './units.ts';

const atLeast = (min: number) => Seconds.refine((value) => value >= min, `must be at least ${min} s`);

export const Policy = z
  .strictObject({
    music: Music.meta({ description: 'What plays outside of the plan' }),
    volumePercent: Percent.default(25 as Percent),
    timeoutFor: atLeast(1)
      .default(seconds(300))
      .meta({ description: 'Music stops when nobody has moved for this long' }),
    maxSessionFor: atLeast(1)
      .default(seconds(7200))
      .meta({ description: 'No session is longer, whatever the sensors say' }),
    cooldownFor: Seconds.default(seconds(10)).meta({
      description: 'After a session nothing starts for this long',
    }),
    debounceFor: Seconds.default(seconds(5)).meta({
      description: 'A sensor that repeats itself within this time is not heard',
    }),
    holdAtLeastFor: Seconds.default(seconds(900)).meta({
      description: 'After a person paused, the room stays off at least this long',
    }),
    holdEmptyFor: Seconds.default(seconds(120)).meta({
      description: '… and until it has been empty for this long',
    }),
    whenOthersPlay: z
      .enum(['respect', 'take_over'])
      .default('respect')
      .meta({ description: 'When a person already plays something on the account' }),
    quietHours: QuietHours,
    whenQuietBegins: z
      .enum(['end', 'soften', 'go_on'])
      .default('go_on')
      .meta({ description: 'What becomes of music that plays when quiet hours begin' }),
    plan: z.array(PlanSlot).max(50).default([]).meta({
      description: 'Music, volume and timeout by time of the week; the first slot that fits counts',
    }),
  })
  .refine((policy) => policy.debounceFor < policy.timeoutFor, {
    path: ['debounceFor'],
    error: 'must be shorter than timeoutFor, or movement could not keep the music on',
  })
  .superRefine(({ debounceFor, plan }, context) => {
    plan.forEach(({ timeoutFor }, at) => {
      if (timeoutFor !== null && timeoutFor <= debounceFor)
        context.addIssue({
          code: 'custom',
          path: ['plan', at, 'timeoutFor'],
          message: 'must be longer than debounceFor, or movement could not keep the music on',
        });
    });
  })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

export const Room = z
  .strictObject({
    id: RoomId,
    name: z.string().min(1).max(100),
    area: z.string().max(100).nullable().default(null).meta({ description: "Home Assistant's area" }),
    enabled: z.boolean().default(true),
    userId: UserId.nullable().default(null),
    accountId: AccountId,
    speaker: Speaker,
    policy: Policy,
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;

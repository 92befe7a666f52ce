/** A room and its policy: everything a person can decide about it, with the defaults that most keep. */
import { z } from 'zod';
import { Condition } from './condition.ts';
import { Music, PlanSlot } from './plan.ts';
import { QuietHours } from './quiet.ts';
import { Speaker } from './speaker.ts';
import { AccountId, Percent, RoomId, Seconds, seconds, UserId } from './units.ts';
import { WakeRecipe } from './wake.ts';

const atLeast = (min: number) => Seconds.min(min, `must be at least ${min} s`);

/** What closed doors mean for a room that has door sensors. */
const DoorPolicy = z.strictObject({
  needsClosed: z
    .boolean()
    .default(false)
    .meta({ description: 'Music starts only when every door of the room is known to be closed' }),
  boxFor: Seconds.default(seconds(3600)).meta({
    description: 'Whoever moved behind closed doors is there until one opens, at most this long',
  }),
  recheckFor: Seconds.default(seconds(90)).meta({
    description: 'The doors close and nobody moves for this long: they closed behind the last one',
  }),
});
export const Confirm = z
  .strictObject({
    heldFor: Seconds.default(seconds(0)).meta({
      description:
        'Presence that holds this long, or motion seen again after this long, is somebody. 0: not asked',
    }),
    pulses: z.int().min(1).max(10).default(1).meta({
      description: 'So many motions within the window are somebody. 1: not asked',
    }),
    withinFor: Seconds.default(seconds(20)).meta({ description: 'The window, from the first motion' }),
    sensors: z.int().min(1).max(5).default(1).meta({
      description: 'Motion from so many sensors within the window is somebody. 1: not asked',
    }),
  })
  .meta({
    id: 'Confirm',
    description:
      'What motion needs to start music: any one of what is asked. Nothing asked: motion is enough',
  });
export type Confirm = z.infer<typeof Confirm>;

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
    conditions: z.array(Condition).max(20).default([]),
    confirm: Confirm.prefault({}),
    startsPerDayAtMost: z.int().min(1).max(100).nullable().default(null).meta({
      description: 'How often motion may start music in a day of the house; null: as often as it likes',
    }),
    holdAtLeastFor: Seconds.default(seconds(900)).meta({
      description: 'After a person paused, the room stays off at least this long',
    }),
    holdEmptyFor: Seconds.default(seconds(120)).meta({
      description: '… and until it has been empty for this long',
    }),
    guestsWelcome: z.boolean().default(true).meta({
      description: 'Whether motion starts music here while there are guests',
    }),
    whenOthersPlay: z
      .enum(['respect', 'take_over'])
      .default('respect')
      .meta({ description: 'When a person already plays something on the account' }),
    quietHours: QuietHours,
    priority: z
      .int()
      .min(0)
      .max(100)
      .default(50)
      .meta({ description: 'Where the account goes by priority, the higher one has the stream' }),
    door: DoorPolicy.prefault({}),
    unavailableGraceFor: Seconds.default(seconds(60)).meta({
      description: 'A sensor that is out of reach for this long counts as clear, a door as open',
    }),
    stuckAfterFor: Seconds.default(seconds(14_400)).meta({
      description: 'A sensor that says the same for this long while somebody should come and go is reported',
    }),
    whenQuietBegins: z
      .enum(['end', 'soften', 'go_on'])
      .default('go_on')
      .meta({ description: 'What becomes of music that plays when quiet hours begin' }),
    plan: z.array(PlanSlot).max(50).default([]).meta({
      description: 'Music, volume and timeout by time of the week; the first slot that fits counts',
    }),
    resumeWithinFor: Seconds.default(seconds(1800)).meta({
      description: 'Back within this time after the room emptied, the list goes on where it was; 0: never',
    }),
    warning: z
      .strictObject({
        lastsFor: Seconds.default(seconds(20)).meta({ description: '0: no warning' }),
        volumePercent: Percent.default(10 as Percent),
      })
      .prefault({})
      .meta({ description: 'Before music stops in an empty room it gets quieter; motion takes that back' }),
    softStartFor: Seconds.default(seconds(0)).meta({
      description: 'From the first sound to the full volume, in three steps; 0: at once',
    }),
    whenMusicEnds: z
      .enum(['stop', 'repeat', 'next_list'])
      .default('repeat')
      .meta({ description: 'When the list is over while someone is there' }),
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
    area: z
      .string()
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'The id of its area in Home Assistant' }),
    enabled: z.boolean().default(true),
    userId: UserId.nullable().default(null),
    accountId: AccountId.nullable().meta({ description: 'null: none yet, and no music' }),
    reserveAccountId: AccountId.nullable().default(null).meta({
      description: "Plays when the room's account is taken or cannot be used",
    }),
    speaker: Speaker,
    wake: WakeRecipe,
    policy: Policy,
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;

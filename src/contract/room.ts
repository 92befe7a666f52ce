/** A room and its policy: everything a person can decide about it, with the defaults that most keep. */
import { z } from 'zod';
import { ContextUri, Speaker } from './playback.ts';
import { AccountId, Percent, RoomId, Seconds, seconds, UserId } from './units.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30');

/** ISO weekdays: 1 is Monday. */
const Weekday = z.int().min(1).max(7);

export const QuietWindow = z
  .strictObject({
    from: TimeOfDay,
    to: TimeOfDay.meta({ description: 'Earlier than from: on the next day. Equal: a whole day' }),
    weekdays: z
      .array(Weekday)
      .min(1)
      .max(7)
      .default([1, 2, 3, 4, 5, 6, 7])
      .meta({ description: 'On which the window begins, 1 is Monday' }),
  })
  .meta({ id: 'QuietWindow' });
export type QuietWindow = z.infer<typeof QuietWindow>;

const atLeast = (min: number) => Seconds.refine((value) => value >= min, `must be at least ${min} s`);

export const Policy = z
  .strictObject({
    music: z
      .strictObject({ contextUri: ContextUri, label: z.string().min(1).max(120) })
      .meta({ description: "What plays. The label is the user's own: Spotify's names are not collected" }),
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
    quietHours: z.array(QuietWindow).max(20).default([]),
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

/** A room and its policy: everything a person can decide about it, with the defaults that most keep. */
import { z } from 'zod';
import { ContextUri, Speaker } from './playback.ts';
import { AccountId, FactId, Percent, RoomId, Seconds, seconds, UserId } from './units.ts';

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

export const Condition = z
  .strictObject({
    fact: FactId,
    unknownMeans: z.enum(['yes', 'no']).default('no').meta({
      description: 'What counts while nobody has said whether it is true',
    }),
  })
  .meta({ id: 'Condition', description: 'A fact that must be true before motion starts music' });
export type Condition = z.infer<typeof Condition>;

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
    quietHours: z.array(QuietWindow).max(20).default([]),
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

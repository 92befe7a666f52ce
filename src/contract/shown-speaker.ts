/** Speakers as people are told of them: who plays there, whether they are awake, and how well they can be woken. */
import { z } from 'zod';
import { Speaker } from './speaker.ts';
import { AccountId, isoTime, RoomId } from './units.ts';
import { WakeStats } from './wake.ts';

const known = 'null: not known at this moment';

export const SpeakerView = z
  .strictObject({
    speaker: Speaker,
    type: z
      .string()
      .nullable()
      .meta({
        description: `What Spotify says it is, or the room it belongs to: Speaker, AVR, CastAudio …; ${known}`,
      }),
    awake: z
      .boolean()
      .nullable()
      .meta({
        description: `Whether it is there to be played on; false: it sleeps or is out of reach; ${known}`,
      }),
    takesCommands: z
      .boolean()
      .nullable()
      .meta({
        description: `false: Spotify shows it and takes no command for it, Home Assistant may; ${known}`,
      }),
    takesVolume: z
      .boolean()
      .nullable()
      .meta({ description: `Whether its volume can be set; ${known}` }),
    roomIds: z.array(RoomId).meta({ description: 'The rooms that play there; their recipes wake it' }),
    accountIds: z.array(AccountId).meta({
      description:
        'By which it can be tried, of the accounts that whoever asks may use: those of its rooms first',
    }),
    wakes: z.strictObject({
      ...WakeStats.shape,
      last: z
        .array(
          z.strictObject({
            at: isoTime,
            times: z.int().positive().meta({ description: 'How often its recipe was begun' }),
            tookMs: z
              .int()
              .nonnegative()
              .nullable()
              .meta({ description: 'Until the music was heard; null: it never was' }),
          }),
        )
        .meta({ description: 'The last 20 starts for which it was woken, the oldest first' }),
    }),
  })
  .meta({ id: 'SpeakerView' });
export type SpeakerView = z.infer<typeof SpeakerView>;

export const SpeakersView = z
  .strictObject({
    items: z
      .array(SpeakerView)
      .meta({ description: 'Those of rooms in the order of the rooms, then the others by name' }),
    nextCursor: z.null(),
    unasked: z
      .array(
        z.strictObject({
          accountId: AccountId,
          text: z.string().meta({ description: 'Why, as a sentence' }),
          passes: z.boolean().meta({ description: 'It passes by itself: to ask again in a moment may help' }),
        }),
      )
      .meta({ description: 'Accounts that could not say at this moment what they see' }),
  })
  .meta({ id: 'SpeakersView' });
export type SpeakersView = z.infer<typeof SpeakersView>;

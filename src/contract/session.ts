/** One stretch of music in a room, from the first motion to its end. */
import { z } from 'zod';
import { ContextUri, Mark } from './playback.ts';
import { Speaker } from './speaker.ts';
import { AccountId, Instant, RoomId, SensorId, SessionId, UserId } from './units.ts';

export const EndReason = z
  .enum([
    'room_emptied',
    'longest_session',
    'quiet_hours_began',
    'stopped_by_person',
    'snoozed',
    'paused_by_person',
    'moved_by_person',
    'other_music_by_person',
    'playback_vanished',
    'music_ended',
    'stream_taken',
    'followed',
    'room_disabled',
    'never_confirmed',
  ])
  .meta({ id: 'EndReason' });
export type EndReason = z.infer<typeof EndReason>;

export const Session = z
  .strictObject({
    id: SessionId,
    roomId: RoomId,
    userId: UserId.nullable(),
    sensorId: SensorId.nullable().meta({ description: 'Whose motion began it; null: a person did' }),
    accountId: AccountId,
    startedAt: Instant.meta({ description: 'When the first motion was seen' }),
    heardAt: Instant.nullable().meta({ description: 'When the music was first confirmed; null: not yet' }),
    endedAt: Instant.nullable(),
    endReason: EndReason.nullable(),
    motionCount: z.int().nonnegative(),
    contextUri: ContextUri,
    speaker: Speaker,
    mark: Mark.optional(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

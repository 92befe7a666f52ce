/** The last 24 hours of the house, as strips draw them: one for each room, a small one for each sensor. */
import { z } from 'zod';
import type { Reason } from './reason.ts';
import { type MarkKind, TICKS } from './strip-marks.ts';
import { EventId, type Instant, isoTime, RoomId, SensorId, SessionId } from './units.ts';
import type { Step } from './verdict.ts';

export interface Stretch {
  beganAt: Instant;
  /** null: it goes on. */
  endedAt: Instant | null;
}

/** What motion did not start, one report or several that lie close together. */
export interface Mark {
  /** The newest of them. */
  eventId: EventId;
  at: Instant;
  kind: MarkKind;
  count: number;
  reason: Reason;
}

export interface RoomDay {
  roomId: RoomId;
  ticks: number[];
  music: (Stretch & { sessionId: SessionId })[];
  held: Stretch[];
  quiet: Stretch[];
  snoozed: Stretch[];
  marks: Mark[];
}

export interface HouseDay {
  at: Instant;
  firstTickAt: Instant;
  off: Stretch[];
  rooms: RoomDay[];
  sensors: { sensorId: SensorId; ticks: number[] }[];
}

/** What history knows of a day, as it keeps it. */
export interface DayRows {
  /** How often a sensor told of movement for a room, by the number of the tick, counted from 1970. */
  movements: { sensorId: SensorId; roomId: RoomId | null; counts: Record<number, number> }[];
  /** The oldest first, as those below. */
  marks: (Mark & { roomId: RoomId })[];
  /** Whose music was heard. */
  sessions: { id: SessionId; roomId: RoomId; heardAt: Instant; endedAt: Instant | null }[];
  /** Into and out of a hold or a snooze, and all of the house. */
  steps: Step[];
  /** When nobody was there to see anything. */
  off: Stretch[];
}

const ticks = z
  .array(z.int().nonnegative())
  .length(TICKS)
  .meta({ description: 'Movements in each eight minutes since firstTickAt; the last ones are not over yet' });

const stretch = {
  beganAt: isoTime.meta({ description: 'Or earlier, where it is that of the first tick' }),
  endedAt: isoTime.nullable().meta({ description: 'null: it goes on' }),
};
export const StretchView = z.strictObject(stretch).meta({ id: 'StretchView' });
export type StretchView = z.infer<typeof StretchView>;

export const MarkView = z
  .strictObject({
    eventId: EventId,
    at: isoTime,
    kind: z.enum(['not_started', 'tried', 'could_not_start']).meta({
      description: 'not_started: by the rules. Else something is wrong: it was tried, or not even that',
    }),
    count: z.int().positive().meta({
      description: 'How many reports within minutes this is; what else is told is of the newest',
    }),
    text: z.string().meta({ description: 'Why, as a sentence' }),
  })
  .meta({ id: 'MarkView' });
export type MarkView = z.infer<typeof MarkView>;

export const RoomDayView = z
  .strictObject({
    roomId: RoomId,
    ticks,
    music: z.array(z.strictObject({ ...stretch, sessionId: SessionId })).meta({
      description: 'What was heard, without what a person held; a session that was held comes more than once',
    }),
    held: z.array(StretchView).meta({ description: 'When the room stood back, for a person wanted it so' }),
    quiet: z.array(StretchView).meta({ description: 'Quiet hours, by what is set today' }),
    snoozed: z.array(StretchView).meta({ description: 'The room, or the house' }),
    marks: z.array(MarkView).meta({ description: 'What movement did not start, the oldest first' }),
  })
  .meta({ id: 'RoomDayView' });
export type RoomDayView = z.infer<typeof RoomDayView>;

export const DayView = z
  .strictObject({
    at: isoTime,
    firstTickAt: isoTime,
    off: z.array(StretchView).meta({ description: 'When the app was off, or nobody knows that it was not' }),
    rooms: z.array(RoomDayView),
    sensors: z.array(z.strictObject({ sensorId: SensorId, ticks })),
  })
  .meta({ id: 'DayView' });
export type DayView = z.infer<typeof DayView>;

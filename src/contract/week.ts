/** A stretch of the week, as people say it: from, to, and on which days it begins. Read in the time zone of the house. */
import { z } from 'zod';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30');

/** ISO weekdays: 1 is Monday. */
const Weekday = z.int().min(1).max(7);

/** The fields of whatever holds at some times of the week. */
export const weekWindow = {
  from: TimeOfDay,
  to: TimeOfDay.meta({ description: 'Earlier than from: on the next day. Equal: a whole day' }),
  weekdays: z
    .array(Weekday)
    .min(1)
    .max(7)
    .default([1, 2, 3, 4, 5, 6, 7])
    .meta({ description: 'On which the window begins, 1 is Monday' }),
};

export interface WeekWindow {
  from: string;
  to: string;
  weekdays: readonly number[];
}

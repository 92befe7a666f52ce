/** A sensor's statement, parsed at the wall. */
import { z } from 'zod';
import { noHealth, SensorHealth } from './sensor-health.ts';
import { Instant, SensorId } from './units.ts';

export const ReportSource = z.enum(['mqtt', 'home_assistant']).meta({ id: 'ReportSource' });
export type ReportSource = z.infer<typeof ReportSource>;

export const MotionReport = z
  .strictObject({
    sensorId: SensorId,
    motionDetected: z
      .boolean()
      .meta({ description: 'By role: motion seen, presence occupied, door open, hold holding' }),
    seenAt: Instant.meta({ description: 'When the sensor saw it' }),
    heardAt: Instant.meta({ description: 'When we heard of it' }),
    source: ReportSource,
    mark: z
      .string()
      .max(200)
      .nullable()
      .meta({ description: 'The same mark is the same report, sent again. null: the sensor cannot tell' }),
    retained: z.boolean().meta({ description: 'A ghost kept by the broker, from whenever' }),
    belated: z
      .boolean()
      .meta({ description: 'Waited at the broker while we were away, and says not when it was seen' }),
    readAgain: z
      .boolean()
      .default(false)
      .meta({ description: 'How things stood when somebody looked, and nothing that happened' }),
  })
  .meta({ id: 'MotionReport' });
export type MotionReport = z.infer<typeof MotionReport>;

/** What is remembered of a sensor between its reports. */
export const SensorMemory = z
  .strictObject({
    motionDetected: z.boolean().nullable(),
    seenAt: Instant.nullable().meta({ description: 'Of the newest report that counted' }),
    motionAt: Instant.nullable().meta({
      description: 'When motion was last seen, presence or a hold last given up, or the door last opened',
    }),
    changedAt: Instant.nullable().default(null).meta({
      description: 'Since when it says what it says; null: nobody knows, or it only ever sent pulses',
    }),
    marks: z.array(z.string()).max(32).meta({ description: 'Of the newest reports, to know them again' }),
    repeats: z
      .int()
      .nonnegative()
      .meta({ description: 'Debounced since the last stored event; counted, not stored' }),
    health: SensorHealth.default(noHealth).meta({ description: 'As it last said, one by one' }),
  })
  .meta({ id: 'SensorMemory' });
export type SensorMemory = z.infer<typeof SensorMemory>;

export const noMemory: SensorMemory = {
  motionDetected: null,
  seenAt: null,
  motionAt: null,
  changedAt: null,
  marks: [],
  repeats: 0,
  health: noHealth,
};

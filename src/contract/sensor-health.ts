/** How a sensor fares, beside what it senses: its battery, its radio, its firmware, and what is wrong with it. */
import { z } from 'zod';
import { SensorLoss } from './sensor.ts';
import { Instant } from './units.ts';

const battery = z.number().min(0).max(100).meta({ description: 'percent' });

export const SensorHealth = z
  .strictObject({
    batteryPercent: battery.nullable().meta({ description: 'null: it has none, or has not said' }),
    signalDbm: z
      .number()
      .min(-200)
      .max(50)
      .nullable()
      .meta({ description: 'dBm, as it is heard or hears; null: by cable, or it has not said' }),
    firmware: z.string().max(64).nullable().meta({ description: 'As it says itself; null: it has not' }),
  })
  .meta({ id: 'SensorHealth' });
export type SensorHealth = z.infer<typeof SensorHealth>;

export const noHealth: SensorHealth = { batteryPercent: null, signalDbm: null, firmware: null };

const lastBattery = battery
  .nullable()
  .meta({ description: 'What its battery last said, if that can be the cause; null: it can not' });

/** What needs a person. A sensor that is turned off has no problem. */
export const SensorProblem = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('stuck'),
      since: Instant.meta({ description: 'Since then it says "somebody"' }),
    }),
    z.strictObject({
      type: z.literal('offline'),
      because: SensorLoss.nullable().meta({ description: 'null: it said so itself, or its last will did' }),
      batteryPercent: lastBattery,
    }),
    z.strictObject({
      type: z.literal('silent'),
      since: Instant.meta({ description: 'Its last word' }),
      batteryPercent: lastBattery,
    }),
    z.strictObject({ type: z.literal('battery_low'), batteryPercent: battery }),
  ])
  .meta({ id: 'SensorProblem' });
export type SensorProblem = z.infer<typeof SensorProblem>;
export type SensorProblemType = SensorProblem['type'];

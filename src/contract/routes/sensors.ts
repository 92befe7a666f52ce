/** Sensors, and what Home Assistant has that could be one. */
import { z } from 'zod';
import { CandidatesView } from '../candidates.ts';
import { editable } from '../editable.ts';
import { Sensor } from '../sensor.ts';
import { RoomId, SensorId, UserId } from '../units.ts';
import { pageOf, SensorView } from '../views.ts';
import { once, paging, plain, replacing, route } from './route.ts';

const sensorParams = z.strictObject({ id: SensorId });

export const SensorsQuery = z.strictObject({
  ...paging,
  roomId: RoomId.optional(),
  userId: UserId.optional(),
});
export type SensorsQuery = z.infer<typeof SensorsQuery>;

export const sensorRoutes = {
  listSensors: route('listSensors', {
    ...plain,
    summary: 'Sensors and their last word',
    query: SensorsQuery,
    answer: pageOf(SensorView),
  }),
  addSensor: route('addSensor', {
    ...plain,
    ...once,
    summary: 'Adds a sensor',
    body: Sensor,
    answer: SensorView,
    status: 201,
  }),
  getSensor: route('getSensor', {
    ...plain,
    summary: 'One sensor',
    params: sensorParams,
    answer: SensorView,
  }),
  putSensor: route('putSensor', {
    ...plain,
    summary: `Replaces a sensor; ${replacing}`,
    params: sensorParams,
    body: editable(Sensor, SensorView),
    answer: SensorView,
  }),
  deleteSensor: route('deleteSensor', {
    ...plain,
    summary: 'Removes a sensor',
    params: sensorParams,
    answer: null,
    status: 204,
  }),
  listCandidates: route('listCandidates', {
    ...plain,
    summary: 'What Home Assistant has that could be a sensor or a speaker; without one, nothing',
    answer: CandidatesView,
  }),
} as const;

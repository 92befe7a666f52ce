/** What Home Assistant has that could be a sensor or a speaker of this house, and what of it is one already. */
import { z } from 'zod';
import { SensorRole } from './sensor.ts';
import { EntityId } from './speaker.ts';
import { RoomId, SensorId } from './units.ts';

const offered = {
  entityId: EntityId,
  name: z.string(),
  areaId: z.string().nullable(),
  areaName: z.string().nullable(),
  deviceName: z.string().nullable(),
  integration: z.string().nullable().meta({ description: 'Where it comes from, such as esphome' }),
  state: z.string(),
};

export const SensorCandidate = z
  .strictObject({
    ...offered,
    deviceClass: z.string().meta({ description: 'What Home Assistant says it senses' }),
    role: SensorRole,
  })
  .meta({ id: 'SensorCandidate' });
export type SensorCandidate = z.infer<typeof SensorCandidate>;

export const SpeakerCandidate = z.strictObject(offered).meta({ id: 'SpeakerCandidate' });
export type SpeakerCandidate = z.infer<typeof SpeakerCandidate>;

export interface Candidates {
  sensors: SensorCandidate[];
  speakers: SpeakerCandidate[];
}

/** Each list in the order in which people should be offered it. */
export const CandidatesView = z
  .strictObject({
    homeAssistant: z
      .boolean()
      .meta({ description: 'Whether this app has one; without it there is nothing to choose from' }),
    sensors: z.array(
      z.strictObject({
        ...SensorCandidate.shape,
        takenBy: SensorId.nullable().meta({ description: 'The sensor that it is already' }),
      }),
    ),
    speakers: z.array(
      z.strictObject({
        ...SpeakerCandidate.shape,
        takenBy: z.array(RoomId).meta({ description: 'The rooms that play there already' }),
      }),
    ),
  })
  .meta({ id: 'CandidatesView' });
export type CandidatesView = z.infer<typeof CandidatesView>;

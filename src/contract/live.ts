/** What the live stream tells, event by event. How changes are found and applied is in `live-change.ts`, which needs no zod. */
import { z } from 'zod';
import { RoomId, SensorId } from './units.ts';
import { EventView, SnapshotView } from './views.ts';

const { at, house, needs, rooms, sensors, accounts, modes, troubles } = SnapshotView.shape;
const asBefore = 'All of them; null: as before';

export const LiveChange = z
  .strictObject({
    at,
    removed: z
      .strictObject({ rooms: z.array(RoomId), sensors: z.array(SensorId) })
      .meta({ description: 'They go first; what is removed and told again comes last from then on' }),
    rooms: rooms.meta({
      description: 'Whole, as far as they are different: each in its place, new ones last',
    }),
    sensors,
    accounts: accounts.nullable().meta({ description: asBefore }),
    house: house.nullable().meta({ description: 'null: as before' }),
    needs: needs.nullable().meta({ description: asBefore }),
    modes: modes.nullable().meta({ description: asBefore }),
    troubles: troubles.nullable().meta({ description: asBefore }),
  })
  .meta({ id: 'LiveChange', description: 'What has become different since the event before' });
export type LiveChange = z.infer<typeof LiveChange>;

export const LivePing = z
  .strictObject({ at })
  .meta({ id: 'LivePing', description: 'Nothing happened, and the line is alive. It has no id' });
export type LivePing = z.infer<typeof LivePing>;

/** What each event carries, by its name. */
export const liveEvents = {
  /** The whole house: the first event, and again when it is not known any more what the reader has missed. */
  snapshot: SnapshotView,
  change: LiveChange,
  /** A motion report as it gets its verdict, and again whenever that becomes another. */
  report: EventView,
  ping: LivePing,
} as const;
export type LiveEventName = keyof typeof liveEvents;

export const LiveEventId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of an event of the stream')
  .meta({ id: 'LiveEventId', description: 'Up to where somebody has read. Opaque' });
export type LiveEventId = z.infer<typeof LiveEventId>;

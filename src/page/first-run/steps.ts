/** Which step of the first run comes next, read from how the house stands: whoever reloads, or comes back in a week, goes on there. */
import type { RoomView, SensorView, SnapshotView } from '../../contract/views.ts';

export const stepNames = ['account', 'speaker', 'room', 'sensor', 'walk'] as const;
export type StepName = (typeof stepNames)[number];

/** What nobody has stored yet, and stands in the address: where the first room is to play. */
export interface ChosenSpeaker {
  name: string;
  /** Spotify's word for what it is; null: it plays through Home Assistant, or it was not told. */
  type: string | null;
  /** null: Spotify commands it itself. */
  entityId: string | null;
}

export interface Standing {
  step: StepName;
  /** The room that this is about, once there is one. */
  room: RoomView | null;
  /** Its sensors that can start music. */
  sensors: readonly SensorView[];
}

export function standingOf(
  house: Pick<SnapshotView, 'accounts' | 'rooms' | 'sensors'>,
  query: URLSearchParams,
): Standing {
  const startersOf = ({ id }: RoomView) =>
    house.sensors.filter(
      ({ roomId, role, enabled }) => roomId === id && enabled && (role === 'motion' || role === 'presence'),
    );
  const room = house.rooms.find((one) => startersOf(one).length === 0) ?? house.rooms[0] ?? null;
  const sensors = room === null ? [] : startersOf(room);
  return { step: stepOf(house, room, sensors, query), room, sensors };
}

function stepOf(
  { accounts }: Pick<SnapshotView, 'accounts'>,
  room: RoomView | null,
  sensors: readonly SensorView[],
  query: URLSearchParams,
): StepName {
  if (accounts.length === 0) return 'account';
  if (room === null) return speakerIn(query) === null ? 'speaker' : 'room';
  // One that was added and never spoke is not set up yet: it may still have to be told where to speak.
  return sensors.some(({ lastSeenAt }) => lastSeenAt !== null) ? 'walk' : 'sensor';
}

/** Music is heard there, or was a moment ago. */
export function plays({ phase }: Pick<RoomView, 'phase'>): boolean {
  return ['playing', 'lingering', 'warning'].includes(phase.name);
}

export function speakerIn(query: URLSearchParams): ChosenSpeaker | null {
  const name = query.get('speaker');
  if (name === null || name === '') return null;
  return { name, type: query.get('type'), entityId: query.get('entity') };
}

export function queryOf({ name, type, entityId }: ChosenSpeaker): Record<string, string> {
  return {
    speaker: name,
    ...(type === null ? {} : { type }),
    ...(entityId === null ? {} : { entity: entityId }),
  };
}

/** Tells the sensors of a room how it stands, so that one can light a LED. It tells changes, and never twice the same. */
import { type PlaybackPayload, sensorTopic } from '../../contract/mqtt.ts';
import type { RoomState, Snapshot } from '../../contract/snapshot.ts';
import type { SensorId } from '../../contract/units.ts';
import type { Say } from './message.ts';

/**
 * @returns the one to be shown every snapshot. What cannot be said now is not queued: the next snapshot, or the same one shown again
 * after a reconnect, says how things stand by then.
 */
export function createPlaybackNews(say: Say): (snapshot: Snapshot) => void {
  const told = new Map<SensorId, string>();

  return ({ rooms, sensors }) => {
    const states = new Map(rooms.map((state) => [state.room.id, state]));
    for (const { sensor } of sensors) {
      const state = sensor.roomId === null ? undefined : states.get(sensor.roomId);
      if (state === undefined || sensor.kind !== 'mqtt') continue;
      const news = newsOf(state);
      // The deadline moves with every motion; by itself it is no news.
      const mark = [state.room.id, news.state, news.sessionId, news.reason].join(' ');
      if (told.get(sensor.id) !== mark && say(sensorTopic(sensor.id, 'playback'), news))
        told.set(sensor.id, mark);
    }
  };
}

function newsOf({ room, phase, reason, endsAt }: RoomState): PlaybackPayload {
  return {
    sessionId: 'session' in phase ? (phase.session?.id ?? null) : null,
    state: phase.name,
    reason: reason.type,
    room: room.name,
    ...(endsAt === null ? {} : { endsAt: new Date(endsAt).toISOString() }),
  };
}

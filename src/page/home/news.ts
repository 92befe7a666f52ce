/** Which changes a screen reader is told: where a room stands, at most once in ten seconds for each. */
import type { RoomView } from '../../contract/views.ts';
import type { Now } from '../shell/now.ts';

const REST_MS = 10_000;

/** @param say told a room and its sentence as it stands when it is said. */
export function createNews(now: Pick<Now, 'after'>, say: (room: RoomView) => void) {
  const phases = new Map<string, string>();
  /** What has become of a room since it was last told; null: nothing. */
  const resting = new Map<string, RoomView | null>();
  let callsOff: (() => void)[] = [];

  function tell(room: RoomView): void {
    say(room);
    resting.set(room.id, null);
    callsOff.push(now.after(REST_MS, () => rested(room.id)));
  }

  function rested(id: string): void {
    const news = resting.get(id) ?? null;
    resting.delete(id);
    if (news !== null) tell(news);
  }

  return {
    hear(rooms: readonly RoomView[]): void {
      for (const room of rooms) {
        const before = phases.get(room.id);
        phases.set(room.id, room.phase.name);
        if (before === undefined || before === room.phase.name) continue;
        if (resting.has(room.id)) resting.set(room.id, room);
        else tell(room);
      }
    },
    close(): void {
      for (const callOff of callsOff) callOff();
      callsOff = [];
    },
  };
}

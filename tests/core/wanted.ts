/** Who counts the motions in a room without knowing the rules, and says whether what started music was enough of them. */
import { expect } from 'vitest';
import type { RoomId } from '../../src/contract/units.ts';
import { isMotion, startsByItself } from './promise.ts';
import type { Moment } from './world-watch.ts';

interface Heard {
  roomId: RoomId;
  atMs: number;
  /** The window may be edited while it is open. */
  withinFor: number;
}

export function createMotionLog() {
  const motions: Heard[] = [];
  return {
    /** Where only motions are counted, so many must have been heard within the window. */
    expectSure(moment: Moment): void {
      const { room, phase, event, elapsedMs } = moment;
      const { confirm } = room.policy;
      if (isMotion(event)) motions.push({ roomId: room.id, atMs: elapsedMs, withinFor: confirm.withinFor });
      if (!startsByItself(moment)) return;
      // Whoever waits to be followed was believed before.
      const waited = phase.name === 'silent' && phase.waits !== undefined;
      if (waited || confirm.heldFor > 0 || confirm.sensors > 1) return;
      // One motion is not asked for: an edit may have left nothing to wait for of somebody who stayed.
      if (confirm.pulses === 1) return;
      const here = motions.filter(({ roomId }) => roomId === room.id);
      const windowMs = Math.max(...here.map(({ withinFor }) => withinFor)) * 1000;
      const inWindow = here.filter(({ atMs }) => atMs >= elapsedMs - windowMs);
      expect(inWindow.length).toBeGreaterThanOrEqual(confirm.pulses);
    },
  };
}

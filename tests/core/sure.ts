/** What rooms may ask of motion before they believe in somebody, and whether what started music was enough. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Room } from '../../src/contract/room.ts';
import type { RoomId } from '../../src/contract/units.ts';

export const confirmWishes = fc.oneof(
  fc.constant({}),
  fc.record({
    heldFor: fc.constantFrom(0, 0, 3, 30),
    pulses: fc.integer({ min: 1, max: 3 }),
    withinFor: fc.integer({ min: 0, max: 40 }),
    sensors: fc.constantFrom(1, 1, 2),
  }),
);

/** When motion began music, and when motion had been heard in the room until then. */
export interface Started {
  roomId: RoomId;
  atMs: number;
  motionsMs: number[];
}

/** Where only motions are counted, so many must have been heard within the window. */
export function expectSure(started: readonly Started[], rooms: readonly Room[]): void {
  for (const { roomId, motionsMs, atMs } of started) {
    const confirm = rooms.find(({ id }) => id === roomId)?.policy.confirm;
    if (confirm === undefined || confirm.heldFor > 0 || confirm.sensors > 1) continue;
    const inWindow = motionsMs.filter((heardMs) => heardMs >= atMs - confirm.withinFor * 1000);
    expect(inWindow.length).toBeGreaterThanOrEqual(confirm.pulses);
  }
}

/** What wakes speakers in the world of the promises: takes its time, and every third time Home Assistant is away. */
import type { RoomId } from '../../src/contract/units.ts';
import type { WakeTrouble } from '../../src/contract/wake.ts';
import type { WakeCommand } from '../../src/core/situation.ts';
import type { Due } from './world-accounts.ts';

const TAKES_MS = 500;

export function createWaker() {
  let called: { atMs: number; roomId: RoomId; command: WakeCommand; trouble: WakeTrouble | null }[] = [];
  let calls = 0;
  return {
    call(roomId: RoomId, command: WakeCommand, elapsedMs: number) {
      const { action, entityId } = command.step;
      const trouble =
        ++calls % 3 === 0 ? { action, entityId, failure: { kind: 'not_connected' } as const } : null;
      called.push({ atMs: elapsedMs + TAKES_MS, roomId, command, trouble });
    },
    due: (): Due[] =>
      called.map((one) => ({
        atMs: one.atMs,
        happen() {
          called = called.filter((other) => other !== one);
          const { roomId, command, trouble } = one;
          return { roomId, event: { type: 'wake_answered', asked: command.asked, trouble } };
        },
      })),
    /** The power fails: nobody is left to hear an answer. */
    restart() {
      called = [];
    },
  };
}

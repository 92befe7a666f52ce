/** Notices when the wall clock jumps: a Raspberry Pi wakes up in 1970 and learns the time in mid-session. */
import type { Clock } from '../ports.ts';

/** Less is drift that NTP slews away; a set clock moves by more. */
const JUMP_FROM_MS = 2000;

export interface ClockWatch {
  /** @returns by how many milliseconds the wall clock jumped since it was last asked, 0 when it did not. */
  jump(): number;
}

export function watchClock(clock: Clock): ClockWatch {
  let wall: number = clock.now();
  let steady = clock.monotonicMs();
  return {
    jump() {
      const wallNow = clock.now();
      const steadyNow = clock.monotonicMs();
      const byMs = Math.round(wallNow - wall - (steadyNow - steady));
      wall = wallNow;
      steady = steadyNow;
      return Math.abs(byMs) < JUMP_FROM_MS ? 0 : byMs;
    },
  };
}

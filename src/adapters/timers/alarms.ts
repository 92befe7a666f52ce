/** Alarms in real time, by croner. Knows when to ring, never what for. */
import { Cron } from 'croner';
import type { Alarms } from '../../ports.ts';
import type { RunningClock } from './clock.ts';

/** Node takes a longer one for 1 ms: its timers count in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A ring that throws is a bug and ends the process, as any uncaught error does: stored phases make the restart harmless.
 * Alarms do not keep a process alive that has nothing else to do.
 */
export function createAlarms(clock: RunningClock): Alarms & { close(): void } {
  const jobs = new Map<string, Cron>();
  const periods = new Set<NodeJS.Timeout>();

  return {
    set(name, at, ring) {
      jobs.get(name)?.stop();
      jobs.delete(name);
      if (at === null) return;
      // croner lets a date pass by that is more than a second gone, and after a restart a stored deadline may well be: hence
      // `allowPast`. Even then it rings from a timer, not from within this call. It wakes every 30 s to look at the wall clock,
      // so that a deadline may be months away and the machine may sleep.
      const job = new Cron(new Date(clock.machineMs(at)), { allowPast: true, unref: true }, () => {
        jobs.delete(name);
        ring();
      });
      jobs.set(name, job);
    },

    every(period, ring) {
      const periodMs = (period * 1000) / clock.speed;
      if (periodMs > LONGEST_TIMER_MS)
        throw new RangeError(`A period of ${period} s is too long for a timer.`);
      const timer = setInterval(ring, periodMs).unref();
      periods.add(timer);
      return () => {
        clearInterval(timer);
        periods.delete(timer);
      };
    },

    close() {
      for (const job of jobs.values()) job.stop();
      for (const timer of periods) clearInterval(timer);
      jobs.clear();
      periods.clear();
    },
  };
}

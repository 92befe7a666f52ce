/** What the process costs the machine, under the names that others give these numbers as well. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './exposition.ts';

/** Each look wakes the machine: ten a second are enough to see what makes a person wait. */
const EVERY_MS = 100;
const PER_SECOND = 1e9;

/** @returns the function that ends the measuring. */
export function measureProcess(registry: Registry, startedAt: number): () => void {
  const delay = monitorEventLoopDelay({ resolution: EVERY_MS });
  delay.enable();
  registry.counted('process_cpu_seconds_total', 'User and system time spent.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  const gauge = (name: string, help: string, read: () => number) =>
    registry.gauge(name, help, [], () => [[{}, read()]]);
  gauge('process_start_time_seconds', 'When the process began, since the epoch.', () => startedAt / 1000);
  gauge('process_resident_memory_bytes', 'Memory held.', () => process.memoryUsage.rss());
  gauge('nodejs_heap_size_used_bytes', 'Of it, what JavaScript uses.', () => process.memoryUsage().heapUsed);
  gauge(
    'nodejs_eventloop_lag_seconds',
    'The longest anything had to wait for its turn since this was read last.',
    () => {
      // It measures from one look to the next, the time between them included.
      const lag = delay.count === 0 ? 0 : Math.max(0, delay.max / PER_SECOND - EVERY_MS / 1000);
      delay.reset();
      return lag;
    },
  );
  return () => delay.disable();
}

/** What the process costs the machine, under the names that others give these numbers as well. */
import type { Instant } from '../../contract/units.ts';
import type { Registry } from './exposition.ts';

/** @param lag the longest wait since it was asked last, in seconds. */
export function measureProcess(registry: Registry, startedAt: Instant, lag: () => number): void {
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
    lag,
  );
}

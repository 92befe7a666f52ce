/** What is measured, and by what. */
import { createMetrics, type Metrics, type MetricsDeps } from '../adapters/metrics/metrics.ts';
import { watchLag } from '../adapters/timers/lag.ts';

export function openMetrics(deps: Omit<MetricsDeps, 'lag'>): Metrics {
  const lag = watchLag();
  const metrics = createMetrics({ ...deps, lag: lag.longest });
  return {
    ...metrics,
    close() {
      metrics.close();
      lag.close();
    },
  };
}

/** Sums of what happened over HTTP. */
import type { AnalyticsView, SumsFilter, SumsView } from '../../contract/analytics.ts';
import { Refusal } from '../../contract/event-checks.ts';
import { Instant, shifted } from '../../contract/units.ts';
import type { Clock, History } from '../../ports.ts';
import { type Handlers, refuse, reply } from './handlers.ts';
import { invalid } from './problems.ts';
import type { Views, ViewsIn } from './views.ts';

const DAY_MS = 86_400_000;
/** Today and the 29 days before. */
const USUALLY_MS = 29 * DAY_MS;
/** Longer than anything is kept, and short enough to be answered at once. */
const AT_MOST_MS = 400 * DAY_MS;

export function analyticsHandlers({
  history,
  clock,
  viewsIn,
}: {
  history: History;
  clock: Clock;
  viewsIn: ViewsIn;
}): Pick<Handlers, 'sumUp'> {
  return {
    sumUp: ({ query: { by, from, to, roomId, userId }, caller }) => {
      const now = clock.now();
      // Now belongs to today, and what is asked is what came before.
      const until = to === undefined ? shifted(now, 1) : Instant.parse(Date.parse(to));
      const since = from === undefined ? shifted(until, -1 - USUALLY_MS) : Instant.parse(Date.parse(from));
      if (since >= until)
        return refuse(invalid(400, [{ path: 'from', message: 'must be earlier than "to"' }]));
      if (until - since > AT_MOST_MS)
        return refuse(invalid(400, [{ path: 'from', message: 'must be at most 400 days before "to"' }]));
      const filter: SumsFilter = { by, from: since, to: until, now };
      if (roomId !== undefined) filter.roomId = roomId;
      if (userId !== undefined) filter.userId = userId;
      const sums = history.sums(filter);
      return reply({ ...sums, refusals: refusalsOf(sums, viewsIn(caller)) });
    },
  };
}

function refusalsOf({ verdicts }: SumsView, views: Views): AnalyticsView['refusals'] {
  const counts = new Map<Refusal, number>();
  for (const { reason, count } of verdicts) {
    const refusal = Refusal.safeParse(reason);
    if (refusal.success) counts.set(refusal.data, (counts.get(refusal.data) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, text: views.refused(reason), count }))
    .sort((a, b) => b.count - a.count);
}

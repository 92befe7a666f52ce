/** Motion reports with their verdicts, which come in pieces: gathered until they are told. Keeps only what may still change. */
import type { Change } from '../../contract/change.ts';
import type { EventId } from '../../contract/units.ts';
import type { MotionEvent } from '../../contract/verdict.ts';

/** A verdict becomes another within the seconds in which music starts: no house hears more motion meanwhile. */
const REMEMBERED_AT_MOST = 200;

export interface Reports {
  /** @returns whether there is something to tell of a report. */
  hear(change: Change): boolean;
  /** @returns what was heard since it was asked last: each report once, as it stands now. */
  take(): MotionEvent[];
}

export function createReports(): Reports {
  const remembered = new Map<EventId, MotionEvent>();
  const news = new Map<EventId, MotionEvent>();

  function note(event: MotionEvent): void {
    news.set(event.id, event);
    remembered.set(event.id, event);
    const [oldest] = remembered.keys();
    if (oldest !== undefined && remembered.size > REMEMBERED_AT_MOST) remembered.delete(oldest);
  }

  function amend(id: EventId, amended: (event: MotionEvent) => Partial<MotionEvent>): void {
    const event = remembered.get(id);
    if (event !== undefined) note({ ...event, ...amended(event) });
  }

  return {
    hear({ event, verdict, requested }) {
      if (event !== undefined) note(event);
      if (verdict !== undefined) amend(verdict.eventId, () => ({ verdict: verdict.verdict }));
      if (requested !== undefined)
        amend(requested.eventId, ({ requestedAt }) => ({ requestedAt: requestedAt ?? requested.at }));
      return news.size > 0;
    },
    take() {
      const events = [...news.values()];
      news.clear();
      return events;
    },
  };
}

/** Rows under the heading of their day, as the calendar of the house has it. */
import { html, type TemplateResult } from 'lit';
import type { EventView, ToldSessionView } from '../../contract/views.ts';
import type { Formats } from '../shell/formats.ts';
import { dateIn, noonOf } from './filter.ts';
import { daysOf } from './rows.ts';
import { sessionRow } from './sessions-view.ts';
import type { HistoryTexts } from './texts/en.ts';
import { type RowContext, verdictRow } from './verdict-row.ts';

export interface Calendar {
  texts: HistoryTexts;
  formats: Formats;
  now: number;
}

export function reportDays(
  events: readonly EventView[],
  calendar: Calendar,
  here: RowContext,
): TemplateResult[] {
  return daysOf(events, (at) => dateIn(Date.parse(at), calendar.formats.timeZone)).map(({ date, rows }) =>
    day(
      date,
      rows.map((row) => verdictRow(row, here)),
      calendar,
    ),
  );
}

export function sessionDays(sessions: readonly ToldSessionView[], calendar: Calendar): TemplateResult[] {
  const { texts, formats, now } = calendar;
  const byDate = Map.groupBy(sessions, ({ startedAt }) => dateIn(Date.parse(startedAt), formats.timeZone));
  return [...byDate].map(([date, some]) =>
    day(
      date,
      some.map((session) => sessionRow(session, texts, formats, now)),
      calendar,
    ),
  );
}

function day(date: string, rows: TemplateResult[], { texts, formats, now }: Calendar): TemplateResult {
  const { timeZone } = formats;
  const today = dateIn(now, timeZone);
  // Noon, for a day before is not always 24 hours before.
  const yesterday = dateIn(noonOf(today, timeZone) - 86_400_000, timeZone);
  const heading = date === today ? texts.today : date === yesterday ? texts.yesterday : '{day}';
  return html`<h2>${heading.replace('{day}', formats.day(noonOf(date, timeZone)))}</h2><ol>${rows}</ol>`;
}

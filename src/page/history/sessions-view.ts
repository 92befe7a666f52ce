/** Sessions as rows: when they began, how they ended and why, how long they were. */
import { html, type TemplateResult } from 'lit';
import type { ToldSessionView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import { play, stop } from '../parts/icons.ts';
import type { Formats } from '../shell/formats.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

/** @param now what plays still has been playing until then. */
export function sessionRow(
  session: ToldSessionView,
  texts: HistoryTexts,
  formats: Formats,
  now: number,
): TemplateResult {
  const { startedAt, endedAt, what, why, motionCount } = session;
  const playedMs = Math.max(0, (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt));
  const facts = formats
    .plural(motionCount, texts.sessionFacts)
    .replace('{length}', lengthsIn(formats.locale)(playedMs));
  return html`<li class="entry">
    <div class="ev still">
      <time datetime=${startedAt}>${formats.time(startedAt)}</time>
      <span class="out ${endedAt === null ? 'started' : ''}">${icon(endedAt === null ? play : stop)}</span>
      <div class="said"><h3>${what} ${why}</h3><p class="by">${facts}</p></div>
    </div>
  </li>`;
}

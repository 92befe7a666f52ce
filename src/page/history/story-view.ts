/** A verdict that is open: what the rules asked, and what happened second by second. */
import { html, nothing, type TemplateResult } from 'lit';
import type { EventCheckView, EventStoryView, SpanView } from '../../contract/event-story.ts';
import { icon } from '../parts/icon.ts';
import { check } from '../parts/icons.ts';
import { vars } from '../parts/vars.ts';
import type { Formats } from '../shell/formats.ts';
import { closeThick } from './icons.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

export function storyView(
  { id, checks, spans }: EventStoryView,
  texts: HistoryTexts,
  formats: Formats,
): TemplateResult {
  return html`
    <div class="stack">
      <h4>${texts.checks}</h4>
      ${checksView(checks, texts, formats)}
    </div>
    ${spans.length > 1 ? html`<div class="stack"><h4>${texts.spans}</h4>${spansView(spans, texts, formats)}</div>` : nothing}
    <p class="help">${texts.report.replace('{id}', id)}</p>
  `;
}

function checksView(checks: readonly EventCheckView[], texts: HistoryTexts, formats: Formats) {
  const unasked = checks.filter(({ answer }) => answer === 'not_asked').length;
  const no = checks.find(({ answer }) => answer === 'no');
  return html`
    <ul class="mini-checks">
      ${checks
        .filter(({ answer }) => answer !== 'not_asked')
        .map(
          ({ label, answer }) =>
            html`<li class=${answer === 'no' ? 'n' : ''}>${
              answer === 'no' ? icon(closeThick, { label: texts.no }) : icon(check, { label: texts.yes })
            }${label}</li>`,
        )}
    </ul>
    <p class="help">${
      no === undefined && unasked === 0
        ? texts.allYes
        : [no?.text ?? '', unasked === 0 ? '' : formats.plural(unasked, texts.unasked)]
            .filter((said) => said !== '')
            .map((said) => html`<span>${said}</span> `)
    }</p>
  `;
}

function spansView(spans: readonly SpanView[], texts: HistoryTexts, { locale }: Formats) {
  const length = lengthsIn(locale);
  const last = spans.at(-1);
  const allMs = Math.max(1, (last?.fromMs ?? 0) + (last?.tookMs ?? 0));
  return html`<ol class="spans">
    ${spans.map(({ text, fromMs, tookMs, failed }) => {
      const place = { '--from': fromMs / allMs, '--took': (tookMs ?? allMs - fromMs) / allMs };
      return html`<li class=${failed ? 'fail' : ''}>
        <span>${text}${failed ? html`<span class="vh"> (${texts.failed})</span>` : nothing}</span>
        <span class="bar-t" aria-hidden="true"><i ${vars(place)}></i></span>
        <span class="num">${tookMs === null ? texts.goesOn : length(tookMs)}</span>
      </li>`;
    })}
  </ol>`;
}

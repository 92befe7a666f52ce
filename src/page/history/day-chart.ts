/** Sessions per day, and the starts that failed as outlined boxes on top of them. */
import { html, nothing, svg } from 'lit';
import type { AnalyticsView } from '../../contract/analytics.ts';
import type { Formats } from '../shell/formats.ts';
import type { Chart } from './chart-card.ts';
import { barsIn, medianOf, scaleTo } from './chart-shapes.ts';
import { noonOf } from './filter.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

const BOX = { left: 32, right: 380, top: 22, bottom: 150 };
const LABELS_AT_MOST = 8;
const DAYS_AT_LEAST = 7;

export function dayChart(byDay: AnalyticsView, texts: HistoryTexts, formats: Formats): Chart {
  const { perDay } = texts;
  const days = daysBetween(byDay.firstDay, byDay.lastDay).map((date) => {
    const group = byDay.groups.find(({ key }) => key === date);
    const failures = byDay.verdicts
      .filter(({ day, outcome }) => day === date && outcome === 'failed')
      .reduce((sum, { count }) => sum + count, 0);
    const noon = noonOf(date, formats.timeZone);
    return { noon, sessions: group?.sessions ?? 0, musicFor: group?.musicFor ?? 0, failures };
  });
  const shown = days.slice(Math.min(firstOf(days), Math.max(0, days.length - DAYS_AT_LEAST)));
  const length = lengthsIn(formats.locale);
  const ordinary = medianOf(days.map(({ sessions }) => sessions).filter((count) => count > 0));
  return {
    title: perDay.title,
    says: formats.plural(ordinary, perDay.says),
    picture: picture(shown, perDay, formats),
    head: [perDay.day, perDay.sessions, perDay.failures, perDay.music],
    rows: shown.map(({ noon, sessions, failures, musicFor }) => [
      formats.day(noon),
      formats.number(sessions),
      formats.number(failures),
      length(musicFor * 1000),
    ]),
  };
}

interface DayFacts {
  noon: number;
  sessions: number;
  failures: number;
}

/** What was before the house stood here is no part of the picture. */
function firstOf(days: readonly DayFacts[]): number {
  const first = days.findIndex(({ sessions, failures }) => sessions + failures > 0);
  return first < 0 ? days.length : first;
}

function picture(days: readonly DayFacts[], texts: HistoryTexts['perDay'], formats: Formats) {
  const { top, marks } = scaleTo(Math.max(...days.map(({ sessions }) => sessions)));
  const bars = barsIn(
    days.map(({ sessions }) => sessions),
    top,
    BOX,
  );
  const every = Math.ceil(days.length / LABELS_AT_MOST);
  const dayOfMonth = new Intl.DateTimeFormat(formats.locale, { timeZone: formats.timeZone, day: 'numeric' });
  return html`<svg viewBox="0 0 384 172" role="img" aria-label=${texts.title}>
    ${marks.map((mark) => {
      const y = BOX.bottom - (mark / top) * (BOX.bottom - BOX.top);
      return svg`<line class="g" x1=${BOX.left} x2=${BOX.right} y1=${y} y2=${y} /><text x=${BOX.left - 8} y=${y + 4} text-anchor="end">${formats.number(mark)}</text>`;
    })}
    ${days.map(({ noon, sessions, failures }, at) => {
      const bar = bars[at] ?? { x: 0, y: 0, width: 0, height: 0 };
      const isLabelled = (days.length - 1 - at) % every === 0;
      const label = formats.plural(sessions, texts.point).replace('{day}', formats.day(noon));
      return svg`<g><title>${label}</title>
        <rect class="b" x=${bar.x} y=${bar.y} width=${bar.width} height=${bar.height} rx="2" />
        ${failures === 0 ? nothing : svg`<rect class="f" x=${bar.x + 1} y=${bar.y - 11} width=${Math.max(3, bar.width - 2)} height="7" rx="1" />`}
        ${isLabelled ? svg`<text x=${bar.x + bar.width / 2} y="168" text-anchor="middle">${dayOfMonth.format(noon)}</text>` : nothing}
      </g>`;
    })}
  </svg>`;
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

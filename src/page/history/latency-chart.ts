/** From movement to music: how many starts took how long, with the marks within which half and nearly all of them were heard. */
import { html, nothing, svg } from 'lit';
import type { AnalyticsView } from '../../contract/analytics.ts';
import type { Formats } from '../shell/formats.ts';
import type { Chart } from './chart-card.ts';
import { barsIn, bucketed } from './chart-shapes.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

const BOX = { left: 4, right: 380, top: 40, bottom: 110 };

export function latencyChart(
  { latencies, halfWithinMs, mostWithinMs }: AnalyticsView,
  texts: HistoryTexts,
  formats: Formats,
): Chart {
  const { latency } = texts;
  const length = lengthsIn(formats.locale);
  const { stepMs, buckets } = bucketed(latencies);
  const counts = buckets.map(({ count }) => count);
  const starts = counts.reduce((sum, count) => sum + count, 0);
  const bars = barsIn(counts, Math.max(1, ...counts), BOX);
  const endMs = buckets.length * stepMs;
  const xOf = (ms: number) => BOX.left + (Math.min(ms, endMs) / endMs) * (BOX.right - BOX.left);
  const mark = (ms: number | null, y: number, message: string) => {
    if (ms === null) return nothing;
    const x = xOf(ms);
    // Where there is no place on its right the words stand on its left.
    const isLate = x > (BOX.left + BOX.right) / 2;
    return svg`<line class="p" x1=${x} x2=${x} y1=${y} y2=${BOX.bottom} /><text class="em" x=${x + (isLate ? -5 : 5)} y=${y + 9} text-anchor=${isLate ? 'end' : 'start'}>${message.replace('{length}', length(ms))}</text>`;
  };
  const every = Math.ceil(buckets.length / 4);
  return {
    title: latency.title,
    says:
      halfWithinMs === null
        ? texts.noMusic
        : formats.plural(starts, latency.says).replace('{length}', length(halfWithinMs)),
    picture: html`<svg viewBox="0 0 384 130" role="img" aria-label=${latency.title}>
      <line class="g" x1=${BOX.left} x2=${BOX.right} y1=${BOX.bottom} y2=${BOX.bottom} />
      ${bars.map(({ x, y, width, height }) => svg`<rect class="b" x=${x} y=${y} width=${width} height=${height} rx="2" />`)}
      ${buckets.map(({ fromMs }, at) => (at % every === 0 ? svg`<text x=${xOf(fromMs)} y="127">${length(fromMs)}</text>` : nothing))}
      ${mark(halfWithinMs, 2, latency.half)} ${mark(mostWithinMs, 18, latency.most)}
    </svg>`,
    head: [latency.from, latency.until, latency.starts],
    rows: buckets.map(({ fromMs, count }, at) => [
      length(fromMs),
      at === buckets.length - 1 && (latencies.at(-1)?.fromMs ?? 0) >= endMs
        ? latency.andMore
        : length(fromMs + stepMs),
      formats.number(count),
    ]),
  };
}

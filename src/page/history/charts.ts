/** All charts of what is looked at. Asks the house for the sums, and says what each picture shows. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnalyticsView } from '../../contract/analytics.ts';
import type { Client } from '../../contract/client.ts';
import type { Formats } from '../shell/formats.ts';
import { linkTo } from '../shell/route.ts';
import './chart-card.ts';
import './charts.css';
import type { Chart } from './chart-card.ts';
import { dayChart } from './day-chart.ts';
import { type Filter, queryOf, type Stretch } from './filter.ts';
import { heatChart } from './heat-chart.ts';
import { latencyChart } from './latency-chart.ts';
import { lengthsIn } from './lengths.ts';
import { ranking } from './ranking.ts';
import type { HistoryTexts } from './texts/en.ts';
import type { Names } from './verdict-row.ts';

export interface Sums {
  byDay: AnalyticsView;
  byHour: AnalyticsView;
  byRoom: AnalyticsView;
}

/** @returns null when the house does not answer: what went wrong the journal says. */
export async function sumsOf(api: Client, { room }: Filter, stretch: Stretch): Promise<Sums | null> {
  const query = { ...stretch, ...(room === null ? {} : { roomId: room }) };
  const [byDay, byHour, byRoom] = await Promise.all([
    api.sumUp({ query: { ...query, by: 'day' } }),
    api.sumUp({ query: { ...query, by: 'weekday_hour' } }),
    api.sumUp({ query: { ...query, by: 'room' } }),
  ]);
  if (!byDay.ok || !byHour.ok || !byRoom.ok) return null;
  return { byDay: byDay.view, byHour: byHour.view, byRoom: byRoom.view };
}

export function chartsView(
  { byDay, byHour, byRoom }: Sums,
  filter: Filter,
  names: Names,
  texts: HistoryTexts,
  formats: Formats,
): TemplateResult {
  const hasMusic = byDay.total.sessions > 0;
  const charts: (Chart | null)[] = [
    dayChart(byDay, texts, formats),
    refusalsChart(byDay, filter, texts, formats),
    hasMusic && filter.room === null ? roomsChart(byRoom, filter, names, texts, formats) : null,
    hasMusic ? heatChart(byHour, texts, formats) : null,
    byDay.latencies.length > 0 ? latencyChart(byDay, texts, formats) : null,
  ];
  return html`<h2 class="vh">${texts.charts}</h2>
    ${charts.map((chart) =>
      chart === null
        ? nothing
        : html`<sps-chart-card .chart=${chart} .asTable=${texts.asTable} .asChart=${texts.asChart}></sps-chart-card>`,
    )}
    <p class="help">${texts.rooms}</p>`;
}

function refusalsChart(
  { refusals }: AnalyticsView,
  filter: Filter,
  { whyNot }: HistoryTexts,
  formats: Formats,
): Chart | null {
  const [first] = refusals;
  if (first === undefined) return null;
  const linkFor = (reason: Filter['reason']) =>
    linkTo('history', queryOf({ ...filter, view: 'reports', outcome: null, event: null, at: null, reason }));
  const ranked = refusals.map(({ reason, text, count }) => ({
    name: text,
    value: count,
    told: formats.number(count),
    link: linkFor(reason),
  }));
  return {
    title: whyNot.title,
    says: whyNot.says.replace('{reason}', first.text),
    picture: ranking(ranked),
    head: [whyNot.reason, whyNot.times],
    rows: ranked.map(({ name, told }) => [name, told]),
  };
}

function roomsChart(
  { groups }: AnalyticsView,
  filter: Filter,
  names: Names,
  { perRoom, perDay }: HistoryTexts,
  formats: Formats,
): Chart | null {
  const length = lengthsIn(formats.locale);
  const ranked = groups
    .toSorted((a, b) => b.musicFor - a.musicFor)
    .map(({ key, musicFor }) => ({
      name: names.room(key) ?? key ?? '',
      value: musicFor,
      told: length(musicFor * 1000),
      link: linkTo('history', queryOf({ ...filter, event: null, at: null, room: key })),
    }));
  const [first] = ranked;
  if (first === undefined) return null;
  return {
    title: perRoom.title,
    says: perRoom.says.replace('{room}', first.name).replace('{length}', first.told),
    picture: ranking(ranked),
    head: [perRoom.room, perDay.music],
    rows: ranked.map(({ name, told }) => [name, told]),
  };
}

/** When there is music: a week of hours, darker where more of it begins. */
import { html, nothing, svg } from 'lit';
import type { AnalyticsView } from '../../contract/analytics.ts';
import type { Formats } from '../shell/formats.ts';
import type { Chart } from './chart-card.ts';
import { heatStep } from './chart-shapes.ts';
import { lengthsIn } from './lengths.ts';
import type { HistoryTexts } from './texts/en.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS = [0, 1, 2, 3, 4];

export function heatChart(byHour: AnalyticsView, texts: HistoryTexts, formats: Formats): Chart {
  const { heat } = texts;
  const length = lengthsIn(formats.locale);
  const hours = byHour.groups.flatMap(({ key, musicFor }) => {
    const [, day, hour] = /^(\d)-(\d\d)$/.exec(key ?? '') ?? [];
    return musicFor > 0 ? [{ day: Number(day), hour: Number(hour), musicFor }] : [];
  });
  const most = hours.reduce((max, one) => (one.musicFor > (max?.musicFor ?? 0) ? one : max), hours[0]);
  const told = ({ day, hour }: { day: number; hour: number }, message: string) =>
    message
      .replace('{weekday}', weekday(day, 'long', formats.locale))
      .replace('{time}', formats.timeOfDay(hour * 60));
  return {
    title: heat.title,
    says: most === undefined ? texts.noMusic : told(most, heat.says),
    picture: html`<svg viewBox="0 0 384 180" role="img" aria-label=${heat.title}>
      ${DAYS.map(
        (day, row) =>
          svg`<text x="0" y=${14 + row * 19}>${weekday(day, 'narrow', formats.locale)}</text>${HOURS.map(
            (hour) => {
              const musicFor = hours.find((one) => one.day === day && one.hour === hour)?.musicFor ?? 0;
              const step = heatStep(musicFor, most?.musicFor ?? 0);
              const label = told({ day, hour }, heat.point).replace('{length}', length(musicFor * 1000));
              return svg`<rect class="heat-${step}" x=${20 + hour * 15.1} y=${1 + row * 19} width="13" height="17" rx="2">${step === 0 ? nothing : svg`<title>${label}</title>`}</rect>`;
            },
          )}`,
      )}
      ${[0, 6, 12, 18].map((hour) => svg`<text x=${20 + hour * 15.1} y="150">${formats.fullHourOfDay(hour * 60)}</text>`)}
      ${
        most === undefined
          ? nothing
          : svg`<text x="20" y="174">${heat.less}</text>
            ${STEPS.map((step) => svg`<rect class="heat-${step}" x=${72 + step * 15.1} y="163" width="13" height="13" rx="2" />`)}
            <text x="156" y="174">${heat.more.replace('{length}', length(most.musicFor * 1000))}</text>`
      }
    </svg>`,
    head: [heat.weekday, heat.hour, texts.perDay.music],
    rows: hours.map(({ day, hour, musicFor }) => [
      weekday(day, 'long', formats.locale),
      formats.timeOfDay(hour * 60),
      length(musicFor * 1000),
    ]),
  };
}

/** The fifth of January 1970 was a Monday. */
function weekday(day: number, weekday: 'long' | 'narrow', locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday }).format(Date.UTC(1970, 0, 4 + day));
}

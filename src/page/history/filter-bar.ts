/** What is shown, as chips: each is a link, so every choice has an address. */
import { html, type TemplateResult } from 'lit';
import type { ReasonType } from '../../contract/reason.ts';
import { icon } from '../parts/icon.ts';
import { play } from '../parts/icons.ts';
import type { Formats } from '../shell/formats.ts';
import { linkTo } from '../shell/route.ts';
import { type Filter, noonOf, periods, queryOf } from './filter.ts';
import { rhombusOutline, triangle, update } from './icons.ts';
import type { HistoryTexts } from './texts/en.ts';

export interface Choices {
  rooms: readonly { id: string; name: string }[];
  sensors: readonly { id: string; name: string }[];
  reasons: readonly { id: ReasonType; name: string }[];
}

export function filterBar(
  filter: Filter,
  choices: Choices,
  texts: HistoryTexts,
  formats: Formats,
): TemplateResult {
  const link = (change: Partial<Filter>) =>
    linkTo('history', queryOf({ ...filter, event: null, at: null, ...change }));
  const chip = (isOn: boolean, change: Partial<Filter>, text: string, path?: string) =>
    html`<a class="chip ${isOn ? 'on' : ''}" aria-current=${isOn ? 'true' : 'false'} href=${link(change)}>${path === undefined ? '' : icon(path)}${text}</a>`;
  const reports = { view: 'reports' } as const;
  const isOf = (outcome: Filter['outcome']) => filter.view === 'reports' && filter.outcome === outcome;
  const days = filter.day ?? filter.period ?? '';
  const ofDays = (value: string): Partial<Filter> => {
    const period = periods.find((name) => name === value) ?? null;
    return { period, day: period === null && value !== '' ? value : null };
  };
  const daysThere = [
    ...(filter.day === null
      ? []
      : [{ id: filter.day, name: formats.day(noonOf(filter.day, formats.timeZone)) }]),
    ...periods.map((period) => ({ id: period, name: texts.periods[period] })),
  ];
  return html`<div class="filters" role="group" aria-label=${texts.filter}>
    ${chip(isOf(null), { ...reports, outcome: null, reason: null }, texts.everything)}
    ${chip(isOf('started'), { ...reports, outcome: 'started', reason: null }, texts.outcomes.started, play)}
    ${chip(isOf('extended'), { ...reports, outcome: 'extended', reason: null }, texts.outcomes.extended, update)}
    ${chip(isOf('ignored'), { ...reports, outcome: 'ignored', reason: null }, texts.outcomes.ignored, rhombusOutline)}
    ${chip(isOf('failed'), { ...reports, outcome: 'failed', reason: null }, texts.outcomes.failed, triangle)}
    ${chip(filter.view === 'sessions', { view: 'sessions', outcome: null, reason: null }, texts.sessions)}
    ${choice(texts.room, texts.allRooms, filter.room ?? '', choices.rooms, (room) => link({ room: room || null }))}
    ${choice(texts.sensor, texts.allSensors, filter.sensor ?? '', choices.sensors, (sensor) => link({ sensor: sensor || null }))}
    ${choice(texts.reason, texts.allReasons, filter.reason ?? '', choices.reasons, (reason) =>
      // Its outcome is part of a reason.
      link({
        ...reports,
        outcome: null,
        reason: choices.reasons.find(({ id }) => id === reason)?.id ?? null,
      }),
    )}
    ${choice(texts.days, texts.allDays, days, daysThere, (value) => link(ofDays(value)))}
  </div>`;
}

function choice(
  label: string,
  all: string,
  chosen: string,
  among: readonly { id: string; name: string }[],
  linkFor: (id: string) => string,
): TemplateResult {
  // What is gone from the house, or never was a choice, is still what is looked at.
  const known = chosen === '' || among.some(({ id }) => id === chosen);
  const options = known ? among : [{ id: chosen, name: chosen.replaceAll('_', ' ') }, ...among];
  return html`<select
    class="chip ${chosen === '' ? '' : 'on'}"
    aria-label=${label}
    .value=${chosen}
    @change=${({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLSelectElement) location.hash = linkFor(currentTarget.value);
    }}
  >
    <option value="" ?selected=${chosen === ''}>${all}</option>
    ${options.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
  </select>`;
}

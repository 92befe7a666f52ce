/** One sensor in the list: what it is, what it says now, its day, and how it fares. */
import { html, nothing } from 'lit';
import type { SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { icon } from '../parts/icon.ts';
import { alert, dotsVertical } from '../parts/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import '../parts/menu.ts';
import '../strip/mini-strip.ts';
import type { PageContext } from '../shell/context.ts';
import { battery, batteryAlert, batteryHalf, wifi, wifiOff, wifiStrong } from './icons.ts';
import { roleIcons } from './roles.ts';
import { signalWord, standing } from './standing.ts';
import type { SensorsTexts } from './texts/en.ts';

export interface RowSettings {
  context: PageContext;
  texts: SensorsTexts;
  /** null: it belongs to none. */
  roomName: string | null;
  /** None: nobody may do anything with it. */
  items: readonly MenuItem[];
}

export function sensorRow(sensor: SensorView, { context, texts, roomName, items }: RowSettings) {
  const name = sensorName(sensor);
  const details = [
    roomName ?? texts.noRoom,
    sensor.role === 'hold' ? texts.holds : null,
    sensor.kind === 'mqtt' ? texts.mqtt : texts.ofHome,
    sensor.firmware ?? (sensor.version || null),
    sensor.enabled ? null : texts.off,
  ].filter((detail) => detail !== null);
  return html`<li data-sensor=${sensor.id}>
    ${icon(roleIcons[sensor.role])}
    <div><p><b>${name}</b></p><p class="dots">${details.map((detail) => html`<span>${detail}</span> `)}</p></div>
    <p class="standing">${standing(sensor, texts, context)}</p>
    <sps-mini-strip .context=${context} .sensorId=${sensor.id}></sps-mini-strip>
    <div class="facts">${batteryOf(sensor, texts, context)}${signalOf(sensor, texts, context)}${stuckOf(sensor, texts)}</div>
    ${
      items.length === 0
        ? nothing
        : html`<sps-menu
            class="more"
            .kind=${'bare grey'}
            .label=${''}
            .longLabel=${texts.more.replace('{name}', name)}
            .path=${dotsVertical}
            .items=${items}
          ></sps-menu>`
    }
  </li>`;
}

function batteryOf({ batteryPercent, problems }: SensorView, texts: SensorsTexts, { formats }: PageContext) {
  if (batteryPercent === null) return nothing;
  // A sensor that is gone speaks of its battery as well, when that is the likely cause.
  const isLow = problems.some(({ problem }) => problem.type === 'battery_low') || batteryPercent <= 10;
  const path = isLow ? batteryAlert : batteryPercent < 60 ? batteryHalf : battery;
  return html`<span class=${isLow ? 'low' : ''}>${icon(path, { label: texts.battery })}${formats.percent(batteryPercent)}</span>`;
}

function signalOf({ signalDbm, problems }: SensorView, texts: SensorsTexts, { formats }: PageContext) {
  const gone = problems.find(
    ({ problem }) => problem.type === 'offline' || problem.type === 'silent',
  )?.problem;
  if (gone !== undefined) {
    const word = gone.type === 'silent' ? texts.silent : texts.away;
    return html`<span class="low">${icon(wifiOff)}${word}</span>`;
  }
  if (signalDbm === null) return nothing;
  const word = signalWord(signalDbm);
  const path = word === 'strong' || word === 'good' ? wifiStrong : wifi;
  return html`<span title=${`${formats.number(signalDbm)} dBm`}>${icon(path, { label: texts.signal })}${texts[word]}</span>`;
}

function stuckOf({ problems }: SensorView, texts: SensorsTexts) {
  return problems.some(({ problem }) => problem.type === 'stuck')
    ? html`<span class="low">${icon(alert)}${texts.stuck}</span>`
    : nothing;
}

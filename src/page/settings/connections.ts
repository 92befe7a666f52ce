/** How MQTT and Home Assistant stand, as sentences. */
import { html, nothing } from 'lit';
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import { icon } from '../parts/icon.ts';
import { contentCopy } from '../parts/icons.ts';
import type { PageContext } from '../shell/context.ts';
import { addressForSensors } from './broker-address.ts';
import { said } from './settings-part.ts';
import type { SettingsTexts } from './texts/en.ts';

export interface Connections {
  texts: SettingsTexts;
  context: PageContext;
  /** null: not known yet. */
  standing: DiagnosticsView | null;
  copy(text: string): void;
}

export function mqttCard({ texts: { mqtt: texts, copy: copyText }, context, standing, copy }: Connections) {
  const mqtt = standing?.mqtt ?? null;
  const address = mqtt === null ? null : addressForSensors(mqtt, location.hostname);
  return html`<section class="card pad stack" id="mqtt" aria-busy=${String(mqtt === null)}>
    <h2 class="title">${texts.title}</h2>
    ${
      mqtt === null
        ? nothing
        : html`
          <p>${
            mqtt.since === null
              ? said(texts.away, { broker: texts[mqtt.broker] })
              : said(texts.connected, { broker: texts[mqtt.broker], time: moment(context, mqtt.since) })
          }</p>
          ${mqtt.trouble === null ? nothing : html`<p class="help">${troubleText(texts, context, mqtt.trouble)}</p>`}
          <p class="help">${speaking(texts, context)}</p>
          <p class="small">${texts.address}</p>
          <p class="row"><code class="address">${address?.text}</code>
            <button type="button" class="btn bare icon" aria-label=${copyText} @click=${() => copy(address?.text ?? '')}>${icon(contentCopy)}</button>
          </p>
          ${address?.isOnlyHere === true ? html`<p class="help">${texts.onlyHere}</p>` : nothing}
        `
    }
  </section>`;
}

type Trouble = NonNullable<DiagnosticsView['mqtt']['trouble']>;

function troubleText(texts: SettingsTexts['mqtt'], context: PageContext, { at, cause }: Trouble): string {
  const known = cause.startsWith('refused')
    ? texts.refused
    : cause === 'lost'
      ? texts.lost
      : texts.unreachable;
  return said(texts.trouble, { time: moment(context, at), cause: known });
}

function speaking(texts: SettingsTexts['mqtt'], { live, formats }: PageContext): string {
  const all = (live.house()?.sensors ?? []).filter(({ kind }) => kind === 'mqtt');
  if (all.length === 0) return texts.noSensor;
  const speak = all.filter(({ lastSeenAt, silent }) => lastSeenAt !== null && !silent).length;
  return said(formats.plural(speak, texts.speaking), { all: formats.number(all.length) });
}

export function homeCard({ texts: { home: texts }, context, standing }: Connections) {
  const home = standing?.homeAssistant ?? null;
  return html`<section class="card pad stack" id="home-assistant" aria-busy=${String(home === null)}>
    <h2 class="title">${texts.title}</h2>
    ${
      home === null
        ? nothing
        : html`
          <p>${homeSentence(texts, context, home)}</p>
          ${
            home.standing === 'absent'
              ? nothing
              : html`<ul class="help stack">
                ${home.timeZone === null ? nothing : html`<li>${said(texts.zone, { zone: home.timeZone })}</li>`}
                <li>${context.formats.plural(home.entities, texts.entities)}</li>
                ${home.companion === null ? nothing : html`<li>${home.companion ? texts.companion : texts.noCompanion}</li>`}
              </ul>`
          }
        `
    }
  </section>`;
}

function homeSentence(
  texts: SettingsTexts['home'],
  context: PageContext,
  { standing, running, since, version }: DiagnosticsView['homeAssistant'],
): string {
  if (standing !== 'connected') return texts[standing];
  if (!running || since === null) return texts.starting;
  return said(texts.connected, { version: version ?? '?', time: moment(context, since) });
}

/** The day as well, when it was another one. */
function moment({ formats, now }: PageContext, at: string): string {
  const isToday = formats.date(at) === formats.date(now.at());
  return isToday ? formats.time(at) : `${formats.date(at)}, ${formats.time(at)}`;
}

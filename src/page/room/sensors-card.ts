/** Which sensors move the room, and which more could. */
import { html, nothing } from 'lit';
import type { SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { showDialog } from '../parts/dialog.ts';
import { icon } from '../parts/icon.ts';
import { close as closePath, motionSensor, plus } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import { linkTo } from '../shell/route.ts';
import type { Desk } from './desk.ts';
import { changeRoom } from './draft.ts';

export function sensorRows(desk: Desk) {
  const { state, texts, around, may } = desk;
  const { sensorIds } = state.draft;
  const wrong = desk.wrongAt('sensorIds');
  return html`${sensorIds.length === 0 ? html`<li><p class="quiet">${texts.sensor.none}</p></li>` : nothing}
    ${sensorIds.map((id) => {
      const sensor = around.sensors.find((one) => one.id === id);
      const name = nameOf(sensor, id);
      return html`<li class=${state.saved.sensorIds.includes(id) ? '' : 'changed'}>
        ${icon(motionSensor)}
        <div>
          <p>${name}</p>
          <p>${sensor === undefined ? id : texts.roles[sensor.role]} ${sensor?.enabled === false ? texts.sensor.off : nothing}</p>
        </div>
        ${
          may.administer
            ? html`<button
                type="button"
                class="btn icon bare grey push"
                aria-label=${said(texts.sensor.remove, { sensor: name })}
                @click=${() =>
                  take(
                    desk,
                    sensorIds.filter((each) => each !== id),
                  )}
              >${icon(closePath)}</button>`
            : nothing
        }
      </li>`;
    })}
    ${wrong === null ? nothing : html`<li><p class="help bad">${wrong}</p></li>`}`;
}

export function sensorAct(desk: Desk) {
  const { texts, may } = desk;
  return may.administer
    ? html`<button type="button" class="btn" @click=${() => pick(desk)}>${icon(plus)}${texts.sensor.add}</button>`
    : html`<p class="help">${texts.ofAdministrators}</p>`;
}

async function pick(desk: Desk): Promise<void> {
  const { state, texts, around } = desk;
  const { draft } = state;
  const others = around.sensors.filter(({ id }) => !draft.sensorIds.includes(id));
  const title = said(texts.sensor.addTitle, { room: draft.name === '' ? texts.newRoom : draft.name });
  const chosen = await showDialog<string[]>(title, (close) =>
    others.length === 0
      ? html`<p>${texts.sensor.noneLeft}</p>
          <div class="row end">
            <button type="button" class="btn bare grey" @click=${() => close(null)}>${texts.cancel}</button>
            <a class="btn main" href=${linkTo('sensors')} @click=${() => close(null)}>${texts.sensor.toSensors}</a>
          </div>`
      : html`<form
          class="stack l"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            if (event.target instanceof HTMLFormElement)
              close(new FormData(event.target).getAll('sensor').filter((id) => typeof id === 'string'));
          }}
        >
          ${[...byArea(desk, others)].map(
            ([area, sensors]) =>
              html`<fieldset class="group">
                <legend>${area}</legend>
                ${sensors.map((sensor) => option(desk, sensor))}
              </fieldset>`,
          )}
          <div class="row">
            <a class="btn bare edge" href=${linkTo('sensors')} @click=${() => close(null)}>${texts.sensor.toSensors}</a>
            <button type="button" class="btn bare grey push" @click=${() => close(null)}>${texts.cancel}</button>
            <button class="btn main">${texts.sensor.take}</button>
          </div>
        </form>`,
  );
  if (chosen !== null) take(desk, [...draft.sensorIds, ...chosen]);
}

function option({ texts, around }: Desk, sensor: SensorView) {
  const { id, role, roomId } = sensor;
  const room = around.rooms.find((each) => each.id === roomId);
  return html`<label class="choice">
    <input type="checkbox" name="sensor" value=${id} />
    <span>
      <span>${sensorName(sensor)}</span>
      <span class="help">${texts.roles[role]}</span>
      <span class="help">${roomId === null ? texts.sensor.free : said(texts.sensor.moves, { room: room?.name ?? roomId })}</span>
    </span>
  </label>`;
}

/** Where Home Assistant says it is; a sensor it does not know is where its room is. */
function byArea({ around, texts }: Desk, sensors: readonly SensorView[]): Map<string, SensorView[]> {
  const areaOf = new Map(around.candidates?.sensors.map((one) => [one.takenBy, one.areaName]));
  const roomOf = new Map(around.rooms.map(({ id, name, areaName }) => [id, areaName ?? name]));
  const named = sensors.map((sensor) => {
    const room = sensor.roomId === null ? undefined : roomOf.get(sensor.roomId);
    return [areaOf.get(sensor.id) ?? room ?? texts.sensor.free, sensor] as const;
  });
  const groups = new Map<string, SensorView[]>();
  for (const [area, sensor] of named.sort(([a], [b]) => a.localeCompare(b)))
    groups.set(area, [...(groups.get(area) ?? []), sensor]);
  return groups;
}

function take({ edit }: Desk, sensorIds: readonly string[]): void {
  edit(changeRoom({ sensorIds: [...new Set(sensorIds)].sort() }));
}

/** @param sensor undefined: it is not known, or not any more. */
export function nameOf(sensor: SensorView | undefined, id: string): string {
  return sensor === undefined ? id : sensorName(sensor);
}

function said(message: string, parts: Record<string, string>): string {
  return filled(message, parts).join('');
}

/** Sensors: those there are, those Home Assistant offers, and those that speak MQTT themselves. */

import { ask, attempt, element, offer, onSubmit, pressedTwice, remove } from './ask.js';

const at = (id) => document.getElementById(id);
const [choose, mqtt] = [at('choose'), at('mqtt')];
let house;

/** @param again shows the whole house anew. */
export function prepareSensors(again) {
  onSubmit(choose, async () => {
    const taken = new Set(house.sensors.map(({ id }) => id));
    const chosen = house.candidates.sensors.filter(({ entityId }) =>
      boxOf(entityId)?.matches(':enabled:checked'),
    );
    if (chosen.length === 0) return 'Check at least one.';
    for (const { entityId, role } of chosen) {
      const id = freeId(entityId, taken);
      await add({ id, kind: 'home_assistant', role, entityId, roomId: choose.elements.room.value });
      taken.add(id);
    }
    await again();
    return chosen.length === 1 ? 'Added.' : `Added ${chosen.length}.`;
  });
  onSubmit(mqtt, async () => {
    const { sensor, role, room } = mqtt.elements;
    await add({ id: sensor.value.trim(), kind: 'mqtt', role: role.value, roomId: room.value });
    sensor.value = '';
    await again();
    return 'Added.';
  });
}

export function showSensors(now, again) {
  house = now;
  const { sensors, rooms, candidates, offered, mayChange } = house;
  const nameOf = (roomId) => rooms.find(({ id }) => id === roomId)?.name ?? 'no room';
  const none = element('li', 'No sensors yet.');
  at('sensors').replaceChildren(
    ...(sensors.length === 0 ? [none] : []),
    ...sensors.map(({ id, role, roomId, entityId, status }) => {
      const button = element('button', 'Remove');
      button.type = 'button';
      button.disabled = !mayChange;
      button.setAttribute('aria-label', `Remove ${id}`);
      pressedTwice(button, () =>
        attempt(at('removed'), async () => {
          await remove(`api/v1/sensors/${id}`);
          await again();
        }),
      );
      return element('li', `${id}: ${role} in ${nameOf(roomId)}, ${entityId ?? 'MQTT'}, ${status} `, button);
    }),
  );
  for (const { elements } of [choose, mqtt])
    offer(elements.room, [['', 'Choose one'], ...rooms.map(({ id, name }) => [id, name])], rooms[0]?.id);
  at('offered').textContent = offered;
  const areas = Map.groupBy(candidates.sensors, ({ areaName }) => areaName ?? 'No area');
  at('candidates').replaceChildren(
    ...[...areas].map(([area, inside]) =>
      element('fieldset', element('legend', area), ...inside.map(checkbox)),
    ),
  );
}

function checkbox({ entityId, name, role, integration, takenBy }) {
  const box = element('input', '');
  box.type = 'checkbox';
  box.value = entityId;
  box.checked = box.disabled = takenBy !== null;
  const from = integration === 'esphome' ? 'ESPHome, ' : '';
  const taken = takenBy === null ? '' : `: it is ${takenBy} already`;
  return element('label', box, ` ${name} (${from}${role})${taken}`);
}

function boxOf(entityId) {
  return choose.querySelector(`[value="${entityId}"]`);
}

function add(body) {
  return ask('api/v1/sensors', { method: 'POST', body });
}

function freeId(entityId, taken) {
  const id = entityId.replace(/^[^.]*\._*/, '').slice(0, 50);
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`;
  return free;
}

/** The rooms as forms: what is asked here is changed, and everything else of a room stays as it is. */

import { ask, attempt, element, offer, onSubmit, pressedTwice, remove } from './ask.js';

const at = (id) => document.getElementById(id);
/** What each account sees, asked once: Spotify grants few questions. */
const seen = new Map();
let house;
let fresh = null;

export async function showRooms(now, again) {
  house = now;
  const shown = await Promise.all(house.rooms.map(({ id }) => existing(id, again)));
  at('rooms').replaceChildren(...shown);
  if (fresh === null) {
    fresh = formFor(null);
    onSubmit(fresh, async () => {
      const body = { id: freeId(fresh.elements.name.value), ...changed(fresh, null) };
      await ask('api/v1/rooms', { method: 'POST', body });
      fresh.reset();
      await again();
      return 'Added. It needs a sensor now.';
    });
    at('new-room').append(fresh);
  }
  fill(fresh, null);
}

async function existing(id, again) {
  const path = `api/v1/rooms/${id}`;
  let { answer: view, tag } = await ask(path);
  const form = formFor(view);
  const summary = element('summary', view.name);
  fill(form, view);
  onSubmit(form, async () => {
    ({ answer: view, tag } = await ask(path, { method: 'PUT', body: changed(form, view), tag }));
    summary.textContent = view.name;
    fill(form, view);
    return 'Saved.';
  });
  const button = form.querySelector('.remove');
  button.hidden = false;
  pressedTwice(button, () =>
    attempt(form.querySelector('[role=status]'), async () => {
      const its = house.sensors.filter(({ roomId }) => roomId === id);
      if (its.length > 0)
        throw new Error(`Remove its sensors first: ${its.map((sensor) => sensor.id).join(', ')}.`);
      await remove(path);
      await again();
    }),
  );
  return element('details', summary, form);
}

function formFor(room) {
  const form = at('room').content.cloneNode(true).firstElementChild;
  form.elements.account.addEventListener('change', () => showSpeakers(form, room));
  form.querySelector('.look').addEventListener('click', () => {
    seen.delete(form.elements.account.value);
    void showSpeakers(form, room);
  });
  return form;
}

function fill(form, room) {
  const { name, area, account, music, label, volume, minutes, quiet, quietFrom, quietTo } = form.elements;
  const areas = new Map(
    [...house.candidates.sensors, ...house.candidates.speakers]
      .filter(({ areaName }) => areaName !== null)
      .map(({ areaId, areaName }) => [areaId, areaName]),
  );
  const accounts = new Map(house.accounts.map(({ id, label }) => [id, label]));
  if (room !== null) {
    const { contextUri, label: called } = room.policy.music;
    [name.value, music.value, label.value] = [room.name, contextUri, called];
    [volume.value, minutes.value] = [room.policy.volumePercent, room.policy.timeoutFor / 60];
    const [window, ...others] = room.policy.quietHours;
    [quietFrom.value, quietTo.value] = [window?.from ?? '', window?.to ?? ''];
    // More than one window is more than these two fields can say: it stays as it is.
    quiet.disabled = others.length > 0;
    // Whatever it has now can stay, though nobody offers it.
    if (room.area !== null) areas.set(room.area, room.areaName ?? room.area);
    if (room.accountId !== null && !accounts.has(room.accountId))
      accounts.set(room.accountId, room.accountId);
  }
  offer(area, [['', 'none'], ...areas], room?.area ?? '');
  offer(account, [['', 'none yet'], ...accounts], room === null ? house.accounts[0]?.id : room.accountId);
  void showSpeakers(form, room);
}

async function showSpeakers(form, room) {
  const accountId = form.elements.account.value;
  const { speakers, sentence } = await seenBy(accountId);
  // Somebody chose another account meanwhile.
  if (form.elements.account.value !== accountId) return;
  form.querySelector('.seen').textContent = sentence;
  const players = house.candidates.speakers.map(({ entityId, name }) => ({
    output: 'media_player',
    entityId,
    name,
  }));
  const choices = new Map([...speakers, ...players].map((speaker) => [keyOf(speaker), speaker]));
  if (room !== null) choices.set(keyOf(room.speaker), room.speaker);
  form.speakers = choices;
  const told = [...choices].map(([key, speaker]) => [key, `${speaker.name}, ${wayTo(speaker)}`]);
  offer(form.elements.speaker, [['', 'Choose one'], ...told], room === null ? '' : keyOf(room.speaker));
}

function seenBy(accountId) {
  if (!house.mayChange) return { speakers: [], sentence: '' };
  if (accountId === '')
    return { speakers: [], sentence: 'Choose an account to see the speakers of Spotify.' };
  const known = seen.get(accountId);
  if (known !== undefined) return known;
  const asked = ask(`api/v1/spotify/devices?accountId=${accountId}`).then(
    ({ answer }) => ({
      speakers: answer.items,
      sentence:
        'A speaker that is not there sleeps: play something on it from the Spotify app, then look again.',
    }),
    (error) => ({ speakers: [], sentence: error.message }),
  );
  seen.set(accountId, asked);
  return asked;
}

function keyOf(speaker) {
  return speaker.output === 'media_player' ? speaker.entityId : `${speaker.name}\n${speaker.type ?? ''}`;
}

function wayTo({ output, type }) {
  if (output === 'media_player') return 'through Home Assistant';
  return type === null ? 'by Spotify' : `by Spotify (${type})`;
}

/** @param room as it was read; null: a new one. */
function changed(form, room) {
  const { name, area, account, speaker, music, label, volume, minutes } = form.elements;
  return {
    ...room,
    name: name.value.trim(),
    area: area.value || null,
    accountId: account.value || null,
    speaker: form.speakers.get(speaker.value),
    policy: {
      ...room?.policy,
      music: { contextUri: music.value, label: label.value.trim() },
      volumePercent: Number(volume.value),
      timeoutFor: Math.round(Number(minutes.value) * 60),
      quietHours: quietHours(form.elements, room?.policy.quietHours ?? []),
    },
  };
}

/** Of a window that is there only its times change: which days, and what it means, stays. */
function quietHours({ quietFrom, quietTo }, stored) {
  if (stored.length > 1) return stored;
  const [from, to] = [quietFrom.value, quietTo.value];
  return from === '' && to === '' ? [] : [{ ...stored[0], from, to }];
}

function freeId(name) {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const id =
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 50) || 'room';
  const taken = new Set(house.rooms.map((room) => room.id));
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id}-${count}`;
  return free;
}

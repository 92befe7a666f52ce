/** The plain status page: shows what the API says, in its own sentences. Text goes in as text, for room names are anybody's. */

import { listen } from './live.js';

const PLAYING = ['playing', 'lingering', 'warning'];
const MUSIC = ['starting', 'playing', 'lingering', 'warning'];
/** What makes sense in which phase; the first is the likely one. */
const ACTS = {
  silent: ['start', 'snooze'],
  confirming: ['start', 'snooze'],
  starting: ['stop', 'snooze'],
  playing: ['stop', 'snooze'],
  lingering: ['stop', 'snooze'],
  warning: ['stop', 'snooze'],
  stopping: ['snooze'],
  held: ['resume', 'snooze'],
  blocked: ['resume', 'snooze'],
  snoozed: ['resume'],
};
const VERDICTS = 10;

const at = (id) => document.getElementById(id);
const cards = new Map();
/** Until the house has said who looks at it, nobody presses anything. */
let about = {
  version: '',
  timeZone: undefined,
  demo: null,
  you: { userId: null, name: null, rights: 'read' },
};
let lostSince = null;
let newest = null;
/** The motion reports that are shown, newest first. */
let verdicts = [];

function clock(time, withSeconds = false) {
  const second = withSeconds ? { second: '2-digit' } : {};
  const shape = { hour: '2-digit', minute: '2-digit', ...second, hourCycle: 'h23', timeZone: about.timeZone };
  return new Intl.DateTimeFormat('en-GB', shape).format(time);
}

async function read(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function showHouse({ rooms, troubles, demo }) {
  at('house').textContent = houseLine(rooms);
  document.title = at('house').textContent;
  at('demo').hidden = !demo;
  at('troubles').hidden = troubles.length === 0;
  at('troubles').replaceChildren(...troubles.map((trouble) => element('li', trouble)));
  for (const [id, card] of cards) {
    if (rooms.some((room) => room.id === id)) continue;
    card.remove();
    cards.delete(id);
  }
  for (const room of rooms) showRoom(room);
  enableButtons();
}

function houseLine(rooms) {
  const loud = rooms.filter(({ phase }) => PLAYING.includes(phase.name));
  if (rooms.length === 0) return 'No rooms yet.';
  if (loud.length === 0) return 'All quiet.';
  if (loud.length > 2) return `Music in ${loud.length} rooms.`;
  return `Music in ${loud.map(({ name }) => inSentence(name)).join(' and ')}.`;
}

/** "Living room" is the living room in mid-sentence; a name of its own stays as it is. */
function inSentence(name) {
  return /^([A-Z][a-z]* )?([A-Z]?[a-z]*room|kitchen|hall|office|study|attic)$/i.test(name)
    ? `the ${name.toLowerCase()}`
    : name;
}

function showRoom(room) {
  const card = cards.get(room.id) ?? newCard(room.id);
  const { phase, session } = room;
  const end = phase.text.indexOf('. ') + 1;
  card.querySelector('h2').textContent = room.name;
  card.querySelector('strong').textContent = phase.text.slice(0, end);
  card.querySelector('.sentence span').textContent = phase.text.slice(end);
  card.toggleAttribute('data-music', MUSIC.includes(phase.name));
  if (card.dataset.since !== phase.since) delete card.dataset.refused;
  card.dataset.since = phase.since;
  card.querySelector('.detail').textContent = card.dataset.refused ?? detail(room, session);
  const acts = room.enabled ? ACTS[phase.name] : [];
  for (const button of card.querySelectorAll('button')) {
    button.hidden = !acts.includes(button.dataset.act);
    button.toggleAttribute('data-next', button.dataset.act === acts[0]);
  }
}

function detail({ policy, speaker }, session) {
  if (session === null)
    return `Would play ${policy.music.label} at ${policy.volumePercent} % on ${speaker.name}`;
  const moves = session.motionCount === 1 ? '1 movement' : `${session.motionCount} movements`;
  return `Since ${clock(new Date(session.startedAt))}, ${moves}`;
}

function newCard(id) {
  const card = at('room').content.cloneNode(true).firstElementChild;
  for (const button of card.querySelectorAll('button'))
    button.addEventListener('click', () => ask(card, id, button.dataset.act));
  at('rooms').append(card);
  cards.set(id, card);
  return card;
}

async function ask(card, id, act) {
  const body = act === 'snooze' ? { snoozeFor: 3600 } : {};
  const line = card.querySelector('.detail');
  try {
    const response = await fetch(`api/v1/rooms/${id}/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return;
    card.dataset.refused = (await response.json()).detail;
  } catch {
    card.dataset.refused = 'Not connected, so nothing was asked.';
  }
  line.textContent = card.dataset.refused;
}

/** @param events where one is there twice, the first counts. */
function showVerdicts(events) {
  const isFirst = ({ id }, place) => events.findIndex((event) => event.id === id) === place;
  verdicts = events
    .filter(isFirst)
    .sort((a, b) => b.heardAt.localeCompare(a.heardAt))
    .slice(0, VERDICTS);
  if (verdicts.length === 0) return;
  at('verdicts').replaceChildren(
    ...verdicts.map(({ heardAt, verdict }) => {
      const time = element('time', clock(new Date(heardAt), true));
      time.dateTime = heardAt;
      const row = element('li', '');
      row.append(time, verdict.text);
      return row;
    }),
  );
}

/** What happened before the line was open. What comes on it meanwhile is newer. */
async function readVerdicts() {
  verdicts = [];
  const { items } = await read(`api/v1/events?limit=${VERDICTS}`);
  showVerdicts([...verdicts, ...items]);
}

async function learnAbout() {
  const { version } = about;
  about = await read('about.json');
  // A newer house may say what this page does not understand.
  if (version !== '' && version !== about.version) location.reload();
  showAbout();
  // In the time of the house, which was not known before.
  if (newest !== null) showHouse(newest);
  showVerdicts(verdicts);
}

function showAbout() {
  at('version').textContent = `Version ${about.version}.`;
  at('you').textContent = whoLooks(about.you);
  at('reader').hidden = about.you.rights !== 'read';
  enableButtons();
  if (about.demo === null) return;
  const motion = JSON.stringify({ sensorId: 'hall-pir', motionDetected: true });
  at('try').textContent =
    `mosquitto_pub -p ${about.demo.brokerPort} -q 1 -t sensors/hall-pir/motion -m '${motion}'`;
}

/** On this machine nobody says who they are, and nobody needs to. */
function whoLooks({ userId, name, rights }) {
  if (userId === null) return rights === 'read' ? 'Nobody signed in' : '';
  const who = name ?? 'Signed in';
  return rights === 'administrator' ? `${who}, administrator` : who;
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param since when the house was heard last; null: it is heard. */
function showConnection(since) {
  lostSince = since;
  const isLost = since !== null;
  at('connection').textContent = isLost ? 'Not connected' : 'Live';
  at('lost').hidden = !isLost;
  if (isLost)
    at('lost').textContent =
      `Not connected since ${clock(since)}. What you see is from then. It comes back by itself.`;
  document.body.toggleAttribute('data-stale', isLost);
  enableButtons();
}

function enableButtons() {
  const may = lostSince === null && about.you.rights !== 'read';
  for (const button of document.querySelectorAll('article button')) button.disabled = !may;
}

/** The house may have been restarted, and may know somebody whom it did not know. */
function askAgain() {
  learnAbout().catch(() => {});
}

listen('api/v1/stream', {
  opened() {
    showConnection(null);
    askAgain();
    readVerdicts().catch(() => {});
  },
  pinged() {
    if (about.you.rights === 'read') askAgain();
  },
  heard(house) {
    newest = house;
    showHouse(newest);
  },
  reported: (event) => showVerdicts([event, ...verdicts]),
  lost: showConnection,
});

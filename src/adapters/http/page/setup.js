/** The plain set-up page: reads what there is, and hands it to the four sections. */

import { ask } from './ask.js';
import { prepareLinking, showAccounts } from './link-account.js';
import { showRooms } from './rooms.js';
import { prepareSensors, showSensors } from './sensors.js';
import { prepareTokens, showTokens } from './tokens.js';

/** Why somebody may not do everything here; an administrator may. */
const REASONS = {
  read: 'You may look, and change nothing: Home Assistant did not say who you are, does not know you, or cannot be asked at the moment.',
  user: 'You may link your own Spotify account. Rooms, sensors and tokens are set up by administrators of Home Assistant.',
};
const NOTHING =
  'Home Assistant is not connected, or has no sensor of motion, presence or doors. One that speaks MQTT needs no Home Assistant.';
const at = (id) => document.getElementById(id);

async function show() {
  const { answer: about } = await ask('about.json');
  const { rights } = about.you;
  const mayChange = rights === 'administrator';
  const [rooms, sensors, accounts, tokens, offers] = await Promise.all([
    list('rooms'),
    list('sensors'),
    rights === 'read' ? [] : list('accounts'),
    mayChange ? list('tokens') : [],
    mayChange ? candidates() : { found: { sensors: [], speakers: [] }, offered: REASONS[rights] },
  ]);
  const { found, offered } = offers;
  const house = { rooms, sensors, accounts, candidates: found, offered, mayChange, timeZone: about.timeZone };
  showAccounts(house);
  showSensors(house, show);
  if (mayChange) showTokens({ tokens, timeZone: about.timeZone }, show);
  await showRooms(house, show);
  at('reason').textContent = REASONS[rights] ?? '';
  at('reason').hidden = mayChange;
  for (const part of document.querySelectorAll('[data-needs]'))
    part.disabled = !mayChange && (rights === 'read' || part.dataset.needs !== 'user');
}

async function list(what) {
  const { answer } = await ask(`api/v1/${what}?limit=500`);
  return answer.items;
}

/** Without Home Assistant everything else can be set up all the same. */
async function candidates() {
  try {
    const { answer: found } = await ask('api/v1/candidates');
    return { found, offered: found.sensors.length === 0 ? NOTHING : '' };
  } catch (error) {
    return { found: { sensors: [], speakers: [] }, offered: error.message };
  }
}

prepareLinking(show);
prepareSensors(show);
prepareTokens(show);
show().catch((error) => {
  at('reason').textContent = error.message;
  at('reason').hidden = false;
});

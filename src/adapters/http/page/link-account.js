/** Linking an account in two steps, with Spotify's page between them. What is remembered meanwhile is no secret. */

import { ask, element, onSubmit } from './ask.js';

const REMEMBERED = 'link';
const at = (id) => document.getElementById(id);
const [begin, complete] = [at('begin'), at('complete')];
let known = '';
/** Spotify's page for this attempt. It holds what nobody else may know, so a reload forgets it. */
let authorizeUrl = null;

/** @param again shows the whole house anew. */
export function prepareLinking(again) {
  onSubmit(begin, async () => {
    const { clientId, clientSecret } = begin.elements;
    const body = { clientId: clientId.value, clientSecret: clientSecret.value || undefined };
    const { answer: link } = await ask('api/v1/accounts/link', { method: 'POST', body });
    const { id, redirectUri } = link;
    sessionStorage.setItem(REMEMBERED, JSON.stringify({ id, redirectUri }));
    authorizeUrl = link.authorizeUrl;
    begin.reset();
    showStep();
    at('authorize').focus();
  });
  onSubmit(complete, async () => {
    const body = { pasted: complete.elements.pasted.value };
    await ask(`api/v1/accounts/link/${pending().id}/complete`, { method: 'POST', body });
    await finish();
  });
  at('anew').addEventListener('click', forget);
  // Where Spotify could bring the answer by itself, the person comes back to a link that is done.
  addEventListener('focus', async () => {
    if (pending() === null) return;
    const { answer } = await ask('api/v1/accounts?limit=500').catch(() => ({}));
    if (answer !== undefined && standOf(answer.items) !== known) await finish();
  });
  showStep();

  async function finish() {
    forget();
    await again();
    begin.querySelector('[role=status]').textContent = 'Linked.';
  }
}

export function showAccounts({ accounts, timeZone }) {
  known = standOf(accounts);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  const line = ({ label, consentEndsAt, missingScopes, failure }) => {
    const until =
      consentEndsAt === null ? 'not linked' : `linked until ${day.format(new Date(consentEndsAt))}`;
    const missing = missingScopes.length === 0 ? '' : `; not allowed: ${missingScopes.join(', ')}`;
    const trouble = failure === null ? '' : `; cannot play: ${failure.kind.replaceAll('_', ' ')}`;
    return element('li', `${label}: ${until}${missing}${trouble}`);
  };
  const none = element('li', 'No account yet.');
  at('accounts').replaceChildren(...(accounts.length === 0 ? [none] : accounts.map(line)));
}

function standOf(accounts) {
  return JSON.stringify(accounts.map(({ id, linkedAt }) => [id, linkedAt]));
}

/** Whether it is still good the house says, for the clock of a browser may be anywhere. */
function pending() {
  return JSON.parse(sessionStorage.getItem(REMEMBERED) ?? 'null');
}

function forget() {
  sessionStorage.removeItem(REMEMBERED);
  authorizeUrl = null;
  complete.reset();
  complete.querySelector('[role=status]').textContent = '';
  showStep();
}

function showStep() {
  const link = pending();
  begin.hidden = link !== null;
  complete.hidden = link === null;
  at('redirect').textContent = link?.redirectUri ?? '';
  at('open').hidden = authorizeUrl === null;
  at('authorize').href = authorizeUrl ?? '';
}

/** Tokens for programs: those there are, and a new one, which is shown until the page is left and never again. */

import { ask, attempt, element, onSubmit, pressedTwice, remove } from './ask.js';

const DAY_S = 86_400;
const at = (id) => document.getElementById(id);
const make = at('make-token');

/** @param again shows the whole house anew. */
export function prepareTokens(again) {
  onSubmit(make, async () => {
    const { label, scope, days } = make.elements;
    const expiresFor = days.value === '' ? undefined : Number(days.value) * DAY_S;
    const body = { label: label.value, scope: scope.value, expiresFor };
    const { answer } = await ask('api/v1/tokens', { method: 'POST', body });
    make.reset();
    at('new-token').hidden = false;
    at('new-token').querySelector('code').textContent = answer.token;
    await again();
    return 'Made.';
  });
}

export function showTokens({ tokens, timeZone }, again) {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const told = (iso, otherwise) => (iso === null ? otherwise : time.format(new Date(iso)));
  const none = element('li', 'No token yet.');
  at('tokens').replaceChildren(
    ...(tokens.length === 0 ? [none] : []),
    ...tokens.map(({ id, label, scope, lastUsedAt, expiresAt }) => {
      const button = element('button', 'Revoke');
      button.type = 'button';
      button.setAttribute('aria-label', `Revoke ${label}`);
      pressedTwice(button, () =>
        attempt(at('revoked'), async () => {
          await remove(`api/v1/tokens/${id}`);
          await again();
        }),
      );
      const used = `last used: ${told(lastUsedAt, 'never')}`;
      return element('li', `${label}: ${scope}, ${used}, until: ${told(expiresAt, 'revoked')} `, button);
    }),
  );
}

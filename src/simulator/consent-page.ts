/** The one page a person sees: who wants what, and two buttons. */
import type { App } from './access.ts';
import type { Account } from './music.ts';

/** @param fields the authorize request, carried along unchanged. */
export function consentPage(
  app: App,
  accounts: readonly Account[],
  scopes: readonly string[],
  fields: URLSearchParams,
): string {
  const hidden = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${plain(name)}" value="${plain(value)}">`,
  );
  const choices = accounts.map(
    ({ id, name }) => `<option value="${plain(id)}">${plain(name)} (${plain(id)})</option>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Simulated Spotify</title></head>
<body>
<h1>${plain(app.name)} asks to use your account</h1>
<p>This is a simulated Spotify. No real account is involved.</p>
<ul>${scopes.map((scope) => `<li>${plain(scope)}</li>`).join('')}</ul>
<form method="post" action="/authorize">
${hidden.join('\n')}
<label>Account <select name="account_id">${choices.join('')}</select></label>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>
</body>
</html>
`;
}

function plain(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

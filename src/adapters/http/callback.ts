/** Where Spotify sends a browser back to, where one reaches us: links by itself and says so. Nothing of the address stands in its answer. */
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { LinkFailure, Pasted } from '../../contract/link.ts';
import type { AccountBook } from '../../ports.ts';
import { linkProblem } from './link-problems.ts';

const Answer = z.union([
  z.object({ code: z.string().min(1).max(4000), state: z.string().min(1).max(200) }),
  z.object({ error: z.string().regex(/^[a-z_]{1,40}$/), state: z.string().min(1).max(200) }),
]);

export function callback(accounts: AccountBook): RequestHandler {
  return async (request, response) => {
    const parsed = Answer.safeParse(request.query);
    const linked = parsed.success
      ? await accounts.completeByCallback(parsed.data satisfies Pasted)
      : ({ ok: false, failure: { kind: 'no_such_link' } } as const);
    const [status, title, text] = linked.ok
      ? [200, 'Linked', `"${linked.value.account.label}" is linked. You can close this tab.`]
      : refusalOf(linked.failure);
    response
      .status(status)
      .set({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(page(title, text));
  };
}

function refusalOf(failure: LinkFailure): [number, string, string] {
  const { status, detail } = linkProblem(failure);
  return [status, 'Not linked', detail];
}

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${plain(text)}</p><p><a href="./">To the house</a></p></main></body>
</html>
`;
}

function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

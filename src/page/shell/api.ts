/** The API as this page sees it: below its own address, wherever that is. Whatever goes wrong on the way is an answer, too. */
import { type Client, createClient, type Send } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ShellTexts } from './texts/en.ts';

/** @param texts what to say when there is no answer of the house. */
export function openApi(texts: ShellTexts): Client {
  const send: Send = async ({ method, path, headers, body }) => {
    try {
      const answer = await fetch(`api/v1${path}`, { method, headers, body });
      if (answer.ok) return answer;
      if (answer.headers.get('content-type')?.includes('json')) return await inWords(answer, texts);
      // Whoever stands between, such as Home Assistant when its session has run out, does not speak as we do.
      return refusal(answer.status, answer.status === 401 ? texts.signedOut : texts.noAnswer);
    } catch {
      return refusal(0, texts.noAnswer);
    }
  };
  return createClient(send);
}

/** What the house says in English only, in the reader's language. What is wrong field by field it says itself. */
async function inWords(answer: Response, { failures }: ShellTexts): Promise<Awaited<ReturnType<Send>>> {
  const { ok, status, headers } = answer;
  const problem: Problem = await answer.json();
  const known: Readonly<Record<string, string>> = failures;
  const detail = problem.issues === undefined ? known[problem.type.replace('/problems/', '')] : undefined;
  return {
    ok,
    status,
    headers,
    text: async () => JSON.stringify({ ...problem, detail: detail ?? problem.detail }),
  };
}

function refusal(status: number, detail: string): Awaited<ReturnType<Send>> {
  const problem = { type: 'about:blank', title: detail, status, detail };
  return { ok: false, status, headers: new Headers(), text: async () => JSON.stringify(problem) };
}

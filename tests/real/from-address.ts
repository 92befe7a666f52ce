/** Asking as somebody else of this machine: on Linux all of 127.0.0.0/8 is here, so a caller can choose who to be. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

export interface AskedFrom {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** @returns the answer, its body still to be read. Unlike `fetch`, whoever asks may write any header, Host among them. */
export async function askFrom(
  localAddress: string,
  url: string,
  { method = 'GET', headers = {}, body }: AskedFrom = {},
): Promise<IncomingMessage> {
  const asked = request(url, { localAddress, method, headers, agent: false });
  asked.end(body);
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  if (answer === undefined) throw new Error(`${url} gave no answer`);
  return answer;
}

export async function textOf(answer: IncomingMessage): Promise<string> {
  return (await answer.toArray()).join('');
}

/** Speaking to a running Home Assistant Core as a client does: REST, and one question at a time over its WebSocket. Knows no process. */
import { z } from 'zod';

const State = z.object({ state: z.string(), attributes: z.record(z.string(), z.unknown()) });
export type CoreState = z.infer<typeof State>;

const Answer = z.object({
  type: z.string(),
  success: z.boolean().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

const FlowStep = z.object({
  type: z.string(),
  flow_id: z.string(),
  step_id: z.string().nullish(),
  errors: z.record(z.string(), z.unknown()).nullish(),
  reason: z.string().nullish(),
  result: z.object({ entry_id: z.string() }).optional(),
});

export interface CoreTalk {
  /** One question over the WebSocket. @returns its `result`. @throws with Home Assistant's error when it refuses. */
  ask(message: { type: string; [field: string]: unknown }): Promise<unknown>;
  /** One REST request with the token. @returns the parsed answer. @throws on any status of 400 and above. */
  request(method: string, path: string, body?: object): Promise<unknown>;
  /** @returns null when there is no such entity. */
  state(entityId: string): Promise<CoreState | null>;
  /** Calls an action, such as `switch.turn_on`, and waits until it is done. */
  act(action: string, data: object): Promise<void>;
  /** Drives a config flow with one object per step. @returns the id of the entry it made. @throws when it ends in anything else. */
  setUp(integration: string, ...steps: object[]): Promise<string>;
}

/** @param token is asked for with every request: the tests change and revoke it. */
export function talkTo(url: string, token: () => string): CoreTalk {
  async function request(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async function setUp(integration: string, ...steps: object[]): Promise<string> {
    const flows = '/api/config/config_entries/flow';
    let step = FlowStep.parse(await request('POST', flows, { handler: integration }));
    for (const fields of steps)
      step = FlowStep.parse(await request('POST', `${flows}/${step.flow_id}`, fields));
    if (step.type === 'create_entry' && step.result !== undefined) return step.result.entry_id;
    throw new Error(`setting up ${integration} ended in ${JSON.stringify(step)}`);
  }

  return {
    ask: (message) => askOnce(url, token(), message),
    request,
    state: async (entityId) => {
      const answer = await fetch(`${url}/api/states/${entityId}`, {
        headers: { authorization: `Bearer ${token()}` },
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`${entityId}: ${answer.status} ${await answer.text()}`);
      return State.parse(await answer.json());
    },
    act: async (action, data) =>
      void (await request('POST', `/api/services/${action.replace('.', '/')}`, data)),
    setUp,
  };
}

/** A connection for each question: nothing to restore when Core has been killed in between. */
function askOnce(url: string, token: string, message: object): Promise<unknown> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/websocket`);
  return new Promise((resolve, reject) => {
    const say = (words: object) => socket.send(JSON.stringify(words));
    socket.addEventListener('error', () => reject(new Error(`no WebSocket at ${url}`)));
    socket.addEventListener('close', () => reject(new Error('the WebSocket was closed before the answer')));
    socket.addEventListener('message', ({ data }) => {
      const heard = Answer.parse(JSON.parse(String(data)));
      if (heard.type === 'auth_required') return say({ type: 'auth', access_token: token });
      if (heard.type === 'auth_ok') return say({ id: 1, ...message });
      if (heard.type === 'auth_invalid') reject(new Error('Home Assistant does not accept the token'));
      else if (heard.success === true) resolve(heard.result);
      else reject(new Error(`${JSON.stringify(message)}: ${JSON.stringify(heard)}`));
    });
  }).finally(() => socket.close());
}

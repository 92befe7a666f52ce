/** The direct door of a house, and programs that come to it: with a token of each scope, and without one. */
import type { Doorkeeper } from '../../../src/adapters/http/doorkeeper.ts';
import { problem, sendProblem } from '../../../src/adapters/http/problems.ts';
import { type Asker, asker } from './door.ts';
import { anna, type Ingress } from './ingress-callers.ts';

const rightsOfScope = { read: 'read', control: 'user', admin: 'administrator' } as const;
export type Scope = keyof typeof rightsOfScope;

const door: Doorkeeper = {
  guard(request, response, next) {
    if (scopeIn(request.get('authorization')) !== null) next();
    else sendProblem(response, problem('forbidden', 401, 'Send a token.'));
  },
  arriving: null,
  visitorOf: ({ headers }) => ({
    door: 'direct',
    key: `token ${scopeIn(headers.authorization)}`,
    userId: anna,
    name: null,
  }),
  rightsOf: async ({ key }) => rightsOfScope[scopeIn(key) ?? 'read'],
};

function scopeIn(text = ''): Scope | null {
  const scope = text.split(' ').at(-1);
  return scope === 'read' || scope === 'control' || scope === 'admin' ? scope : null;
}

export interface DirectCallers {
  as(scope: Scope): Asker;
  /** Who says to come through ingress, and brings no token. */
  forged: Asker;
  close(): Promise<void>;
}

/** @returns programs whose tokens an administrator made. */
export async function openDirect({ site }: Ingress): Promise<DirectCallers> {
  const opened = await site.open(door, { host: '127.0.0.1', port: 0 });
  const base = `${opened.url}/api/v1`;
  return {
    as: (scope) => asker(base, { authorization: `Bearer ${scope}` }),
    forged: asker(base, { 'x-remote-user-id': anna }),
    close: () => opened.close(),
  };
}

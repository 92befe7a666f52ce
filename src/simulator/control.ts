/** `/_sim`: the strings behind the stage, for tests, the demo and curious people. */
import { z } from 'zod';
import { accounts, apps, conduct, grants, penalty, RateLimitPreset } from './account-order.ts';
import { devices } from './device-order.ts';
import { addFault, FaultPreset, FaultScript, presetScript } from './faults.ts';
import type { Instant } from './music.ts';
import { NetworkPreset, networkScript } from './network-faults.ts';
import { type Obeyed, order } from './order.ts';
import { advance } from './passing-time.ts';
import { QuotaPreset, quota } from './quota.ts';
import { stateView } from './state-view.ts';
import { userAction } from './user-action.ts';
import { json, type Reply, readJson, type SimRequest } from './wire.ts';
import type { World } from './world.ts';

const Trouble = z.union([RateLimitPreset, QuotaPreset, NetworkPreset, FaultPreset, FaultScript]);

const faults = order(Trouble, (world, input, at) => {
  if (!('preset' in input)) return addFault(world, input, at);
  switch (input.preset) {
    case 'rate_limit':
      return outcome(penalty.obey(world, input, at));
    case 'quota_exceeded':
      return outcome(quota.obey(world, input, at));
    case 'slow':
    case 'connection_reset':
    case 'truncated_json':
    case 'dns_failure':
    case 'token_endpoint_down':
    case 'token_endpoint_limited':
      return addFault(world, networkScript(input), at);
    default:
      return addFault(world, presetScript(input), at);
  }
});

function outcome(obeyed: Obeyed): object | string {
  return obeyed.ok ? obeyed.value : obeyed.problem;
}

/** What `POST /_sim/<name>` takes. */
export const orders = {
  'user-action': userAction,
  devices,
  accounts,
  apps,
  conduct,
  grants,
  faults,
  advance,
};

export type OrderName = keyof typeof orders;
export type OrderInput<Name extends OrderName> = z.input<(typeof orders)[Name]['shape']>;

/** Answers a call to `/_sim`, all but `reset` and `stream`: those are the simulator's own. */
export function answerControl(world: World, request: SimRequest, at: Instant): Reply {
  const name = request.path.slice('/_sim/'.length);
  switch (`${request.method} ${name}`) {
    case 'GET state':
      return json(200, stateView(world, at));
    case 'GET log':
      return json(200, { items: world.log });
    case 'DELETE faults':
      liftFaults(world);
      return json(200, { done: 'faults and penalties lifted' });
    case 'DELETE violations':
      world.violations = [];
      return json(200, { done: 'violations forgotten' });
  }
  if (request.method !== 'POST' || !isOrderName(name)) {
    return controlProblem(404, `no ${request.method} ${request.path}`);
  }
  const body = readJson(request.body);
  if (body === null) return controlProblem(400, 'the body is not JSON');
  const obeyed = orders[name].obey(world, body.value, at);
  return obeyed.ok ? json(200, obeyed.value) : controlProblem(400, obeyed.problem);
}

function controlProblem(status: number, message: string): Reply {
  return json(status, { error: { status, message } });
}

function isOrderName(name: string): name is OrderName {
  return Object.hasOwn(orders, name);
}

/** Disarms every scripted fault, ends every penalty and gives every developer their calls back. */
function liftFaults(world: World): void {
  world.faults = [];
  world.quotas = [];
  for (const app of world.apps) Object.assign(app, { limited: null, tokensLimited: null });
}

/** The port HomeActions on the line: an action is done, the state of an entity is read. */
import { z } from 'zod';
import type { EntityState, HomeFailure } from '../../contract/wake.ts';
import type { Alarms, HomeActions, Result } from '../../ports.ts';
import { ANSWER_WITHIN, NO_ANSWER, NOT_CONNECTED } from './connection.ts';
import type { Line } from './line.ts';
import { ringOnce } from './ring-once.ts';

/** The first event of `subscribe_entities`: those of the entities that there are, compressed. */
const FirstEvent = z.object({
  a: z.record(z.string(), z.object({ s: z.string(), a: z.record(z.string(), z.unknown()) })),
});

type Read = Result<EntityState | null, HomeFailure>;

export function createHomeActions(line: Line, alarms: Pick<Alarms, 'every'>): HomeActions {
  return {
    async call({ action, entityId, data }) {
      const [domain, service] = action.split('.');
      const done = await line.ask({
        type: 'call_service',
        domain,
        service,
        service_data: data,
        target: { entity_id: entityId },
      });
      return done.ok ? { ok: true, value: undefined } : done;
    },

    // No command reads one entity; `get_states` would bring all of the home.
    async state(entityId) {
      if (!line.connected()) return NOT_CONNECTED;
      const { promise, resolve } = Promise.withResolvers<Read>();
      const giveUp = () => resolve(NO_ANSWER);
      const cancel = ringOnce(alarms, ANSWER_WITHIN, giveUp);
      const unwatch = line.watch({ lost: giveUp });
      const unsubscribe = line.subscribe(
        { type: 'subscribe_entities', entity_ids: [entityId] },
        (event) => resolve(readFrom(event, entityId)),
        (failure) => resolve({ ok: false, failure }),
      );
      const read = await promise;
      unsubscribe();
      unwatch();
      cancel();
      return read;
    },
  };
}

function readFrom(event: unknown, entityId: string): Read {
  const first = FirstEvent.safeParse(event);
  if (!first.success) return NO_ANSWER;
  const found = first.data.a[entityId];
  return { ok: true, value: found === undefined ? null : { state: found.s, attributes: found.a } };
}

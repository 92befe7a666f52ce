import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Reason } from '../../../src/contract/reason.ts';
import { SnapshotView } from '../../../src/contract/views.ts';
import { everyShape, millisecondsIn } from '../../contract/every-shape.ts';
import { everyFailure, everyPhase } from '../../words/samples.ts';
import { type Door, events, openDoor, promised } from './door.ts';
import { everyRoute, routeNames } from './every-route.ts';

const reasons = everyShape(Reason).map((shape) => Reason.parse(shape));
const [event] = events;

let home: Door;
beforeAll(async () => {
  home = await openDoor();
  for (const [at, reason] of reasons.entries())
    if (event !== undefined)
      home.history.save({
        event: {
          ...event,
          id: z.string().brand<'EventId'>().parse(`r${at}`),
          verdict: { ...event.verdict, reason },
        },
      });
});
afterAll(() => home.door.close());

function expectTimes(what: unknown): void {
  expect(millisecondsIn(what)).toEqual([]);
}

test('an event of every reason is told with times', async () => {
  const told = await home.ask('/events?limit=500');
  expect(promised('listEvents', told)).toMatchObject({ items: { length: reasons.length + events.length } });
  expectTimes(told.body);
});

test.each(reasons.map((reason) => [reason.type, reason] as const))(
  'a room that stands for %s, and what is answered to whoever asks it, too',
  async (_, reason) => {
    home.stand('hall', everyPhase.snoozed, reason);
    home.answer({ ok: true, reason });
    const room = await home.ask('/rooms/hall');
    promised('getRoom', room);
    expectTimes(room.body);
    for (const path of ['/rooms/hall/start', '/house/resume']) {
      const done = await home.ask(path, { method: 'POST' });
      promised('startRoom', done);
      expectTimes(done.body);
    }
    home.answer({ ok: false, message: 'No.', issues: [], reason });
    expectTimes((await home.ask('/rooms/hall/start', { method: 'POST' })).body);
  },
);

test.each(Object.values(everyPhase))('a room that is $name, in the list and in the stream', async (phase) => {
  home.stand('hall', phase, { type: 'looked' });
  expectTimes((await home.ask('/rooms')).body);
  const stream = await fetch(`${home.door.url}/api/v1/stream`);
  const reader = stream.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  const [, data = ''] = /^data: (.*)$/m.exec(new TextDecoder().decode(value)) ?? [];
  expectTimes(SnapshotView.parse(JSON.parse(data)));
});

test.each(everyFailure)('why speakers cannot be listed: $kind', async (failure) => {
  home.spotifySpeakers.listed = { ok: false, failure };
  const told = await home.ask('/spotify/devices?accountId=tom');
  expect(told.status).toBeGreaterThanOrEqual(400);
  expectTimes(told.body);
});

test.each(routeNames)('%s', async (name) => {
  const own = await openDoor();
  const [path, wishes] = await everyRoute(own.ask, own.spotify)[name]();
  expectTimes((await own.ask(path, wishes)).body);
  await own.door.close();
});

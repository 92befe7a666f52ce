/** What a real Home Assistant says of conditions and of who is home decides whether motion starts music. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ExplanationView } from '../../../src/contract/views.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { waitFor } from '../wait.ts';
import { type Core, startCore } from './core.ts';
import { type Home, hallSensor, openHome } from './home.ts';

const { speakers } = furnished;
const MOTION = 'hall-motion';
let core: Core;
let home: Home;

const CONFIGURATION = `
input_boolean:
  hall_motion:
  guests_allowed:
input_number:
  lux:
    min: 0
    max: 1000
    initial: 500
`;

beforeAll(async () => {
  core = await startCore({ configuration: CONFIGURATION });
});
afterAll(() => core?.remove());
afterEach(async () => {
  await home?.close();
  await turn('hall_motion', 'off');
});

const turn = (name: string, to: 'on' | 'off') =>
  core.act(`input_boolean.turn_${to}`, { entity_id: `input_boolean.${name}` });

async function live(condition: object): Promise<void> {
  home = await openHome(core, {
    sensors: [hallSensor(MOTION, 'motion', 'input_boolean.hall_motion')],
    hall: { conditions: [condition] },
  });
}

/** The condition comes on a way of its own: motion that is quicker would meet it as it was, or as nobody knows it yet. */
async function until(what: string, isSo: (now: z.infer<typeof ExplanationView>) => boolean): Promise<void> {
  await waitFor(
    async () => {
      const answer = await fetch(`${home.app.url()}/api/v1/rooms/hall/explain`);
      return isSo(ExplanationView.parse(await answer.json()));
    },
    { what, seen: home.app.said },
  );
}

async function refusesThenStarts(allow: () => Promise<unknown>): Promise<void> {
  await until('the condition to be known and not met', ({ checks }) =>
    checks.some(({ reason }) => reason?.type === 'condition_not_met' && reason.known),
  );
  await turn('hall_motion', 'on');
  const { verdict } = await home.verdict(MOTION, 'condition_not_met', { known: true });
  expect(verdict.outcome).toBe('ignored');
  expect(home.heardOn()).toBeNull();
  await turn('hall_motion', 'off');
  await allow();
  await until('the hall to be willing', ({ wouldStart }) => wouldStart);
  await turn('hall_motion', 'on');
  await home.music(speakers.hall);
}

test('the state of an entity', async () => {
  await turn('guests_allowed', 'off');
  await live({ entityId: 'input_boolean.guests_allowed', states: ['on'] });
  await refusesThenStarts(() => turn('guests_allowed', 'on'));
});

test('a template', async () => {
  await live({ template: "{{ states('input_number.lux') | int < 100 }}" });
  await refusesThenStarts(() =>
    core.act('input_number.set_value', { entity_id: 'input_number.lux', value: 50 }),
  );
});

test('somebody who is home', async () => {
  const phone = (state: string) =>
    core.request('POST', '/api/states/device_tracker.phone', {
      state,
      attributes: { source_type: 'router' },
    });
  const [person] = z
    .object({ storage: z.array(z.object({ id: z.string() })) })
    .parse(await core.ask({ type: 'person/list' })).storage;
  expect(person).toBeDefined();
  await core.ask({ type: 'person/update', person_id: person?.id, device_trackers: ['device_tracker.phone'] });
  await phone('not_home');
  await live({ fact: 'somebody_home' });
  await refusesThenStarts(() => phone('home'));
});

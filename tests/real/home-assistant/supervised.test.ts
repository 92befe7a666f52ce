/** What passes between our app, the Supervisor and a real Core besides the page: the broker, discovery, commands, and all of them going away. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../wait.ts';
import { openSupervisedHome, type SupervisedHome } from './supervised-home.ts';

let home: SupervisedHome;

beforeAll(async () => {
  home = await openSupervisedHome();
  await home.startApp();
});

afterAll(() => home?.remove());

const heardOn = (speaker: string | null) =>
  waitFor(() => home.town.heardOn() === speaker, {
    what: `music on ${speaker}`,
    within: 60,
    seen: home.town.app.said,
  });

beforeEach(() => heardOn(null));

const About = z.object({ you: z.object({ rights: z.string() }) });

/** Whether the app can ask Home Assistant: it knows that its owner may everything. */
async function ownerIsKnown(): Promise<boolean> {
  const { url, cookie } = await home.enter(home.core.administrator);
  const about = await fetch(`${url}about.json`, { headers: { cookie } });
  return About.parse(await about.json()).you.rights === 'administrator';
}

it('takes the broker that the Supervisor names, and motion there starts music', async () => {
  expect(home.town.app.said()).toContain(`sensors mqtt://127.0.0.1:${home.town.broker.port}\n`);
  await home.pulse('hall-pir');
  await heardOn('Hall speaker');
});

it('is announced to Core, which comes and reads what it is', async () => {
  const { discovery } = home.supervisor;
  const [message] = await waitFor(() => (discovery.told().length > 0 ? discovery.messages() : null), {
    what: 'Core to be told',
  });
  expect(message).toMatchObject({ addon: 'local_spottypottysense', service: 'spottypottysense' });
  expect(discovery.told()).toEqual([{ told: 'new', uuid: message?.uuid, status: 200 }]);
  expect(home.supervisor.heard()).toContainEqual({
    method: 'GET',
    path: `/discovery/${message?.uuid}`,
    from: 'core',
    status: 200,
  });
});

it('obeys what an automation writes to it', async () => {
  const input = { type: 'start', roomId: 'kitchen' };
  await home.core.act('hassio.app_stdin', { app: 'local_spottypottysense', input });
  await heardOn('Kitchen speaker');
});

it('plays on while Core restarts under it, and knows its people again', async () => {
  await waitFor(ownerIsKnown, { what: 'the owner to be known' });
  await home.core.stop();
  await home.pulse('hall-pir');
  await heardOn('Hall speaker');
  await heardOn(null);
  await home.core.start();
  await waitFor(ownerIsKnown, { what: 'the owner to be known again', within: 60, seen: home.town.app.said });
  // A Core that starts asks for what was said while it was away.
  expect(home.supervisor.heard().filter(({ path }) => path === '/discovery').length).toBeGreaterThan(1);
});

it('asks nothing that it may not, and Core nothing that is not there', () => {
  const wrong = home.supervisor.heard().filter(({ from, status }) => from !== null && status >= 400);
  // Before its owner is known Core asks for an update, and takes this for a no.
  expect(wrong.filter(({ path }) => path !== '/supervisor/update')).toEqual([]);
});

it('plays on while the Supervisor is away, and says in words when it comes back and knows us no more', async () => {
  const [installed] = home.supervisor.apps;
  if (installed === undefined) throw new Error('the app is not installed');
  const revoked = String(installed.token);
  await home.supervisor.stop();
  await home.pulse('hall-pir');
  await heardOn('Hall speaker');
  home.supervisor.revoke(installed);
  await home.supervisor.start();
  await waitFor(() => home.town.app.said().includes('refuses the token'), {
    what: 'the refusal to be told',
    within: 60,
    seen: home.town.app.said,
  });
  expect(home.town.app.said()).not.toContain(revoked);
  // A restart is what the sentence asks for.
  await home.town.app.stop();
  await home.startApp();
  await waitFor(ownerIsKnown, { what: 'the owner to be known again', seen: home.town.app.said });
});

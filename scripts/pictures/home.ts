/** The home that sits for its picture: a real Home Assistant under the simulated Supervisor, a real Mosquitto, a simulated Spotify, our app. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HouseDocument } from '../../src/contract/house.ts';
import { noSecrets, Secrets } from '../../src/contract/secrets.ts';
import { demoHouse, rooms } from '../../src/demo/furnish.ts';
import { furnished, furnishedWorld } from '../../src/simulator/furnish.ts';
import { listen } from '../../src/simulator/http-door.ts';
import { createSpotifySimulator } from '../../src/simulator/simulator.ts';
import { path, text, yaml } from '../../tests/package/read.ts';
import { prepareApp } from '../../tests/real/app-process.ts';
import { freePort } from '../../tests/real/free-port.ts';
import { mqttSensor, setUpMqtt } from '../../tests/real/home-assistant/mqtt-sensor.ts';
import { startSupervisedCore } from '../../tests/real/home-assistant/supervised-core.ts';
import { startMosquitto } from '../../tests/real/mosquitto.ts';
import { waitFor } from '../../tests/real/wait.ts';
import { readManifest } from '../../tests/supervisor/manifest.ts';

// What a usual home has in its sidebar, as far as it needs no internet.
const CONFIGURATION = `
history:
logbook:
person:
`;

export async function openHome(timeZone: string) {
  await using opened = new AsyncDisposableStack();
  const broker = await startMosquitto();
  opened.defer(() => broker.remove());
  const port = await freePort();
  const { core, supervisor, enter, remove } = await startSupervisedCore({
    configuration: CONFIGURATION,
    mqtt: { host: '127.0.0.1', port: broker.port, username: 'addons', password: 'open sesame' },
    app: {
      manifest: readManifest(text('config.yaml')),
      port,
      translations: { en: yaml('translations/en.yaml') },
      shown: {
        readme: text('README.md'),
        documentation: text('DOCS.md'),
        changelog: text('CHANGELOG.md'),
        icon: readFileSync(path('icon.png')),
        logo: readFileSync(path('logo.png')),
      },
    },
  });
  opened.defer(remove);
  await core.ask({ type: 'config/core/update', time_zone: timeZone, location_name: 'Home' });
  await setUpMqtt(core, broker, { next_step_id: 'broker' });

  const house = homeOf(timeZone);
  const sensors = new Map<string, ReturnType<typeof mqttSensor>>();
  for (const { id, role } of house.sensors)
    sensors.set(id, mqttSensor(core, broker, nameOf(id), role === 'motion' ? 'motion' : 'occupancy'));
  for (const sensor of sensors.values()) await sensor.announce();

  const spotify = createSpotifySimulator({ now: Date.now, world: furnishedWorld({ now: Date.now() }) });
  const door = await listen(spotify, 0);
  opened.defer(() => door.close());
  const [installed] = supervisor.apps;
  if (installed?.token == null) throw new Error('the app is not installed');
  const app = await prepareApp({
    house,
    secrets: secretsOf((accountId) =>
      spotify.grant({ accountId, clientId: furnished.clientId, scopes: [...furnished.scopes] }),
    ),
    env: {
      SUPERVISOR_TOKEN: installed.token,
      SPS_SUPERVISOR_URL: supervisor.url,
      SPS_INGRESS_FROM: supervisor.ingressFrom,
      SPS_HTTP_HOST: '127.0.0.1',
      SPS_HTTP_PORT: String(port),
      SPS_SPOTIFY_API_URL: `${door.url}/v1`,
      SPS_SPOTIFY_ACCOUNTS_URL: door.url,
    },
  });
  opened.defer(() => app.remove());
  const options = join(app.folder, 'options.json');
  await writeFile(options, supervisor.optionsFile(installed));
  await app.start({ SPS_OPTIONS_FILE: options });
  const panel = await enter(core.administrator);
  await waitFor(async () => (await fetch(`${panel.url}readyz`, { headers: { cookie: panel.cookie } })).ok, {
    within: 60,
    what: 'the app to be ready',
    seen: app.said,
  });

  const parts = opened.move();
  return {
    core,
    slug: installed.slug,
    /** Somebody moves before this sensor. */
    async moves(id: string): Promise<void> {
      const sensor = sensors.get(id);
      if (sensor === undefined) throw new Error(`there is no sensor ${id}`);
      await sensor.become('ON');
      await sensor.become('OFF');
    },
    said: app.said,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
export type Home = Awaited<ReturnType<typeof openHome>>;

/** The demo's home as Home Assistant has it: the same rooms, with sensors that Home Assistant speaks for. Somebody sleeps in on the sofa. */
function homeOf(timeZone: string): HouseDocument {
  const { rooms: all, sensors, accounts, ...rest } = demoHouse(timeZone);
  return HouseDocument.parse({
    ...rest,
    demo: false,
    accounts: accounts.map((account) => ({ ...account, sharing: 'first_wins' })),
    rooms: all.map((room) => ({
      ...room,
      policy: {
        ...room.policy,
        quietHours: room.id === rooms.livingRoom ? [{ from: '22:00', to: '09:30' }] : [],
      },
    })),
    sensors: sensors.map((sensor) => ({
      ...sensor,
      kind: 'home_assistant',
      entityId: `binary_sensor.${nameOf(sensor.id)}`,
    })),
  });
}

function secretsOf(grant: (accountId: string) => string): Secrets {
  const permission = (accountId: string) => ({
    refreshToken: grant(accountId),
    scope: furnished.scopes.join(' '),
    authorizedAt: Date.now(),
  });
  return Secrets.parse({
    ...noSecrets(),
    spotify: { [furnished.nina]: permission(furnished.nina), [furnished.tom]: permission(furnished.tom) },
  });
}

function nameOf(sensorId: string): string {
  return sensorId.replaceAll('-', '_');
}

/** A home as its owner has it: our app installed under a Supervisor, a real Core, a broker with a password, and Spotify. */
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { HouseDocument } from '../../../src/contract/house.ts';
import type { Shown } from '../../supervisor/installed-app.ts';
import { readManifest } from '../../supervisor/manifest.ts';
import { askFrom } from '../from-address.ts';
import type { Mosquitto } from '../mosquitto.ts';
import { withPassword } from '../mosquitto-password.ts';
import { openTown, type Town } from '../town.ts';
import { waitFor } from '../wait.ts';
import { setUpMqtt } from './mqtt-sensor.ts';
import { type SupervisedCore, startSupervisedCore } from './supervised-core.ts';

const INGRESS_FROM = '127.0.0.2';
/** Of the broker's user `app`. */
const PASSWORD = 'open:ses@me/%';

export interface SupervisedHome extends SupervisedCore {
  town: Town;
  /** The town's broker to somebody who knows its password. */
  broker: Mosquitto;
  /** Starts the app with what the Supervisor would give it: its token, its options, its stdin. */
  startApp(): Promise<void>;
  /** Asks the app from the address that ingress comes from, past Core. */
  askApp(path: string): Promise<{ status: number | undefined; body: string }>;
  /** Sets up Home Assistant's own `mqtt` integration with the broker. */
  setUpMqtt(): Promise<void>;
  /** A sensor's word, over the broker. */
  pulse(sensorId: string): Promise<void>;
}

export interface HomeWishes {
  /** What the policy of the town's hall has besides the quick one. */
  hall?: object;
  /** Instead of the town's two rooms. */
  house?: HouseDocument;
  /** YAML after our own configuration of Core. */
  configuration?: string;
  shown?: Partial<Shown>;
}

export async function openSupervisedHome(wishes: HomeWishes = {}): Promise<SupervisedHome> {
  const { configuration, shown = {}, ...ofTown } = wishes;
  const folder = await mkdtemp(join(tmpdir(), 'sps-supervised-'));
  const [options, commands] = [join(folder, 'options.json'), join(folder, 'commands')];
  execFileSync('mkfifo', [commands]);
  const manifest = readManifest(await atRoot('config.yaml'));
  const translations = { en: parse(await atRoot('translations/en.yaml')) };

  const home = await startSupervisedCore({
    ...(configuration === undefined ? {} : { configuration }),
    app: { manifest, translations, shown },
    // What arrives at the container's stdin is handed to the app line by line.
    ordered: async (order) => {
      if (order.order === 'stdin') await appendFile(commands, `${order.text}\n`);
    },
  });
  const { supervisor } = home;
  const [installed] = supervisor.apps;
  if (installed === undefined) throw new Error('the app is not installed');
  const town = await openTown({
    ...ofTown,
    mosquitto: withPassword(PASSWORD),
    isBrokerNamed: false,
    env: {
      SPS_HTTP_HOST: '127.0.0.1',
      SPS_INGRESS_FROM: INGRESS_FROM,
      SPS_SUPERVISOR_URL: supervisor.url,
      SPS_OPTIONS_FILE: options,
      SPS_COMMANDS_FILE: commands,
    },
  });
  supervisor.services.offer({
    host: '127.0.0.1',
    port: town.broker.port,
    username: 'app',
    password: PASSWORD,
  });

  const broker: Mosquitto = {
    ...town.broker,
    publish: (topic, payload, ...options) =>
      town.broker.publish(topic, payload, ...options, '-u', 'app', '-P', PASSWORD),
  };

  async function askApp(path: string) {
    const answer = await askFrom(INGRESS_FROM, `${town.app.url()}${path}`);
    return { status: answer.statusCode, body: (await answer.toArray()).join('') };
  }

  return {
    ...home,
    town,
    broker,
    askApp,
    // Where there is a Supervisor, the integration asks first whether its own app is meant.
    setUpMqtt: () =>
      setUpMqtt(home.core, broker, {
        before: [{ next_step_id: 'broker' }],
        login: { username: 'app', password: PASSWORD },
      }),
    async startApp() {
      await writeFile(options, supervisor.optionsFile(installed), { mode: 0o600 });
      await town.app.start({ SUPERVISOR_TOKEN: String(installed.token) });
      installed.port = Number(new URL(town.app.url()).port);
      await waitFor(async () => (await askApp('/readyz')).status === 200, {
        what: 'the app to be ready',
        seen: town.app.said,
      });
    },
    pulse: (sensorId) =>
      broker.publish(
        `sensors/${sensorId}/motion`,
        JSON.stringify({ sensorId, motionDetected: true }),
        ...['-q', '1'],
      ),
    async remove() {
      await town.close();
      await home.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function atRoot(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

/** `npm start`: reads the environment, opens the house, closes it on a signal. */
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { createLog } from './adapters/log/log.ts';
import { StartRefusal } from './adapters/store/refusal.ts';
import { readOptionsFile } from './adapters/supervisor/options-file.ts';
import { createAlarms } from './adapters/timers/alarms.ts';
import { createClock } from './adapters/timers/clock.ts';
import { openApp } from './app.ts';
import { withAppOptions } from './contract/app-options.ts';
import { Options } from './contract/options.ts';
import { issuesOf } from './contract/problem.ts';
import { StorageFailure } from './ports.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function main(): Promise<void> {
  const parsed = Options.safeParse(process.env);
  if (!parsed.success)
    return refuse(
      issuesOf(parsed.error)
        .map(({ path, message }) => `${path}: ${message}`)
        .join('\n'),
    );
  const form = parsed.data.optionsFile === null ? null : await readOptionsFile(parsed.data.optionsFile);
  if (form?.ok === false) return refuse(form.failure);
  const options = form === null ? parsed.data : withAppOptions(parsed.data, form.value);
  const log = createLog({ level: options.logLevel });
  const stopped = new Promise<string>((resolve) => {
    for (const signal of STOP_SIGNALS) process.once(signal, resolve);
  });
  try {
    const clock = createClock({ speed: options.demo ? options.people.speed : 1 });
    const ground = { clock, alarms: createAlarms(clock) };
    await using app = await openApp(options, log, packageJson.version, ground);
    say(
      `SpottyPottySense ${packageJson.version}${options.demo ? ', a demo home: simulated Spotify, simulated people' : ''}`,
    );
    say(
      options.supervisor === null
        ? `  page    ${app.http.url}/`
        : `  page    in the sidebar of Home Assistant; ingress comes from ${options.ingressFrom} to port ${app.http.port}`,
    );
    if (app.direct !== null) say(`  API     ${app.direct.url}/api/v1, for programs with a token`);
    if (app.firstToken !== null)
      say(`  token   ${app.firstToken} (administrator; shown this once, kept by nobody here)`);
    say(`  sensors ${withoutPassword(app.brokerUrl)}`);
    if (options.demo)
      say(
        `  try     mosquitto_pub -p ${new URL(app.brokerUrl).port} -q 1 -t sensors/hall-pir/motion -m '{"sensorId":"hall-pir","motionDetected":true}'`,
      );
    const signal = await stopped;
    log.info({ signal }, 'closing');
  } catch (error) {
    const sentence = sentenceFor(error, options);
    if (sentence === null) throw error;
    refuse(sentence);
  }
}

/** @returns what a person can do about it, or null: then it is a bug and its stack is what helps. */
function sentenceFor(error: unknown, options: Options): string | null {
  if (error instanceof StartRefusal || error instanceof StorageFailure) return error.message;
  const port = z.object({ code: z.literal('EADDRINUSE'), port: z.number() }).safeParse(error);
  if (port.success) {
    const name = port.data.port === options.direct.port ? 'SPS_DIRECT_PORT' : 'SPS_HTTP_PORT';
    return `Port ${port.data.port} is taken. Set ${name} to a free one.`;
  }
  const file = z
    .object({ code: z.enum(['EACCES', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']) })
    .safeParse(error);
  return file.success
    ? `The data folder ${options.dataDir} cannot be used (${file.data.code}). Set SPS_DATA_DIR to another one.`
    : null;
}

function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
// All is closed and written by now; a Home Assistant that does not answer our goodbye must not keep the process.
process.exit();

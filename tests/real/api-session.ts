/** Types the commands of docs/api.md into a real shell, against a real demo home, as whoever reads it would. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Answer, answerIn, type Known } from '../docs/api-examples.ts';
import { consentAt } from '../fakes/consent.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { waitFor } from './wait.ts';

const run = promisify(execFile);

export interface ApiSession {
  app: AppProcess;
  known: Known;
  /** @returns what curl showed; null: the command shows nothing. */
  type(command: string): Promise<Answer | null>;
  end(): Promise<void>;
}

export async function openSession(): Promise<ApiSession> {
  const app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' } });
  await app.start();
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, {
    what: 'the demo to be ready',
    seen: app.said,
  });
  const brokerPort = /mosquitto_pub -p (\d+)/.exec(app.said())?.[1] ?? '';
  const known: Known = new Map();
  let consentPage = '';

  /** The document was written on another day, at the usual ports. */
  async function ofToday(command: string): Promise<string> {
    let today = command
      .replaceAll('http://127.0.0.1:8099/api', `${app.url()}/api`)
      .replace('-p 1883', `-p ${brokerPort}`);
    for (const [shown, told] of known) today = today.replaceAll(shown, told);
    const landed = /http:\/\/127\.0\.0\.1:8099\/callback\?[^"]*/.exec(today)?.[0];
    return landed === undefined ? today : today.replace(landed, await consentAt(consentPage, fetch));
  }

  return {
    app,
    known,
    async type(command) {
      const today = await ofToday(command);
      // A stream never ends: whoever reads it presses Ctrl-C. What goes into a file is not shown, nor are its headers.
      const isKept = today.includes(' -o ');
      const curl = `curl -s${isKept ? '' : ' -i'}${today.startsWith('curl -N') ? ' --max-time 2' : ''} `;
      const words = today.replace(/^curl /, curl);
      const { stdout } = await run('sh', ['-c', words], { cwd: app.folder }).catch(
        (error: { code: number; stdout: string; stderr: string }) => {
          if (error.code === 28 && words.includes('--max-time')) return error;
          throw new Error(`${words}: ${error.stderr}`);
        },
      );
      consentPage = /"authorizeUrl":"([^"]+)"/.exec(stdout)?.[1] ?? consentPage;
      return words.startsWith('curl') && !isKept ? answerIn(stdout) : null;
    },
    end: () => app.remove(),
  };
}

/** A connection of ours, and the clock and the check that its test moves by hand. */
import { onTestFinished } from 'vitest';
import { createConnection } from '../../src/adapters/spotify/connection.ts';
import { handClock, listeningLog } from '../adapters/spotify/scripted-spotify.ts';

const COMMAND = { method: 'PUT', body: '{"context_uri":"spotify:playlist:calm"}' };

export function connectionTo({ url }: { url: string }, env: Record<string, string> = {}) {
  const clock = handClock();
  let check = () => {};
  const alarms = {
    every(_period: number, ring: () => void) {
      check = ring;
      return () => {
        check = () => {};
      };
    },
  };
  const connection = createConnection({ hold: [url], clock, alarms, log: listeningLog(), env });
  onTestFinished(() => connection.close());
  return {
    ...connection,
    clock,
    /** Time goes by, and the connection is looked after. */
    pass(ms: number) {
      clock.pass(ms);
      check();
    },
    ask: (path = '/v1/me/player', init: RequestInit = COMMAND) => connection.fetch(url + path, init),
  };
}

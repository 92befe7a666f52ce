/** Says what keeps us from the broker: one line per trouble, not one per try. */
import type { MqttStanding } from '../../contract/diagnostics.ts';
import type { Clock, Log } from '../../ports.ts';
import type { Address } from './address.ts';

const REFUSED: Record<number, string> = {
  1: 'The MQTT broker does not speak MQTT 3.1.1',
  2: 'The MQTT broker refuses our client id',
  4: 'The MQTT broker refuses the user name or the password',
  5: 'The MQTT broker refuses us: user name, password or its access rules are wrong',
};

export interface Troubles {
  connected(): void;
  /** The connection ended, or ended before the broker let us in. */
  closed(wasConnected: boolean): void;
  met(error: Error): void;
  /** What came between us and the broker last; null: nothing yet. */
  last(): MqttStanding['trouble'];
}

export function createTroubles(
  log: Log,
  { protocol, host, port }: Address,
  clock: Pick<Clock, 'now'>,
): Troubles {
  const broker = `${protocol}://${host}:${port}`;
  const told = new Set<string>();
  let last: MqttStanding['trouble'] = null;

  function tell(cause: string, sentence: string): void {
    last = { at: clock.now(), sentence: `${sentence}.`, cause };
    if (told.has(cause)) return;
    told.add(cause);
    log.warn({ broker, cause }, `${sentence}. It is tried again by itself`);
  }

  return {
    connected: () => {
      told.clear();
      log.info({ broker }, 'Connected to the MQTT broker');
    },
    closed: (wasConnected) => {
      if (wasConnected) tell('lost', 'The connection to the MQTT broker is lost');
      else if (told.size === 0) tell('hung up', 'The MQTT broker hangs up without a word');
    },
    met: (error) => {
      const code = 'code' in error ? error.code : null;
      if (typeof code === 'number') tell(`refused ${code}`, REFUSED[code] ?? 'The MQTT broker refuses us');
      // What else an error says may hold the address it was about.
      else tell(typeof code === 'string' ? code : error.name, 'The MQTT broker cannot be reached');
    },
    last: () => last,
  };
}

/** @returns whether it was name or password. Mosquitto says 5 for a wrong password as well. */
export function isRefusalOfKey(error: Error): boolean {
  return 'code' in error && (error.code === 4 || error.code === 5);
}

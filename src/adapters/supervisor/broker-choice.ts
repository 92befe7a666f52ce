/**
 * Which MQTT broker the house speaks over: the one that is named, else the one the Supervisor knows, else one of our own. The
 * Supervisor's may appear, change its password and go while we live. How one connects is not known here.
 */
import type { MqttStanding } from '../../contract/diagnostics.ts';
import { seconds } from '../../contract/units.ts';
import type { Alarms, Clock, Log } from '../../ports.ts';
import type { SupervisorApi } from './api.ts';
import { untilDone } from './until-done.ts';

/** Whoever installs a broker looks at this app a minute later. */
const ASKED_AGAIN_EVERY = seconds(30);

const NONE =
  'The Supervisor knows no MQTT broker: sensors that speak MQTT themselves need the Mosquitto app (or one of yours, in the options)';

interface Connection {
  connected(): boolean;
  close(): Promise<void>;
}

interface Embedded {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** @param refused is called whenever the broker does not accept name or password. */
type Connect = (url: string, refused: () => void) => Connection;

export interface BrokerChoiceDeps {
  /** URL of the broker that people named, or null. It is final. */
  named: string | null;
  /** null: there is none. */
  supervisor: Pick<SupervisorApi, 'broker'> | null;
  startEmbedded: () => Promise<Embedded>;
  clock: Clock;
  alarms: Alarms;
  log: Log;
}

export interface BrokerChoice {
  url(): string;
  kind(): MqttStanding['broker'];
  /** Of our own broker; null: another one is in use. */
  embeddedPort(): number | null;
  /** Connects, and again whenever the broker has become another one. Once. @returns the connection that lasts through it all. */
  connect(connect: Connect): Connection;
  close(): Promise<void>;
}

/** Asks the Supervisor once before it returns; without an answer it begins with a broker of our own. */
export async function chooseBroker(deps: BrokerChoiceDeps): Promise<BrokerChoice> {
  const { named, startEmbedded, alarms, log } = deps;
  const supervisor = named === null ? deps.supervisor : null;
  let url = named ?? '';
  let embedded: Embedded | null = null;
  let connect: Connect | null = null;
  let connection: Connection | null = null;
  let looking: Promise<boolean> | null = null;
  let switching: Promise<void> | null = null;
  let closed = false;
  let told = '';

  /** One look at a time. @returns whether the Supervisor has answered, if only with a refusal. */
  function look(): Promise<boolean> {
    looking ??= lookNow().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function lookNow(): Promise<boolean> {
    if (supervisor === null || closed) return true;
    const answer = await supervisor.broker();
    if (closed) return true;
    if (!answer.ok) {
      tell('warn', `${answer.failure.sentence}. It is asked for its MQTT broker again`);
      return answer.failure.kind === 'refused';
    }
    tell('info', answer.value === null ? NONE : 'The MQTT broker is the one that the Supervisor names');
    if (answer.value === null ? embedded === null : answer.value !== url) await become(answer.value);
    return true;
  }

  async function become(next: string | null): Promise<void> {
    switching = change(next);
    await switching;
    switching = null;
  }

  /** @param next null: our own. The present broker is left before the next is met: to both we are the same client. */
  async function change(next: string | null): Promise<void> {
    const left = connection;
    connection = null;
    await left?.close();
    await embedded?.close();
    embedded = next === null ? await startEmbedded() : null;
    url = embedded?.url ?? next ?? '';
    connection = connect?.(url, refused) ?? null;
  }

  function refused(): void {
    void look();
  }

  function tell(level: 'info' | 'warn', sentence: string): void {
    if (sentence !== told) log[level]({}, sentence);
    told = sentence;
  }

  /** What is connected needs no question: a password that was changed is met at the next connection, and a broker that went is lost. */
  function keepLooking(answered: boolean): () => void {
    const ends = [
      alarms.every(ASKED_AGAIN_EVERY, () => {
        if (embedded !== null || connection?.connected() !== true) void look();
      }),
      ...(answered ? [] : [untilDone('supervisor broker', deps, look)]),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  const answered = await look();
  if (url === '') await become(null);
  const giveUp = supervisor === null ? () => {} : keepLooking(answered);

  async function leave(): Promise<void> {
    closed = true;
    giveUp();
    await switching;
    const left = connection;
    connection = null;
    await left?.close();
  }

  return {
    url: () => url,
    kind: () => (embedded !== null ? 'own' : named === null ? 'supervisor' : 'named'),
    embeddedPort: () => embedded?.port ?? null,
    connect(how) {
      connect = how;
      if (switching === null) connection = how(url, refused);
      return { connected: () => connection?.connected() ?? false, close: leave };
    },
    async close() {
      await leave();
      await embedded?.close();
    },
  };
}

/** A broker in this process that keeps what it was told, and a cable to it that can be pulled. */
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as plugIn, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';

export interface Heard {
  topic: string;
  payload: unknown;
  retain: boolean;
}

export interface Broker {
  url: string;
  /** Everything ever published under `sensors/`, in order. */
  heard: Heard[];
  /** User and password of each connection. */
  logins: (string | null)[];
  /** From now on nothing arrives any more, on either side, and nobody notices. */
  swallow(): void;
  /** Every connection is gone, and while it stays pulled there will be none. */
  pull(): void;
  plugIn(): void;
  close(): Promise<void>;
}

export async function startBroker(): Promise<Broker> {
  const heard: Heard[] = [];
  const logins: (string | null)[] = [];
  const aedes = await Aedes.createBroker({
    authenticate(_client, username, password, done) {
      logins.push(username === undefined ? null : `${username} ${password}`);
      done(null, true);
    },
  });
  aedes.on('publish', ({ topic, payload, retain }) => {
    if (topic.startsWith('sensors/')) heard.push({ topic, payload: JSON.parse(String(payload)), retain });
  });

  const broker = createServer((socket) => void aedes.handle(socket));
  let state: 'whole' | 'swallowing' | 'pulled' = 'whole';
  const ends = new Set<Socket>();
  const cable = createServer((near) => {
    if (state === 'pulled') {
      near.destroy();
      return;
    }
    const far = plugIn(portOf(broker), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (bytes) => state === 'whole' && to.write(bytes));
      from.on('error', () => from.destroy());
      from.on('close', () => {
        ends.delete(from);
        to.destroy();
      });
    }
  });
  for (const server of [broker, cable]) await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `mqtt://127.0.0.1:${portOf(cable)}`,
    heard,
    logins,
    swallow: () => {
      state = 'swallowing';
    },
    pull: () => {
      state = 'pulled';
      for (const end of ends) end.destroy();
    },
    plugIn: () => {
      state = 'whole';
    },
    close: async () => {
      cable.close();
      for (const end of ends) end.destroy();
      await new Promise<void>((resolve) => aedes.close(resolve));
      broker.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on no port');
  return (address satisfies AddressInfo).port;
}

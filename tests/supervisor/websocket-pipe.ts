/** Two WebSockets joined into one: messages, pings and pongs pass as they are; when one ends the other ends in order. */
import type { WebSocket } from 'ws';

const NORMAL_END = 1000;

/** @param mayPass is asked for each text from the first; what it holds back it has answered itself. */
export function join(
  first: WebSocket,
  second: WebSocket,
  mayPass: (text: string) => boolean = () => true,
): void {
  forward(first, second, mayPass);
  forward(second, first, () => true);
}

function forward(from: WebSocket, to: WebSocket, mayPass: (text: string) => boolean): void {
  from.on('message', (data, isBinary) => {
    if (!isBinary && !mayPass(String(data))) return;
    if (to.readyState === to.OPEN) to.send(data, { binary: isBinary });
  });
  from.on('ping', (data) => to.readyState === to.OPEN && to.ping(data));
  from.on('pong', (data) => to.readyState === to.OPEN && to.pong(data));
  // The code of the end does not cross the proxies: the other side sees an ordinary one.
  from.on('close', () => to.close(NORMAL_END));
  from.on('error', () => to.close(NORMAL_END));
}

/** The door without a socket: a `fetch` for long simulations under a clock that is moved by hand. It decides nothing. */
import type { DoorDeps } from './http-door.ts';
import type { Cut, Reply, SimRequest, Stream } from './wire.ts';

export type SimFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export function createFetchDoor({ handle, streamFor, wait }: DoorDeps): SimFetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // The caller's own signal: the one that Request derives from it is only weakly held and may fall silent.
    const signal = init?.signal ?? request.signal;
    signal.throwIfAborted();
    const read = await readRequest(request);
    const stream = streamFor(read);
    if (stream !== null) return toStream(stream, signal);
    const ending = handle(read);
    if (ending.kind === 'hang') return await untilAborted(signal);
    if (ending.delayMs > 0) {
      await wait(ending.delayMs, signal).catch((failure: unknown) => {
        signal.throwIfAborted();
        throw failure;
      });
    }
    signal.throwIfAborted();
    if (ending.kind === 'drop') throw cutConnection(ending.how);
    return toResponse(ending.reply);
  };
}

async function readRequest(request: Request): Promise<SimRequest> {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}

function toResponse({ status, headers, body }: Reply): Response {
  // These three are without a body by definition, and Response refuses even an empty one; to any other empty body it
  // would add a content type of its own.
  const isBodiless = body === '' || [204, 205, 304].includes(status);
  return new Response(isBodiless ? null : body, { status, headers });
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function toStream({ open }: Stream, signal: AbortSignal): Response {
  let close = () => {};
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(pieces) {
      close = open((piece) => pieces.enqueue(encoder.encode(piece)));
      signal.addEventListener('abort', () => {
        close();
        pieces.error(signal.reason);
      });
    },
    cancel: () => close(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const CUTS: Record<Cut, { code: string; message: string }> = {
  closed: { code: 'UND_ERR_SOCKET', message: 'other side closed' },
  reset: { code: 'ECONNRESET', message: 'read ECONNRESET' },
  unknown_host: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' },
};

/** What the real `fetch` throws when there is no answer to be had. */
function cutConnection(how: Cut): TypeError {
  const { code, message } = CUTS[how];
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

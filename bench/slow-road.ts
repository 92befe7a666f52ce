/** A host of HTTP/2 over TLS at the end of a road that is as long as the way to Spotify. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

export interface SlowRoad {
  url: string;
  /** TLS connections so far. */
  connections(): number;
  /** Called when a request has come in. */
  heard: (path: string) => void;
  close(): void;
}

/** @param roundTripMs from one end to the other and back. Each handshake pays it, like on a real line. */
export async function openSlowRoad(roundTripMs: number): Promise<SlowRoad> {
  const { key, certificate } = selfSigned();
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  let connections = 0;
  const road = { heard: (_path: string) => {} };
  const host = createSecureServer({ key, cert: certificate, allowHTTP1: true });
  host.on('secureConnection', () => {
    connections += 1;
  });
  host.on('request', (request, response) => {
    road.heard(request.url);
    response.end('{}');
  });
  const hostPort = await listening(host);
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(hostPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => {});
    }
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => setTimeout(() => to.destroyed || to.write(chunk), roundTripMs / 2));
      from.on('close', () => setTimeout(() => to.destroy(), roundTripMs / 2));
    }
  });
  const port = await listening(line);
  return Object.assign(road, {
    url: `https://127.0.0.1:${port}`,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy();
      line.close();
      host.close();
    },
  });
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

function selfSigned(): { key: string; certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sps-bench-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const wishes = 'req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /CN=here';
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...wishes.split(' '), ...names], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

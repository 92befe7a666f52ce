/** A certificate that nobody trusts until they are told to. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** For 127.0.0.1, good for two days. */
export async function selfSigned(): Promise<{ key: string; certificate: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const wishes =
    'req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /CN=here'.split(' ');
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate];
  await promisify(execFile)('openssl', [...wishes, ...names]);
  const made = { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') };
  await rm(folder, { recursive: true });
  return made;
}

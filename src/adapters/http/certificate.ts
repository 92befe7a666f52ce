/** The certificate of a port with TLS: read from its two files, and again when they were renewed. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { seconds } from '../../contract/units.ts';
import type { Alarms, Log, Result } from '../../ports.ts';

/** Both in PEM. */
export interface CertificateFiles {
  certFile: string;
  keyFile: string;
}

export interface Certificate {
  /** With those above it, if the file has them. */
  cert: string;
  key: string;
}

/** Certificates are renewed weeks before they end. */
const LOOK_EVERY = seconds(3600);

/** @returns what can be used, or a sentence that names the file which cannot. Nothing of a key is in it. */
export async function readCertificate(files: CertificateFiles): Promise<Result<Certificate, string>> {
  const [cert, key] = [await textOf(files.certFile), await textOf(files.keyFile)];
  if (!cert.ok) return wrong(`The certificate ${files.certFile} cannot be read (${cert.failure}).`);
  if (!key.ok) return wrong(`The key ${files.keyFile} cannot be read (${key.failure}).`);
  const certificate = { cert: cert.value, key: key.value };
  if (!makes(() => new X509Certificate(certificate.cert)))
    return wrong(`The file ${files.certFile} holds no certificate in PEM.`);
  if (!makes(() => createSecureContext(certificate)))
    return wrong(
      `The file ${files.keyFile} is not the key of the certificate ${files.certFile}: it needs one in PEM, without a password.`,
    );
  return { ok: true, value: certificate };
}

/** @param renewed is told what the files hold when it is another one. @returns the function that ends it. */
export function watchCertificate(
  {
    files,
    present,
    alarms,
    log,
  }: { files: CertificateFiles; present: Certificate; alarms: Alarms; log: Log },
  renewed: (certificate: Certificate) => void,
): () => void {
  let used = present;
  let trouble: string | null = null;

  async function look(): Promise<void> {
    const read = await readCertificate(files);
    if (!read.ok) {
      // Perhaps half of a renewal; the next look finds the rest.
      if (read.failure !== trouble) log.warn({}, `${read.failure} The one before is used on.`);
      trouble = read.failure;
      return;
    }
    trouble = null;
    if (read.value.cert === used.cert && read.value.key === used.key) return;
    used = read.value;
    renewed(used);
    log.info({}, 'the certificate was renewed');
  }
  return alarms.every(LOOK_EVERY, () => void look());
}

async function textOf(file: string): Promise<Result<string, string>> {
  try {
    return { ok: true, value: await readFile(file, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return wrong(String(error.code));
    throw error;
  }
}

/** OpenSSL throws for what it cannot use, in words that help nobody. */
function makes(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

function wrong(failure: string): { ok: false; failure: string } {
  return { ok: false, failure };
}

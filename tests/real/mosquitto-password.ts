/** A Mosquitto that lets nobody in without name and password. */
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mosquitto, MosquittoWishes } from './mosquitto.ts';

/** @returns wishes for one that knows the user `app` alone. */
export function withPassword(password: string): MosquittoWishes {
  return {
    config: (folder) => ['allow_anonymous false', `password_file ${join(folder, 'passwords')}`],
    files: { passwords: hashed('app', password) },
  };
}

/** Restarts it with another password. */
export async function changePassword(mosquitto: Mosquitto, password: string): Promise<void> {
  await mosquitto.stop();
  await writeFile(join(mosquitto.folder, 'passwords'), hashed('app', password));
  await mosquitto.start();
}

/** A line of a password file, as mosquitto_passwd writes it. */
function hashed(user: string, password: string): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, 101, 64, 'sha512');
  return `${user}:$7$101$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

/**
 * Folders that stand for the two images the Dockerfile begins from, made of this machine's programs: BusyBox, the same that Alpine
 * calls its own, the real s6 and the real Node. Only apk and the two commands that add users are played.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The two in the middle are what s6-setuidgid is made of. */
const S6 = ['s6-envdir', 's6-envuidgid', 's6-applyuidgid', 's6-setuidgid', 's6-supervise', 's6-svc'];

/** What the base image's own services leave to ours: the environment of the container, without the rest. */
const WITH_CONTENV = '#!/bin/sh\nexec env -i /command/s6-envdir -Lf /run/s6/container_environment "$@"\n';

/** As BusyBox has them in Alpine; Debian's BusyBox leaves them out. Both are called with the name last. */
const ADDGROUP = '#!/bin/sh\nfor name; do :; done\necho "$name:x:101:" >>/etc/group\n';
const ADDUSER =
  '#!/bin/sh\nfor name; do :; done\necho "$name:x:100:101::/data/store:/sbin/nologin" >>/etc/passwd\n';

/** @returns whether anything is known to stand for this image; it is in the folder then. */
export function standInFor(image: string, root: string): boolean {
  if (/^node:24\.\S+-alpine/.test(image)) bring(process.execPath, root, '/usr/local/bin/node');
  else if (image.startsWith('ghcr.io/home-assistant/base:')) homeAssistantBase(root);
  else return false;
  return true;
}

function homeAssistantBase(root: string): void {
  for (const folder of ['dev', 'etc', 'data', 'tmp', 'run/s6/container_environment', 'run/s6/basedir/bin'])
    mkdirSync(join(root, folder), { recursive: true });
  mkdirSync(join(root, 'run/s6-linux-init-container-results'));
  bring(which('busybox'), root, '/bin/busybox');
  const applets = execFileSync(which('busybox'), ['--list'], { encoding: 'utf8' }).trim().split('\n');
  for (const applet of applets.filter((name) => name !== 'busybox'))
    symlinkSync('busybox', join(root, 'bin', applet));
  bring(which('install'), root, '/usr/bin/install');
  mkdirSync(join(root, 'command'));
  for (const program of S6) {
    bring(which(program), root, which(program));
    symlinkSync(which(program), join(root, 'command', program));
  }
  // Node is given to the last stage without what it is linked with: in Alpine apk brings that.
  for (const library of librariesOf(process.execPath)) bring(library, root, library);
  script(root, '/command/with-contenv', WITH_CONTENV);
  script(root, '/sbin/apk', '#!/bin/sh\n[ "$*" = "add --no-cache libstdc++" ]\n');
  script(root, '/bin/addgroup', ADDGROUP);
  script(root, '/bin/adduser', ADDUSER);
  script(root, '/run/s6/basedir/bin/halt', '#!/bin/sh\n: >/run/halted\n');
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  // Debian's C library would look for groups elsewhere too; Alpine's knows files only.
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\n');
  execFileSync('cp', ['-a', '/dev/null', '/dev/urandom', join(root, 'dev')]);
}

function script(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  chmodSync(join(root, path), 0o755);
}

/** A program with the libraries it is linked with. */
function bring(program: string, root: string, to: string): void {
  for (const file of [program, ...librariesOf(program)]) {
    const target = join(root, file === program ? to : file);
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) copyFileSync(file, target);
  }
}

function librariesOf(program: string): string[] {
  try {
    const linked = execFileSync('ldd', [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return [...linked.matchAll(/(?<=^|\s)(\/\S+)/g)].map(([, path = '']) => path);
  } catch {
    // A static program has none, and ldd fails to say so.
    return [];
  }
}

function which(program: string): string {
  return execFileSync('which', [program], { encoding: 'utf8' }).trim();
}

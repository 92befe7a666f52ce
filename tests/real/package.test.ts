/** What other people's programs say of the files Home Assistant and the image read. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { hadolintFolder } from '../../scripts/parts/kept.mjs';
import { readRepository } from '../house/repository.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** As the Supervisor's host does, but without giving it to the kernel. @returns what it complains of. */
async function compiled(profile: string): Promise<string> {
  const parser = run('/usr/sbin/apparmor_parser', ['-QTK'], { cwd: root });
  parser.child.stdin?.end(profile);
  return parser.then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr,
  );
}

test('the AppArmor profile compiles', async () => {
  const profile = await readFile(`${root}apparmor.txt`, 'utf8');
  expect(await compiled(profile)).toBe('');
  expect(await compiled(profile.replace('capability chown,', 'capability shown,'))).toContain(
    'Invalid capability',
  );
});

test('shellcheck finds nothing in the scripts of the image', async () => {
  const scripts = readRepository().filter(
    ({ path, text }) => path.startsWith('addon/rootfs/') && text.startsWith('#!'),
  );
  expect(scripts).toHaveLength(5);
  const { stdout } = await run(
    'shellcheck',
    scripts.map(({ path }) => path),
    { cwd: root },
  );
  expect(stdout).toBe('');
});

test('hadolint finds nothing in the Dockerfile, and finds what is put there', async () => {
  const hadolint = (dockerfile: string) =>
    run(`${hadolintFolder}/bin/hadolint`, [dockerfile], { cwd: root }).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
  expect(await hadolint('Dockerfile')).toBe('');
  const worse = join(await mkdtemp(join(tmpdir(), 'sps-hadolint-')), 'Dockerfile');
  onTestFinished(() => rm(dirname(worse), { recursive: true }));
  await writeFile(worse, 'FROM debian\nRUN cd /tmp\n');
  expect(await hadolint(worse)).toContain('DL3006');
});

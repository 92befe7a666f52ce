/** What the app store shows: pictures in their sizes, the page of documentation, the changes of a version. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppConfig } from './app-config.ts';
import { path, text, yaml } from './read.ts';

const config = AppConfig.parse(yaml('config.yaml'));

/** A PNG begins with its eight bytes of signature, and then the head, whose first two numbers are the size. */
function sizeOf(name: string): [number, number] {
  const png = readFileSync(path(name));
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${name} is no PNG`);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('icon and logo have the sizes that the store draws', () => {
  expect(sizeOf('icon.png')).toEqual([128, 128]);
  expect(sizeOf('logo.png')).toEqual([250, 100]);
});

test('each heading of the changes is a bare version, the newest first, which is this one', () => {
  // Home Assistant cuts from the line of the newest version to the line of the installed one; anything beside the number, and it
  // shows the whole file.
  const headings = text('CHANGELOG.md')
    .split('\n')
    .filter((line) => line.startsWith('## '));
  for (const heading of headings) expect(heading).toMatch(/^## \d+\.\d+\.\d+$/);
  expect(headings[0]).toBe(`## ${config.version}`);
});

test('the repository can be added by its address', () => {
  const Repository = z.strictObject({ name: z.string().min(1), url: z.url(), maintainer: z.string().min(1) });
  expect(Repository.parse(yaml('repository.yaml')).url).toBe(config.url);
});

test('a developer who looks for config.yaml in addon is told where it is', () => {
  expect(text('addon/README.md')).toContain('config.yaml');
});

test('the documentation says how each option is called', () => {
  const page = text('DOCS.md');
  for (const key of Object.keys(config.schema)) expect(page).toContain(`\`${key}\``);
});

/** Documents that would quietly grow false: links, the list of dependencies, the command of the pipeline. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { brokenLinks, commandsIn, namedInTables } from './documents.ts';
import { readRepository } from './repository.ts';

const repository = readRepository();

function textAt(path: string): string {
  return repository.find((file) => file.path === path)?.text ?? '';
}

describe('links between documents', () => {
  it('lead to a file that is there', () => {
    const documents = repository.filter(({ path }) => path.endsWith('.md'));
    expect(documents.flatMap((document) => brokenLinks(document, repository))).toEqual([]);
  });

  it('are noticed when they lead nowhere, and only then', () => {
    const document = {
      path: 'docs/architecture.md',
      text: [
        '[core](../src/core/decide.ts), [states](room-states.md#held), [all](../src/), [Node](https://nodejs.org)',
        '![picture](pictures/house.png "the house"), [here](#floors), and `[code](is-no-link.md)`',
      ].join('\n'),
    };
    const there = ['src/core/decide.ts', 'docs/architecture.md'].map((path) => ({ path, text: '' }));
    expect(brokenLinks(document, there)).toEqual([
      'docs/architecture.md links to docs/room-states.md, which is not there',
      'docs/architecture.md links to docs/pictures/house.png, which is not there',
    ]);
  });
});

describe('docs/dependencies.md', () => {
  const Versions = z.record(z.string(), z.string());
  const Manifest = z.object({
    dependencies: Versions,
    optionalDependencies: Versions,
    devDependencies: Versions,
  });

  it('gives the reason for each dependency of package.json, and for no other', () => {
    const manifest = Manifest.parse(JSON.parse(textAt('package.json')));
    const wanted = Object.values(manifest).flatMap((versions) => Object.keys(versions));
    expect(namedInTables(textAt('docs/dependencies.md')).toSorted()).toEqual(wanted.toSorted());
  });

  it('is read row by row', () => {
    expect(namedInTables('| package | why |\n|---|---|\n| `zod` | parses |\n| see `mqtt` | no |')).toEqual([
      'zod',
    ]);
  });
});

describe('the pipeline', () => {
  it('runs what the README names, and nothing else', () => {
    const commands = commandsIn(textAt('.ci/run'));
    expect(commands).toEqual(['npm test']);
    for (const command of commands) expect(textAt('README.md')).toContain(command);
  });

  it('would be caught running something more', () => {
    expect(commandsIn('#!/bin/sh\nset -e\ncd ..\nnpm test\n  npm run secret-check\n')).toEqual([
      'npm test',
      'npm run secret-check',
    ]);
  });
});

describe('the scripts of package.json', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(textAt('package.json')));

  // A shell remembers where it found node the first time: the one of the machine, which cannot run TypeScript, and not Node 24.
  it.each(Object.entries(scripts).filter(([, script]) => script.includes('prepare.mjs')))(
    'that bring Node 24 start nothing with it in the same shell: %s',
    (_name, script) => {
      const [, ...after] = script.split(' && ');
      expect(after.filter((command) => !command.startsWith('npm run '))).toEqual([]);
    },
  );
});

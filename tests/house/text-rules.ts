/** What no file of the repository contains, whatever its kind. */
import { findings, quotesTheRules, type Rule } from './rule.ts';

function isOurs(path: string): boolean {
  return !quotesTheRules(path);
}

export const textRules: readonly Rule[] = [
  {
    promise: 'nothing names a folder of the machine it was written on',
    holdsFor: isOurs,
    complaints: ({ text }) =>
      findings(
        text,
        [/(?<=^|[\s"'`(=:])(?:file:\/\/)?\/(?:home|root|Users|work|mnt)\/[\w.]/m],
        'use a relative path',
      ),
    broken: [
      { path: 'README.md', text: 'Clone it to `/home/ada/music`.' },
      { path: 'tests/core/decide.test.ts', text: "const root = '/home/somebody/music';" },
      { path: 'package-lock.json', text: '"resolved": "file:///Users/ada/music"' },
    ],
    kept: [
      { path: 'README.md', text: 'Open http://127.0.0.1:8099/home/hall, kept in /data/store.' },
      { path: 'src/adapters/http/page.ts', text: "const here = '/rooms/';" },
    ],
  },
  {
    promise: 'nothing names the host that packages came from',
    holdsFor: isOurs,
    complaints: ({ text }) =>
      findings(
        text,
        [
          /\bregistry\.[\w.-]+\.(?:org|com|net|io|dev)\b/,
          /\bhttps?:\/\/[\w.-]*(?:artifactory|nexus|mirror|proxy)[\w.:-]*\//,
        ],
        'leave it to the settings of whoever installs',
      ),
    broken: [
      { path: '.npmrc', text: 'registry=https://registry.example.org/' },
      { path: 'scripts/prepare.mjs', text: "const from = 'http://npm-mirror.example:8080/all';" },
    ],
    kept: [{ path: 'README.md', text: 'The register, and https://nodejs.org/en/download' }],
  },
  {
    promise: 'the lock file pins contents, not places',
    holdsFor: (path) => path === 'package-lock.json',
    complaints: ({ text }) =>
      findings(text, [/"resolved":/], 'npm writes it unless omit-lockfile-registry-resolved is set'),
    broken: [{ path: 'package-lock.json', text: '{ "resolved": "anywhere" }' }],
    kept: [{ path: 'package-lock.json', text: '{ "integrity": "sha512-…" }' }],
  },
  {
    promise: 'nothing is left for later in a comment',
    holdsFor: (path) => /^(?:src|tests|scripts)\//.test(path) && isOurs(path),
    complaints: ({ text }) => findings(text, [/\b(?:TODO|FIXME|HACK)\b/], 'do it, or write an issue'),
    broken: [{ path: 'src/core/decide.ts', text: '// TODO: the bathroom' }],
    kept: [{ path: 'src/core/decide.ts', text: '// What is left to do is told by the phase.' }],
  },
];

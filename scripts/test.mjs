// Runs every part of the tests, also after one has failed, and ends with one line of true sums. Knows how each part
// counts; what a part tests is its own affair.

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const VITEST_REPORT = 'reports/vitest.json';

/** Each part is a command and the way to count what it did, given its exit code. */
const parts = [
  { name: 'biome', command: ['biome', 'check', '--error-on-warnings', '.'], count: asOne },
  { name: 'tsc', command: ['tsc', '--noEmit'], count: asOne },
  {
    name: 'vitest',
    command: [
      ...['vitest', 'run', '--coverage'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
    ],
    count: byVitestReport,
  },
];

process.chdir(root);
rmSync('reports', { recursive: true, force: true });
const results = parts.map(run);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
// On a developer's machine a part may be missing; a pipeline that skips would stay green while it proves nothing.
const skippedInPipeline = process.env.CI === 'true' && skipped > 0;

console.log('\nSummary (biome and tsc count as one test each)');
for (const result of results) console.log(`  ${result.name.padEnd(8)}${inWords(result)}${result.note ?? ''}`);
if (skippedInPipeline) console.log('With CI=true a skipped test fails the run.');
console.log(`\n${inWords({ passed, failed, skipped })}`);
process.exitCode = failed > 0 || skippedInPipeline ? 1 : 0;

function run({ name, command: [program, ...words], count }) {
  console.log(`\n> ${[program, ...words].join(' ')}`);
  // Debian keeps Mosquitto in sbin, which an ordinary user's PATH leaves out.
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH, '/usr/sbin', '/usr/local/sbin'];
  const { status, signal, error } = spawnSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  if (error) console.error(`${program} did not start: ${error.message}`);
  if (signal) console.error(`${program} was ended by ${signal}`);
  return { name, ...count(status === 0) };
}

function asOne(succeeded) {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/**
 * Counts tests, and as one failure each what has no test to blame: a file that did not load or whose worker died,
 * a runner that fails although all its tests pass (coverage, unhandled errors), a report that is not there.
 */
function byVitestReport(succeeded) {
  let files;
  try {
    files = JSON.parse(readFileSync(VITEST_REPORT, 'utf8')).testResults;
  } catch {
    return { ...asOne(false), note: `  (there is no readable ${VITEST_REPORT}: the runner crashed)` };
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of files) {
    const outcomes = assertionResults.map((test) => outcomeOf(test.status));
    for (const outcome of outcomes) counts[outcome] += 1;
    if (status === 'failed' && !outcomes.includes('failed')) counts.failed += 1;
  }
  if (succeeded || counts.failed > 0) return counts;
  return {
    ...counts,
    failed: 1,
    note: '  (no test failed, but the run did: coverage, or an error outside tests)',
  };
}

/** What neither passed nor was skipped on purpose did not finish, and that is a failure. */
function outcomeOf(status) {
  if (status === 'passed') return 'passed';
  return status === 'skipped' || status === 'todo' ? 'skipped' : 'failed';
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

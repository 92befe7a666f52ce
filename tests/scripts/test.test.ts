import { expect, it } from 'vitest';
import { type Clone, createClone } from './clone.ts';

interface TestFile {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

function file(status: string, ...outcomes: string[]): TestFile {
  return { status, assertionResults: outcomes.map((outcome) => ({ status: outcome })) };
}

interface Outcome {
  readonly files?: readonly TestFile[];
  readonly vitest?: number;
  readonly tsc?: number;
}

/** A clone whose three parts end as told; without files, vitest leaves no report. */
function cloneWhere({ files, vitest = 0, tsc = 0 }: Outcome): Clone {
  const clone = createClone();
  clone.packageProgram('biome', 'exit 0');
  clone.packageProgram('tsc', `exit ${tsc}`);
  const report = files ? '/bin/mkdir -p reports; /bin/cp outcome.json reports/vitest.json' : '';
  clone.packageProgram('vitest', `${report}\nexit ${vitest}`);
  clone.write('outcome.json', JSON.stringify({ testResults: files }));
  clone.write('reports/vitest.json', JSON.stringify({ testResults: [file('passed', 'passed')] }));
  return clone;
}

const allPass = [file('passed', 'passed', 'passed'), file('passed', 'passed')];
const oneSkipped = [file('passed', 'passed', 'skipped', 'todo')];

it.each<[string, Outcome, string, number, Record<string, string>?]>([
  ['sums what passed', { files: allPass }, '5 passed, 0 failed, 0 skipped', 0],
  ['goes on after a part that failed', { files: allPass, tsc: 2 }, '4 passed, 1 failed, 0 skipped', 1],
  [
    'counts a failed test once',
    { files: [file('failed', 'passed', 'failed')], vitest: 1 },
    '3 passed, 1 failed, 0 skipped',
    1,
  ],
  [
    'counts a file that did not load',
    { files: [...allPass, file('failed')], vitest: 1 },
    '5 passed, 1 failed, 0 skipped',
    1,
  ],
  [
    'counts a test that never ended',
    { files: [file('failed', 'passed', 'pending')], vitest: 1 },
    '3 passed, 1 failed, 0 skipped',
    1,
  ],
  ['counts a run that failed as a whole', { files: allPass, vitest: 1 }, '5 passed, 1 failed, 0 skipped', 1],
  ['counts a missing report, and takes no old one', {}, '2 passed, 1 failed, 0 skipped', 1],
  ['lets tests be skipped by hand', { files: oneSkipped }, '3 passed, 0 failed, 2 skipped', 0],
  [
    'lets none be skipped in the pipeline',
    { files: oneSkipped },
    '3 passed, 0 failed, 2 skipped',
    1,
    { CI: 'true' },
  ],
])('%s', async (_promise, outcome, lastLine, code, env = {}) => {
  using clone = cloneWhere(outcome);
  const run = await clone.run('test.mjs', { env });
  expect(run.said.trimEnd().split('\n').at(-1)).toBe(lastLine);
  expect(run.code).toBe(code);
});

it('counts a part that cannot be started', async () => {
  using clone = cloneWhere({ files: allPass });
  clone.packageProgram('tsc', '');
  clone.write('node_modules/.bin/tsc', '#!/nowhere/at/all\n');
  const run = await clone.run('test.mjs');
  expect(run.said).toContain('tsc did not start');
  expect(run.said.trimEnd().split('\n').at(-1)).toBe('4 passed, 1 failed, 0 skipped');
});

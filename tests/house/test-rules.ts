/** What tests do not do: replace our own modules, leave tests out, sleep and hope. */
import { findings, quotesTheRules, type Rule } from './rule.ts';
import { withoutComments } from './source-text.ts';

/** The one place that may sleep: it waits for a condition, with a limit. */
const WAITING = 'tests/real/wait.ts';

function isTestCode(path: string): boolean {
  return path.startsWith('tests/') && path.endsWith('.ts') && !quotesTheRules(path);
}

export const testRules: readonly Rule[] = [
  {
    promise: 'no module of ours is replaced in a test',
    holdsFor: isTestCode,
    complaints: ({ text }) =>
      findings(
        withoutComments(text),
        [/\bvi\.(?:do)?[mM]ock\b/],
        'pass a fake in; if you cannot, a port is missing',
      ),
    broken: [
      { path: 'tests/core/decide.test.ts', text: "vi.mock('../../src/core/quiet.ts');" },
      { path: 'tests/core/decide.test.ts', text: "vi.doMock('../../src/core/quiet.ts');" },
    ],
    kept: [{ path: 'tests/adapters/timers/alarms.test.ts', text: 'vi.useFakeTimers();' }],
  },
  {
    promise: 'no test is left out, put off or run alone',
    holdsFor: isTestCode,
    complaints: ({ text }) =>
      findings(
        withoutComments(text),
        [
          /\.(?:only|skip|skipIf|runIf|todo)\b\s*[.(<`]/,
          /\b(?:only|skip|todo):\s*true\b/,
          /\bx(?:it|describe)\(/,
        ],
        'every test runs, everywhere',
      ),
    broken: [
      { path: 'tests/core/decide.test.ts', text: "it.only('holds', () => {});" },
      { path: 'tests/core/decide.test.ts', text: "describe.skip('later', () => {});" },
      { path: 'tests/core/decide.test.ts', text: "it.skipIf(!broker)('speaks', () => {});" },
      { path: 'tests/core/decide.test.ts', text: "it.only.each(cases)('%s', () => {});" },
      { path: 'tests/core/decide.test.ts', text: "it.todo('later');" },
      { path: 'tests/core/decide.test.ts', text: "it('holds', { skip: true }, () => {});" },
    ],
    kept: [{ path: 'tests/core/decide.test.ts', text: "it('has the only answer (no skip)', () => {});" }],
  },
  {
    promise: 'no test sleeps and hopes',
    holdsFor: (path) => isTestCode(path) && path !== WAITING,
    complaints: ({ text }) =>
      findings(
        withoutComments(text),
        [
          /(?<!\.)\bsetTimeout\(\s*(?!reject\b|fail\b)[a-zA-Z_]\w*\s*[,)]/,
          /\bsetTimeout\(\s*\(\)\s*=>\s*(?:resolve|done|res|ok)\(/,
          /['"](?:node:)?timers\/promises['"]/,
          /\bsleep\(/,
        ],
        `wait for a condition with ${WAITING}`,
      ),
    broken: [
      { path: 'tests/real/loop.test.ts', text: 'await new Promise((resolve) => setTimeout(resolve, 500));' },
      { path: 'tests/real/loop.test.ts', text: 'await new Promise((r) => setTimeout(r, 500));' },
      {
        path: 'tests/real/loop.test.ts',
        text: 'new Promise((resolve) => setTimeout(() => resolve(1), 500));',
      },
      {
        path: 'tests/real/loop.test.ts',
        text: "import { setTimeout as pause } from 'node:timers/promises';",
      },
      { path: 'tests/real/loop.test.ts', text: 'await sleep(500);' },
    ],
    kept: [
      { path: 'tests/real/loop.test.ts', text: 'const limit = setTimeout(reject, 60_000);' },
      { path: WAITING, text: 'await new Promise((resolve) => setTimeout(resolve, 25));' },
    ],
  },
];

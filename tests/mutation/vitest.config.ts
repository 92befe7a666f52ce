import { defineConfig } from 'vitest/config';

// The tables of core alone: each mutant is judged by the promises that name its rule, within milliseconds. The random
// stories and the walk of every phase through every event would kill more of them, and take minutes for each.
export default defineConfig({
  test: {
    include: ['tests/core/**/*.test.ts'],
    exclude: [
      'tests/core/every-meeting.test.ts',
      'tests/core/explain-promises.test.ts',
      'tests/core/promises.test.ts',
      'tests/core/reached.test.ts',
      'tests/core/rulebook-promises.test.ts',
    ],
    testTimeout: 60_000,
    // The rules hold no state, so the files can share a worker: most of what a mutant costs is loading them.
    isolate: false,
  },
});

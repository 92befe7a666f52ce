import { defineConfig } from 'vitest/config';

// Two projects: `unit` needs nothing but the packages; `real` starts Mosquitto, real processes and real files.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/real/**'],
          // No test is about speed: a limit only ends what hangs, and a busy machine must not look like that.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/real/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/core/**', 'src/contract/**'],
      thresholds: { branches: 100 },
      reporter: ['text', 'json-summary'],
    },
  },
});

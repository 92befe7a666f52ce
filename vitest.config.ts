import { defineConfig } from 'vitest/config';

// `unit` needs nothing but the packages; `real` starts Mosquitto, real processes and real files; `home-assistant` a real Home Assistant
// and real ESPHome nodes besides; `scenarios` has the whole app on its own sockets under a clock moved by hand, for single scenes and
// for chaos. Projects with their own number of workers are groups of their own: vitest refuses to mix them on a machine of another size.
// No test is about speed: a limit only ends what hangs, and a busy machine must not look like that.
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/real/**', 'tests/scenarios/**', 'tests/chaos/**'],
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/real/**/*.test.ts'],
          exclude: ['tests/real/home-assistant/**'],
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'home-assistant',
          include: ['tests/real/home-assistant/**/*.test.ts'],
          expect: patient,
          testTimeout: 120_000,
          // A Core's start, or a node's first build, on a machine that does other things as well.
          hookTimeout: 300_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['tests/{scenarios,chaos}/**/*.test.ts'],
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
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

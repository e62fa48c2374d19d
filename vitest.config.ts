import { configDefaults, defineConfig } from 'vitest/config';

/** They listen to the steps of the core by putting something in its place: no other file may see it. */
const conversations = 'test/golden/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores: many files wait for a process or a platform for a while.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: 'conversations', include: [conversations] },
      },
      {
        extends: true,
        // One load of the product and one database serve all files of a worker: half the time.
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, conversations],
          isolate: false,
        },
      },
    ],
  },
});

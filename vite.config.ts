import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const database = {
	include: ['src/**/*.server.test.ts', 'tests/**/*.server.test.ts'],
	// one database per worker, not per file; every test rolls back what it did
	isolate: false,
	testTimeout: 90_000,
	hookTimeout: 120_000
};

export default defineConfig({
	plugins: [sveltekit()],
	build: { chunkSizeWarningLimit: 1200 },
	test: {
		// one less than there are processors is the default: on two of them half of the time is lost
		maxWorkers: Math.max(2, availableParallelism() - 1),
		projects: [
			{
				extends: true,
				test: {
					name: 'rules',
					include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/matching/*.test.ts'],
					exclude: ['**/*.server.test.ts', '**/node_modules/**']
				}
			},
			{ extends: true, test: { name: 'pglite', ...database, env: { TEST_ENGINE: 'pglite' } } },
			// present only when src/cli/test.js found or started a server; it says so when there is none
			...(process.env.TEST_DATABASE_URL
				? [{ extends: true as const, test: { name: 'postgres', ...database, env: { TEST_ENGINE: 'postgres' } } }]
				: [])
		]
	}
});

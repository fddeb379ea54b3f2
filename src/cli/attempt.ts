import { setFlagsFromString } from 'node:v8';

/**
 * Runs a command that works with the database and ends. What goes wrong is told in one line, without the values of a
 * statement; exit code 1.
 */
export async function attempt(run: () => Promise<void>): Promise<void> {
	// the optimising compiler takes 500 MB for the embedded database, and doesn't earn it back in a run this short
	for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);
	try {
		await run();
	} catch (thrown) {
		const { message, cause } = thrown as Error;
		const told = message.startsWith('Failed query') && cause instanceof Error ? cause.message : message;
		console.error(told.replace(/\s*\n\s*/g, ' '));
		process.exitCode = 1;
	}
}

/** Runs a command; what goes wrong is told in one line, without the values of a database statement. Exit code 1. */
export async function attempt(run: () => Promise<void>): Promise<void> {
	try {
		await run();
	} catch (thrown) {
		const { message, cause } = thrown as Error;
		const told = message.startsWith('Failed query') && cause instanceof Error ? cause.message : message;
		console.error(told.replace(/\s*\n\s*/g, ' '));
		process.exitCode = 1;
	}
}

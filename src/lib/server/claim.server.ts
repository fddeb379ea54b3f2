import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Owner = { pid: number; started: string };

/**
 * Takes a folder for this process: two processes writing one embedded database would destroy it. A claim left behind
 * by a process that was killed is taken over; the start time tells a new process with an old number apart.
 * @returns gives the folder back; also done when the process ends normally
 * @throws Error in one line, naming the process that has it
 */
export function claim(folder: string): () => void {
	const path = join(folder, 'in-use.json');
	const mine: Owner = { pid: process.pid, started: startOf(process.pid) ?? '' };
	for (let attempt = 0; ; attempt++) {
		try {
			writeFileSync(path, JSON.stringify(mine), { flag: 'wx' });
			break;
		} catch (cause) {
			if ((cause as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw cause;
			const owner = ownerOf(path);
			if (owner && isRunning(owner))
				throw new Error(
					`The embedded database in ${folder} is in use by process ${owner.pid} (the server is running?). ` +
						'Stop it first, or use PostgreSQL (DATABASE_URL) to work with several processes.',
					{ cause }
				);
			rmSync(path, { force: true });
		}
	}
	const release = () => {
		if (ownerOf(path)?.pid === process.pid) rmSync(path, { force: true });
		process.off('exit', release);
	};
	process.on('exit', release);
	return release;
}

function ownerOf(path: string): Owner | undefined {
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as Owner;
	} catch {
		return undefined;
	}
}

function isRunning(owner: Owner): boolean {
	try {
		process.kill(owner.pid, 0);
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
	}
	return startOf(owner.pid) === (owner.started || undefined);
}

/** When a process started, in clock ticks since boot; undefined where the system doesn't tell (no /proc). */
function startOf(pid: number): string | undefined {
	try {
		// after the name in brackets, which may hold spaces, the start time is the 20th field
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
	} catch {
		return undefined;
	}
}

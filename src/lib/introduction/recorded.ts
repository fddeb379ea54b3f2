import type { ForMakelaar } from './reading.server.ts';

/** What every form of the makelaar's page gets. No I/O. */
export type Recording = {
	shown: Omit<ForMakelaar, 'steps'>;
	/** which form was sent, what was typed in it, and what is wrong with it */
	acted?: string | undefined;
	typed: Record<string, string>;
	problems: Record<string, string>;
};

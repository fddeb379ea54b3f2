import { createHash } from 'node:crypto';

/** A number for how something is now, for `seen` where a row counts no revisions: another text, another number. */
export function versionOf(text: unknown): number {
	return createHash('sha256').update(JSON.stringify(text)).digest().readUInt32BE(0);
}

import { isKeptKind, deskPath } from '#lib/keeping/keeping.ts';
import type { Kind } from '#lib/entry/entry.ts';

/** Where a makelaar gives something another place. */
export function changePath({ id, kind }: { id: number; kind: Kind }): string {
	return isKeptKind(kind) ? deskPath(id, 'veranderen') : `/makelaar/initiatief/${id}`;
}

import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { event } from './table.server.ts';

export type Happening = {
	name: `${string}.${string}`;
	actor: { kind: 'visitor' | 'account' | 'system'; id?: string };
	subject: { kind: string; id: string | number };
	gemeenteCode?: string | null;
	wijkCode?: string | null;
	/** what changed; never a name, address, telephone number or free text of a person */
	details?: Record<string, unknown>;
	/** when it isn't to be known to the minute; now unless told */
	at?: Date;
};

/** Writes what happened; call it with the transaction that made the change, so both stand or fall together. */
export async function record(tx: Database, happening: Happening): Promise<void> {
	await tx.insert(event).values({
		at: happening.at ?? now(),
		name: happening.name,
		actorKind: happening.actor.kind,
		actorId: happening.actor.id ?? null,
		subjectKind: happening.subject.kind,
		subjectId: String(happening.subject.id),
		gemeenteCode: happening.gemeenteCode ?? null,
		wijkCode: happening.wijkCode ?? null,
		details: happening.details ?? {}
	});
}

import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { holds, partOf } from '#lib/server/register.ts';
import { bySeat, moment, number, ofPlan, plan, seatNumber, shared } from '../table.server.ts';

/** Closed time: what only the circle can open. The server holds what it can't read. */
export const closedNote = pgTable(
	'plan_closed_note',
	{
		/** made on the device, so that it comes in once however often it is sent */
		id: uuid().primaryKey(),
		planId: ofPlan(),
		/** which key of the circle opens it */
		key: integer().notNull(),
		/** AES-256-GCM: 12 bytes to begin with, then what was written and its tag; base64url */
		sealed: text().notNull(),
		addedBy: bySeat(),
		createdAt: moment().notNull().defaultNow()
	},
	(t) => [index('plan_closed_note_of').on(t.planId, t.createdAt)]
);

holds(closedNote, {
	...shared,
	title: 'Besloten tijd',
	seenBy: 'Alleen wie de sleutel van de kring heeft. Wij kunnen het niet lezen.',
	mine: (who) => partOf(closedNote.planId, plan, plan.id, who),
	columns: {
		id: number('Nummer'),
		planId: number('Nummer van het plan'),
		key: number('Welke sleutel'),
		sealed: 'Wat er staat, versleuteld',
		addedBy: seatNumber('Van wie'),
		createdAt: 'Bewaard'
	}
});

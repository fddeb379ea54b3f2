import { and, lt, sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { contactColumns, entry } from '#lib/entry/table.server.ts';
import { adds, holds, partOf } from '#lib/server/register.ts';
import type { Stage } from './initiative.ts';

/** What only an initiative has: its life. */
export const initiative = pgTable(
	'initiative',
	{
		entryId: integer()
			.primaryKey()
			.references(() => entry.id, { onDelete: 'cascade' }),
		stage: text().$type<Stage>().notNull(),
		participants: integer()
	},
	(t) => [
		check(
			'initiative_stage_known',
			sql`${t.stage} in ('idea', 'exploring', 'starting', 'running', 'independent', 'paused', 'ended')`
		)
	]
);

holds(initiative, {
	whom: 'Wie een initiatief begint',
	purpose: 'om te laten zien hoe ver het is en wie er meedoen',
	ground: 'task',
	title: 'Hoe ver je initiatief is',
	class: 1,
	term: 'entry',
	seenBy: 'Iedereen.',
	erase: 'along',
	mine: (who) => partOf(initiative.entryId, entry, entry.id, who),
	columns: {
		entryId: 'Nummer',
		stage: {
			label: 'Hoe ver het is',
			words: {
				idea: 'een idee',
				exploring: 'aan het verkennen',
				starting: 'aan het beginnen',
				running: 'loopt',
				independent: 'loopt zelf',
				paused: 'even stil',
				ended: 'gestopt'
			}
		},
		participants: 'Hoeveel mensen meedoen'
	}
});

adds(entry, 'ended', {
	goes: {
		term: 'ended',
		past: (before) =>
			and(
				sql`exists (select from ${initiative} where ${initiative.entryId} = ${entry.id} and ${initiative.stage} = 'ended')`,
				lt(entry.updatedAt, before),
				sql`coalesce(${entry.contactName}, ${entry.contactPhone}, ${entry.contactEmail}) is not null`
			)!,
		empty: contactColumns
	}
});

import * as audit from '#lib/oversight/audit.server.ts';
import { type LookKind, lookReasons } from '#lib/oversight/look.ts';
import * as looks from '#lib/oversight/looks.server.ts';
import { now } from '#lib/server/clock.ts';
import { managedBy } from '../managing.ts';
import type { PageServerLoad } from './$types';

const spans = { week: 7, maand: 30, jaar: 365 } as const;

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const wanted = url.searchParams.get('hoelang') ?? '';
	const span = Object.hasOwn(spans, wanted) ? (wanted as keyof typeof spans) : 'maand';
	const since = new Date(now().getTime() - spans[span] * 86_400_000);
	const found = await audit.looks(db, actor, managedBy(actor), since);
	const verdict = await looks.verify(db);
	const names = [...new Set(found.map(({ actorId }) => actorId))];
	return {
		span,
		chain: verdict.ok,
		people: names.map((actorId) => {
			const lines = found.filter((one) => one.actorId === actorId);
			return {
				actorId,
				name: lines[0]!.name ?? 'Iemand die hier niet meer werkt',
				times: lines.reduce((sum, { times }) => sum + times, 0),
				lines: lines.map(({ subjectKind, reason, outside, times, things }) => ({
					...{ subjectKind, reason, outside, times, things },
					why: lookReasons[subjectKind as LookKind]?.[reason]?.label ?? 'Anders'
				}))
			};
		})
	};
};

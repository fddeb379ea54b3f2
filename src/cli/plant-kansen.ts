import { eq } from 'drizzle-orm';
import type { IndicatorCode } from '#lib/insight/indicator.ts';
import { indicators } from '#lib/insight/indicator.ts';
import * as stats from '#lib/insight/stats.server.ts';
import { codeOfJoiner } from '#lib/opportunity/joiners.server.ts';
import type { Carrier, StepKind } from '#lib/opportunity/opportunity.ts';
import { step } from '#lib/opportunity/steps.server.ts';
import { opportunity, opportunityJoiner, opportunitySource } from '#lib/opportunity/table.server.ts';
import { slugOf } from '#lib/place/place.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { ago, type DemoHeard, plantSignalen } from './plant-signalen.ts';

/** What came of what was told: a call that people answer, one that became an activity, and the figures beside it. */

type DemoKans = {
	/** the key of what was told */
	of: string;
	reasons: string[];
	title: string;
	need: string;
	there: string;
	carriers: Carrier[];
	/** days ago, each */
	gathered: number;
	called: number;
	news?: [ago: number, text: string];
	became?: [ago: number, slug: string];
	meeting?: { in: number; time: string; place: string };
	joiners?: [name: string, mailOrPhone: string, brings: string][];
};
type Values = Partial<Record<IndicatorCode, number>>;
export type DemoGehoord = {
	heard: DemoHeard[];
	kansen: DemoKans[];
	figures: { year: number; gemeente: Values; wijken: Record<string, Values> };
};

export async function plantHeard(
	tx: Database,
	gemeenteCode: string,
	{ heard, kansen, figures }: DemoGehoord,
	entryIds: ReadonlyMap<string, number>
): Promise<void> {
	const { ids, makelaars } = await plantSignalen(tx, gemeenteCode, heard);
	for (const one of kansen) {
		const group = heard.find(({ key }) => key === one.of)!;
		const makelaarId = makelaars.get(group.wijk)!;
		await plantKans(tx, one, { ...group, gemeenteCode, makelaarId, signalen: ids.get(one.of)!, entryIds });
	}
	const rows = (areaCode: string, values: Values) =>
		(Object.entries(values) as [IndicatorCode, number][]).map(([indicator, value]) => {
			const { estimate, source } = indicators[indicator];
			return { ...{ areaCode, indicator, value, estimate }, year: figures.year, source: `${source}, verzonnen` };
		});
	await stats.take(tx, [
		...rows(gemeenteCode, figures.gemeente),
		...Object.entries(figures.wijken).flatMap(([code, values]) => rows(code, values))
	]);
}

type Around = Pick<DemoHeard, 'wijk' | 'theme'> & {
	gemeenteCode: string;
	makelaarId: string;
	signalen: string[];
	entryIds: ReadonlyMap<string, number>;
};

async function plantKans(tx: Database, one: DemoKans, around: Around): Promise<void> {
	const { gemeenteCode, wijk: wijkCode, theme, makelaarId, signalen, entryIds } = around;
	const { title, need, there, carriers, meeting } = one;
	const [made] = await tx
		.insert(opportunity)
		.values({
			...{ gemeenteCode, wijkCode, theme, title, need, there, carriers, makelaarId, slug: slugOf(title) },
			...{ state: 'called', createdAt: ago(one.gathered), publishedAt: ago(one.called) },
			meetingOn: meeting ? dayOf(new Date(now().getTime() + meeting.in * 86_400_000)) : null,
			...{ meetingTime: meeting?.time ?? null, meetingPlace: meeting?.place ?? null }
		})
		.returning({ id: opportunity.id });
	const id = made!.id;
	await tx.insert(opportunitySource).values(
		signalen.map((signaalId) => ({
			...{ id: crypto.randomUUID(), opportunityId: id, signaalId, reasons: one.reasons },
			...{ addedBy: makelaarId, addedAt: ago(one.gathered) }
		}))
	);
	if (one.joiners)
		await tx.insert(opportunityJoiner).values(
			one.joiners.map(([name, reach, brings], nth) => {
				const joinerId = crypto.randomUUID();
				const mail = reach.includes('@');
				return {
					...{ id: joinerId, opportunityId: id, name, brings, codeHash: hashOf(codeOfJoiner(joinerId)) },
					...{ email: mail ? reach : null, phone: mail ? null : reach, createdAt: ago(one.called - 2 - nth) },
					...{ recordedBy: mail ? null : makelaarId, confirmedAt: ago(one.called - 2 - nth) }
				};
			})
		);
	const happened: [StepKind, number, string?][] = [
		['gathered', one.gathered],
		['called', one.called],
		...(one.news ? [['news', ...one.news] as [StepKind, number, string]] : []),
		...(one.became ? [['became', one.became[0]] as [StepKind, number]] : [])
	];
	for (const [kind, days, text] of happened) {
		if (kind === 'became') {
			const entryId = entryIds.get(one.became![1])!;
			await tx
				.update(opportunity)
				.set({ state: 'became', entryId, endedAt: ago(days) })
				.where(eq(opportunity.id, id));
		}
		await step(tx, id, { kind, ...(text ? { text } : {}), accountId: makelaarId, at: ago(days), planted: true });
		await tx.insert(event).values({
			...{ at: ago(days), name: `opportunity.${kind}`, actorKind: 'account', actorId: makelaarId },
			...{ subjectKind: 'opportunity', subjectId: String(id), gemeenteCode, wijkCode, details: {} }
		});
	}
}

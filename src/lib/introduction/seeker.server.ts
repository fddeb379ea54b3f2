import { and, asc, eq, gte, isNull } from 'drizzle-orm';
import { firstName } from '#lib/account/account.ts';
import { fewestInhabitants } from '#lib/entry/standing.server.ts';
import type { Talent } from '#lib/entry/talent.ts';
import type { Point } from '#lib/place/geometry.ts';
import { area, gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { type DayPart, emptySheet, type Sheet } from '#lib/vraag/conversation.ts';
import { conversation, tie, vraag } from '#lib/vraag/table.server.ts';
import { type IntroductionState, misfits } from './introduction.ts';
import { type Missing, missingIn } from './missing.ts';
import type { Person, Travel, Tried } from './ranking/person.ts';
import { introduction } from './table.server.ts';

/** Who is looked for, put together in memory for one answer and kept nowhere. */
export type Seeker = {
	person: Person;
	/** how they are called; of a vraag for somebody else, who asked it */
	first: string;
	forSomeone: boolean;
	/** what they can, as noted */
	talents: Talent[];
	missing: Missing[];
	/** from the middle of what the way is counted */
	from: 'buurt' | 'wijk' | null;
	/** circles somebody was introduced to from here: the latest introduction, and how it stands */
	earlier: Map<number, { id: string; state: IntroductionState; isOpen: boolean }>;
};

/** As far as somebody comes when only how is known; by bike in between, when neither is. */
const usualKm: Record<Travel['by'], number> = { walk: 1.5, wheelchair: 1.5, bike: 5, transit: 10, car: 15 };

/** The caller came in by the door of the vraag. Undefined when it is gone. */
export async function of(tx: Database, vraagId: string): Promise<Seeker | undefined> {
	const [told] = await tx
		.select({
			...{ name: vraag.name, words: vraag.words, likes: vraag.likes, forSomeone: vraag.forSomeone },
			...{ wijkCode: vraag.wijkCode, buurtCode: vraag.buurtCode, gemeenteCode: vraag.gemeenteCode }
		})
		.from(vraag)
		.where(eq(vraag.id, vraagId))
		.limit(1);
	if (!told) return undefined;
	const [found] = await tx.select().from(conversation).where(eq(conversation.vraagId, vraagId)).limit(1);
	const sheet: Sheet = found ?? emptySheet;
	const known = await tx
		.select({ entryId: tie.entryId })
		.from(tie)
		.where(and(eq(tie.vraagId, vraagId), isNull(tie.until)));
	const earlier = await tx
		.select({
			...{ id: introduction.id, entryId: introduction.entryId, state: introduction.state },
			...{ endedAt: introduction.endedAt, misfits: introduction.misfits, words: introduction.misfitWords }
		})
		.from(introduction)
		.where(eq(introduction.vraagId, vraagId))
		.orderBy(asc(introduction.createdAt));
	const { point, from } = await standing(tx, told);
	const landed = earlier.filter(({ state }) => state === 'landed').map(({ entryId }) => entryId);
	const travel = sheet.travel ?? 'bike';
	return {
		person: {
			texts: textsOf(told, sheet),
			...{ wishes: sheet.wishes, talents: sheet.talents, wantsToLearn: sheet.wantsToLearn },
			...{ point, buurt: told.buurtCode ?? undefined },
			travel: { by: travel, maxKm: sheet.maxKm ?? usualKm[travel] },
			availability: sheet.availability.map((one) => {
				const [weekday, part] = one.split(' ');
				return { weekday: Number(weekday), part: part as DayPart };
			}),
			languages: sheet.languages,
			needs: {
				stepFree: sheet.needs.includes('step_free') || travel === 'wheelchair',
				maxCost: sheet.maxCostEuro,
				smallGroup: sheet.needs.includes('small_group'),
				companion: sheet.needs.includes('companion')
			},
			...{ age: sheet.age ?? undefined, gender: sheet.gender ?? undefined },
			ties: [...known.flatMap(({ entryId }) => (entryId === null ? [] : [entryId])), ...landed].map(String),
			notAgain: earlier.filter(({ endedAt, state }) => endedAt !== null && state !== 'landed').map(triedOf)
		},
		first: firstName(told.name),
		forSomeone: told.forSomeone,
		talents: sheet.talents,
		missing: missingIn(sheet, point),
		from,
		earlier: new Map(
			earlier.map(({ id, entryId, state, endedAt }) => [entryId, { id, state, isOpen: endedAt === null }])
		)
	};
}

/** What didn't fit is weighed elsewhere too, in the words of who tried it. */
function triedOf(one: { entryId: number; misfits: (keyof typeof misfits)[]; words: string | null }): Tried {
	const why = [...one.misfits.filter((what) => what !== 'other').map((what) => misfits[what]), one.words]
		.filter(Boolean)
		.join('. ');
	return { id: String(one.entryId), ...(why && { why }) };
}

function textsOf({ words, likes }: { words: string; likes: string | null }, sheet: Sheet) {
	const { behind, can, learn, around, first } = sheet;
	return Object.entries({ words, likes, behind, can, learn, around, first })
		.filter((one): one is [string, string] => !!one[1])
		.map(([where, text]) => ({ where, text }));
}

/** A person has no pin: the middle of their buurt when enough people live there, else of their wijk. */
async function standing(
	tx: Database,
	{ wijkCode, buurtCode }: { wijkCode: string | null; buurtCode: string | null }
): Promise<{ point: Point | undefined; from: Seeker['from'] }> {
	if (buurtCode) {
		const [buurt] = await tx
			.select({ lat: area.labelLat, lon: area.labelLon })
			.from(area)
			.innerJoin(gemeente, and(eq(gemeente.code, area.gemeenteCode), eq(gemeente.year, area.year)))
			.where(and(eq(area.code, buurtCode), eq(area.level, 'buurt'), gte(area.inhabitants, fewestInhabitants)))
			.limit(1);
		if (buurt) return { point: buurt, from: 'buurt' };
	}
	if (!wijkCode) return { point: undefined, from: null };
	const [around] = await tx
		.select({ lat: wijk.labelLat, lon: wijk.labelLon })
		.from(wijk)
		.where(eq(wijk.code, wijkCode))
		.limit(1);
	return { point: around, from: around ? 'wijk' : null };
}

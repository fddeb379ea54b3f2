import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { type Theme, themes } from '#lib/entry/theme.ts';
import type { Database } from '#lib/server/database.server.ts';
import { alike, looksLike } from './alike.ts';
import { buurtNames, type Counted, factsIn } from './facts.server.ts';
import { reasonText } from './reasons.ts';
import { opportunity, opportunitySource, patternApart } from '../table.server.ts';

/** What looks alike in a wijk now, and what looks like a kans that is there. The caller has checked who asks. */

export type Member = { id: string; kind: 'signaal' | 'vraag'; at: Date; buurt: string | null };

export type Pattern = {
	/** of exactly these together: with one more it is another */
	print: string;
	theme: Theme;
	/** the first holds for all */
	reasons: string[];
	/** oldest first; without those that only count */
	members: Member[];
	/** all that belong to it, and how many people gave them */
	size: number;
	givers: number;
};

/** What belongs to a kans that is there already; of a vraag no more than that. */
export type Addition = { kans: { id: number; title: string; theme: Theme }; member: Member; reason: string };

/** Kansen that are looked at for what looks like them, newest first. */
const mostKansen = 100;

/** All of it; the words of what was told stay in facts.server.ts. */
export async function lookIn(tx: Database, spot: { gemeenteCode: string; wijkCode: string }) {
	const { facts, more } = await factsIn(tx, spot);
	const names = await buurtNames(
		tx,
		facts.flatMap(({ buurt }) => buurt ?? [])
	);
	const kansen = await kansenIn(tx, spot.wijkCode);
	const apart = await printsApart(tx, spot.gemeenteCode);
	const inside = new Set(kansen.flatMap(({ members }) => members));
	const loose = facts.filter(({ id }) => !inside.has(id));
	const additions = additionsTo(kansen, facts, loose, names);
	const fitting = new Set(additions.map(({ member }) => member.id));
	const groups = groupsIn(
		loose.filter(({ id }) => !fitting.has(id)),
		apart,
		names
	);
	return { groups, additions, kansen, more, looked: facts.length };
}

type Names = ReadonlyMap<string, string>;
type Standing = Awaited<ReturnType<typeof kansenIn>>[number];

/** What is loose and looks like a kans that goes on, each for the newest it looks like. */
function additionsTo(
	kansen: readonly Standing[],
	facts: readonly Counted[],
	loose: readonly Counted[],
	names: Names
): Addition[] {
	const byId = new Map(facts.map((fact) => [fact.id, fact]));
	const additions: Addition[] = [];
	const fitting = new Set<string>();
	for (const { id, title, theme, members } of kansen.filter(({ state }) => state !== 'ended').slice(0, mostKansen)) {
		const together = members.flatMap((member) => byId.get(member) ?? []);
		const open = loose.filter((one) => one.shown && !fitting.has(one.id));
		for (const { id: memberId, reason } of looksLike(together, open)) {
			const member = memberOf(byId.get(memberId)!, names);
			const kans = { id, title, theme };
			fitting.add(memberId);
			// what a vraag is about and where is told to who opens it and says why
			if (member.kind === 'vraag') additions.push({ kans, member: { ...member, buurt: null }, reason: 'lijkt erop' });
			else additions.push({ kans, member, reason: reasonText(reason, (code) => names.get(code)) });
		}
	}
	return additions;
}

/** Most heard first; of one that can be shown at least two. */
function groupsIn(loose: readonly Counted[], apart: ReadonlySet<string>, names: Names) {
	const byId = new Map(loose.map((fact) => [fact.id, fact]));
	return alike(loose, (members) => apart.has(printOf(members)))
		.map((group) => {
			const all = group.members.map((id) => byId.get(id)!).sort((one, other) => one.at.getTime() - other.at.getTime());
			return {
				...{ print: printOf(group.members), theme: group.theme, givers: group.givers, size: all.length, facts: all },
				reasons: group.reasons.map((reason) => reasonText(reason, (code) => names.get(code))),
				members: all.filter(({ shown }) => shown).map((fact) => memberOf(fact, names))
			};
		})
		.filter(({ members }) => members.length >= 2)
		.toSorted((one, other) => other.givers - one.givers);
}

const memberOf = ({ id, kind, at, buurt }: Counted, names: Names): Member => ({
	...{ id, kind, at },
	buurt: names.get(buurt ?? '') ?? null
});

/** Newest first, with the ids of what is in them. */
async function kansenIn(tx: Database, wijkCode: string) {
	const all = await tx
		.select({
			...{ id: opportunity.id, title: opportunity.title, theme: opportunity.theme, state: opportunity.state },
			...{ signaalId: opportunitySource.signaalId, vraagId: opportunitySource.vraagId }
		})
		.from(opportunity)
		.leftJoin(opportunitySource, eq(opportunitySource.opportunityId, opportunity.id))
		.where(eq(opportunity.wijkCode, wijkCode))
		.orderBy(desc(opportunity.createdAt), desc(opportunity.id));
	return [...Map.groupBy(all, ({ id }) => id).values()].map((rows) => {
		const { id, title, theme, state } = rows[0]!;
		const members = rows.flatMap(({ signaalId, vraagId }) => signaalId ?? vraagId ?? []);
		const signalen = rows.flatMap(({ signaalId }) => signaalId ?? []);
		return { id, theme, state, title: title || themes[theme], members, signalen };
	});
}

async function printsApart(tx: Database, gemeenteCode: string): Promise<Set<string>> {
	const found = await tx
		.select({ print: patternApart.print })
		.from(patternApart)
		.where(eq(patternApart.gemeenteCode, gemeenteCode));
	return new Set(found.map(({ print }) => print));
}

/** The fingerprint of exactly these, in any order. */
export function printOf(ids: readonly string[]): string {
	return createHash('sha256')
		.update([...ids].sort().join(' '))
		.digest('hex');
}

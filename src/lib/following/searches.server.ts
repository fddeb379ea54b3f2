import { eq, inArray, sql } from 'drizzle-orm';
import { daypartPath, inSentence, talentPath } from '#lib/entry/choosing.ts';
import { type Daypart, daypartCodes, dayparts } from '#lib/entry/daypart.ts';
import { themePath } from '#lib/entry/filters.ts';
import { entry } from '#lib/entry/table.server.ts';
import { type Talent, talentCodes, talents } from '#lib/entry/talent.ts';
import { themeCodes, themes } from '#lib/entry/theme.ts';
import { sought } from '#lib/initiative/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { offerTalent } from '#lib/offer/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Search, Wish } from './following.ts';
import type { Piece } from './news.server.ts';
import { type Facts, fits, searchText } from './search.ts';
import type { follow } from './table.server.ts';

/** A saved search is kept as a row for each theme, talent and wijk in it: any of them will do. */
type Row = Pick<typeof follow.$inferSelect, 'kind' | 'theme' | 'talent' | 'dayparts'>;

export function columnsOf({ talent, dayparts }: Search) {
	return { talent, dayparts: daypartCodes.filter((one) => dayparts.includes(one)).join(',') || null };
}

export function daypartsOf(row: Pick<Row, 'dayparts'>): Daypart[] {
	const kept = row.dayparts?.split(',') ?? [];
	return daypartCodes.filter((one) => kept.includes(one));
}

/** What was asked for together: the rows of one search share the moment and the parts of the week. */
export function togetherAs({ id, kind, createdAt, dayparts }: Row & { id: string; createdAt: Date }): string {
	return kind === 'search' ? `${createdAt.getTime()} ${dayparts}` : id;
}

const list = new Intl.ListFormat('nl', { type: 'disjunction' });

type Place = { name: string; slug: string };

/** One search as it is said to who keeps it, and as its form has it. */
export function searchSaid(some: readonly (Row & { gemeente: Place; wijk: Place | null })[]) {
	const [{ gemeente, ...first }] = some as [(typeof some)[number]];
	const chosen = chosenIn(some);
	const named = some.flatMap(({ wijk }) => wijk ?? []).sort((a, b) => a.name.localeCompare(b.name, 'nl'));
	const wijken = new Map(named.map((wijk) => [wijk.slug, wijk]));
	const place = wijken.size ? list.format([...wijken.values()].map(({ name }) => name)) : `heel ${gemeente.name}`;
	const [about, ...rest] = [
		[...chosen.themes.map((one) => themes[one]), ...chosen.talents.map((one) => talents[one])].join(', '),
		`wat je zoekt in ${place}`,
		...(first.dayparts ? [list.format(daypartsOf(first).map((one) => inSentence(dayparts[one])))] : [])
	] as [string, ...string[]];
	const wish: Wish = {
		gemeente: gemeente.slug,
		...(wijken.size ? { wijk: [...wijken.keys()] } : { heel: 'ja' }),
		thema: chosen.themes.map(themePath),
		kan: chosen.talents.map(talentPath),
		moment: daypartsOf(first).map(daypartPath)
	};
	return { name: about || 'Alles wat dan is', what: rest.join(', '), href: undefined, wish };
}

function chosenIn(some: readonly Row[]) {
	return {
		themes: themeCodes.filter((one) => some.some(({ theme }) => theme === one)),
		talents: talentCodes.filter((one) => some.some(({ talent }) => talent === one))
	};
}

/** What searches look at, of each piece of news; one statement for all of them. */
export async function factsOf(tx: Database, pieces: readonly Piece[]): Promise<Map<number, Facts>> {
	const fresh = pieces.filter(({ sort }) => sort.endsWith('.published') || /^(sought|seeks) /.test(sort));
	const ids = [...new Set(fresh.map(({ about }) => about.id))];
	const found = await tx
		.select({
			id: entry.id,
			dayparts: entry.dayparts,
			network: sql<Talent[]>`coalesce(${network.talentsSought} || ${network.talentsTaught}, '{}')`,
			offer: sql<
				Talent[]
			>`array(select ${offerTalent.talent} from ${offerTalent} where ${offerTalent.entryId} = ${entry.id})`,
			roles: sql<Record<string, Talent> | null>`(select jsonb_object_agg(${sought.id}, ${sought.talent}) from ${sought}
				where ${sought.entryId} = ${entry.id} and ${sought.closedAt} is null and ${sought.talent} is not null)`
		})
		.from(entry)
		.leftJoin(network, eq(network.entryId, entry.id))
		.where(ids.length ? inArray(entry.id, ids) : sql`false`);
	const byEntry = new Map(found.map((one) => [one.id, one]));
	return new Map(
		fresh.flatMap(({ eventId, sort, about }) => {
			const it = byEntry.get(about.id);
			if (!it) return [];
			const { gemeenteCode, wijkCode, themes } = about;
			const roles = it.roles ?? {};
			// news of a role is about what that role asks
			const role = sort.startsWith('sought ') ? [roles[sort.slice('sought '.length)] ?? []].flat() : undefined;
			const own = role ?? seekingIn(sort) ?? [...it.network, ...it.offer, ...Object.values(roles)];
			// what it came to seek later is the news of that
			const later = fresh.filter((one) => one.about.id === about.id && one.eventId > eventId);
			const told = new Set(later.flatMap((one) => seekingIn(one.sort) ?? []));
			const talents = [...new Set(own)].filter((one) => !told.has(one));
			return [[eventId, { gemeenteCode, wijkCode, themes, talents, dayparts: it.dayparts, fresh: true }]];
		})
	);
}

/** What a network seeks from then on. */
function seekingIn(sort: string): Talent[] | undefined {
	return sort.startsWith('seeks ') ? (sort.slice('seeks '.length).split(',') as Talent[]) : undefined;
}

type Kept = typeof follow.$inferSelect & { wijkName: string | null };

/** Omdat je zocht: koken en bakken, in De Hoef, doordeweeks ’s middags. Undefined when no search led to it. */
export function reasonFor(followed: readonly Kept[], piece: Piece, facts: Facts | undefined): string | undefined {
	if (!facts) return undefined;
	const hits = followed.filter((one) => one.kind === 'search' && fits({ ...one, dayparts: daypartsOf(one) }, facts));
	const [first] = hits;
	if (!first) return undefined;
	const together = hits.filter((one) => togetherAs(one) === togetherAs(first));
	const place = first.wijkCode ? (piece.about.wijkName ?? first.wijkName!) : `heel ${piece.about.gemeenteName}`;
	const text = searchText({ ...chosenIn(together), dayparts: daypartsOf(first), place });
	const unknown = first.dayparts && !facts.dayparts.length ? ' Wanneer het is, staat er nog niet bij.' : '';
	return `Omdat je zocht: ${text}.${unknown}`;
}

import { and, eq, inArray } from 'drizzle-orm';
import { daypartPath, daypartsIn, talentPath, talentsIn } from '#lib/entry/choosing.ts';
import { parse } from '#lib/entry/filters.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { fieldsOf, nameOf, type Subject, type Wish } from './following.ts';
import { searchText } from './search.ts';

/** What somebody wants to follow, understood: the things themselves, and how to say it. */
export type Wanted = {
	subjects: Subject[];
	name: string;
	/** Wil je De Hoef volgen? */
	question: string;
	wish: Wish;
	/** more at once than is kept: the rest is left out, unless somebody chooses less */
	tooMany?: boolean;
};

/** What `slugOf` makes, or a number; anything else can't be there. */
const slug = /^[a-z0-9-]{1,100}$/;
/** Themes times wijken: nobody presses more. */
const most = 60;

/** The fields of a form or an address. What can't be one is left out. */
export function wishIn(fields: FormData | URLSearchParams): Wish {
	const texts = (name: string) =>
		fields
			.getAll(name)
			.filter((value) => typeof value === 'string')
			.filter((value) => slug.test(value))
			.slice(0, 40);
	const [bij = ''] = texts('bij');
	return {
		...(/^[1-9]\d{0,8}$/.test(bij) ? { bij: Number(bij) } : {}),
		...(texts('gemeente')[0] ? { gemeente: texts('gemeente')[0] } : {}),
		...(texts('heel')[0] === 'ja' ? { heel: 'ja' as const } : {}),
		wijk: texts('wijk'),
		thema: texts('thema'),
		kan: texts('kan'),
		moment: texts('moment')
	};
}

/** What a page needs to ask for it: the thing itself, or a gemeente with its wijken, or gemeenten to choose from. */
export async function around(db: Database, wish: Wish) {
	const named = wish.bij ? await find(db, wish) : undefined;
	const gemeente = wish.gemeente ? await gemeenten.find(db, wish.gemeente) : await gemeenten.only(db);
	return {
		wish,
		entry: named?.name,
		gemeente: gemeente && { code: gemeente.code, name: gemeente.name, slug: gemeente.slug },
		gemeenten: gemeente || named ? [] : await gemeenten.names(db),
		wijken: gemeente ? await gemeenten.wijkNames(db, gemeente.code) : []
	};
}

/** Finds what is meant; undefined when it isn't there, isn't public, or nothing was chosen. */
export async function find(db: Database, wish: Wish): Promise<Wanted | undefined> {
	if (wish.bij) return findEntry(db, wish.bij);
	const gemeente = wish.gemeente ? await gemeenten.find(db, wish.gemeente) : await gemeenten.only(db);
	if (!gemeente) return undefined;
	const slugs = [...new Set(wish.wijk)];
	const wijken = slugs.length
		? await db
				.select({ code: wijk.code, slug: wijk.slug, name: wijk.name })
				.from(wijk)
				.where(and(eq(wijk.gemeenteCode, gemeente.code), inArray(wijk.slug, slugs)))
				.orderBy(wijk.name)
		: [];
	const themes = parse(new URLSearchParams((wish.thema ?? []).map((one) => ['thema', one]))).filters.themes;
	if (!wijken.length && !wish.heel) return undefined;
	const gemeenteCode = gemeente.code;
	// who follows all of it needs no wijken beside it
	const places = wish.heel ? [null] : wijken.map(({ code }) => code);
	const talents = talentsIn(wish.kan ?? []);
	const dayparts = daypartsIn(wish.moment ?? []);
	const isSearch = talents.length + dayparts.length > 0;
	const all = places.flatMap((wijkCode): Subject[] => {
		if (isSearch)
			return orOpen(themes).flatMap((theme) =>
				orOpen(talents).map((talent) => ({ kind: 'search', gemeenteCode, wijkCode, theme, talent, dayparts }))
			);
		if (themes.length) return themes.map((theme) => ({ kind: 'theme', gemeenteCode, wijkCode, theme }));
		return [wijkCode ? { kind: 'wijk', gemeenteCode, wijkCode } : { kind: 'gemeente', gemeenteCode }];
	});
	const place = wish.heel
		? `heel ${gemeente.name}`
		: new Intl.ListFormat('nl', { type: isSearch ? 'disjunction' : 'conjunction' }).format(
				wijken.map(({ name }) => name)
			);
	const kept: Wish = {
		gemeente: gemeente.slug,
		...(wish.heel ? { heel: 'ja' } : { wijk: wijken.map(({ slug }) => slug) }),
		thema: fieldsOf({ thema: wish.thema ?? [] })
			.map(([, value]) => value)
			.filter((value) => parse(new URLSearchParams({ thema: value })).filters.themes.length),
		...(isSearch ? { kan: talents.map(talentPath), moment: dayparts.map(daypartPath) } : {})
	};
	const name = isSearch ? searchText({ themes, talents, dayparts, place }, 3) : nameOf(place, themes);
	return {
		...{ subjects: all.slice(0, most), tooMany: all.length > most, name, wish: kept },
		question: isSearch ? `Wil je het horen als dit erbij komt: ${name}?` : `Wil je ${name} volgen?`
	};
}

/** What isn't chosen doesn't matter. */
function orOpen<One>(chosen: readonly One[]): readonly (One | null)[] {
	return chosen.length ? chosen : [null];
}

async function findEntry(db: Database, id: number): Promise<Wanted | undefined> {
	const [found] = await db
		.select({ id: entry.id, title: entry.title })
		.from(entry)
		.where(and(eq(entry.id, id), eq(entry.publication, 'published')))
		.limit(1);
	return (
		found && {
			...{ subjects: [{ kind: 'entry', entryId: id }], name: found.title, wish: { bij: id } },
			question: `Wil je ${found.title} volgen?`
		}
	);
}

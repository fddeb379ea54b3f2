import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { inSentence } from '#lib/entry/choosing.ts';
import { dayInWords } from '#lib/entry/dates.ts';
import { type Kind, pathOf } from '#lib/entry/entry.ts';
import { isListed } from '#lib/entry/listed.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import { type Talent, talents } from '#lib/entry/talent.ts';
import { type Stage, stages } from '#lib/initiative/initiative.ts';
import { outcomes } from '#lib/initiative/officialanswer.ts';
import { officialAnswer, sought, stageChange } from '#lib/initiative/table.server.ts';
import { network } from '#lib/network/table.server.ts';
import { gemeente, wijk } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { event } from '#lib/server/table.server.ts';
import { togetherText } from '#lib/workroom/news.ts';
import { news } from '#lib/workroom/table.server.ts';
import type { Theme } from '#lib/entry/theme.ts';

/**
 * What is new on the map for everybody, read from what happened: mail, feeds and pages tell the same. Only of what can be
 * seen now, in the words it has now.
 */
const kinds = ['initiative', 'activity', 'offer', 'network'] as const satisfies readonly Kind[];
const published = kinds.map((kind) => `${kind}.published`);
const told = [
	...published,
	...['initiative.stage_changed', 'initiative.sought', 'initiative.official_answer', 'network.sought', 'news.told']
];

/** Something on the map, as it is shown with its news. */
export type About = {
	id: number;
	kind: Kind;
	title: string;
	summary: string;
	themes: Theme[];
	gemeenteCode: string;
	gemeenteName: string;
	wijkCode: string | null;
	wijkName: string | null;
	path: string;
};

/** One thing that happened, as it is told. */
export type Piece = {
	eventId: number;
	at: Date;
	about: About;
	/** a few words: nieuw op de kaart */
	headline: string;
	/** a sentence or two, as it stands in a mail */
	text: string;
	/** of the same sort about the same entry only the last is told */
	sort: string;
};

export type Range = {
	from: Date;
	until?: Date;
	/** what else holds for the entry */
	where?: SQL | undefined;
	limit?: number;
};

/** Newest first. One statement for what happened, and one for each sort of details. */
export async function recent(tx: Database, { from, until, where, limit = 5000 }: Range): Promise<Piece[]> {
	const found = await tx
		.select({
			eventId: event.id,
			...{ at: event.at, name: event.name, details: event.details },
			...{ id: entry.id, kind: entry.kind, slug: entry.slug, title: entry.title, summary: entry.summary },
			...{ themes: entry.themes, gemeenteCode: entry.gemeenteCode, wijkCode: entry.wijkCode },
			...{ gemeenteName: gemeente.name, gemeenteSlug: gemeente.slug, wijkName: wijk.name }
		})
		.from(event)
		.innerJoin(entry, sql`${entry.id}::text = ${event.subjectId}`)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.leftJoin(wijk, eq(wijk.code, entry.wijkCode))
		.where(
			and(
				...[eq(event.subjectKind, 'entry'), inArray(event.name, told), gte(event.at, from), isListed, where],
				until && lt(event.at, until),
				// back on the map is no news: only the first time counts
				sql`not (${inArray(event.name, published)} and exists (select from ${event} earlier where earlier.subject_kind = 'entry'
					and earlier.subject_id = ${event.subjectId} and earlier.name = ${event.name} and earlier.id < ${event.id}))`
			)
		)
		.orderBy(sql`${event.id} desc`)
		.limit(limit);
	const details = await detailsOf(tx, found);
	return found.flatMap(({ eventId, at, name, details: said, gemeenteSlug, slug, ...rest }) => {
		const about = { ...rest, path: pathOf({ kind: rest.kind, slug, gemeenteSlug }) };
		const words = wordsOf(name, about, said, details);
		return words ? [{ eventId, at, about, sort: words.sort ?? name, headline: words.headline, text: words.text }] : [];
	});
}

type Details = Awaited<ReturnType<typeof detailsOf>>;

/** The rows behind the events, by their number; what was taken away since isn't there. */
async function detailsOf(tx: Database, found: { id: number; name: string; details: Record<string, unknown> }[]) {
	const numbers = (name: string, key: string) => [
		...new Set(
			found
				.filter((one) => one.name === name)
				.map(({ details }) => Number(details[key]))
				.filter(Number.isSafeInteger)
		)
	];
	const ids = found.flatMap(({ name, details }) => (name === 'initiative.sought' ? String(details['soughtId']) : []));
	const [changes, answers, messages, roles] = [
		await some(numbers('initiative.stage_changed', 'changeId'), (of) =>
			tx.select().from(stageChange).where(inArray(stageChange.id, of))
		),
		await some(numbers('initiative.official_answer', 'answerId'), (of) =>
			tx.select().from(officialAnswer).where(inArray(officialAnswer.id, of))
		),
		await some(numbers('news.told', 'newsId'), (of) => tx.select().from(news).where(inArray(news.id, of))),
		await some([...new Set(ids)], (of) =>
			tx
				.select()
				.from(sought)
				.where(inArray(sql`${sought.id}::text`, of))
		)
	];
	const circles = found.filter(({ name }) => name === 'network.sought').map(({ id }) => id);
	const seeking = await some([...new Set(circles)], (of) =>
		tx.select().from(network).where(inArray(network.entryId, of))
	);
	return {
		changes: byId(changes),
		answers: byId(answers),
		messages: byId(messages),
		roles: byId(roles.filter(({ closedAt }) => closedAt === null)),
		seeking: new Map(seeking.map(({ entryId, talentsSought }) => [entryId, talentsSought]))
	};
}

function some<Id, Row>(ids: Id[], select: (ids: Id[]) => PromiseLike<Row[]>): PromiseLike<Row[]> {
	return ids.length ? select(ids) : Promise.resolve([]);
}

function byId<Row extends { id: number | string; entryId: number }>(rows: Row[]): Map<string, Row> {
	return new Map(rows.map((row) => [String(row.id), row]));
}

type Words = { headline: string; text: string; sort?: string };

const firstTime = {
	initiative: 'Een nieuw initiatief.',
	activity: 'Een nieuwe activiteit.',
	offer: 'Nieuw aanbod.',
	network: 'Een nieuw netwerk.'
} as const satisfies Record<Kind, string>;

const list = new Intl.ListFormat('nl', { type: 'disjunction' });

/** Undefined when there is nothing to tell any more. */
function wordsOf(name: string, about: About, said: Record<string, unknown>, details: Details): Words | undefined {
	const row = <Row extends { entryId: number }>(rows: Map<string, Row>, key: string): Row | undefined => {
		const found = rows.get(String(said[key]));
		return found?.entryId === about.id ? found : undefined;
	};
	if (name === 'news.told') {
		const message = row(details.messages, 'newsId');
		if (!message) return undefined;
		const when =
			message.startsAt &&
			[togetherText(message.startsAt, message.endsAt ?? message.startsAt), message.place].filter(Boolean).join(', ');
		const text = [`${message.title}.`.replace(/([.!?…])\.$/, '$1'), when && `${capital(when)}.`, short(message.text)];
		return { headline: message.title, text: text.filter(Boolean).join(' '), sort: `news ${message.id}` };
	}
	if (name === 'initiative.stage_changed') {
		const change = row(details.changes, 'changeId');
		return change && { headline: 'hoe het ermee staat', text: `${stages[change.to as Stage]} ${short(change.reason)}` };
	}
	if (name === 'initiative.official_answer') {
		const answer = row(details.answers, 'answerId');
		return (
			answer && {
				headline: 'een antwoord',
				text: `Er is een antwoord: ${outcomes[answer.outcome].sentence} ${short(answer.text)}`
			}
		);
	}
	if (name === 'initiative.sought') {
		const role = row(details.roles, 'soughtId');
		if (!role) return undefined;
		const many = role.many > 1 ? ` (${role.many} keer)` : '';
		const by = role.by ? `, liefst voor ${dayInWords(role.by)}` : '';
		return { headline: `gezocht: ${role.what}`, text: `Gezocht: ${role.what}${many}${by}.`, sort: `sought ${role.id}` };
	}
	if (name === 'network.sought') {
		const still = details.seeking.get(about.id)?.filter((one) => (said['talents'] as Talent[]).includes(one)) ?? [];
		if (!still.length) return undefined;
		const what = list.format(still.map((one) => inSentence(talents[one])));
		return { headline: `gezocht: ${what}`, text: `Gezocht: iemand voor ${what}.`, sort: `seeks ${still.join(',')}` };
	}
	return { headline: 'nieuw op de kaart', text: `${firstTime[about.kind]} ${short(about.summary)}` };
}

/** The first few lines: the rest is on the page. */
function short(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= 280) return line;
	return `${line.slice(0, 280).replace(/\s+\S*$/, '')} …`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

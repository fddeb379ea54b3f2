import { getTableName, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * What is kept about people: beside every table stands why, on what ground, how long, who sees it and how it is found
 * and erased. The register (art. 30 AVG), the privacy page, /mijn and the daily cleaning are all made from it.
 */

/** Why it is allowed, with the article for the register and a sentence for people. */
export const grounds = {
	task: {
		article: 'AVG artikel 6, lid 1, onder e: taak van algemeen belang',
		plain: 'Het hoort bij het werk van de gemeente en haar sociaal makelaars.'
	},
	consent: {
		article: 'AVG artikel 6, lid 1, onder a: toestemming',
		plain: 'Je zei er zelf ja op. Dat kun je terugnemen.'
	},
	explicit_consent: {
		article: 'AVG artikel 6, lid 1, onder a, en artikel 9, lid 2, onder a: uitdrukkelijke toestemming',
		plain: 'Je zei er zelf uitdrukkelijk ja op. Dat kun je terugnemen.'
	},
	duty: {
		article: 'AVG artikel 6, lid 1, onder c, met artikel 5, lid 2, en artikel 32: kunnen laten zien wat er gebeurt',
		plain: 'De wet vraagt dat we kunnen laten zien wie wat deed.'
	}
} as const;

export type Ground = keyof typeof grounds;

/** How long. Days after a moment; null when it stays as long as what it belongs to. */
export const terms = {
	account: {
		days: 365,
		from: 'de laatste keer dat je inlogde',
		plain: 'Tot een jaar nadat je voor het laatst inlogde. We mailen je 30 dagen en 7 dagen van tevoren.'
	},
	with_account: { days: null, from: '', plain: 'Zolang je account er is.' },
	role: { days: 730, from: 'het einde van de rol', plain: 'Tot twee jaar nadat de rol ophield.' },
	session: { days: 0, from: 'het einde van de sessie', plain: 'Tot je uitlogt, en nooit langer dan 90 dagen.' },
	code: { days: 0, from: 'het moment dat de code verloopt', plain: 'Tot de code of link niet meer werkt.' },
	attempt: {
		days: 0,
		from: 'het einde van de telling',
		plain: 'Hooguit een dag. Na een bedankje of bericht over een oproep dertig dagen.'
	},
	draft: {
		days: 7,
		from: 'de laatste keer dat je iets typte',
		plain: 'Zeven dagen nadat je voor het laatst iets typte.'
	},
	entry: { days: null, from: '', plain: 'Zolang het op de kaart staat.' },
	proposal: { days: null, from: '', plain: 'Zolang je idee er is, zodat de makelaar je kan bereiken.' },
	withdrawn: {
		days: 180,
		from: 'het terugtrekken',
		plain: 'Een halfjaar nadat het is teruggetrokken. Zo kun je nog terugkomen.'
	},
	silent: {
		days: 365,
		from: 'het laatste bericht over een idee dat nog niet op de kaart staat',
		plain: 'Een jaar nadat er voor het laatst iets met het idee gebeurde, als het niet op de kaart kwam.'
	},
	ended: {
		days: 365,
		from: 'het einde van het initiatief',
		plain: 'Een jaar nadat het initiatief is gestopt. De tekst op de kaart mag blijven, zonder naam.'
	},
	member: {
		days: null,
		from: '',
		plain: 'Zolang je meedoet. Stop je, dan gaat alles weg wat over je meedoen bewaard werd.'
	},
	attending: {
		days: 60,
		from: 'de dag van de activiteit',
		plain: 'Zestig dagen na de dag. Daarna tellen we alleen nog.'
	},
	joiner: {
		days: 180,
		from: 'het einde van de oproep',
		plain: 'Tot een halfjaar nadat de oproep is afgelopen. Je kunt eerder stoppen.'
	},
	approach: { days: 90, from: 'het laatste bericht', plain: '90 dagen na het laatste bericht.' },
	introduction_link: {
		days: 90,
		from: 'het einde van de kennismaking',
		plain: 'Zolang de kennismaking loopt of jullie elkaars naam kunnen lezen, en anders 90 dagen daarna.'
	},
	kind_word: { days: 730, from: 'het schrijven', plain: 'Twee jaar. Of eerder: jij en wie het schreef halen het weg.' },
	declined: { days: 30, from: 'het antwoord', plain: 'Dertig dagen nadat het niet doorging.' },
	unanswered: { days: 180, from: 'de aanmelding of uitnodiging', plain: 'Een halfjaar, als er nooit antwoord komt.' },
	following: { days: null, from: '', plain: 'Tot je stopt. Dat kan met één druk op de knop in elke mail.' },
	told: {
		days: 60,
		from: 'de mail',
		plain: 'Zestig dagen: zo lang weten we waarover we je mailden, zodat je niets twee keer leest.'
	},
	unconfirmed: { days: 7, from: 'de aanmelding', plain: 'Een week, als je geen ja zegt in de mail die je krijgt.' },
	support: { days: 1095, from: 'het opschrijven', plain: 'Drie jaar, om te kunnen laten zien wat het werk opbracht.' },
	report: { days: 365, from: 'het besluit', plain: 'Een jaar nadat er iets mee is gedaan.' },
	vraag: { days: 90, from: 'het afsluiten van de vraag', plain: '90 dagen nadat je vraag is afgesloten.' },
	ranking: {
		days: 730,
		from: 'de week waarin werd gekozen',
		plain: 'Twee jaar. Zodra bekend is wat ervan kwam, staat er niet meer bij voor wie het was.'
	},
	note: { days: 180, from: 'het laatste contact', plain: '180 dagen na het laatste contact.' },
	signaal: { days: 365, from: 'het afsluiten van het signaal', plain: 'Een jaar nadat het signaal is afgesloten.' },
	open: {
		days: 730,
		from: 'het laatste contact, of anders het versturen, van wat nooit is afgesloten',
		plain: 'Is het nooit afgesloten? Dan tot twee jaar na het laatste contact.'
	},
	plan: {
		days: 730,
		from: 'de laatste keer dat iemand iets in het plan deed',
		plain: 'Zolang het plan loopt. Doet er twee jaar niemand iets mee, dan wordt het gewist.'
	},
	plan_stopped: {
		days: 365,
		from: 'het stoppen van het plan',
		plain: 'Een jaar nadat jullie ermee stopten. Je kunt het zelf eerder wissen.'
	},
	mail: { days: 30, from: 'het schrijven van de mail', plain: '30 dagen.' },
	job: { days: 3, from: 'het klaarzetten', plain: 'Drie dagen.' },
	photo: {
		days: 7,
		from: 'het plaatsen, als niemand de foto gebruikt',
		plain: 'Tot een week nadat niemand hem meer gebruikt.'
	},
	event: { days: 730, from: 'de gebeurtenis', plain: 'Twee jaar.' },
	look: { days: 730, from: 'het kijken', plain: 'Twee jaar.' },
	alarm: { days: 730, from: 'de melding', plain: 'Twee jaar.' },
	address: { days: 365, from: 'het opzoeken', plain: 'Een jaar.' },
	contact: { days: null, from: '', plain: 'Zolang je dit werk doet. De beheerder haalt het weg.' }
} as const satisfies Record<string, { days: number | null; from: string; plain: string }>;

export type TermName = keyof typeof terms;

/** 1: a number that stands for somebody, or the name of who works here. 2: who somebody is and how to reach them. 3: told in confidence. */
export type Class = 1 | 2 | 3;

/** People by their account and their address (in small letters), one or many at a time. */
export type Who = { accountIds: readonly string[]; emails: readonly string[] };

export type Said = { label: string } & Partial<{
	class: Class;
	purpose: string;
	ground: Ground;
	term: TermName;
	/** not for /mijn: a secret that would open something, or somebody else */
	hidden: boolean;
	/** Dutch for stored codes */
	words: Readonly<Record<string, string>>;
}>;

type Keys<Table extends PgTable> = keyof Table['_']['columns'] & string;

/** When rows go, or (empty) which columns of them. */
export type Going<Name extends string = string> = {
	term: TermName;
	/** @param before a moment as many days ago as the term has */
	past: (before: Date) => SQL;
	/** these columns become empty, and the row stays */
	empty?: readonly Name[];
};

type Facts = {
	/** the group it stands under, in plain Dutch */
	title: string;
	/** whose data it is */
	whom: string;
	/** what it is for, as half a sentence after “We gebruiken dit” */
	purpose: string;
	ground: Ground;
	class: Class;
	term: TermName;
	/** who can read it */
	seenBy: string;
};

type Declaring<Table extends PgTable> = Facts & {
	/** finds the rows of these people; absent where nobody can be found by account or address */
	mine?: (who: Who) => SQL | undefined;
	goes?: Going<Keys<Table>>;
	/**
	 * What happens when somebody erases themselves: the row goes, these columns become empty, it goes along with what it
	 * belongs to, or it stays because it holds nothing that still means somebody.
	 */
	erase: 'row' | 'along' | 'stays' | readonly Keys<Table>[];
	columns: Record<Keys<Table>, string | Said>;
};

export type Holding = Facts & {
	table: PgTable;
	name: string;
	mine: ((who: Who) => SQL | undefined)[];
	goes: Going[];
	erase: 'row' | 'along' | 'stays' | readonly string[];
	columns: Record<string, Required<Omit<Said, 'words'>> & Pick<Said, 'words'>>;
};

export type Nobody = { table: PgTable; name: string; why: string; goes: Going[] };

const holdings = new Map<string, Holding>();
const nobodies = new Map<string, Nobody>();
/** What later rooms add: kept apart, because a table file can be loaded again. */
const additions = new Map<string, { mine?: (who: Who) => SQL | undefined; goes?: Going }>();

/** Declares a table with people in it. A column without a word on it does not compile. */
export function holds<Table extends PgTable>(table: Table, declaring: Declaring<Table>): void {
	const { mine, goes, columns, ...rest } = declaring;
	const { purpose, ground, term } = rest;
	const said = Object.entries<string | Said>(columns).map(([key, one]) => [
		key,
		{ purpose, ground, term, class: rest.class, hidden: false, ...(typeof one === 'string' ? { label: one } : one) }
	]);
	const name = getTableName(table);
	const [finders, goings] = [mine ? [mine] : [], goes ? [goes] : []];
	holdings.set(name, { ...rest, table, name, mine: finders, goes: goings, columns: Object.fromEntries(said) });
}

/** Declares a table that holds nothing about anybody, and why that is so. */
export function holdsNobody<Table extends PgTable>(table: Table, why: string, goes?: Going<Keys<Table>>): void {
	const name = getTableName(table);
	nobodies.set(name, { table, name, why, goes: goes ? [goes] : [] });
}

/** Says more about a table of an earlier room: whose its rows are too, or when they go too. */
export function adds<Table extends PgTable>(
	table: Table,
	as: string,
	more: { mine?: (who: Who) => SQL | undefined; goes?: Going<Keys<Table>> }
): void {
	additions.set(`${getTableName(table)} ${as}`, more);
}

function more(name: string) {
	return [...additions].filter(([key]) => key.startsWith(`${name} `)).map(([, one]) => one);
}

/** Every table with people in it. */
export function held(): Holding[] {
	return [...holdings.values()].map((one) => ({
		...one,
		mine: [...one.mine, ...more(one.name).flatMap(({ mine }) => mine ?? [])],
		goes: [...one.goes, ...more(one.name).flatMap(({ goes }) => goes ?? [])]
	}));
}

/** Every table without. */
export function unheld(): Nobody[] {
	return [...nobodies.values()].map((one) => ({
		...one,
		goes: [...one.goes, ...more(one.name).flatMap(({ goes }) => goes ?? [])]
	}));
}

/** The rows of a table that are about these people; undefined when nobody can be found in it. */
export function about(table: PgTable, who: Who): SQL | undefined {
	const holding = held().find((one) => one.table === table);
	return or(...(holding?.mine.map((find) => find(who)) ?? []));
}

/** What belongs to rows of another table that are about these people. */
export function partOf(column: PgColumn, table: PgTable, key: PgColumn, who: Who): SQL {
	return sql`${column} in (select ${key} from ${table} where ${about(table, who) ?? sql`false`})`;
}

/** Whose account it is. */
export function byAccount(column: PgColumn | SQL, who: Who): SQL {
	return who.accountIds.length ? inArray(sql`${column}::text`, [...who.accountIds]) : sql`false`;
}

/** Who can be reached there, however they typed it. */
export function byMail(column: PgColumn | SQL, who: Who): SQL {
	return who.emails.length ? inArray(sql`lower(${column})`, [...who.emails]) : sql`false`;
}

/** What a column is called in the database. */
export function columnName(column: PgColumn): string {
	return column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

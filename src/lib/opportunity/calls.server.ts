import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import * as accounts from '#lib/account/accounts.server.ts';
import type { Contact } from '#lib/account/contact.ts';
import type { Theme } from '#lib/entry/theme.ts';
import { wijk } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { becameOf } from './became.server.ts';
import { contactFor, describe, type Kans } from './door.server.ts';
import { stepOf } from './givers.ts';
import { lineFor } from './line.server.ts';
import { isPublic } from './opportunity.ts';
import { opportunity, opportunityJoiner } from './table.server.ts';
import { carriersText, meetingText, shownCount } from './words.ts';

/** A call as everybody reads it. Nothing of who told or asked, and nothing of who joins but a number from five. */
export type Call = NonNullable<Awaited<ReturnType<typeof find>>>;

/** The same as `isPublic` says of one. */
const arePublic = and(
	isNotNull(opportunity.publishedAt),
	isNotNull(opportunity.slug),
	inArray(opportunity.state, ['called', 'became', 'ended'])
);

/** By the address of its page; undefined for what isn't there, or not for everybody. */
export async function find(db: Database, gemeenteCode: string, slug: string) {
	const [found] = await db
		.select({ id: opportunity.id })
		.from(opportunity)
		.where(and(eq(opportunity.gemeenteCode, gemeenteCode), eq(opportunity.slug, slug.slice(0, 120)), arePublic))
		.limit(1);
	// numbers of people are counted as the machine
	return found && within(db, { kind: 'system' }, (tx) => tellAll(tx, found.id));
}

/** By number, for who joined it; as the machine. */
export async function tellAll(tx: Database, id: number) {
	const kans = (await describe(tx, id))!;
	const joiners = await tx.$count(opportunityJoiner, eq(opportunityJoiner.opportunityId, id));
	const { theme, state, slug, wijk } = kans;
	const onSite = isPublic(kans);
	// while it is off the website it is being written anew, and that is between makelaars
	const { title, need, there } = onSite ? kans : { title: '', need: '', there: '' };
	const became = await becameOf(tx, kans);
	return {
		...{ id, title, need, there, theme, slug: slug ?? '', wijk },
		isPublic: onSite,
		open: state === 'called',
		over: state === 'ended',
		/** null below five */
		givers: shownCount(kans.heard),
		/** in steps, for it changes every day; null below five */
		joiners: shownCount(joiners) === null ? null : stepOf(joiners).step,
		carriers: onSite ? carriersText(kans.carriers) : '',
		meeting: onSite ? meetingText(kans) : '',
		/** the first meeting has been */
		met: isMet(kans, dayOf(now())),
		became: became?.path ? became : null,
		line: await lineFor(tx, id),
		...(await reachOf(tx, kans))
	};
}

/** Who to call about it, with their face where everybody can see that. */
async function reachOf(
	tx: Database,
	kans: Kans
): Promise<{ face: accounts.Face | null; contact: Contact | undefined }> {
	const { makelaar, wijk } = kans;
	const faces = makelaar && wijk ? await accounts.facesOf(tx, [wijk.code]) : undefined;
	return {
		face: faces?.get(wijk!.code)?.find(({ name }) => name === makelaar) ?? null,
		contact: await contactFor(tx, kans)
	};
}

/** What a strip shows of a call. */
export type Calling = {
	title: string;
	slug: string;
	need: string;
	theme: Theme;
	wijkName: string | null;
	publishedAt: Date;
	meeting: string;
	/** the first meeting has been */
	met: boolean;
};

/** What is called now in a wijk and for the whole gemeente, soonest first meeting first, those that have been last. */
export async function open(
	db: Database,
	reach: { gemeenteCode: string; wijkCode?: string },
	most = 3
): Promise<Calling[]> {
	const today = dayOf(now());
	const found = await db
		.select({
			...{ title: opportunity.title, slug: opportunity.slug, need: opportunity.need, theme: opportunity.theme },
			...{ meetingOn: opportunity.meetingOn, meetingTime: opportunity.meetingTime },
			meetingPlace: opportunity.meetingPlace,
			publishedAt: opportunity.publishedAt,
			wijkName: wijk.name
		})
		.from(opportunity)
		.leftJoin(wijk, eq(wijk.code, opportunity.wijkCode))
		.where(
			and(
				eq(opportunity.gemeenteCode, reach.gemeenteCode),
				reach.wijkCode ? or(eq(opportunity.wijkCode, reach.wijkCode), isNull(opportunity.wijkCode)) : undefined,
				...[eq(opportunity.state, 'called'), arePublic]
			)
		)
		.orderBy(
			sql`coalesce(${opportunity.meetingOn} < ${today}, false)`,
			asc(opportunity.meetingOn),
			desc(opportunity.publishedAt),
			asc(opportunity.id)
		)
		.limit(most);
	return found.map(({ slug, publishedAt, meetingOn, meetingTime, meetingPlace, ...one }) => ({
		...one,
		...{ slug: slug!, publishedAt: publishedAt! },
		meeting: meetingText({ meetingOn, meetingTime, meetingPlace }),
		met: isMet({ meetingOn }, today)
	}));
}

const isMet = ({ meetingOn }: Pick<Kans, 'meetingOn'>, today: string) => meetingOn !== null && meetingOn < today;

import { asc, inArray } from 'drizzle-orm';
import { worksIn } from '#lib/account/reach.server.ts';
import { account } from '#lib/account/table.server.ts';
import { themes } from '#lib/entry/theme.ts';
import { hashOf, newCode } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import type { Letter } from '#lib/server/letter.ts';
import { take } from '#lib/server/limits.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { within } from '#lib/server/wall.server.ts';
import * as colleagues from '#lib/vraag/colleagues.server.ts';
import type { About } from './letters.ts';
import { contactFor, routed } from './routing.server.ts';
import { followPath } from './signaal.ts';
import { aboutOf, confided, cover, type Cover, spotOf } from './story.server.ts';
import { signaalLink } from './table.server.ts';
import { type AboutSignaal, arrived, type ManySignalen } from './teamletters.ts';

/** The mails about a signaal, in the transaction of what they tell. None of them repeats what was told. */

const machine = { kind: 'system' } as const;

/**
 * A mail to who gave it, when they left an address, with a link of its own.
 * @param from the makelaar it is from, and whose name and number stand in it
 * @returns whether there was an address
 */
export function tell(
	tx: Database,
	story: Cover,
	from: { id: string; name: string },
	site: string,
	letter: (about: About) => Letter
): Promise<boolean> {
	return within(tx, machine, async (own) => {
		const { name, email } = (await confided(own, story.id))!;
		if (!email || !name) return false;
		const code = newCode();
		await own.insert(signaalLink).values({ codeHash: hashOf(code), signaalId: story.id });
		const contact = await contactFor(own, { ...aboutOf(story), owner: from });
		await post(own, {
			to: email,
			about: { kind: 'signaal', id: story.id, ...spotOf(story) },
			...letter({ name, gemeente: story.gemeente.name, link: site + followPath(code), contact })
		});
		return true;
	});
}

/** Who answers for it: the one who took it, while they work there; else everybody who does. */
export async function answering(tx: Database, story: Cover, all = false): Promise<colleagues.Colleague[]> {
	const spot = spotOf(story);
	if (!all && story.makelaarId && (await worksIn(tx, story.makelaarId, spot)))
		return [{ id: story.makelaarId, name: story.makelaar! }];
	const there = await colleagues.of(tx, spot);
	// a wijk without a makelaar is everybody's in the gemeente
	return there.length ? there : colleagues.of(tx, { ...spot, wijkCode: null });
}

/** More new ones an hour stand in the list: nobody can fill the mailbox of a makelaar. */
const perHour = { times: 6, minutes: 60 };

/**
 * That it came in, or what it is about, to whom it is routed: the wijk, the theme and a link, and no word of it.
 * @param besides who wrote it down or chose the theme, and knows
 * @param options.takersOnly the others know that it is there
 */
export function tellNew(
	tx: Database,
	id: string,
	site: string,
	besides: string | undefined,
	{ takersOnly = false } = {}
): Promise<void> {
	return within(tx, machine, async (own) => {
		const story = (await cover(own, id))!;
		const to = await routed(own, spotOf(story), story.theme);
		// who works there and knows sees to it, but for a theme that somebody else takes
		if (to.some((one) => one.id === besides && !one.takes)) return;
		const takers = new Map(to.map((one) => [one.id, one.takes]));
		for (const { id: makelaarId, name, email } of await addressesOf(own, [...takers.keys()])) {
			if (makelaarId === besides || (takersOnly && !takers.get(makelaarId))) continue;
			if (!(await take(own, `signaal new ${makelaarId}`, perHour))) continue;
			const theme = story.theme && themes[story.theme];
			await post(own, {
				to: email,
				about: { kind: 'signaal', id, ...spotOf(story) },
				...arrived({ ...lineOf(story, name, site), theme, takes: takers.get(makelaarId)! })
			});
		}
	});
}

/** Of one signaal somebody without an account can cause no more than this: what they need to sign in still arrives. */
const perSignaal = { times: 3, minutes: 15 };
/** And of all signalen together: beyond it the list tells. */
const perMakelaar = { times: 30, minutes: 60 };

/**
 * A mail to who answers for it, that says where to look and nothing else.
 * @param options.limited somebody without an account can cause it, so there is an end to it
 */
export function tellMakelaars(
	tx: Database,
	story: Cover,
	site: string,
	letter: (about: AboutSignaal) => Letter,
	{ limited = false } = {}
): Promise<void> {
	return within(tx, machine, async (own) => {
		const ids = (await answering(own, story)).map(({ id }) => id);
		for (const to of await addressesOf(own, ids)) {
			if (limited && !(await take(own, `signaal mail ${story.id} ${to.id}`, perSignaal))) continue;
			if (limited && !(await take(own, `signaal mails ${to.id}`, perMakelaar))) continue;
			await post(own, {
				to: to.email,
				about: { kind: 'signaal', id: story.id, ...spotOf(story) },
				...letter(lineOf(story, to.name, site))
			});
		}
	});
}

/** What the daily work says of one signaal, and of more than one. */
export type Alarm = {
	one: (about: AboutSignaal, story: Cover) => Letter;
	many: (about: ManySignalen) => Letter;
	/** everybody who works there, also when one of them took it */
	all: boolean;
};

/** One mail to each makelaar about all of these, however many there are: real alarms must not drown. */
export function tellTogether(tx: Database, stories: readonly Cover[], site: string, alarm: Alarm): Promise<void> {
	return within(tx, machine, async (own) => {
		const desks = new Map<string, Cover[]>();
		for (const story of stories)
			for (const { id } of await answering(own, story, alarm.all)) {
				const desk = desks.get(id);
				if (desk) desk.push(story);
				else desks.set(id, [story]);
			}
		for (const { id, name, email } of await addressesOf(own, [...desks.keys()])) {
			const theirs = desks.get(id)!;
			const first = theirs[0]!;
			const letter =
				theirs.length === 1
					? alarm.one(lineOf(first, name, site), first)
					: alarm.many({ name, many: theirs.length, link: `${site}/makelaar/signalen` });
			await post(own, {
				to: email,
				about: { kind: 'signaal', id: first.id, ...spotOf(first) },
				...letter
			});
		}
	});
}

function lineOf(story: Cover, name: string, site: string): AboutSignaal {
	return {
		...{ name, where: story.wijk?.name ?? story.gemeente.name, promisedOn: story.promisedOn },
		link: `${site}/makelaar/signaal/${story.id}`
	};
}

async function addressesOf(tx: Database, ids: string[]) {
	if (!ids.length) return [];
	return tx
		.select({ id: account.id, email: account.email, name: account.name })
		.from(account)
		.where(inArray(account.id, ids))
		.orderBy(asc(account.name));
}

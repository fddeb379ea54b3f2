import type { Actor } from '#lib/account/account.ts';
import * as reports from '#lib/entry/reports.server.ts';
import * as circles from '#lib/introduction/circles.server.ts';
import { due } from '#lib/introduction/due.server.ts';
import * as freshness from '#lib/initiative/freshness.server.ts';
import * as kept from '#lib/keeping/freshness.server.ts';
import * as offers from '#lib/offer/deciding.server.ts';
import * as opportunities from '#lib/opportunity/opportunities.server.ts';
import * as tocall from '#lib/opportunity/tocall.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as signalen from '#lib/signaal/waiting.server.ts';
import * as overview from '#lib/support/overview.server.ts';
import * as undelivered from '#lib/support/undelivered.server.ts';
import { parse } from '#lib/support/overview.ts';
import * as followups from '#lib/vraag/followups.server.ts';
import * as people from '#lib/vraag/people.server.ts';
import * as vragen from '#lib/vraag/waiting.server.ts';
import { initiativeLine, introductionLine, offerLine, signaalLine, vraagLine } from './lines.ts';
import { circleLine, initiativeOwn, personLine } from './own.ts';
import { arrange, type Waiting } from './today.ts';

/**
 * Everything that waits for a makelaar besides proposals, in the order of the day; and how much lies with colleagues. Each
 * room says itself what is in reach. Not a word of what was told in confidence.
 * @throws NotAllowed for who is no makelaar
 */
export async function look(db: Database, actor: Actor) {
	const today = dayOf(now());
	const [asked, told, introductions, initiatives, offered, reported, silent, quiet, lost, after, tell, kansen] =
		await Promise.all([
			vragen.list(db, actor),
			signalen.list(db, actor),
			due(db, actor),
			overview.today(db, actor, 200),
			offers.waiting(db, actor),
			reports.waiting(db, actor),
			freshness.countSilent(db, actor),
			kept.countSilent(db, actor),
			undelivered.count(db, actor),
			followups.countCalls(db, actor),
			tocall.count(db, actor),
			opportunities.countOpen(db, actor)
		]);
	const own = actor.kind === 'account' ? actor.id : null;
	const isMine = ({ makelaarId }: { makelaarId: string | null }) => makelaarId === null || makelaarId === own;
	const calls = silent + quiet + lost + after + tell;
	const waiting: Waiting[] = [
		...asked.filter(isMine).flatMap((one) => vraagLine(one) ?? []),
		...told.filter(isMine).map(signaalLine),
		...introductions.filter(({ mine }) => mine).map(introductionLine),
		...initiatives.lines.map(initiativeLine),
		...offered.map(offerLine),
		...(reported.length
			? [
					{
						...{ subject: 'report' as const, key: 'reports', href: '/makelaar/melding', on: today, note: '' },
						title:
							reported.length === 1
								? 'Er is één melding over iets op de kaart'
								: `Er zijn ${reported.length} meldingen over iets op de kaart`
					}
				]
			: []),
		...(calls
			? [
					{
						...{ subject: 'call' as const, key: 'calls', href: '/makelaar/bellen', on: null, note: '' },
						title: calls === 1 ? 'Er is één ding om over te bellen' : `Er zijn ${calls} dingen om over te bellen`
					}
				]
			: [])
	];
	return {
		parts: arrange(waiting, today),
		elsewhere: [
			...asked.filter((one) => !isMine(one)).map((one) => vraagLine(one, true)!),
			...introductions.filter(({ mine }) => !mine).map(introductionLine),
			...told.filter((one) => !isMine(one)).map(signaalLine)
		],
		initiatives: initiatives.all,
		reported: reported.length,
		kansen,
		calls
	};
}

/** What this makelaar has in hand: the people whose contact person they are, the circles they bring people to, what they support. */
export async function own(db: Database, actor: Actor) {
	const today = dayOf(now());
	const mine = parse({ pile: 'van-mij', sort: 'naam', stage: null, search: null, page: null });
	const [persons, around, initiatives] = await Promise.all([
		people.list(db, actor),
		circles.list(db, actor),
		overview.list(db, actor, mine, 60)
	]);
	return {
		people: persons.map((one) => personLine(one, today)),
		circles: around.map(circleLine),
		initiatives: initiatives.lines.map(initiativeOwn)
	};
}

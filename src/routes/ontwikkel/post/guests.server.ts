import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import { approachPath } from '#lib/approach/approach.ts';
import { approach } from '#lib/approach/table.server.ts';
import * as writing from '#lib/approach/writing.server.ts';
import { attendPath } from '#lib/attending/attending.ts';
import { attendee } from '#lib/attending/table.server.ts';
import * as telling from '#lib/attending/telling.server.ts';
import { entry } from '#lib/entry/table.server.ts';
import * as followers from '#lib/following/followers.server.ts';
import { followPath } from '#lib/following/following.ts';
import { follower } from '#lib/following/table.server.ts';
import { membersPath } from '#lib/initiative/initiative.ts';
import * as links from '#lib/initiative/links.server.ts';
import { member } from '#lib/initiative/table.server.ts';
import { mint } from '#lib/keeping/door.server.ts';
import { keepPath } from '#lib/keeping/keeping.ts';
import { gemeente } from '#lib/place/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { within } from '#lib/server/wall.server.ts';

/** Who takes part in something of the demo without an account: anybody who tries it can look along with their link. */
export type Guest = { id: string; name: string; does: string };

const takingPart = ['zeynep.arslan', 'mina.rezaei', 'luwam.tekle'].map((name) => `${name}@lindeveen.example`);
const hears = { name: 'Theo Kroon', email: 'theo.kroon@lindeveen.example' };
const does = { initiator: 'trekt', join: 'doet mee met', help: 'helpt bij', informed: 'leest mee met' } as const;

/** The caller has checked that this is the demo. */
export function guests(db: Database): Promise<Guest[]> {
	return within(db, { kind: 'system' }, async (tx) => {
		const taking = await tx
			.select({ id: member.id, name: member.name, part: member.part, title: entry.title })
			.from(member)
			.innerJoin(entry, eq(entry.id, member.entryId))
			.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
			.where(and(eq(gemeente.demo, true), eq(member.state, 'accepted'), inArray(member.email, takingPart)))
			.orderBy(entry.title, member.createdAt);
		const following = await tx.select({ id: follower.id }).from(follower).where(eq(follower.email, hears.email));
		return [
			...(await besides(tx)).map(({ id, name, does }) => ({ id, name, does })),
			...taking.map(({ id, name, part, title }) => ({ id, name, does: `${does[part]} “${title}”` })),
			...following.map(({ id }) => ({ id, name: hears.name, does: 'krijgt mail over wat er nieuw is' }))
		];
	});
}

const keeps = ['kring-om-de-moestuin', 'snijden-en-roeren-voor-dinsdag', 'gijs-loopt-met-je-mee'];
const comes = ['Lidia Nowak', 'Daan Hofstra'];
const writes = 'Gerda Blom';

/** Who keeps something, comes to something, or is one of two who write each other; with how their link is made. */
async function besides(tx: Database): Promise<(Guest & { link: () => Promise<string> })[]> {
	const kept = await tx
		.select({ id: entry.id, title: entry.title, name: entry.contactName, email: entry.contactEmail })
		.from(entry)
		.innerJoin(gemeente, eq(gemeente.code, entry.gemeenteCode))
		.where(and(eq(gemeente.demo, true), inArray(entry.slug, keeps)))
		.orderBy(entry.id);
	const coming = await tx
		.select({ id: attendee.id, name: attendee.name, state: attendee.state, title: entry.title })
		.from(attendee)
		.innerJoin(entry, eq(entry.id, attendee.entryId))
		.where(and(inArray(attendee.name, comes), inArray(entry.slug, keeps), gte(attendee.on, dayOf(now()))))
		.orderBy(asc(attendee.name), asc(attendee.on));
	const written = await tx
		.select({ approach, title: entry.title, keeper: entry.contactName })
		.from(approach)
		.innerJoin(entry, eq(entry.id, approach.entryId))
		.where(and(eq(approach.name, writes), eq(entry.personal, true)));
	return [
		...kept.map(({ id, title, name, email }) => ({
			...{ id: `houdt-${id}`, name: name ?? 'Iemand', does: `houdt “${title}” bij` },
			link: async () => keepPath(await mint(tx, id, email))
		})),
		...coming.map(({ id, name, state, title }) => ({
			...{ id, name, does: state === 'waiting' ? `wacht op een plek bij “${title}”` : `komt naar “${title}”` },
			link: async () => attendPath(await telling.link(tx, id))
		})),
		...written.flatMap(({ approach: { id, name, email, keeperEmail }, title, keeper }) =>
			(['asker', 'keeper'] as const).map((side) => ({
				id: `${side}-${id}`,
				name: side === 'asker' ? name : (keeper ?? 'Iemand'),
				does: side === 'asker' ? `schreef over “${title}”` : 'kreeg dat bericht',
				link: async () => approachPath(await writing.mint(tx, id, side, side === 'asker' ? email! : keeperEmail))
			}))
		)
	];
}

/** A link as it stands in their mail; undefined for who is not one of them. */
export async function linkOf(db: Database, id: string): Promise<string | undefined> {
	if (!(await guests(db)).some((one) => one.id === id)) return undefined;
	return within(db, { kind: 'system' }, async (tx) => {
		const other = (await besides(tx)).find((one) => one.id === id);
		if (other) return other.link();
		const [follows] = await tx.select({ id: follower.id }).from(follower).where(eq(follower.id, id));
		return follows ? followPath(await followers.linkOf(tx, id)) : membersPath(await links.mint(tx, id));
	});
}

import { and, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { shifted, weekdayOf } from '#lib/activity/dates.ts';
import { dayOf, momentOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hashOf } from '#lib/server/code.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import * as duties from '#lib/server/duty.server.ts';
import { post } from '#lib/server/mail.server.ts';
import { duty, event as happened } from '#lib/server/table.server.ts';
import { within } from '#lib/server/wall.server.ts';
import { codeFor } from './followers.server.ts';
import { followPath, type Rhythm, stopPath } from './following.ts';
import * as moving from './moving.server.ts';
import { type Piece, recent } from './news.server.ts';
import type { Facts } from './search.ts';
import * as searches from './searches.server.ts';
import { follower, followerLink, told } from './table.server.ts';
import { type Edition, write } from './writing.server.ts';

/**
 * The mail about what is new: daily for who wants that, on Thursday for the others. What was told to somebody is written
 * down with the mail, in one transaction; so nobody hears of the same thing twice, in whatever ways they follow it,
 * however often they change their rhythm, and with however many processes this runs.
 */
const machine = { kind: 'system' } as const;
/** Followers in one transaction. */
const batch = 200;
/**
 * What happened longer ago is no news: also not for who comes back after a pause, or a server that was off. Less than what
 * was told is kept (terms.told).
 */
const newsDays = 21;
/** On the clock of the Netherlands: nobody is woken. */
const earliest = '07:00';
/** 0 is Monday. */
const thursday = 3;
const weekly = 'digest-weekly';

/** How many mails went, by rhythm. */
export type Sent = Partial<Record<Rhythm, number>>;

/**
 * Sends what is due today; a day or a Thursday that was skipped is caught up with. Asked every hour.
 * @param site the address of this Wijkweb, for the links
 * @returns undefined before the morning, and when today was done or another process is at it
 */
export async function run(db: Database, site: string): Promise<Sent | undefined> {
	const moment = now();
	if (moment < momentOf(dayOf(moment), earliest)) return undefined;
	return duties.once(db, 'digest', async (day) => {
		const last = shifted(day, -((weekdayOf(day) - thursday + 7) % 7));
		const [done] = await db.select({ on: duty.doneOn }).from(duty).where(eq(duty.name, weekly));
		// a Wijkweb that begins on another day waits for its first Thursday
		const isDue = done ? done.on < last : last === day;
		const sent: Sent = isDue ? { weekly: await send(db, 'weekly', day, site) } : {};
		await db
			.insert(duty)
			.values({ name: weekly, doneOn: last })
			.onConflictDoUpdate({ target: duty.name, set: { doneOn: last } });
		sent.daily = await send(db, 'daily', day, site);
		return sent;
	});
}

/** One pass over who has this rhythm, each part of them in a transaction. @returns how many mails went */
export async function send(db: Database, rhythm: 'weekly' | 'daily', day: string, site: string): Promise<number> {
	const from = new Date(now().getTime() - newsDays * 86_400_000);
	const [pieces, moved] = await Promise.all([recent(db, { from }), moving.recent(db, from)]);
	if (pieces.length + moved.length === 0) return 0;
	const facts = await searches.factsOf(db, pieces);
	const edition: Edition = { site, pieces: byId(pieces), moved: byId(moved), facts, contacts: new Map() };
	const news = JSON.stringify([
		...pieces.map((one) => row(one, facts.get(one.eventId))),
		...moved.flatMap(moving.rows)
	]);
	for (let sent = 0, last: string | undefined; ;) {
		const part = await within(db, machine, (tx) => sendSome(tx, { rhythm, day, last }, news, edition));
		sent += part.sent;
		last = part.last;
		if (!last) return sent;
	}
}

/** What of a piece decides who hears of it. */
function row({ eventId, at, about }: Piece, facts: Facts | undefined) {
	const { id, gemeenteCode, wijkCode, themes } = about;
	const { talents = [], dayparts = [], fresh = false } = facts ?? {};
	return {
		...{ talents, dayparts, fresh },
		event_id: eventId,
		happened: at,
		entry_id: id,
		gemeente: gemeenteCode,
		wijk: wijkCode,
		themes,
		moved: false
	};
}

type Turn = { rhythm: 'weekly' | 'daily'; day: string; last: string | undefined };

async function sendSome(
	tx: Database,
	turn: Turn,
	news: string,
	edition: Edition
): Promise<{ sent: number; last: string | undefined }> {
	const due = await tx
		.select({ id: follower.id, email: follower.email })
		.from(follower)
		.where(
			and(
				...[eq(follower.rhythm, turn.rhythm), isNotNull(follower.confirmedAt)],
				or(isNull(follower.toldOn), lt(follower.toldOn, turn.day)),
				turn.last ? gt(follower.id, turn.last) : undefined
			)
		)
		.orderBy(follower.id)
		.limit(batch)
		// who stops at this moment is left alone, and so is who another process is writing to
		.for('update', { skipLocked: true });
	const last = due.length < batch ? undefined : due.at(-1)!.id;
	const heard = due.length ? await tell(tx, turn.day, due, news) : new Map<string, number[]>();
	const mailed = due.filter(({ id }) => heard.has(id));
	if (!mailed.length) return { sent: 0, last };
	const ids = mailed.map(({ id }) => id);
	const codes = new Map(ids.map((id) => [id, codeFor(id)]));
	await tx
		.insert(followerLink)
		.values(ids.map((followerId) => ({ codeHash: hashOf(codes.get(followerId)!), followerId })))
		.onConflictDoNothing();
	await tx.update(follower).set({ toldOn: turn.day }).where(inArray(follower.id, ids));
	const letters = await write(tx, edition, { heard, withAgenda: turn.rhythm === 'weekly' }, (id) =>
		edition.site.concat(followPath(codes.get(id)!))
	);
	for (const { id, email } of mailed)
		await post(tx, { to: email, ...letters.get(id)!, stop: edition.site + stopPath(codes.get(id)!) });
	return { sent: mailed.length, last };
}

/** Writes down who hears of what now, all of them in one statement; what they heard before is left out. */
async function tell(
	tx: Database,
	day: string,
	due: readonly { id: string }[],
	news: string
): Promise<Map<string, number[]>> {
	const ids = sql.join(
		due.map(({ id }) => sql`${id}::uuid`),
		sql`, `
	);
	const found = await rows<{ follower_id: string; event_id: number }>(
		tx,
		sql`insert into ${told} (follower_id, event_id, "on")
			select distinct follow.follower_id, news.event_id, ${day}::date
			from follow join jsonb_to_recordset(${news}::jsonb) as news(
				event_id int, happened timestamptz, entry_id int, gemeente text, wijk text, themes jsonb, moved boolean, talents jsonb,
				dayparts jsonb, fresh boolean
			) on news.happened >= follow.created_at and case follow.kind
				when 'entry' then follow.entry_id = news.entry_id
				when 'gemeente' then follow.gemeente_code = news.gemeente and not news.moved
				when 'wijk' then follow.gemeente_code = news.gemeente and (follow.wijk_code = news.wijk or news.wijk is null)
				when 'search' then follow.gemeente_code = news.gemeente and case
					when news.moved then follow.wijk_code = news.wijk
					else news.fresh and (follow.wijk_code is null or news.wijk is null or follow.wijk_code = news.wijk)
						and (follow.theme is null or jsonb_exists(news.themes, follow.theme))
						and (follow.talent is null or (jsonb_exists(news.talents, follow.talent) and not ${knownBy}))
						and (follow.dayparts is null or news.dayparts = '[]'::jsonb
							or jsonb_exists_any(news.dayparts, string_to_array(follow.dayparts, ',')))
				end
				else follow.gemeente_code = news.gemeente
					and (follow.wijk_code = news.wijk or (not news.moved and (follow.wijk_code is null or news.wijk is null)))
					and (news.moved or jsonb_exists(news.themes, follow.theme))
			end
			where follow.follower_id in (${ids})
			on conflict do nothing returning follower_id, event_id`
	);
	const heard = new Map<string, number[]>();
	for (const { follower_id: id, event_id: eventId } of found) {
		const mine = heard.get(id);
		if (mine) mine.push(eventId);
		else heard.set(id, [eventId]);
	}
	return heard;
}

/**
 * Whether who follows heard before that this network seeks what they can: when it was new and sought that already, or when
 * it sought it before and then for a while didn't.
 */
const knownBy = sql`exists (select from ${told} heard join ${happened} earlier on earlier.id = heard.event_id
	where heard.follower_id = follow.follower_id and earlier.id < news.event_id and earlier.subject_kind = 'entry'
		and earlier.subject_id = news.entry_id::text and (
			(earlier.name = 'network.sought' and jsonb_exists(earlier.details->'talents', follow.talent))
			or (earlier.name = 'network.published' and jsonb_exists((select changed.details->'had' from ${happened} changed
				where changed.subject_kind = 'entry' and changed.subject_id = earlier.subject_id
					and changed.name = 'network.sought' and changed.id > earlier.id order by changed.id limit 1), follow.talent))))`;

function byId<One extends { eventId: number }>(all: readonly One[]): Map<number, One> {
	return new Map(all.map((one) => [one.eventId, one]));
}

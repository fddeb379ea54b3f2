import { eq, inArray } from 'drizzle-orm';
import { timesBetween } from '#lib/activity/recurrence.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import type { ApproachState, Side } from '#lib/approach/approach.ts';
import { approach, approachMessage } from '#lib/approach/table.server.ts';
import type { Feeling } from '#lib/attending/attending.ts';
import { attendee, turnout } from '#lib/attending/table.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';

/** Made-up people who come to something, and who write to somebody: written as rows, because it happened already. */

type Coming = {
	name: string;
	phone?: string;
	via?: 'self' | 'paper' | 'word';
	newcomer?: true;
	others?: number;
	note?: string;
	movedUp?: true;
};
type Been = [name: string, came: boolean, felt: Feeling | null, words: string | null];
export type DemoDay = {
	slug: string;
	/** the next day */
	coming: Coming[];
	waiting?: Coming[];
	/** so many times back */
	past?: { back: number; people: Been[] }[];
};
export type DemoApproach = {
	slug: string;
	state: ApproachState;
	name: string;
	phone?: string;
	keeper?: string;
	keeperPhone?: string;
	/** the first message, so many days ago; the others each half a day later */
	ago: number;
	words: [Side, string][];
};

const day = 86_400_000;
const mailOf = (name: string) =>
	`${name
		.normalize('NFD')
		.toLowerCase()
		.replaceAll(/[^a-z]+/g, '.')}@lindeveen.example`;

export async function plantAttending(
	tx: Database,
	all: DemoDay[],
	numbers: [slug: string, going: number[]][],
	ids: Map<string, number>
): Promise<void> {
	const slugs = [...new Set([...all, ...numbers.map(([slug]) => ({ slug }))].map(({ slug }) => ids.get(slug)!))];
	const moment = now();
	const rhythms = await tx.select().from(activity).where(inArray(activity.entryId, slugs));
	const coming = await tx.select().from(occurrence).where(inArray(occurrence.entryId, slugs));
	/** days that were, the last one first, and the next one */
	const daysOf = (slug: string) => {
		const rhythm = rhythms.find(({ entryId }) => entryId === ids.get(slug))!;
		const since = { ...rhythm, firstOn: dayOf(new Date(moment.getTime() - 200 * day)) };
		const past = rhythm.rule ? timesBetween(since, new Date(moment.getTime() - 180 * day), moment) : [];
		const next = coming
			.filter(({ entryId, startsAt }) => entryId === rhythm.entryId && startsAt > moment)
			.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())[0];
		return { past: past.filter(({ endsAt }) => endsAt < moment).reverse(), next: next && dayOf(next.startsAt) };
	};
	const rows = all.flatMap(({ slug, coming: going, waiting = [], past = [] }) => {
		const days = daysOf(slug);
		const entryId = ids.get(slug)!;
		const line = [
			...going.map((one) => ({ ...one, waits: false })),
			...waiting.map((one) => ({ ...one, waits: true }))
		];
		const next = line.map(({ waits, movedUp, ...one }, nth) => ({
			...{ entryId, on: days.next!, state: waits ? 'waiting' : 'going', ...one },
			...{
				email: one.phone || one.via ? null : mailOf(one.name),
				createdAt: new Date(moment.getTime() - (6 - nth / 3) * day)
			},
			movedUpAt: movedUp ? new Date(moment.getTime() - day) : null
		}));
		const been = past.flatMap(({ back, people }) =>
			people.map(([name, came, felt, feltWords], nth) => {
				const { on, startsAt, endsAt } = days.past[back - 1]!;
				const after = new Date(Math.min(endsAt.getTime() + day, moment.getTime()));
				return {
					...{ entryId, on, state: 'going', name, email: mailOf(name), came, felt, feltWords },
					...{
						createdAt: new Date(startsAt.getTime() - (5 - nth / 3) * day),
						remindedAt: new Date(startsAt.getTime() - day)
					},
					...{ askedAt: came ? endsAt : null, feltAt: felt ? after : null }
				};
			})
		);
		return [...next, ...been].map((row) => ({ ...row, id: crypto.randomUUID() }) as typeof attendee.$inferInsert);
	});
	await tx.insert(attendee).values(rows);
	await tx.insert(turnout).values(
		numbers.flatMap(([slug, going]) => {
			// after sixty days only numbers are left
			const old = daysOf(slug).past.filter(({ endsAt }) => moment.getTime() - endsAt.getTime() > 61 * day);
			return going.map((many, nth) => ({
				...{ entryId: ids.get(slug)!, on: old[nth]!.on, going: many, came: many - (nth % 2) },
				...{ newcomers: nth % 3, good: Math.ceil(many / 2), fair: nth % 2, bad: 0 }
			}));
		})
	);
}

export async function plantApproaches(tx: Database, all: DemoApproach[], ids: Map<string, number>): Promise<void> {
	const moment = now().getTime();
	const mails = await tx
		.select({ id: entry.id, email: entry.contactEmail })
		.from(entry)
		.where(eq(entry.personal, true));
	const written = all.map((one) => {
		const entryId = ids.get(one.slug)!;
		const messages = one.words.map(([side, text], nth) => ({
			...{ id: crypto.randomUUID(), side, text },
			at: new Date(moment - (one.ago - nth / 2) * day)
		}));
		return { ...one, id: crypto.randomUUID(), entryId, messages };
	});
	await tx.insert(approach).values(
		written.map(({ id, entryId, state, name, phone, keeper, keeperPhone, messages }) => ({
			...{ id, entryId, state, name, email: mailOf(name), phone: phone ?? null },
			...{ keeperEmail: mails.find((one) => one.id === entryId)!.email!, keeperName: keeper ?? null },
			...{ keeperPhone: keeperPhone ?? null, createdAt: messages[0]!.at, movedAt: messages.at(-1)!.at }
		}))
	);
	await tx
		.insert(approachMessage)
		.values(written.flatMap(({ id, messages }) => messages.map((one) => ({ ...one, approachId: id }))));
}

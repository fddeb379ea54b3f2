import { randomUUID, timingSafeEqual } from 'node:crypto';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { log } from './log.server.ts';
import { take } from './limits.server.ts';
import * as puzzle from './puzzle.server.ts';
import { keyedHash } from './seal.server.ts';

/**
 * What looks like a machine in a form that is open to everybody, and how a person goes on all the same. In a route:
 *
 *     load:    return { stamp: stamp() }
 *     page:    <Trap stamp={data.stamp} doubt={form?.doubt} phone={gemeente.phone} />   inside the form, above the button
 *     action:  const doubt = await doubtOf(db, form, { deed: 'vraag', client: getClientAddress() });
 *              if (doubt) return fail(400, { doubt, ...what was typed })
 *
 * Ask it after the answers are found right and before anything is written, outside a transaction. Whoever is doubted
 * gets a puzzle that the browser solves by itself; without script pressing again after a minute will do, and a person
 * can be called. What was typed stays, because the page gets it back.
 */
export type Doubt = { message: string; puzzle: puzzle.Puzzle; stamp: string };

/** Nobody reads and fills in a form faster. */
const leastSeconds = 2;
const waitSeconds = 60;
/** A page may stay open for a day; whoever comes back later is asked once more. */
const mostSeconds = 86_400;
/** More than the one computer of a buurthuis needs. */
const often = { times: 60, minutes: 60 };
const waits = { times: 10, minutes: 60 };

const words = {
	trap: 'Er stond iets in een vak dat leeg moet blijven. Dat hebben we weggehaald.',
	soon: 'Dat ging wel heel snel. Lees het rustig na.',
	late: 'Deze bladzijde stond lang open. Lees het nog even na.',
	often: 'Er is vanaf deze plek al veel verstuurd.'
};

/** When a form was handed out, in a way that can't be made up; for the hidden field of Trap.svelte. */
export function stamp(): string {
	return signed('form', now().getTime().toString(36));
}

/**
 * Why this form looks as if a machine sent it; undefined when it doesn't, or when that was answered.
 * @param from.deed what the form does: each has its own count
 * @param from.client the network address somebody comes from; only its hash is kept
 * @param from.since when somebody began, where that is known better than by the stamp in the form
 * @param from.times how often an hour one client may send this without being asked; 60 unless told
 */
export async function doubtOf(
	db: Database,
	form: FormData,
	from: { deed: string; client: string; since?: Date; times?: number }
): Promise<Doubt | undefined> {
	const { deed, client, since, times = often.times } = from;
	if (await puzzle.isSolved(db, deed, form.get('proof'))) return undefined;
	if (await hasWaited(db, form.get('stamp'), client)) return undefined;
	const seconds = (now().getTime() - (since?.getTime() ?? begun(form.get('stamp')))) / 1000;
	const why = form.get('website')
		? 'trap'
		: seconds < leastSeconds
			? 'soon'
			: !since && seconds > mostSeconds
				? 'late'
				: (await take(db, `tries ${deed} ${client}`, { ...often, times }))
					? undefined
					: 'often';
	if (why) log.warn({ deed, why }, 'a form looked as if a machine sent it');
	return (
		why && {
			message: words[why],
			puzzle: await puzzle.set(deed),
			stamp: signed('again', `${now().getTime().toString(36)}-${randomUUID()}`)
		}
	);
}

/** The moment in a stamp of ours; without one, now: that is too soon. */
function begun(typed: unknown): number {
	const text = opened('form', typed) ?? opened('again', typed)?.split('-')[0];
	return text ? Number.parseInt(text, 36) : now().getTime();
}

/** Whether this form was doubted a minute ago or longer; once per doubt, and not too often for one client. */
async function hasWaited(db: Database, typed: unknown, client: string): Promise<boolean> {
	const text = opened('again', typed);
	if (!text) return false;
	const seconds = (now().getTime() - begun(typed)) / 1000;
	if (seconds < waitSeconds || seconds > mostSeconds) return false;
	return (
		(await take(db, `waited ${text}`, { times: 1, minutes: mostSeconds / 60 })) &&
		(await take(db, `waits ${client}`, waits))
	);
}

function signed(what: string, text: string): string {
	return `${text}.${keyedHash(text, `stamp ${what}`).slice(0, 22)}`;
}

function opened(what: string, typed: unknown): string | undefined {
	if (typeof typed !== 'string' || !/^[0-9a-z-]{1,60}\.[\w-]{22}$/.test(typed)) return undefined;
	const text = typed.slice(0, -23);
	return timingSafeEqual(Buffer.from(typed), Buffer.from(signed(what, text))) ? text : undefined;
}

import { sql } from 'drizzle-orm';
import { type Component } from 'svelte';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import * as agenda from '#lib/following/agenda.server.ts';
import * as digest from '#lib/following/digest.server.ts';
import * as feed from '#lib/following/feed.server.ts';
import * as members from '#lib/initiative/members.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { read as settingsOf } from '#lib/server/settings.ts';
import { fatima, hoef, lindeveen } from './cast.ts';
import { lettersIn, test } from './fixtures.ts';
import { handfuls, type Load, loadedIn, marker, skeleton, tryAll } from './hostile.ts';
import { codes, life, plant } from './planted.ts';
import { site } from './proposed.ts';
import { strings } from './strings.ts';

/** Whatever somebody types about an initiative, comes out as the text it is: in its rooms, its mails, its feeds, on paper. */

const texts: Record<string, string[]> = {
	entry: ['title', 'summary', 'body', 'contact_name', 'when_text'],
	member: ['name', 'helps', 'street', 'recorded_by_name'],
	sought: ['what'],
	stage_change: ['reason'],
	official_answer: ['text'],
	news: ['title', 'text', 'place'],
	task: ['what'],
	agreement: ['text'],
	decision: ['title', 'text'],
	voice: ['reason'],
	paper: ['name'],
	need: ['what'],
	contribution: ['name', 'reason', 'note'],
	support: ['ended_because'],
	support_log: ['note', 'next_step']
};

/** The initiative of tests/planted.ts in De Hoef, with this in every text of it. */
async function filledWith(db: Database, text: string): Promise<number> {
	const planted = await plant(db);
	const id = planted.entry[0];
	await db.execute(sql`update member set state = 'accepted' where id = ${life.asked[0]}`);
	await db.execute(sql`update news set starts_at = now() + interval '2 days', ends_at = now() + interval '3 days'`);
	await db.execute(sql`insert into guide_answer (entry_id, answers) values (${id}, '{"food": "yes"}')`);
	await db.execute(sql`insert into guide_step (entry_id, step, state, note) values (${id}, 'eten', 'asked', ${text})`);
	await db.execute(sql`update initiative set welcome = array[${text}]::text[] where entry_id = ${id}`);
	await db.execute(sql`insert into event (name, actor_kind, subject_kind, subject_id, gemeente_code, wijk_code, details)
		select 'news.told', 'visitor', 'entry', entry_id::text, ${lindeveen}, ${hoef}, jsonb_build_object('newsId', id) from news where entry_id = ${id}`);
	await refill(db, id, text);
	return id;
}

async function refill(db: Database, id: number, text: string): Promise<void> {
	await db.execute(
		sql`update member set welcome = ${JSON.stringify([{ question: text, answer: text }])}::jsonb where entry_id = ${id}`
	);
	for (const [table, columns] of Object.entries(texts)) {
		const set = sql.join(
			columns.map((column) => sql`${sql.identifier(column)} = ${text}`),
			sql`, `
		);
		const of =
			{ entry: sql`id = ${id}`, voice: sql`decision_id = ${life.decision[0]}` }[table] ?? sql`entry_id = ${id}`;
		await db.execute(sql`update ${sql.identifier(table)} set ${set} where ${of}`);
	}
}

type Module = { load: Load; default: Component };
const modules = import.meta.glob<Module>('../src/routes/**/+{page,layout}*');
const open = (path: string, end = 'ts') => {
	const found = Object.keys(modules).find((name) => name.startsWith(`../src/routes/${path}`) && name.endsWith(end));
	if (!found) throw new Error(`There is no ${path}.`);
	return modules[found]!();
};

const settings = settingsOf({});
const gemeente = {
	...{ code: lindeveen, slug: 'lindeveen', name: 'Lindeveen', version: 1, makelaarTitle: 'sociaal makelaar' },
	...{ host: 'X', phone: '013 - 555 01 00', walkIn: 'X', demo: false }
};

async function pageOf(db: Database, path: string, params: Record<string, string>, layout?: string) {
	const locals = { db, settings, demo: false, actor: layout?.startsWith('makelaar') ? fatima : visitor };
	const url = new URL(`${site}/x`);
	const event = { locals, params, url, route: { id: '' }, getClientAddress: () => '192.0.2.1', cookies: { get() {} } };
	const outer = layout
		? await loadedIn({ gemeente }, (await open(`${layout}/+layout.server.ts`)).load, event)
		: { gemeente };
	const around = { gemeente, ...outer };
	const { load } = await open(`${path}/+page.server.ts`);
	const component = (await open(`${path}/+page`, 'svelte')).default;
	return { component, props: { data: { ...around, ...(await loadedIn(around, load, event)) }, form: null, params } };
}

const inside = 'initiatief/mee/[code]';
const outside = 'makelaar/initiatief/[id]';
const held = { code: codes.initiator };
const named = (id: number) => ({ id: String(id) });

const rooms: [path: string, layout: string | undefined, params: (id: number) => Record<string, string>][] = [
	[inside, inside, () => held],
	[`${inside}/mensen`, inside, () => held],
	[`${inside}/mensen/[id]`, inside, () => ({ ...held, id: life.member[0] })],
	[`${inside}/mensen/welkom`, inside, () => held],
	[`${inside}/taken`, inside, () => held],
	[`${inside}/nieuws`, inside, () => held],
	[`${inside}/afspraken`, inside, () => held],
	[`${inside}/besluiten`, inside, () => held],
	[`${inside}/papieren`, inside, () => held],
	[`${inside}/gezocht`, inside, () => held],
	[`${inside}/ik`, inside, () => held],
	[`${inside}/geld`, inside, () => held],
	[`${inside}/geld/aanvraag/[pot]`, inside, () => ({ ...held, pot: life.contribution[0] })],
	[`${inside}/wegwijzer`, inside, () => held],
	[`${inside}/wegwijzer/[step]`, inside, () => ({ ...held, step: 'eten' })],
	[outside, outside, named],
	[`${outside}/steun`, outside, named],
	[`${outside}/nieuws`, outside, named],
	[`${outside}/geld`, outside, named],
	[`${outside}/wegwijzer/[step]`, outside, (id) => ({ ...named(id), step: 'eten' })],
	['[gemeente]/[kind=kind]/[slug]', undefined, () => ({ gemeente: 'lindeveen', kind: 'initiatief', slug: 'hostile' })],
	[
		'[gemeente]/[kind=kind]/[slug]/poster',
		undefined,
		() => ({ gemeente: 'lindeveen', kind: 'initiatief', slug: 'hostile' })
	],
	['[gemeente]/initiatief/[slug]/meedoen', undefined, () => ({ gemeente: 'lindeveen', slug: 'hostile' })]
];

const numbered = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

describe(`${strings.length} hostile texts stay text`, { timeout: 240_000 }, () => {
	for (const [path, layout, params] of rooms)
		test(`on /${path}`, async ({ db }) => {
			const id = await filledWith(db, marker);
			await db.execute(sql`update entry set slug = 'hostile' where id = ${id}`);
			const { component, props } = await pageOf(db, path, params(id), layout);
			tryAll(component, props, handfuls);
		});

	test('in the feed', async ({ db }) => {
		const id = await filledWith(db, marker);
		const made = () =>
			feed.atom(db, { entryId: id }, { name: 'X', site, page: `${site}/x`, self: `${site}/x/feed.xml` });
		// CDATA is text
		const bare = (xml: string) => skeleton(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''));
		const expected = bare(String(await made()));
		expect(String(await made())).toContain(marker);
		for (const text of handfuls.map(oneLine)) {
			await refill(db, id, text);
			const xml = String(await made());
			const now = bare(xml);
			expect(now.elements, text).toEqual(expected.elements);
			// what a feed reader takes for HTML holds paragraphs of text and nothing else
			const read = [...xml.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, html]) => html!.replace(/<\/?p>/g, ''));
			expect(read.length).toBeGreaterThan(0);
			for (const html of read) expect(html).not.toMatch(/[<>]/);
			expect(read.join()).toContain(numbered(text.slice(0, 8)));
		}
	});

	test('in the calendar', async ({ db }) => {
		const id = await filledWith(db, marker);
		const lines = async () => {
			const text = String(await agenda.ics(db, { entryId: id }, { name: 'X', site }));
			return text.replace(/\r\n[ \t]/g, '').split('\r\n');
		};
		const names = (all: string[]) => all.map((line) => line.split(/[:;]/)[0]);
		const before = await lines();
		expect(before.join('\n')).toContain(marker);
		for (const text of handfuls.map(oneLine)) {
			await refill(db, id, text);
			expect(names(await lines()), text).toEqual(names(before));
		}
	});

	test('in the mail about what is new, and in the mail to who may take part', async ({ db }) => {
		const id = await filledWith(db, marker);
		await db.execute(sql`update follower set rhythm = 'daily', created_at = now() - interval '9 days'`);
		await db.execute(sql`update follow set created_at = now() - interval '9 days'`);
		for (const [nth, text] of handfuls.map(oneLine).entries()) {
			await refill(db, id, text);
			await db.execute(sql`delete from told`);
			await db.execute(sql`delete from mail`);
			await db.execute(sql`update follower set told_on = null`);
			await digest.send(db, 'daily', '2099-01-01', site);
			await db.execute(sql`update member set state = 'asked' where id = ${life.asked[0]}`);
			await members.accept(db, held, { id: life.asked[0], site });
			const letters = await lettersIn(db);
			expect(letters.length, `${nth}`).toBeGreaterThanOrEqual(2);
			for (const { subject, body, toAddress } of letters) {
				expect(subject, text).not.toMatch(/[\r\n]/);
				expect(toAddress).toMatch(/^[\w.-]+@voorbeeld\.nl$/);
				expect(body).toContain(text.slice(0, 12));
			}
		}
	});
});

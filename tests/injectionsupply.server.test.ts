import { sql } from 'drizzle-orm';
import { type Component } from 'svelte';
import { describe, expect } from 'vitest';
import { visitor } from '#lib/account/account.ts';
import * as hosting from '#lib/attending/hosting.server.ts';
import * as own from '#lib/attending/own.server.ts';
import * as approaches from '#lib/approach/approaches.server.ts';
import { oneLine } from '#lib/server/form.server.ts';
import { type Database, rows } from '#lib/server/database.server.ts';
import { read as settingsOf } from '#lib/server/settings.ts';
import { fatima, hoef, lindeveen } from './cast.ts';
import { lettersIn, test } from './fixtures.ts';
import { handfuls, type Load, loadedIn, marker, tryAll } from './hostile.ts';
import { codes, plant, type Planted, supply } from './planted.ts';
import { site } from './proposed.ts';
import { strings } from './strings.ts';

/** Whatever somebody types about what a wijk has, who comes and what they write each other, comes out as the text it is. */

const texts: Record<string, string[]> = {
	entry: ['title', 'summary', 'body', 'contact_name', 'when_text', 'place_name', 'audience', 'cost'],
	attendee: ['name', 'note', 'felt_words'],
	approach: ['name', 'keeper_name'],
	approach_message: ['text'],
	activity_exception: ['why'],
	network: ['atmosphere', 'door'],
	relation: ['words'],
	backing: ['how'],
	offer: ['frequency'],
	organisation: ['name', 'about'],
	contact_person: ['name', 'role', 'knows'],
	venue: ['name', 'about', 'address', 'hours', 'access'],
	venue_room: ['name', 'has', 'cost'],
	holiday: ['name'],
	opportunity: ['title', 'need', 'there', 'meeting_place'],
	opportunity_step: ['text'],
	opportunity_joiner: ['name', 'brings']
};

/** All there is in De Hoef of tests/planted.ts, with one of everything around it, and this in every text. */
async function filledWith(db: Database, text: string): Promise<Planted> {
	const planted = await plant(db);
	const [activity, network, offered] = [planted.activity[0], planted.network[0], planted.offered[0]];
	for (const statement of [
		sql`update entry set slug = kind, publication = 'published', published_at = now() where id in (${activity}, ${network}, ${offered})`,
		sql`insert into activity_exception (entry_id, "on", happens, starts_at, ends_at) values (${activity}, current_date + 3, true, '10:00', '11:00')`,
		sql`update activity set first_on = current_date + 1, rule = 'FREQ=DAILY', places = 5 where entry_id = ${activity}`,
		sql`delete from occurrence where entry_id = ${activity}`,
		sql`insert into occurrence (entry_id, starts_at, ends_at) select ${activity}, d + interval '10 hours', d + interval '11 hours'
			from generate_series(current_date + 1, current_date + 9, interval '1 day') d`,
		sql`update attendee set "on" = current_date + 1 where entry_id = ${activity}`,
		sql`insert into venue (gemeente_code, wijk_code, slug, name, lat, lon) values (${lindeveen}, ${hoef}, 'plek', 'x', 52.505, 5.205)`,
		sql`insert into venue_room (venue_id, name) select id, 'x' from venue where slug = 'plek'`,
		sql`update entry set venue_id = (select id from venue where slug = 'plek'), organisation_id = (select min(id) from organisation where gemeente_code = ${lindeveen}) where id in (${activity}, ${network})`,
		sql`insert into contact_person (organisation_id, wijk_code, name, phone) select min(id), ${hoef}, 'x', '013 - 555 01 99' from organisation where gemeente_code = ${lindeveen}`,
		sql`insert into backing (network_id, organisation_id, contact_person_id) select ${network}, organisation_id, max(id) from contact_person where wijk_code = ${hoef} group by 2 limit 1`,
		sql`insert into entry (kind, gemeente_code, wijk_code, slug, title, summary, publication, published_at) values
			('network', ${lindeveen}, ${hoef}, 'other', 'Ander', 'x', 'published', now())`,
		sql`insert into network (entry_id) select id from entry where slug = 'other'`,
		sql`insert into relation (from_id, to_id, type) select ${network}, id, 'refers' from entry where slug = 'other'`,
		sql`insert into holding (network_id, entry_id) values (${network}, ${activity})`,
		sql`insert into holiday (gemeente_code, name, first_on, last_on) values (${lindeveen}, 'x', current_date + 20, current_date + 25)`,
		sql`update approach set state = 'met' where id = ${supply.approach[0]}`
	])
		await db.execute(statement);
	await refill(db, planted, text);
	return planted;
}

async function refill(db: Database, { activity, network, offered }: Planted, text: string): Promise<void> {
	const ours = sql`(${activity[0]}, ${network[0]}, ${offered[0]})`;
	for (const [table, columns] of Object.entries(texts)) {
		const set = sql.join(
			columns.map((column) => sql`${sql.identifier(column)} = ${text}`),
			sql`, `
		);
		const which = { entry: sql`id in ${ours}`, attendee: sql`id = ${supply.attendee[0]}` }[table] ?? sql`true`;
		await db.execute(sql`update ${sql.identifier(table)} set ${set} where ${which}`);
	}
	await db.execute(sql`update network set teaches = array[${text}]::text[]`);
	await db.execute(sql`update entry set seeks = array[${text}]::text[] where id in ${ours}`);
}

type Module = { load: Load; default: Component };
const modules = import.meta.glob<Module>('../src/routes/**/+{page,layout}*');
const open = (path: string, end = 'ts') => {
	const name = Object.keys(modules).find((one) => one.startsWith(`../src/routes/${path}`) && one.endsWith(end));
	return name ? modules[name]!() : undefined;
};

const settings = settingsOf({});
const gemeente = {
	...{ code: lindeveen, slug: 'lindeveen', name: 'Lindeveen', version: 1, makelaarTitle: 'sociaal makelaar' },
	...{ host: 'X', phone: '013 - 555 01 00', walkIn: 'X', demo: false }
};

async function pageOf(db: Database, path: string, params: Record<string, string>, layout?: string) {
	const locals = { db, settings, demo: false, actor: path.startsWith('makelaar') ? fatima : visitor };
	const url = new URL(`${site}/x?gemeente=lindeveen`);
	const cookies = { get() {}, set() {}, delete() {} };
	const route = { id: `/${path}` };
	const event = {
		...{ locals, params, url, route, cookies, request: new Request(url), isDataRequest: false },
		...{ getClientAddress: () => '192.0.2.1', setHeaders() {}, depends() {}, untrack: (work: () => unknown) => work() }
	};
	const outer = layout && (await open(`${layout}/+layout.server.ts`));
	const around = { gemeente, ...(outer ? await loadedIn({ gemeente }, outer.load, event) : {}) };
	const { load } = (await open(`${path}/+page.server.ts`))!;
	const component = (await open(`${path}/+page`, 'svelte'))!.default;
	return { component, props: { data: { ...around, ...(await loadedIn(around, load, event)) }, form: null, params } };
}

const keeper = { code: codes.keeper };
const there = { gemeente: 'lindeveen', wijk: 'de-hoef' };
const pages: [path: string, params: Record<string, string>, layout?: string][] = [
	['[gemeente]/[kind=kind]/[slug]', { ...there, kind: 'activiteit', slug: 'activity' }],
	['[gemeente]/[kind=kind]/[slug]', { ...there, kind: 'netwerk', slug: 'network' }],
	['[gemeente]/[kind=kind]/[slug]', { ...there, kind: 'aanbod', slug: 'offer' }],
	['[gemeente]/[kind=kind]/[slug]/poster', { ...there, kind: 'activiteit', slug: 'activity' }],
	['[gemeente]/[kind=kind]/[slug]/bericht', { ...there, kind: 'aanbod', slug: 'offer' }],
	['[gemeente]/activiteit/[slug]/komen', { ...there, slug: 'activity' }],
	['[gemeente]/[wijk]/netwerken', there],
	['[gemeente]/[wijk]/agenda', there],
	['[gemeente]/[wijk]/plekken', there],
	['[gemeente]/[wijk]/wie-doet-wat', there],
	['[gemeente]/plek/[slug]', { ...there, slug: 'plek' }],
	['komen/[code]', { code: codes.attendee }, 'komen/[code]'],
	['[gemeente]/kans', there],
	['[gemeente]/kans/[slug]', { ...there, slug: 'samen' }],
	['kans/[code]', { code: codes.joiner }],
	['bericht/[code]', { code: codes.asker }],
	['bericht/[code]', { code: codes.approached }],
	['mijn-plek/[code]', keeper, 'mijn-plek/[code]'],
	['mijn-plek/[code]/veranderen', keeper, 'mijn-plek/[code]'],
	['mijn-plek/[code]/dagen', keeper, 'mijn-plek/[code]'],
	['mijn-plek/[code]/komst', keeper, 'mijn-plek/[code]'],
	['mijn-plek/[code]/klopt', keeper]
];

describe(`${strings.length} hostile texts stay text`, { timeout: 240_000 }, () => {
	for (const [path, params, layout] of pages)
		test(`on /${path} (${Object.values(params).at(-1)!.slice(0, 9)})`, async ({ db }) => {
			await filledWith(db, marker);
			const { component, props } = await pageOf(db, path, params, layout);
			// a name in a drawing stands in as many lines as it needs
			tryAll(component, props, handfuls, (html) => html.replaceAll(/<\/?tspan[^<>]*>/g, ''));
		});

	test('in the mails to who comes and to who organises it', async ({ db }) => {
		const planted = await filledWith(db, marker);
		for (const [nth, text] of handfuls.map(oneLine).entries()) {
			await refill(db, planted, text);
			await db.execute(sql`delete from mail`);
			const [there] = await rows<{ on: string }>(
				db,
				sql`update attendee set state = 'going', gone_at = null where id = ${supply.attendee[0]} returning "on"::text as on`
			);
			await own.cancel(db, codes.attendee, site);
			expect((await hosting.read(db, keeper, there?.on)).days.length).toBeGreaterThan(0);
			for (const { subject, body, toAddress } of await lettersIn(db)) {
				expect(subject, text).not.toMatch(/[\r\n]/);
				expect(toAddress).toMatch(/^[\w.-]+@voorbeeld\.nl$/);
				expect(body, `${nth}`).toContain(text.slice(0, 12));
			}
		}
	});

	test('in the mails between two who write each other', async ({ db }) => {
		const planted = await filledWith(db, marker);
		for (const text of handfuls.map(oneLine)) {
			await refill(db, planted, text);
			await db.execute(sql`delete from mail`);
			await db.execute(sql`delete from attempt`);
			await db.execute(sql`update approach set state = 'asked' where id = ${supply.approach[0]}`);
			await approaches.answerYes(db, codes.approached, {
				text,
				name: text.slice(0, 60),
				phone: '06 12 34 56 78',
				site
			} as never);
			const letters = await lettersIn(db);
			expect(letters.length).toBeGreaterThan(0);
			for (const { subject, toAddress } of letters) {
				expect(subject, text).not.toMatch(/[\r\n]/);
				expect(toAddress).toMatch(/^[\w.-]+@voorbeeld\.nl$/);
			}
		}
	});
});

import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { system } from '#lib/account/account.ts';
import * as entries from '#lib/entry/entries.server.ts';
import { entry, occurrence } from '#lib/entry/table.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as newsroom from '#lib/workroom/news.server.ts';
import { news } from '#lib/workroom/table.server.ts';
import { hoef, lindeveen, plantEntry, settle, waterkant } from '../../../tests/cast.ts';
import { site } from '../../../tests/following.ts';
import { test } from '../../../tests/fixtures.ts';
import { statements } from '../../../tests/statements.ts';
import { begin } from '../../../tests/takingpart.ts';
import { ics } from './agenda.server.ts';
import { atom, type Scope } from './feed.server.ts';

const gemeente: Scope = { gemeenteCode: lindeveen };
const inHoef: Scope = { gemeenteCode: lindeveen, wijkCode: hoef };
const page = `${site}/lindeveen`;
const front = { name: 'Lindeveen', site, page, self: `${page}/feed.xml` };
const start = () => moveTo(new Date('2026-11-16T10:00:00Z'));

async function publish(db: Database, input: Partial<entries.EntryInput> = {}): Promise<number> {
	const id = await plantEntry(db, input, { state: 'submitted' });
	await entries.publish(db, system, id, 'published');
	return id;
}

/** Names of the elements in their order, each closed by its own name and nothing outside the first. @throws when not */
function elementsOf(xml: string): string[] {
	const names: string[] = [];
	const open: string[] = [];
	const rest = xml
		.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '')
		.replace(
			/<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([a-z]+)((?: [a-z:]+="[^"<]*")*)\s*(\/?)>|&(?:amp|lt|gt|quot|apos);|[^<&]+/g,
			(found, closing: string | undefined, name: string | undefined, _attributes, selfClosing: string) => {
				if (!name) return open.length || !found.trim() ? '' : found;
				if (closing) return open.pop() === name ? '' : found;
				names.push(name);
				if (!selfClosing) open.push(name);
				return '';
			}
		);
	if (rest || open.length) throw new Error(`not well-formed at ${rest.slice(0, 60)}, open: ${open.join()}`);
	return names;
}

const titles = (xml: string) =>
	[...xml.matchAll(/<title type="html"><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title);

describe('the Atom feed', () => {
	test('tells what is new in a place, newest first, and is well-formed', async ({ db }) => {
		await settle(db);
		start();
		await publish(db, { title: 'Tuin' });
		await publish(db, { title: 'Soep', wijkCode: waterkant, themes: ['eating_together'] });
		await publish(db, { title: 'Feest', wijkCode: null });
		const read = async (scope: Scope) => titles(await atom(db, scope, front));
		expect(await read(gemeente)).toEqual(['Feest', 'Soep', 'Tuin'].map((title) => `${title}: nieuw op de kaart`));
		expect(await read(inHoef)).toEqual(['Feest', 'Tuin'].map((title) => `${title}: nieuw op de kaart`));
		expect(await read({ ...gemeente, themes: ['eating_together'] })).toEqual(['Soep: nieuw op de kaart']);
		const xml = await atom(db, gemeente, front);
		const names = elementsOf(xml);
		expect(names.slice(0, 2)).toEqual(['feed', 'id']);
		for (const name of ['title', 'id', 'updated', 'link', 'summary'])
			expect(names.filter((one) => one === name).length).toBeGreaterThanOrEqual(3);
		expect(new Set([...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).size).toBe(4);
		expect(xml).toContain('<link rel="self" href="https://wijkweb.example/lindeveen/feed.xml"/>');
		expect(xml).toContain('<updated>2026-11-16T10:00:00.000Z</updated>');
	});

	test('what a page adds stands in it where its day is, and nothing of half a year ago', async ({ db }) => {
		await settle(db);
		start();
		await publish(db, { title: 'Tuin' });
		const call = { path: '/lindeveen/kans/samen', anchor: 'oproep', title: 'Samen <b>eten', lines: ['Een & keuken'] };
		const xml = await atom(db, gemeente, front, [
			{ ...call, at: new Date('2026-11-01T10:00:00Z') },
			{ ...call, title: 'Oud', at: new Date('2026-01-01T10:00:00Z') }
		]);
		expect(titles(xml)).toEqual(['Tuin: nieuw op de kaart', 'Samen &#60;b&#62;eten']);
		expect(xml).toContain('https://wijkweb.example/lindeveen/kans/samen#oproep');
		expect(xml).toContain('Een &#38; keuken');
		elementsOf(xml);
	});

	test('of one initiative only its own', async ({ db }) => {
		start();
		const { entryId, initiator } = await begin(db);
		await publish(db, { title: 'Tuin' });
		await newsroom.tell(db, initiator.key, { title: 'Open', text: 'Kom.', startsAt: null, endsAt: null, place: null });
		const xml = await atom(db, { entryId }, front);
		expect(titles(xml)).toEqual(['Ruilkast bij het hek: Open']);
		expect(xml).not.toMatch(/Hatice|wijk\.example/);
	});

	test('what was typed is text in it, whatever it looks like', async ({ db }) => {
		await settle(db);
		start();
		const nasty = `</title><script>alert(1)</script> & ]]> "x" <!-- &lt;`;
		await publish(db, { title: nasty, summary: nasty });
		const xml = await atom(db, gemeente, { ...front, name: nasty, self: `${page}/feed.xml?thema=a&b="<` });
		expect(elementsOf(xml.replaceAll(']]]]><![CDATA[>', ''))).toContain('entry');
		expect(xml).not.toContain('<script>');
		expect(xml).toContain('&#60;script&#62;');
	});

	test('nothing of what cannot be seen, and an empty one is well-formed too', async ({ db }) => {
		await settle(db);
		start();
		const id = await publish(db, { title: 'Geheim' });
		await entries.publish(db, system, id, 'withdrawn');
		await plantEntry(db, { title: 'Wacht' }, { state: 'submitted' });
		const xml = await atom(db, gemeente, front);
		expect(elementsOf(xml)).not.toContain('entry');
		expect(xml).not.toMatch(/Geheim|Wacht/);
	});

	test('is the same whenever it is asked for, and costs the same number of statements for more', async ({ db }) => {
		await settle(db);
		start();
		await publish(db);
		const first = await atom(db, gemeente, front);
		const few = await statements(db, () => atom(db, gemeente, front));
		moveTo(new Date('2026-11-18T10:00:00Z'));
		expect(await atom(db, gemeente, front)).toBe(first);
		for (let at = 0; at < 20; at++) await publish(db);
		expect(await statements(db, () => atom(db, gemeente, front))).toHaveLength(few.length);
	});
});

describe('the calendar', () => {
	const unfolded = (text: string) => text.replaceAll('\r\n ', '');
	const at = (moment: string) => new Date(moment);

	async function soup(db: Database, input: Partial<entries.EntryInput> = {}) {
		const id = await publish(db, { kind: 'activity', title: 'Samen soep', placeName: 'De Spil; zaal 2', ...input });
		const times = [
			[at('2026-11-24T16:30:00Z'), at('2026-11-24T18:00:00Z')],
			[at('2027-04-06T15:30:00Z'), at('2027-04-06T17:00:00Z')]
		] as const;
		await db.insert(occurrence).values(times.map(([startsAt, endsAt]) => ({ entryId: id, startsAt, endsAt })));
		return id;
	}

	test('says each time on the clock of the Netherlands, winter and summer', async ({ db }) => {
		await settle(db);
		start();
		const id = await soup(db);
		const text = await ics(db, gemeente, { name: 'Lindeveen', site });
		const said = unfolded(text);
		expect(said.match(/DTSTART;.*/g)).toEqual([
			'DTSTART;TZID=Europe/Amsterdam:20261124T173000',
			'DTSTART;TZID=Europe/Amsterdam:20270406T173000'
		]);
		expect(said).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n');
		expect(said).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU');
		expect(said.match(/UID:.*/g)).toEqual([
			`UID:keer-${id}-20261124@wijkweb.example`,
			`UID:keer-${id}-20270406@wijkweb.example`
		]);
		// moments of change are in UTC, as RFC 5545 wants
		expect(said.match(/^(?:DTSTAMP|LAST-MODIFIED):.*/gm)).toEqual(
			Array(4)
				.fill('DTSTAMP:20261116T100000Z')
				.map((line, index) => (index % 2 ? line.replace('DTSTAMP', 'LAST-MODIFIED') : line))
		);
		expect(said).toContain('LOCATION:De Spil\\; zaal 2');
	});

	test('every line ends as it should and is at most 75 bytes', async ({ db }) => {
		await settle(db);
		start();
		await soup(db, {
			title: `Soep ${'é🥣'.repeat(38)}`.slice(0, 80).toWellFormed(),
			summary: 'Lekker, warm en gezellig; kom je ook? '.repeat(7)
		});
		const text = await ics(db, gemeente, { name: 'Lindeveen', site });
		expect(text.endsWith('END:VCALENDAR')).toBe(true);
		for (const line of text.split('\r\n')) {
			expect(line).not.toMatch(/[\r\n]/);
			expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
		}
	});

	test('what was typed adds no lines, and a person has no place', async ({ db }) => {
		await settle(db);
		start();
		await soup(db, {
			...{
				kind: 'offer',
				personal: true,
				placeName: 'Kade 3',
				contactName: 'Noor de Wit',
				contactPhone: '06 12345678'
			},
			...{ title: 'Haken\r\nATTENDEE:x', summary: 'a\nEND:VCALENDAR\nb\\;,' }
		});
		const said = unfolded(await ics(db, gemeente, { name: 'x\r\nX-EVIL:1', site }));
		expect(said.match(/^END:VCALENDAR/gm)).toHaveLength(1);
		expect(said).not.toMatch(/^(ATTENDEE|X-EVIL)/m);
		expect(said).not.toMatch(/Kade|Noor|06 1234|^LOCATION/m);
	});

	test('news with a day stands in it, changed under the same name; what was taken away does not', async ({ db }) => {
		start();
		const { initiator, entryId } = await begin(db);
		const [startsAt, endsAt] = [at('2026-11-28T14:00:00Z'), at('2026-11-28T15:00:00Z')];
		await newsroom.tell(db, initiator.key, {
			title: 'We gaan open',
			text: 'Kom.',
			startsAt,
			endsAt,
			place: 'Bij het hek'
		});
		const [one] = await db.select().from(news);
		const read = async () => unfolded(await ics(db, { entryId }, { name: 'Ruilkast', site }));
		const uid = `UID:nieuws-${one!.id}@wijkweb.example`;
		expect(await read()).toContain(uid);
		expect(await read()).toContain('SUMMARY:Ruilkast bij het hek: We gaan open');
		moveTo(at('2026-11-17T10:00:00Z'));
		await newsroom.change(db, initiator.key, {
			...{ id: one!.id, seen: one!.revision, title: 'We gaan open!', text: 'Kom.' },
			...{ startsAt, endsAt, place: 'Bij het hek' }
		});
		expect(await read()).toContain(uid);
		expect(await read()).toContain('LAST-MODIFIED:20261117T100000Z');
		await db.update(entry).set({ publication: 'withdrawn' }).where(eq(entry.id, entryId));
		expect(await read()).not.toContain('BEGIN:VEVENT');
	});

	test('of the own wijk only', async ({ db }) => {
		await settle(db);
		start();
		await soup(db, { title: 'Hier' });
		await soup(db, { title: 'Daar', wijkCode: waterkant });
		const text = await ics(db, inHoef, { name: 'De Hoef', site });
		expect(text).toContain('SUMMARY:Hier');
		expect(text).not.toContain('Daar');
	});
});

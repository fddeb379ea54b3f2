/* eslint no-control-regex: off -- those are what it looks for */
import { parse } from 'csv-parse/sync';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import MakelaarFace from '#lib/account/MakelaarFace.svelte';
import * as faces from '#lib/account/faces.server.ts';
import EntryCard from '#lib/entry/EntryCard.svelte';
import * as entries from '#lib/entry/entries.server.ts';
import * as listing from '#lib/entry/listing.server.ts';
import * as points from '#lib/entry/points.server.ts';
import * as answers from '#lib/proposal/answers.server.ts';
import { manyLines, oneLine } from '#lib/server/form.server.ts';
import * as review from '#lib/proposal/review.server.ts';
import MapCard from '#lib/map/MapCard.svelte';
import { dutch } from '#lib/map/words.ts';
import type { Database } from '#lib/server/database.server.ts';
import * as mails from '#lib/server/mail.server.ts';
import { rowsOf } from '#lib/server/sheet/csv.ts';
import { read as settingsOf } from '#lib/server/settings.ts';
import { visitor } from '#lib/account/account.ts';
import { csvOf, jsonOf } from '../src/lib/sheet/output.ts';
import { rowsOf as exported } from '../src/lib/sheet/outgoing.server.ts';
import EntryPage from '../src/routes/[gemeente]/[kind=kind]/[slug]/+page.svelte';
import { load as loadEntry } from '../src/routes/[gemeente]/[kind=kind]/[slug]/+page.server.ts';
import { load as loadFollowing } from '../src/routes/initiatief/volgen/[code]/+page.server.ts';
import Following from '../src/routes/initiatief/volgen/[code]/+page.svelte';
import { load as loadDesk } from '../src/routes/makelaar/+page.server.ts';
import Desk from '../src/routes/makelaar/+page.svelte';
import { load as loadProposal } from '../src/routes/makelaar/voorstel/[id]/+page.server.ts';
import Proposal from '../src/routes/makelaar/voorstel/[id]/+page.svelte';
import { employ, fatima, hoef, inHoef, lindeveen, plantEntry, settle } from './cast.ts';
import { test } from './fixtures.ts';
import { handfuls, type Load, loadedIn, marker, tryAll } from './hostile.ts';
import { proposeFor, site } from './proposed.ts';
import { strings } from './strings.ts';

/**
 * Whatever somebody types comes out as the text it is: on a page, on the map, in a mail, in a sheet. The marker is a
 * word that breaks nothing; a page with a hostile text in its place must be built of the same elements.
 */
const long = { timeout: 240_000 };

async function idea(db: Database) {
	await settle(db);
	await employ(db);
	const told = {
		title: `${marker} bij het hek`,
		idea: `Samen ${marker} doen.`,
		likes: marker,
		name: `${marker} de Wit`
	};
	return proposeFor(db, { ...told, placeName: marker, seeks: [marker, `een ${marker}`], phone: null });
}

const gemeente = {
	...{ code: lindeveen, slug: 'lindeveen', name: 'Lindeveen', version: 1, makelaarTitle: 'sociaal makelaar' },
	...{ host: marker, phone: '013 - 555 01 00', walkIn: marker, demo: false }
};
const face = { name: marker, initials: 'X', phone: marker, walkIn: marker, intro: marker, venue: { name: marker } };
const loaded = (load: Load, event: Parameters<typeof loadedIn>[2]) => loadedIn({ gemeente }, load, event);

describe(`${strings.length} hostile texts`, () => {
	test('are two hundred and more', () => {
		expect(strings.length).toBeGreaterThan(200);
	});

	test('stay text on a card in a list and on the map', () => {
		const card = {
			...{ id: 1, kind: 'initiative', slug: 'x', title: marker, summary: marker, themes: [], personal: false },
			...{ whenText: marker, cost: marker, free: false, stepFree: true, seeks: [marker], placeName: marker },
			...{ venueName: null, wijkName: marker, onMap: true, next: marker, total: 1 }
		};
		tryAll(EntryCard, { entry: card, gemeenteSlug: 'lindeveen', mapHref: '#kaart' });
		const told = { id: 1, k: 'i', kind: 'Initiatief', title: marker, path: '/lindeveen/initiatief/x', when: marker };
		tryAll(MapCard, { choice: { kind: 'one', told }, words: dutch, onclose() {}, onpick() {} });
		tryAll(MapCard, { choice: { kind: 'several', told: [told], total: 9, persons: 0 }, words: dutch });
		tryAll(MapCard, { choice: { kind: 'area', name: marker, path: '/lindeveen/x' }, words: dutch });
	});

	test('stay text in the face of a makelaar, also where a number is called', () => {
		tryAll(MakelaarFace, { ...face, role: marker, photo: { id: 'x', width: 1, height: 1, alt: marker } });
	});

	test('stay text on the page of what stands on the map', long, async ({ db }) => {
		const { id } = await idea(db);
		await entries.change(db, id, {
			body: marker,
			whenText: marker,
			cost: marker,
			audience: marker,
			contactName: marker
		});
		await review.publish(db, fatima, { id, seen: 2, site });
		const params = { kind: 'initiatief', slug: 'xyzzy-bij-het-hek' };
		const data = await loaded(loadEntry, { locals: { db, actor: visitor }, params });
		tryAll(
			EntryPage,
			{ data: { ...data, gemeente, face, photo: { id: 'x', width: 1, height: 1, alt: marker } } },
			handfuls
		);
	});

	test('stay text for who follows their idea', long, async ({ db }) => {
		const { id, code } = await idea(db);
		await review.ask(db, fatima, { id, text: `Wat is ${marker}?`, site });
		const data = await loaded(loadFollowing, { locals: { db, actor: visitor }, params: { code } });
		tryAll(Following, { data: { ...data, gemeente }, form: null }, handfuls);
		const typed = { title: marker, text: marker, seeks: marker, showName: 'ja', answer: marker };
		tryAll(Following, { data: { ...data, gemeente }, form: { problems: { title: marker }, answers: typed } }, handfuls);
	});

	test('stay text on the desk of a makelaar', long, async ({ db }) => {
		const { id } = await idea(db);
		const locals = { db, actor: fatima, settings: settingsOf({}) };
		const url = new URL(`${site}/makelaar`);
		tryAll(Desk, { data: await loaded(loadDesk, { locals, url }), form: null }, handfuls);
		const data = await loaded(loadProposal, { locals, url, params: { id: String(id) } });
		tryAll(Proposal, { data: { ...data, gemeente }, form: null }, handfuls);
	});

	test(
		'are kept as they were typed, without what turns or hides letters, and found in the list and on the map',
		long,
		async ({ db }) => {
			await settle(db);
			const titles = strings.map((text) => oneLine(text) || 'leeg');
			const ids: number[] = [];
			for (const title of titles)
				ids.push(
					await plantEntry(db, { title, summary: title, body: title, seeks: [title], whenText: title, ...inHoef })
				);
			const told = await points.tell(db, { code: lindeveen, slug: 'lindeveen' }, ids);
			expect(told.map(({ title }) => title)).toEqual(titles);
			for (const title of titles) {
				expect(title).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/);
				expect(title.isWellFormed()).toBe(true);
			}
			const signs = await points.collect(
				db,
				{ gemeenteCode: lindeveen },
				{ kinds: [], themes: [], stepFree: false, free: false, page: 1 }
			);
			expect(signs.features).toHaveLength(ids.length);
			for (const { properties, ...rest } of signs.features) {
				expect(Object.keys(properties)).toEqual(['k']);
				expect(Object.keys(rest).sort()).toEqual(['geometry', 'id', 'type']);
			}
			for (const search of strings) {
				const filters = {
					kinds: [],
					themes: [],
					stepFree: false,
					free: false,
					page: 1,
					search: search
						.replace(/[\u0000-\u001f\u007f]/g, ' ')
						.trim()
						.toWellFormed()
				};
				const { items } = await listing.list(db, { gemeenteCode: lindeveen }, filters);
				expect(Array.isArray(items)).toBe(true);
			}
		}
	);

	test('are no formula in a sheet, and come back from it as they were', long, async ({ db }) => {
		await settle(db);
		const titles = [...new Set(strings.map((text) => oneLine(text) || 'leeg'))];
		for (const title of titles) await plantEntry(db, { title, summary: `Samen ${title}`, placeName: title });
		const out = await exported(db, { gemeente: { code: lindeveen, slug: 'lindeveen' } });
		const csv = csvOf(out);
		const cells = parse(csv.replace(/^\ufeff/, ''), { delimiter: ';' }) as string[][];
		for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
		const at = cells[0]!.findIndex((name) => /^naam|^titel/i.test(name));
		const back = rowsOf('blad.csv', csv).map(({ cells }) => cells[at]);
		expect(new Set(back.slice(1))).toEqual(new Set(titles.map((title) => title.trim())));
		expect((JSON.parse(jsonOf(out)) as { title: string }[]).map(({ title }) => title).sort()).toEqual(
			titles.toSorted()
		);
	});

	test('are one subject and one text in a mail to one person', long, async ({ db }) => {
		const received = new Map<string, { to: string[]; mail: Email }>();
		const server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS', 'AUTH'],
			onData(stream, session, done) {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', async () => {
					const mail = await PostalMime.parse(Buffer.concat(chunks));
					received.set(mail.messageId!, { to: session.envelope.rcptTo.map(({ address }) => address), mail });
					done();
				});
			}
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.server.address() as AddressInfo;
		const settings = settingsOf({ SMTP_URL: `smtp://127.0.0.1:${port}`, ORIGIN: site });
		const subjects = strings.map((text) => `Je idee: ${oneLine(text)}`.trim());
		const ids: string[] = [];
		for (const [at, subject] of subjects.entries()) {
			const body = `Hallo,\n\n${manyLines(strings[at]!)}\n\nGroet`;
			ids.push(await mails.post(db, { to: 'noor@lindeveen.example', subject, body }));
		}
		for (let from = 0; from < ids.length; from += 20)
			await Promise.all(ids.slice(from, from + 20).map((id) => mails.deliver(db, settings, id)));
		for (const text of strings.filter((one) => /[\r\n\u0000\u0085\u2028]/.test(one))) {
			await expect(mails.post(db, { to: 'noor@lindeveen.example', subject: text, body: '' }), text).rejects.toThrow();
			await expect(mails.post(db, { to: text, subject: 'x', body: '' }), text).rejects.toThrow();
		}
		server.close();
		expect(received.size).toBe(strings.length);
		const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
		for (const [at, id] of ids.entries()) {
			const { to, mail } = received.get(`<${id}@wijkweb.example>`)!;
			expect(to).toEqual(['noor@lindeveen.example']);
			expect(mail.headers.map(({ key }) => key).sort()).toEqual([
				...[
					'auto-submitted',
					'content-transfer-encoding',
					'content-type',
					'date',
					'from',
					'message-id',
					'mime-version'
				],
				...['subject', 'to']
			]);
			expect([mail.html, mail.attachments, mail.cc, mail.bcc]).toEqual([undefined, [], undefined, undefined]);
			// an encoded word of somebody else is no longer one
			expect(plain(mail.subject!)).toBe(plain(subjects[at]!.replaceAll('=?', '= ?')));
			expect(plain(mail.text!)).toBe(plain(`Hallo, ${manyLines(strings[at]!)} Groet`));
		}
	});

	test(
		'are refused or kept as one line in every field of an idea and of a face, and never break one',
		long,
		async ({ db }) => {
			await settle(db);
			await employ(db);
			for (const [at, text] of strings.entries()) {
				const typed = {
					idea: `Samen ${text} doen in de wijk`,
					placeName: text,
					seeks: text,
					likes: text,
					title: text,
					name: text
				};
				const whole = answers.complete({ ...typed, email: `noor${at}@lindeveen.example`, phone: '', showName: 'ja' });
				if (whole) {
					for (const line of [whole.title, whole.name, whole.placeName ?? '']) expect(line).toBe(oneLine(text));
					if (at % 8 === 0) {
						const { id } = await proposeFor(db, {
							...whole,
							email: `noor${at}@lindeveen.example`,
							wijkCode: hoef,
							showName: true
						});
						expect((await review.read(db, fatima, id)).title).toBe(oneLine(text));
					}
				}
				expect(
					answers.complete({ ...typed, title: 'Soep', name: 'Noor', email: text, phone: '' })?.email ?? null,
					text
				).toBeNull();
				const shown = faces.read({ name: text, phone: '013 - 555 01 20', walkIn: text, intro: text });
				if ('answers' in shown) expect(shown.answers.name).toBe(oneLine(text));
				expect('problems' in faces.read({ name: 'Noor', phone: text, walkIn: '', intro: '' }), text).toBe(
					!/^\+31 6 12345678$/.test(text)
				);
			}
		}
	);
});

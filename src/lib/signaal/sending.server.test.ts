import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { site } from '../../../tests/asked.ts';
import { employ, settle } from '../../../tests/cast.ts';
import { count, lettersIn, test } from '../../../tests/fixtures.ts';
import { visitor } from '#lib/account/account.ts';
import { moveTo } from '#lib/server/clock.ts';
import { newToken } from '#lib/server/code.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { stamp } from '#lib/server/doubt.server.ts';
import * as sending from './sending.server.ts';
import { codeFor } from './short.server.ts';
import type { Typed } from './signaal.ts';
import { signaal } from './table.server.ts';

const monday = new Date('2026-11-23T10:00:00Z');
const whole = { about: 'wijk', words: 'De bank is stuk.', wijk: 'de-hoef', who: 'anonymous' };

/** A form that was open for a minute. */
async function send(
	db: Database,
	typed: Typed,
	more: { seen?: boolean; asIs?: boolean; photo?: Uint8Array<ArrayBuffer>; soon?: boolean } = {}
) {
	moveTo(monday);
	const form = new FormData();
	form.set('stamp', stamp());
	if (more.photo) form.set('photo', new File([more.photo], 'bank.png', { type: 'image/png' }));
	if (!more.soon) moveTo(new Date(monday.getTime() + 60_000));
	return sending.send(db, visitor, {
		...{ typed: { token: newToken(), ...typed }, form, gemeente: 'lindeveen', client: '192.0.2.9', site },
		...{ seen: more.seen ?? false, asIs: more.asIs ?? false }
	});
}

async function setting(db: Database) {
	moveTo(monday);
	await settle(db);
	await employ(db);
}

describe('what a resident sends', () => {
	test('is kept, with the codes that open it', async ({ db }) => {
		await setting(db);
		const sent = await send(db, whole);
		expect(sent).toEqual({ code: expect.any(String), short: expect.any(String) });
		expect('short' in sent && codeFor(sent.short)).toBe('code' in sent && sent.code);
		expect(await db.select().from(signaal)).toMatchObject([{ about: 'wijk', knows: null, theme: null, name: null }]);
	});

	const named = { who: 'named', name: 'Kees Blom', email: 'kees@lindeveen.example' };
	const saying = (words: string) => expect.stringContaining(words) as string;
	test.for<[string, Typed, Parameters<typeof send>[2], unknown]>([
		['danger, before anything else', { words: 'Hij slaat haar.', about: '' }, {}, { danger: true }],
		['all that is wrong', { about: '', wijk: '' }, {}, { problems: { about: saying('Kies'), wijk: saying('Kies') } }],
		['a wijk that is none', { wijk: 'verzonnen' }, {}, { problems: { wijk: saying('hoort niet bij') } }],
		['what came faster than anybody types', {}, { soon: true }, { doubt: { message: saying('snel') } }],
		['a photo that is none', {}, { photo: new Uint8Array([1, 2, 3]) }, { problems: { photo: saying('foto') } }]
	])('comes back for %s, and nothing is kept', async ([, change, more, why], { db }) => {
		await setting(db);
		const sent = await send(db, { ...whole, ...named, ...change }, more);
		expect(sent).toMatchObject({ refused: { status: 400, ...(why as object) } });
		expect([await count(db, 'signaal'), await lettersIn(db)]).toEqual([0, []]);
	});

	test('goes on after the numbers were seen', async ({ db }) => {
		await setting(db);
		expect(await send(db, { ...whole, words: 'Hij slaat haar.' }, { seen: true })).toHaveProperty('code');
	});

	test('with their yes is offered as a vraag first, and kept when it is told as it is', async ({ db }) => {
		await setting(db);
		const known = { ...whole, about: 'known' };
		expect(await send(db, known)).toEqual({ offered: true });
		expect(await count(db, 'signaal')).toBe(0);
		expect(await send(db, known, { asIs: true })).toHaveProperty('code');
		expect(await db.select().from(signaal)).toMatchObject([{ about: 'person', knows: 'yes' }]);
	});

	test('has a photo of a place, and none of somebody', async ({ db }) => {
		await setting(db);
		const drawn = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#558866' } })
			.png()
			.toBuffer();
		const photo = new Uint8Array(drawn);
		const of = { ...whole, alt: 'Een lege bank' };
		expect(await send(db, { ...of, about: 'unsure' }, { photo })).toHaveProperty('refused.problems.photo');
		expect(await count(db, 'signaal')).toBe(0);
		await send(db, of, { photo });
		expect((await db.select().from(signaal))[0]!.photoId).not.toBeNull();
	});
});

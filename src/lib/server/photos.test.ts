import { randomBytes } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { kindOf, problemOfAlt, read, remake, wanted } from './photos.server.ts';

// made before the engine is told what it may read
const noise = (width: number, height: number) =>
	sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
const plain = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#b4432a' }, limitInputPixels: false });
const markup = '<script>alert(document.domain)</script>';

const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
	const half = Buffer.alloc(40 * 20 * 3, 10);
	half.fill(250, 0, 40 * 10 * 3);
	const make = async (name: string, picture: Sharp) => (files[name] = await picture.toBuffer());
	await Promise.all([
		make('jpeg', noise(60, 40).jpeg()),
		make('png', noise(60, 40).png()),
		make('webp', noise(60, 40).webp()),
		make('avif', plain(60, 40).avif()),
		make('gif', noise(60, 40).gif()),
		make('tiff', plain(60, 40).tiff()),
		make('clear', sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } }).png()),
		make('wide', plain(4000, 1000).jpeg()),
		make('bomb', plain(20_000, 20_000).png({ compressionLevel: 9 })),
		make('large', noise(1600, 1500).png({ compressionLevel: 0 })),
		make(
			'telling',
			noise(60, 40)
				.jpeg()
				.withIccProfile('p3')
				.withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>Wil Bakker ${markup}</creator></x:xmpmeta>`)
				.withExif({
					IFD0: { Artist: 'Wil Bakker', Make: 'Telefoon', ImageDescription: markup },
					IFD3: {
						GPSLatitudeRef: 'N',
						GPSLatitude: '52/1 30/1 12/1',
						GPSLongitudeRef: 'E',
						GPSLongitude: '5/1 12/1 0/1'
					}
				})
		),
		// light above, dark below, and a camera that was held on its side
		make(
			'turned',
			sharp(half, { raw: { width: 40, height: 20, channels: 3 } })
				.jpeg()
				.withMetadata({ orientation: 6 })
		)
	]);
	files.svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${markup}</svg>`);
	files.html = Buffer.from(`<!doctype html>${markup}`);
	files.pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n');
	files.nothing = new Uint8Array();
	files.cut = files.jpeg!.subarray(0, files.jpeg!.length / 2);
	files.only = files.jpeg!.subarray(0, 12);
	// a comment right after the start of a JPEG, and a page behind its end
	const comment = Buffer.from(`${markup}<?php system($_GET[0]) ?>`);
	const length = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]);
	const { jpeg } = files as { jpeg: Buffer };
	files.polyglot = Buffer.concat([jpeg.subarray(0, 2), length, comment, jpeg.subarray(2), files.html]);
	files.disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), files.svg]);
	files.claimed = Buffer.concat([Buffer.from('GIF89a'), files.html]);
}, 60_000);

describe('a photo that comes in', () => {
	test.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'clear'])('%s becomes WebP', async (name) => {
		const made = await remake(files[name]!);
		if ('problem' in made) throw new Error(made.problem);
		expect(kindOf(made.content)).toBe('webp');
		expect((await sharp(made.content).metadata()).format).toBe('webp');
		expect([made.width, made.height]).toEqual(name === 'clear' ? [9, 9] : [60, 40]);
	});

	test('leaves behind where and by whom it was made, and all words in the file', async () => {
		const before = await sharp(files.telling!).metadata();
		expect(
			before.exif?.includes('Wil Bakker') && before.xmp?.includes('Wil Bakker'),
			'or there is nothing to lose'
		).toBe(true);
		expect(before.exif?.includes(Buffer.from([0x25, 0x88])), 'a block of GPS').toBe(true);
		for (const name of ['telling', 'polyglot']) {
			const made = await remake(files[name]!);
			if ('problem' in made) throw new Error(made.problem);
			const { exif, icc, xmp, iptc, orientation } = await sharp(made.content).metadata();
			expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
			const text = Buffer.from(made.content).toString('latin1');
			expect(text).not.toMatch(/Wil Bakker|script|php|EXIF|XMP |ICCP|Telefoon/i);
		}
	});

	test('is upright, also when the camera was not', async () => {
		const made = await remake(files.turned!);
		if ('problem' in made) throw new Error(made.problem);
		expect([made.width, made.height]).toEqual([20, 40]);
		const { data, info } = await sharp(made.content).raw().toBuffer({ resolveWithObject: true });
		const [left, right] = [data[0]!, data[(info.width - 1) * info.channels]!];
		expect(left).toBeLessThan(60);
		expect(right).toBeGreaterThan(200);
	});

	test('is made smaller, never larger', async () => {
		expect(await remake(files.wide!)).toMatchObject({ width: 1600, height: 400 });
		expect(await remake(files.png!)).toMatchObject({ width: 60, height: 40 });
	});

	test.each([
		['svg', /Dit soort bestand/],
		['html', /Dit soort bestand/],
		['pdf', /Dit soort bestand/],
		['tiff', /Dit soort bestand/],
		['nothing', /Kies een foto/],
		['cut', /kunnen we niet openen/],
		['only', /kunnen we niet openen/],
		['disguised', /kunnen we niet openen/],
		['claimed', /kunnen we niet openen/],
		['bomb', /kunnen we niet openen/],
		['large', /groter dan 5 MB/]
	])('%s is refused in a sentence', async (name, why) => {
		if (name === 'bomb') expect(files.bomb!.length, 'small enough to come in').toBeLessThan(5 * 1024 * 1024);
		if (name === 'large') expect(files.large!.length).toBeGreaterThan(6_000_000);
		const made = await remake(files[name]!);
		expect('problem' in made && made.problem).toMatch(why);
	});

	test('one that can not be opened does not stop the next', async () => {
		const all = await Promise.all(['cut', 'jpeg', 'bomb', 'png'].map((name) => remake(files[name]!)));
		expect(all.map((made) => 'problem' in made)).toEqual([true, false, true, false]);
	});

	test('no other reader of files can be reached any more', async () => {
		await remake(files.jpeg!);
		for (const name of ['svg', 'tiff', 'pdf']) await expect(sharp(files[name]!).metadata()).rejects.toThrow();
	});
});

describe('the words with a photo', () => {
	test.each([
		['Drie mensen planten een boom', undefined],
		['é'.repeat(200), undefined],
		['', /in een paar woorden/],
		['  . ', /in een paar woorden/],
		['12345', /in een paar woorden/],
		['x'.repeat(201), /korter/]
	])('“%s”', (alt, why) => {
		if (why) expect(problemOfAlt(alt)).toMatch(why);
		else expect(problemOfAlt(alt)).toBeUndefined();
	});

	test('are asked for, and what is wrong with photo and words is said at once', async () => {
		expect(await read({ file: files.svg!, alt: '' })).toEqual({
			problems: { photo: expect.stringMatching(/soort/), alt: expect.stringMatching(/woorden/) }
		});
		expect(await read({ file: files.jpeg!, alt: '' })).toEqual({ problems: { alt: expect.any(String) } });
		expect(await read({ file: files.jpeg!, alt: ' Een boom ' })).toMatchObject({ alt: 'Een boom', width: 60 });
	});

	test('can change without another photo, and go with it', async () => {
		const there = { photoId: 'x', alt: 'Een boom' };
		const none = new Uint8Array();
		expect(await wanted({ file: none, alt: 'Een boom', remove: '' }, there)).toBeUndefined();
		expect(await wanted({ file: none, alt: 'Een linde', remove: '' }, there)).toEqual({ alt: 'Een linde' });
		expect(await wanted({ file: none, alt: '', remove: '' }, there)).toHaveProperty('problems.alt');
		expect(await wanted({ file: none, alt: '', remove: 'ja' }, there)).toBeNull();
		expect(await wanted({ file: none, alt: 'Een linde', remove: 'ja' }, undefined)).toBeUndefined();
		expect(await wanted({ file: files.jpeg!, alt: 'Een linde', remove: 'ja' }, there)).toHaveProperty('content');
	});
});

import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Sharp } from 'sharp';
import { photoBytes } from './body.ts';
import { now } from './clock.ts';
import type { Database } from './database.server.ts';
import { photo } from './table.server.ts';

/**
 * Pictures that people send. What is kept is made anew from what can be seen: where it was taken and with what, who is
 * in it, and whatever else the file carried stay behind.
 */
export type NewPhoto = { file: Uint8Array; alt: string };
export type PhotoProblems = { photo?: string; alt?: string };

/** The longer side of what is kept, in pixels. */
const longestSide = 1600;
/** A photo of 48 million points can be made small; 400 million in a file of a few kilobytes is an attack. */
const mostPixels = 60_000_000;
export const altLength = { least: 3, most: 200 } as const;

const problems = {
	none: 'Kies een foto.',
	large: 'Deze foto is groter dan 5 MB. Kies een kleinere, of laat je telefoon hem kleiner maken.',
	kind: 'Dit soort bestand kunnen we niet gebruiken. Kies een foto: JPEG, PNG, WebP, AVIF of GIF.',
	unreadable: 'Deze foto kunnen we niet openen. Misschien is hij niet heel overgekomen. Probeer een andere.',
	alt: 'Schrijf in een paar woorden wat er op de foto te zien is. Wie niet kan zien, hoort dat.',
	altLong: `Maak het korter: er passen ${altLength.most} letters.`
};

/** What can be seen of a file by its first bytes, whatever it is called. */
export function kindOf(file: Uint8Array): 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | undefined {
	const start = Buffer.from(file.subarray(0, 40)).toString('latin1');
	if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (/^GIF8[79]a/.test(start)) return 'gif';
	if (/^RIFF.{4}WEBPVP8/s.test(start)) return 'webp';
	return /^.{4}ftyp(avif|avis|mif1.{4,24}avif)/s.test(start) ? 'avif' : undefined;
}

let one: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew: upright, at most 1600 pixels, WebP. One at a time, because a large one takes 200 MB.
 * @param most the most it may weigh, in bytes
 * @returns what is wrong, as a sentence, when it is no photo
 */
export async function remake(
	file: Uint8Array,
	most: number = photoBytes
): Promise<{ content: Uint8Array; width: number; height: number } | { problem: string }> {
	if (file.byteLength === 0) return { problem: problems.none };
	if (file.byteLength > most) return { problem: problems.large };
	if (!kindOf(file)) return { problem: problems.kind };
	const turn = one.then(() => render(file));
	one = turn.catch(() => {});
	try {
		const { data, info } = await turn;
		return { content: new Uint8Array(data), width: info.width, height: info.height };
	} catch {
		return { problem: problems.unreadable };
	}
}

async function render(file: Uint8Array) {
	const sharp = await engine();
	const limits = { limitInputPixels: mostPixels, failOn: 'truncated', sequentialRead: true, pages: 1 } as const;
	const picture: Sharp = sharp(file, limits).autoOrient().toColourspace('srgb');
	return picture
		.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
		.webp({ quality: 80 })
		.timeout({ seconds: 20 })
		.toBuffer({ resolveWithObject: true });
}

/** The picture engine, with only the readers of what may come in: no SVG, PDF or anything that fetches. */
async function engine() {
	const { default: sharp } = await import('sharp');
	sharp.block({ operation: ['VipsForeignLoad'] });
	const readers = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'];
	sharp.unblock({ operation: readers.map((reader) => `VipsForeignLoad${reader}`) });
	sharp.concurrency(1);
	sharp.cache(false);
	return sharp;
}

/** What is wrong with the words for it; undefined when nothing is. */
export function problemOfAlt(alt: string): string | undefined {
	const letters = [...alt.trim()].length;
	if (letters < altLength.least || !/\p{L}/u.test(alt)) return problems.alt;
	return letters > altLength.most ? problems.altLong : undefined;
}

/** Makes it anew, outside any transaction; `keep` then only writes. What is wrong stands at its field. */
export async function read({ file, alt }: NewPhoto): Promise<Remade | { problems: PhotoProblems }> {
	const made = await remake(file);
	const altProblem = problemOfAlt(alt);
	if (!('problem' in made) && !altProblem) return { ...made, alt: alt.trim() };
	return {
		problems: {
			...('problem' in made ? { photo: made.problem } : {}),
			...(altProblem ? { alt: altProblem } : {})
		}
	};
}

/**
 * What a form with a photo field asks for.
 * @param there the photo that is there now
 * @returns another photo, other words for the same, null to take it away, undefined to leave all as it is
 */
export async function wanted(
	{ file, alt, remove }: NewPhoto & { remove: string },
	there: { photoId: string | null; alt: string | null } | undefined
): Promise<Remade | { alt: string } | null | undefined | { problems: PhotoProblems }> {
	if (file.byteLength) return read({ file, alt });
	if (!there?.photoId) return undefined;
	if (remove) return null;
	if (alt.trim() === there.alt) return undefined;
	const problem = problemOfAlt(alt);
	return problem ? { problems: { alt: problem } } : { alt: alt.trim() };
}

export type Remade = { content: Uint8Array; width: number; height: number; alt: string };

/** Keeps a picture that was made anew. The caller has checked who asks, and says what it belongs to. @returns its id */
export async function keep(tx: Database, made: Remade): Promise<string> {
	const id = randomUUID();
	await tx.insert(photo).values({ id, ...made, createdAt: now() });
	return id;
}

/** Other words for the same picture; they were found right. */
export async function describe(tx: Database, id: string, alt: string): Promise<void> {
	await tx.update(photo).set({ alt: alt.trim() }).where(eq(photo.id, id));
}

/** Throws away pictures that belong to nothing any more: of what was replaced, and of what was erased with its owner. */
export async function forgetLoose(tx: Database): Promise<number> {
	const gone = await tx
		.delete(photo)
		.where(sql`${photo.id} not in (select used_photos())`)
		.returning({ id: photo.id });
	return gone.length;
}

/** The file in a form, as bytes; nothing when there is none. */
export async function fileIn(form: FormData, name: string): Promise<Uint8Array> {
	const value = form.get(name);
	return typeof value === 'object' && value ? new Uint8Array(await value.arrayBuffer()) : new Uint8Array();
}

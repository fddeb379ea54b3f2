import { fail } from '@sveltejs/kit';
import * as pages from '#lib/guide/pages.server.ts';
import type { SourceProblem } from '#lib/guide/source.server.ts';
import { unread } from '#lib/server/body.ts';
import { readForm } from '#lib/server/form.server.ts';

/** The text of the form, or the file that was chosen instead of it; line ends and tabs are part of it. */
export async function readSourceForm(request: Request) {
	const form = await readForm(request);
	if (!form) return { refused: fail(unread(request).status, { message: unread(request).message }) };
	const typed = form.get('source');
	const file = form.get('file');
	const chosen = file instanceof File && file.size > 0;
	const source = chosen ? await file.text() : typeof typed === 'string' ? typed : '';
	// a file of a program for writing, or of a drawing, is no text
	if (chosen && source.includes('\u0000'))
		return {
			refused: fail(400, {
				...{ source: typeof typed === 'string' ? typed : '', seen: String(form.get('seen') ?? '') },
				problems: [{ at: 'bestand', message: 'Dit bestand is geen tekst. Kies een bestand dat eindigt op .md.' }]
			})
		};
	return { source: source.replace(/\r\n?/g, '\n').replaceAll('\u0000', ''), seen: String(form.get('seen') ?? '') };
}

/** What it would look like, or what is wrong with it; nothing is kept. */
export async function previewing(request: Request) {
	const read = await readSourceForm(request);
	if ('refused' in read) return read.refused;
	const shown = pages.preview(read.source);
	if ('problems' in shown) return wrong(read, shown.problems);
	return { ...read, preview: shown };
}

export const wrong = (read: { source: string; seen: string }, problems: SourceProblem[]) =>
	fail(400, { ...read, problems });

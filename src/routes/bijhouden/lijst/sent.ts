import { z } from 'zod';
import { itemKinds } from '#lib/sheet/item.ts';
import type { Outcome } from '#lib/sheet/intake.server.ts';
import { labels, outcomes as words } from '#lib/sheet/report.ts';
import { sheetsIn } from '#lib/server/sheet/file.ts';
import { type Sheet, Unreadable } from '#lib/server/sheet/sheet.ts';

/** A sheet as it is sent, and what it would do in words for the page. */

/** The most a file may weigh, in bytes. */
const heaviest = 2 * 1024 * 1024;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.object({ day: z.iso.datetime() })]);
const again = z.array(
	z.object({ name: z.string(), rows: z.array(z.object({ number: z.number(), cells: z.array(cell) })) })
);

/** The file that was chosen. @throws Unreadable in a sentence */
export async function sheetsOf(form: FormData): Promise<Sheet[]> {
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) throw new Unreadable('Kies eerst een bestand.');
	if (file.size > heaviest) throw new Unreadable('Dit bestand is te groot. Het mag tot 2 MB.');
	return sheetsIn(file.name || 'blad.csv', Buffer.from(await file.arrayBuffer()));
}

/** For a hidden field: what was looked at is what is written, without choosing the file again. */
export function packed(sheets: readonly Sheet[]): string {
	const plain = (one: Sheet['rows'][number]['cells'][number]) =>
		one instanceof Date ? { day: one.toISOString() } : one;
	return JSON.stringify(
		sheets.map(({ name, rows }) => ({
			name,
			rows: rows.map(({ number, cells }) => ({ number, cells: cells.map(plain) }))
		}))
	);
}

/** And back. @throws Unreadable when it isn't what was packed */
export function unpacked(text: string): Sheet[] {
	try {
		return again.parse(JSON.parse(text)).map(({ name, rows }) => ({
			name,
			rows: rows.map(({ number, cells }) => ({
				number,
				cells: cells.map((one) => (typeof one === 'object' && one ? new Date(one.day) : one))
			}))
		}));
	} catch (cause) {
		throw new Unreadable('Het blad is onderweg veranderd. Kies het bestand opnieuw.', { cause });
	}
}

export type Told = ReturnType<typeof told>;

/** What became of every line, in plain words; lines that say nothing are left out. */
export function told(outcomes: readonly Outcome[]) {
	const count = (what: keyof typeof words) =>
		outcomes.reduce((sum, { steps }) => sum + steps.filter(({ outcome }) => outcome === what).length, 0);
	return {
		counts: { new: count('new'), changed: count('changed'), same: count('same'), refused: count('refused') },
		remarks: outcomes.flatMap(({ headerAt, name, remarks }) =>
			headerAt === undefined ? [`Op blad “${name}” zien we geen namen boven de kolommen. Dat slaan we over.`] : remarks
		),
		lines: outcomes.flatMap(({ name, steps }) =>
			steps
				.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'same')
				.map(({ changes, line, outcome }) => ({
					where: outcomes.length > 1 ? `${name}, regel ${line.number}` : `Regel ${line.number}`,
					title: line.title,
					kind: line.kind ? itemKinds[line.kind].one : null,
					outcome,
					word: words[outcome],
					text:
						outcome === 'refused'
							? `${line.refusal!.replace(', of gebruik --kind', '')}.`
							: outcome === 'changed'
								? [...new Set(changes.map((one) => labels[one]))].join(', ')
								: '',
					warnings: outcome === 'refused' ? [] : [...new Set(line.warnings)]
				}))
		)
	};
}

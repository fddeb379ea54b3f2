import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groups, inWords, known, namesOf } from './happening.ts';
import { permissions } from '#lib/account/permission.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const files = globSync(['src/lib/**/*.server.ts', 'src/cli/**/*.ts'], { cwd: root }).filter(
	(path) => !/\.test\.ts$|events\.server\.ts$/.test(path)
);

/** Every name an event is written under: in files that write events, what looks like a name and isn't a deed. */
function written(): { name: string; path: string }[] {
	return files.flatMap((path) => {
		const text = readFileSync(join(root, path), 'utf8');
		if (!/\brecord\(|\bhappened\(/.test(text)) return [];
		return [...text.replaceAll('cookies.delete', '').matchAll(/(['`])([a-z_]+\.[a-z_]+)\1/g)]
			.map((match) => match[2]!)
			.filter((name) => !(name in permissions) || text.includes(`name: '${name}'`))
			.map((name) => ({ name, path }));
	});
}

/** Names that are put together, by the template they are made with. */
const kinds = ['initiative', 'activity', 'offer', 'network'];
const each = (all: string[], ...ends: string[]) => all.flatMap((one) => ends.map((end) => `${one}.${end}`));
const made: Record<string, string[]> = {
	'${before.kind}.${to}': each(kinds, 'draft', 'submitted', 'returned', 'published', 'withdrawn'),
	'${gone.kind}.erased': each(kinds, 'erased'),
	'${kind}.published': each(['activity', 'offer', 'network'], 'published'),
	'${subjectKind}.read': each(['vraag', 'signaal', 'address'], 'read'),
	'second_factor.${what}': each(['second_factor'], 'added', 'removed'),
	// from a sheet
	'${kind!}.${isNew ? (isEntryKind(kind!) ? ': [
		...each(kinds, 'published', 'changed'),
		...each(['venue', 'organisation'], 'added', 'changed')
	],
	'organisation.${step.existing ? ': each(['organisation'], 'contact_added', 'contact_changed')
};
const allMade = Object.values(made).flat();

describe('the log', () => {
	test('finds the names in the code, else this test could not fail', () => {
		const names = written().map(({ name }) => name);
		for (const name of ['role.granted', 'session.started', 'initiative.proposed', 'report.sent', 'mail.failed'])
			expect(names).toContain(name);
	});

	test('has a Dutch sentence for everything that happens', () => {
		const missing = written().filter(({ name }) => !known.has(name));
		expect(missing).toEqual([]);
		expect(allMade.filter((name) => !known.has(name))).toEqual([]);
	});

	test('puts no name together without this test knowing of it', () => {
		const put = files.flatMap((path) => {
			const text = readFileSync(join(root, path), 'utf8');
			// in a call of record, and with a dot in it; what only tells the type isn't one
			return [...text.matchAll(/record\([^;]*?name: `([^`']*)/g)].map((match) => match[1]!);
		});
		expect([...new Set(put)].sort()).toEqual(Object.keys(made).sort());
	});

	test('says nothing twice, and has no sentence for what never happens', () => {
		const all = (Object.keys(groups) as (keyof typeof groups)[]).flatMap(namesOf);
		expect(new Set(all).size).toBe(all.length);
		const names = new Set([...written().map(({ name }) => name), ...allMade]);
		expect(all.filter((name) => !names.has(name))).toEqual([]);
	});

	for (const [name, about, said] of [
		['role.granted', { whom: 'Noor', role: 'makelaar' }, 'gaf Noor de rol sociaal makelaar'],
		['role.granted', {}, 'gaf iemand een rol'],
		['role.ended', { whom: 'zichzelf', role: 'volunteer' }, 'nam zichzelf de rol vrijwilliger af'],
		['offer.published', { what: 'Soep' }, 'zette het aanbod “Soep” op de kaart'],
		['offer.published', { what: null }, 'zette het aanbod op de kaart'],
		['initiative.asked', { what: null }, 'vroeg iets over een idee'],
		['report.sent', { what: 'Soep {whom}' }, 'meldde dat er bij “Soep {whom}” iets niet klopt'],
		['report.sent', { what: '$& $1' }, 'meldde dat er bij “$& $1” iets niet klopt'],
		['nobody.knows', {}, 'deed iets wat hier nog geen woorden heeft']
	] as const)
		test(`${name} reads: ${said}`, () => {
			expect(inWords(name, about)).toBe(said);
		});
});

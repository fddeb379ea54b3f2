import { oneLine } from './cell.ts';
import type { Key } from './columns.ts';
import { emailIn, phoneIn, websiteIn } from './contact.ts';
import type { Reading } from './face.ts';
import { short } from './fitting.ts';
import type { Line, Values } from './item.ts';
import { named } from './naming.ts';
import type { Surroundings } from './surroundings.ts';
import { aboutIn } from './venueline.server.ts';
import { organisationTypeOf } from './vocabulary.ts';

/** What a line says about an organisation, or about whom to speak to there. */
export function readOrganisation(line: Line, reading: Reading, { atlas, organisations }: Surroundings) {
	const { row, columns, warnings } = reading;
	const text = (key: Key) => oneLine(row.cells.get(key) ?? '');
	const told = <T>(key: Key, values: () => T): Partial<T> => (columns.has(key) ? values() : {});
	const wijk = text('wijk') ? atlas.wijkNamed(text('wijk')) : undefined;
	const isWhole = /^(hele|heel|alle) /i.test(text('wijk'));
	if (text('wijk') && !wijk && !isWhole) warnings.push(`we kennen geen wijk “${text('wijk')}”`);
	const person: Values = {
		...told('role', () => ({ role: text('role') || null })),
		...told('wijk', () => ({ wijkCode: wijk?.found.code ?? null }))
	};
	if (line.kind === 'contact') {
		const owner = named(organisations, text('organisation'), (one) => [one.name, one.slug]);
		if (!owner)
			return void (line.refusal = `de organisatie “${text('organisation')}” van deze contactpersoon kennen we niet`);
		line.values = {
			title: line.title,
			organisation: owner.found.slug,
			...person,
			...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
			...told('knows', () => ({ knows: text('knows') || null }))
		};
		return;
	}
	const name = short('Contact', text('contact'), []);
	if (name) line.person = { title: name, ...person };
	const email = (['organisationEmail', 'email'] as const).find((key) => text(key));
	const hasEmail = columns.has('organisationEmail') || columns.has('email');
	line.values = {
		title: line.title,
		...told('subtype', () => ({ organisationType: organisationTypeIn(text('subtype'), warnings) })),
		...told('phone', () => ({ phone: phoneIn(text('phone'), warnings) })),
		...(hasEmail ? { email: email ? emailIn(text(email), warnings) : null } : {}),
		...told('website', () => ({ website: websiteIn(text('website'), warnings) })),
		...(columns.has('summary') || columns.has('body') ? { about: aboutIn(reading) } : {})
	};
}

function organisationTypeIn(text: string, warnings: string[]) {
	const type = organisationTypeOf(text);
	if (text && !type) warnings.push(`het soort organisatie “${text}” kennen we niet; het wordt “anders”`);
	return type ?? 'other';
}

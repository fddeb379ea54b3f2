import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { textOf } from './csv.ts';
import { membersOf, workbook, zip } from './examples/workbook.ts';
import { archiveOf } from './archive.ts';
import { read, sheetsIn } from './file.ts';
import { guard, unguard } from './guard.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkweb-sheet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

async function cells(path: string) {
	const [sheet] = await read(path);
	return sheet!.rows.map((row) => row.cells);
}

const lines = 'Titel;Kosten\r\nCafé “Crème”;€ 2,50\r\n';
const expected = [
	['Titel', 'Kosten'],
	['Café “Crème”', '€ 2,50']
];

describe('every usual way to write text', () => {
	const wide = Buffer.from(`\uFEFF${lines}`, 'utf16le');
	test.each([
		['UTF-8', Buffer.from(lines)],
		['UTF-8 with a mark', Buffer.from(`\uFEFF${lines}`)],
		['UTF-16 as Excel writes it', wide],
		['UTF-16 the other way round', Buffer.from(wide).swap16()],
		['Windows-1252', Buffer.from('Titel;Kosten\r\nCaf\xe9 \x93Cr\xe8me\x94;\x80 2,50\r\n', 'latin1')]
	])('%s', async (_what, bytes) => expect(await cells(file('a.csv', bytes))).toEqual(expected));
});

describe('every usual delimiter', () => {
	test.each([
		['semicolons', 'Titel;Kosten\nSoep;2,50\n'],
		['commas', 'Titel,Kosten\nSoep,"2,50"\n'],
		['tabs', 'Titel\tKosten\nSoep\t2,50\n'],
		['what the first line says', 'sep=;\r\nTitel;Kosten\r\nSoep;2,50\r\n'],
		['commas in the text', 'Titel;Kosten\nSoep;2,50\n;\n"Soep, brood, koek, thee, sap";\n'.slice(0, 25)]
	])('%s', async (_what, text) => expect((await cells(file('b.csv', text)))[1]).toEqual(['Soep', '2,50']));
});

test('rows have the numbers of a spreadsheet, also after empty rows and breaks within a cell', async () => {
	const [sheet] = await read(file('c.csv', 'Overzicht\n\n\nTitel;Tekst\nA;"een\ntwee"\n\nB;drie\n'));
	expect(sheet!.name).toBe('c');
	expect(sheet!.rows.filter((row) => row.cells[0]).map((row) => [row.number, row.cells[0]])).toEqual([
		[1, 'Overzicht'],
		[4, 'Titel'],
		[5, 'A'],
		[7, 'B']
	]);
});

test('a workbook: days, hours, ticks, numbers, several sheets, and cells merged downwards', async () => {
	const path = file(
		'd.xlsx',
		workbook(
			{
				name: 'Koffie & thee',
				rows: [
					['Overzicht'],
					[],
					['Titel', 'Datum', 'Van', 'Locatie', 'Ok'],
					['Koffie', { day: 46458 }, { hour: 0.4375 }, 'De Spil', true],
					['Thee', null, 0.5, null, false],
					[],
					['Soep', null, null, null, 2.5]
				],
				merged: ['D4:D6', 'A1:E1']
			},
			{ name: 'Leeg', rows: [] }
		)
	);
	const sheets = await read(path);
	expect(sheets.map(({ name }) => name)).toEqual(['Koffie & thee', 'Leeg']);
	expect(sheets[0]!.rows.slice(2)).toEqual([
		{ number: 3, cells: ['Titel', 'Datum', 'Van', 'Locatie', 'Ok'] },
		{ number: 4, cells: ['Koffie', new Date('2027-03-12'), new Date('1899-12-30T10:30:00Z'), 'De Spil', true] },
		{ number: 5, cells: ['Thee', null, 0.5, 'De Spil', false] },
		{ number: 6, cells: [null, null, null, null, null] },
		{ number: 7, cells: ['Soep', null, null, null, 2.5] }
	]);
});

test('JSON: a list of objects, or lists by name', async () => {
	const [one] = await read(file('e.json', '\uFEFF[{"titel":"Soep","thema":["eten","praten"]},{"kosten":2.5}]'));
	expect(one!.rows).toEqual([
		{ number: 0, cells: ['titel', 'thema', 'kosten'] },
		{ number: 1, cells: ['Soep', '• eten\n• praten', null] },
		{ number: 2, cells: [null, null, 2.5] }
	]);
	const named = await read(file('f.json', '{"activiteiten":[{"titel":"Soep"}],"plekken":[]}'));
	expect(named.map(({ name }) => name)).toEqual(['activiteiten', 'plekken']);
});

describe('what is no sheet is told in one line', () => {
	const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	mkdirSync(join(folder, 'map'));
	file('large.csv', '');
	truncateSync(join(folder, 'large.csv'), 51 * 1024 * 1024);
	test.each([
		['a file that is not there', join(folder, 'weg.csv'), /^We vinden .*weg\.csv niet\.$/],
		['a folder', join(folder, 'map'), /is een map, geen bestand\.$/],
		['nothing', file('leeg.csv', ''), /^leeg\.csv is leeg\.$/],
		['nothing but white', file('wit.csv', ' \r\n\r\n '), /^wit\.csv is leeg\.$/],
		['an old workbook', file('oud.xls', old), /^oud\.xls is een oud Excel-bestand \(\.xls\)\. .*\.xlsx\.$/],
		['a locked workbook', file('slot.xlsx', old), /^slot\.xlsx is met een wachtwoord beveiligd\. /],
		['too much', join(folder, 'large.csv'), /^large\.csv is te groot \(51 MB\)\. Het mag tot 50 MB\.$/],
		['a picture', file('foto.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')), /geen blad met regels/],
		['a pdf', file('a.pdf', '%PDF-1.7'), /^a\.pdf is een pdf\./],
		['a web page', file('a.xls', '<html><table></table></html>'), /is een webpagina of xml\./],
		['another office', file('a.ods', zip({ mimetype: 'x', 'content.xml': '<a/>' })), /LibreOffice \(\.ods\)/],
		['another archive', file('a.xlsx', zip({ 'lees.mij': 'hoi' })), /is geen Excel-bestand, of het is beschadigd\./],
		['half a workbook', file('half.xlsx', workbook({ name: 'A', rows: [['a']] }).subarray(0, 400)), /beschadigd/],
		[
			'a workbook that lies',
			file('lie.xlsx', zip({ 'xl/workbook.xml': '<nope' })),
			/is een beschadigd Excel-bestand\./
		],
		['broken JSON', file('a.json', '[{"titel":'), /geen geldige JSON/],
		['JSON without a list', file('b.json', '{"titel":"x"}'), /is geen lijst\./],
		['a list of words', file('c.json', '["a"]'), /elk ding in de lijst/],
		['an open quote', file('q.csv', 'Titel;Tekst\nA;"open\n'), /een aanhalingsteken wordt niet gesloten/]
	])('%s', async (_what, path, line) => {
		const thrown = await read(path).catch((cause: Error) => cause);
		expect(thrown).toMatchObject({ name: 'Unreadable', message: expect.stringMatching(line) });
		expect((thrown as Error).message).not.toContain('\n');
	});
});

describe('a workbook made to do harm', () => {
	const good = { name: 'A', rows: [['Titel'], ['Soep']] };

	test('with more parts than a workbook has is not unpacked', async () => {
		const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`xl/part${n}.xml`, '']));
		const path = file('parts.xlsx', zip({ 'xl/workbook.xml': '<workbook/>', ...parts }));
		await expect(read(path)).rejects.toThrow('is geen Excel-bestand, of het is beschadigd.');
	});

	test('that says it unpacks to more than 400 MB is not unpacked', async () => {
		const bytes = workbook(good);
		const directory = bytes.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
		bytes.writeUInt32LE(401 * 1024 * 1024, directory + 24);
		await expect(read(file('swell.xlsx', bytes))).rejects.toThrow('is geen Excel-bestand, of het is beschadigd.');
	});

	test('that becomes a hundred times what it says is not unpacked', async () => {
		const parts = membersOf(good);
		const many = Buffer.alloc(80 * 1024 * 1024, '<row><c><v>1</v></c></row>');
		const bytes = zip({ ...parts, 'xl/worksheets/sheet1.xml': { packed: deflateRawSync(many), says: 2000 } });
		expect(bytes.length).toBeLessThan(1024 * 1024);
		await expect(sheetsIn('liar.xlsx', bytes)).rejects.toThrow('is geen Excel-bestand, of het is beschadigd.');
	});

	test('with a part that its own list of parts does not name is read without it', async () => {
		const bytes = workbook(good);
		const hidden = zip({ 'xl/worksheets/sheet9.xml': '<nope' });
		const part = hidden.subarray(0, hidden.indexOf(Buffer.from('PK\x01\x02', 'latin1')));
		const directory = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
		const both = Buffer.concat([bytes.subarray(0, directory), part, bytes.subarray(directory)]);
		both.writeUInt32LE(directory + part.length, both.length - 6);
		expect(await sheetsIn('hidden.xlsx', both)).toMatchObject([{ name: 'A' }]);
		expect(archiveOf(both)!.plain().includes('sheet9')).toBe(false);
	});

	test('that is packed as every spreadsheet does is read', async () => {
		const packed = Object.entries(membersOf(good)).map(([name, text]) => {
			return [name, { packed: deflateRawSync(Buffer.from(text)), says: Buffer.byteLength(text) }];
		});
		expect((await sheetsIn('packed.xlsx', zip(Object.fromEntries(packed))))[0]!.rows[1]!.cells).toEqual(['Soep']);
	});

	test.each([
		['a row far away', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'],
		['a column far away', '<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'],
		['a row that is written otherwise', '<row r="9e8"><c r="A3"><v>1</v></c></row>'],
		['a row in other signs', '<row r="&#57;99999999"><c r="A3"><v>1</v></c></row>'],
		['the very last cell there is', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']
	])('that has %s is not laid out', async (_what, row) => {
		const parts = membersOf(good);
		const sheet = 'xl/worksheets/sheet1.xml';
		parts[sheet] = parts[sheet]!.replace('</sheetData>', `${row}</sheetData>`);
		await expect(sheetsIn('ver.xlsx', zip(parts))).rejects.toThrow('veel breder of langer dan een lijst');
	});

	test('that merges a cell with all that lies below the end of the world is read', async () => {
		const bytes = workbook({ ...good, merged: ['A1:A99999999999999'] });
		expect((await sheetsIn('merged.xlsx', bytes))[0]!.rows.map(({ cells }) => cells)).toEqual([['Titel'], ['Titel']]);
	});

	test('of which every line has columns of its own is not laid out', async () => {
		const lines = Array.from({ length: 20_000 }, (_, n) => `{"k${n}":1}`);
		await expect(sheetsIn('breed.json', Buffer.from(`[${lines.join(',')}]`))).rejects.toThrow(
			'20000 namen van kolommen'
		);
	});

	test('that names another file to be put in gets nothing of it', async () => {
		const secret = file('secret.txt', 'het geheim van de buren');
		const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file://${secret}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`;
		const parts = membersOf({ name: 'A', rows: [['Titel'], ['&e;&b;']] });
		const sheet = 'xl/worksheets/sheet1.xml';
		parts[sheet] = parts[sheet]!.replace('<worksheet', `${outside}<worksheet`).replace('&amp;e;&amp;b;', '&e;&b;');
		expect(parts[sheet]).toContain('preserve">&e;&b;<');
		const got = await read(file('xxe.xlsx', zip(parts))).then(
			(sheets) => JSON.stringify(sheets),
			(cause: Error) => cause.message
		);
		expect(got).not.toContain('geheim');
		expect(got).not.toContain('aaaaaaaaaaaaaaaaaaaa');
	});
});

describe('a cell that begins like a formula', () => {
	const dangerous = ['=1+1', '+31 6 12345678', '-2', '@sum', "'=1", "''@", '\t=1', '＝1', "'06 123", "''06"];
	const plain = ["'t Trefpunt", "'s middags", "'90s disco", 'a=b', '', "'", '12-3-2027', '10.00-12.00'];
	test.each(dangerous)('%j is harmless, and comes back as it was', (text) => {
		expect(guard(text)).toBe(`'${text}`);
		expect(unguard(guard(text))).toBe(text);
	});
	test.each(plain)('%j stays as it is', (text) => {
		expect(guard(text)).toBe(text);
		expect(unguard(text)).toBe(text);
	});
	test('in a file', async () => {
		const path = file(
			'g.csv',
			textOf([
				['Titel', 'Tekst'],
				['=HYPERLINK("x")', "'t Trefpunt"],
				['+31', 'a;b\n"c"']
			])
		);
		expect(await cells(path)).toEqual([
			['Titel', 'Tekst'],
			['=HYPERLINK("x")', "'t Trefpunt"],
			['+31', 'a;b\n"c"']
		]);
	});
	test('is told from the rest at once, however long it is', () => {
		const endless = `'${'1'.repeat(400_000)}x`;
		expect([unguard(endless), guard(endless)]).toEqual([endless, endless]);
	});
	test('what people put in front of a number themselves goes', () => {
		expect(unguard("'0612345678")).toBe('0612345678');
	});
});

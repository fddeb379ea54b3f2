import { describe, expect, test } from 'vitest';
import { paperKind } from './firstbytes.server.ts';
import { attachment, safeName, sizeText } from './paper.ts';
import { zip } from '../../../tests/papers.ts';

const word = ['[Content_Types].xml', 'word/document.xml'];
const odt = 'application/vnd.oasis.opendocument.text';
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('what a file is', () => {
	test.for([
		['a PDF', bytes('%PDF-1.7\n...'), 'application/pdf'],
		['words', new TextEncoder().encode('Notulen\r\n\tVoor wie? Ook voor Noûr & co: 3 < 4.'), 'text/plain'],
		['a document of Word', zip(word), expect.stringMatching(/wordprocessingml/)],
		['a sheet of Excel', zip(['[Content_Types].xml', 'xl/workbook.xml']), expect.stringMatching(/spreadsheetml/)],
		['a document of LibreOffice', zip(['mimetype', 'content.xml'], odt), odt],
		[
			'a sheet of LibreOffice',
			zip(['mimetype'], odt.replace('text', 'spreadsheet')),
			expect.stringMatching(/spreadsheet$/)
		]
	] as const)('is told by what is in it: %s', ([, file, kind]) => {
		expect(paperKind(file)).toEqual(kind);
	});

	test.for([
		['nothing', bytes('')],
		['only spaces', bytes('  \n ')],
		['a program for Windows', bytes('MZ\x90\0\x03\0\0\0')],
		['a program for Linux', bytes('\x7fELF\x02\x01\x01\0')],
		['a script with a first line', bytes('#!/bin/sh\nrm -rf /')],
		['a page', bytes('<!DOCTYPE html><p>hoi')],
		['a page without a beginning', bytes('Hallo <script>alert(1)</script>')],
		['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
		['a drawing behind spaces', bytes('\n\n  <?xml version="1.0"?><svg/>')],
		['any zip', zip(['foto.jpg'])],
		['a Word document with macros', zip([...word, 'word/vbaProject.bin'])],
		['a document with a program in it', zip([...word, 'word/embeddings/hallo.exe'])],
		['a LibreOffice document with macros', zip(['mimetype', 'Basic/Standard/Module1.xml'], odt)],
		['a LibreOffice drawing', zip(['mimetype'], 'application/vnd.oasis.opendocument.graphics')],
		['half a zip', zip(word).slice(0, 60)],
		['a zip whose list lies', zip(word, undefined, 9999)],
		['old Word', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
		['letters of another coding', bytes('caf\xe9')],
		['zeros', bytes('abc\0def')]
	] as const)('that can’t lie here: %s', ([, file]) => {
		expect(paperKind(file)).toBeUndefined();
	});
});

describe('its name', () => {
	test.for([
		['Notulen 3 maart.pdf', 'application/pdf', 'Notulen 3 maart.pdf'],
		['begroting v1.2.xlsx', 'application/pdf', 'begroting v1.2.pdf'],
		['IMG_0042.JPG', 'image/webp', 'IMG_0042.webp'],
		['../../../etc/passwd', 'text/plain', 'passwd.txt'],
		['C:\\Users\\Noor\\plan.docx', 'text/plain', 'plan.txt'],
		['factuur.pdf.exe', 'application/pdf', 'factuur.pdf'],
		['bladzijde.html', 'text/plain', 'bladzijde.txt'],
		['a"; filename="b.exe', 'application/pdf', 'a filename= b.pdf'],
		['regel\r\nSet-Cookie: x=1.pdf', 'application/pdf', 'regelSet-Cookie x=1.pdf'],
		['gpj.\u202efdp.pdf', 'application/pdf', 'gpj.fdp.pdf'],
		['.htaccess', 'text/plain', 'htaccess.txt'],
		['   ', 'application/pdf', 'papier.pdf'],
		['', 'application/pdf', 'papier.pdf'],
		['CON.pdf', 'application/pdf', 'CON papier.pdf'],
		['Встреча в среду.pdf', 'application/pdf', 'Встреча в среду.pdf'],
		['اجتماع.pdf', 'application/pdf', 'اجتماع.pdf']
	] as const)('“%s” is kept as what can stand anywhere', ([typed, kind, name]) => {
		expect(safeName(typed, kind)).toBe(name);
	});

	test('is never too long', () => {
		expect([...safeName('é'.repeat(5000), 'application/pdf')]).toHaveLength(100);
	});

	test.for(['.txt', ' ', '.', ' .pdf'])('of a million times “%s” is read in no time', (part) => {
		const began = performance.now();
		safeName(`${part.repeat(1_000_000)}b`, 'text/plain');
		expect(performance.now() - began).toBeLessThan(1000);
	});

	test.for([
		['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
		['Noûr’s plan.pdf', `attachment; filename="Nour_s plan.pdf"; filename*=UTF-8''No%C3%BBr%E2%80%99s%20plan.pdf`],
		["a'(1)*!.pdf", `attachment; filename="a_(1)__.pdf"; filename*=UTF-8''a%27%281%29%2A%21.pdf`],
		['x"\r\nSet-Cookie: y', `attachment; filename="x___Set-Cookie_ y"; filename*=UTF-8''x%22%0D%0ASet-Cookie%3A%20y`]
	] as const)('%s goes into the header as letters that can’t end it', ([name, header]) => {
		expect(attachment(name)).toBe(header);
		expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
	});
});

test.for([
	[1, '1 kB'],
	[12_000, '12 kB'],
	[1024 * 1024, '1 MB'],
	[2.44 * 1024 * 1024, '2,4 MB']
] as const)('%i bytes are %s', ([size, said]) => {
	expect(sizeText(size)).toBe(said);
});

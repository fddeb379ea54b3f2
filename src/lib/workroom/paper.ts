/** Papers of the group: a drawing, a permission, minutes. What they are is read from their first bytes. No I/O. */

/** What can lie here, with the end of its name. A picture is made anew as WebP. */
export const kinds = {
	'application/pdf': { end: 'pdf', name: 'PDF' },
	'image/webp': { end: 'webp', name: 'afbeelding' },
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { end: 'docx', name: 'tekst (Word)' },
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { end: 'xlsx', name: 'rekenblad (Excel)' },
	'application/vnd.oasis.opendocument.text': { end: 'odt', name: 'tekst' },
	'application/vnd.oasis.opendocument.spreadsheet': { end: 'ods', name: 'rekenblad' },
	'text/plain': { end: 'txt', name: 'tekst' }
} as const;

export type PaperKind = keyof typeof kinds;

/** The most of one group: thirty papers, and a hundred megabytes together. */
export const most = { papers: 30, bytes: 100 * 1024 * 1024, name: 100 } as const;

// eslint-disable-next-line no-control-regex -- that is what it takes out
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What a name says it is, once or more: only what it really is counts. */
const ends =
	/(\s*\.(pdf|webp|jpe?g|png|gif|avif|heic|tiff?|bmp|doc[xm]?|xls[xm]?|od[tsp]|txt|csv|rtf|md|x?html?|svgz?|xml|m?js|exe|com|bat|cmd|msi|scr|lnk|vbs|ps1|sh|jar|apk|php|zip))+\s*$/i;

const longestTyped = 1000;

/** A name that can stand on any computer: no folders, nothing that turns the text round, and the end that fits. */
export function safeName(typed: string, kind: PaperKind): string {
	const { end } = kinds[kind];
	// no computer has longer names, and what comes next takes longer and longer with them
	const bare = typed
		.slice(-longestTyped)
		.toWellFormed()
		.normalize('NFC')
		.replace(/^.*[/\\]/s, '')
		.replace(controls, '')
		.replace(/[<>:"|?*;%]/g, ' ')
		.replace(ends, '')
		.replace(/\s+/g, ' ')
		.replace(/^[.\s-]+|[.\s]+$/g, '');
	const short = [...bare]
		.slice(0, most.name - end.length - 1)
		.join('')
		.trim();
	// names that Windows keeps for itself
	const usable = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `${short} papier` : short;
	return `${usable || 'papier'}.${end}`;
}

/** The header that has a browser keep it as a file with this name, in letters of every script (RFC 6266 and 5987). */
export function attachment(name: string): string {
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9 ._()-]/g, '_');
	const coded = encodeURIComponent(name).replace(
		/['()*!]/g,
		(one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** 2,4 MB or 12 kB, as people say it. */
export function sizeText(bytes: number): string {
	const number = (value: number, digits: number) => value.toFixed(digits).replace('.', ',').replace(/,0$/, '');
	if (bytes >= 1024 * 1024) return `${number(bytes / 1024 / 1024, 1)} MB`;
	return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

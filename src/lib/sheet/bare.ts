/** A name as it is compared: small letters, no accents, no signs. `Dag & tijd:` -> `dag tijd`. */
export function bare(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** How many letters must change to make one of the other, up to `most`; more counts as most + 1. */
export function apart(a: string, b: string, most = 2): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++)
			row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
		before = row;
	}
	return Math.min(before[b.length]!, most + 1);
}

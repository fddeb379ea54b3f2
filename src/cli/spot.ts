import { type contains, samplesIn } from '#lib/place/geometry.ts';

export type Buurten = { code: string; geometry: Parameters<typeof contains>[0] }[];

/** Always the same spot in the buurt for the same thing: a playing field, a street corner; never somebody's home. */
export function spotIn(
	buurten: Buurten,
	{ slug, buurt }: { slug: string; buurt: string }
): { lat: number; lon: number } {
	const { geometry } = buurten.find((one) => one.code === buurt)!;
	const spots = samplesIn(geometry, 400);
	const number = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
	return spots[number % spots.length]!;
}

/** The wijk of a buurt of the demo. */
export function wijkOf(buurtCode: string): string {
	return `WK${buurtCode.slice(2, 8)}`;
}

/** The places one by one, the one with most first: no more is put in order than is asked for. Reorders `places`. No I/O. */
export function* mostFirst(places: Uint32Array, most: Float64Array): Generator<number> {
	for (let at = (places.length >> 1) - 1; at >= 0; at--) sink(places, most, at, places.length);
	for (let left = places.length; left > 0; left--) {
		const first = places[0]!;
		places[0] = places[left - 1]!;
		sink(places, most, 0, left - 1);
		yield first;
	}
}

/** A heap: each has at least as much as the two that hang under it. Lets one down until that is so. */
function sink(places: Uint32Array, most: Float64Array, at: number, left: number): void {
	const place = places[at]!;
	for (let under = 2 * at + 1; under < left; under = 2 * at + 1) {
		if (under + 1 < left && most[places[under + 1]!]! > most[places[under]!]!) under++;
		if (most[places[under]!]! <= most[place]!) break;
		places[at] = places[under]!;
		at = under;
	}
	places[at] = place;
}

/**
 * Signs of places stand on the same map as those of entries, so their numbers must not meet: that of a place has ten
 * digits, that of an entry nine at most. No I/O.
 */
const first = 1_000_000_000;

export function signOfPlace(venueId: number): number {
	return first + venueId;
}

/** The number of the place a sign stands for; undefined when it stands for an entry. */
export function placeOf(sign: number): number | undefined {
	return sign >= first ? sign - first : undefined;
}

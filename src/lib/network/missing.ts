import { themeCodes, type Theme } from '#lib/entry/theme.ts';
import type { Line } from './network.ts';

/** What a makelaar looks for in the networks of a wijk: who stands alone, what rests on one, who carries much. No I/O. */

/** A network as far as it says who carries it and what it is about. */
export type Carried = {
	id: number;
	title: string;
	themes: readonly Theme[];
	contactName: string | null;
	contactPhone: string | null;
	contactEmail: string | null;
	/** who speaks for it on behalf of an organisation */
	person: { id: number; name: string; phone: string | null; email: string | null } | null;
};

type Named = { id: number; title: string };

export type Missing = {
	alone: Named[];
	/** themes that rest on one network */
	thin: { theme: Theme; on: Named }[];
	/** themes without any */
	none: Theme[];
	/** who is behind three or more; name null: only the same number or address */
	carriers: { name: string | null; of: Named[] }[];
};

/** From this many on somebody carries much. */
export const much = 3;

/** @param offices telephone numbers of organisations: many share those, and nobody carries anything with them */
export function missing(
	networks: readonly Carried[],
	lines: readonly Line[],
	offices: readonly string[] = []
): Missing {
	const together = new Set(lines.flatMap(({ fromId, toId }) => [fromId, toId]));
	const named = ({ id, title }: Carried): Named => ({ id, title });
	const about = (theme: Theme) => networks.filter(({ themes }) => themes.includes(theme));
	return {
		alone: networks.filter(({ id }) => !together.has(id)).map(named),
		thin: themeCodes.flatMap((theme) => {
			const [first, second] = about(theme);
			return first && !second ? [{ theme, on: named(first) }] : [];
		}),
		none: themeCodes.filter((theme) => about(theme).length === 0),
		carriers: carriers(networks, new Set(offices.map(digits)))
	};
}

/** 06 12 34 56 78, 0612345678 and +31 6 12345678 are one number. */
function digits(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^(00)?31(?=\d{9}$)/, '0');
}

/** What somebody can be known by again: a number, an address, or being that person of an organisation. */
function marksOf({ contactPhone, contactEmail, person }: Carried, offices: ReadonlySet<string>): string[] {
	const phones = [contactPhone, person?.phone].flatMap((one) => (one ? [digits(one)] : []));
	return [
		...phones.filter((one) => one.length > 8 && !offices.has(one)),
		...[contactEmail, person?.email].flatMap((one) => (one ? [one.trim().toLowerCase()] : [])),
		...(person ? [`person ${person.id}`] : [])
	];
}

/** The same number here and the same address there are one and the same. */
function carriers(networks: readonly Carried[], offices: ReadonlySet<string>): Missing['carriers'] {
	const head = new Map<string, string>();
	const find = (mark: string): string => {
		let at = mark;
		while ((head.get(at) ?? at) !== at) at = head.get(at)!;
		return at;
	};
	const marked = networks.map((network) => ({ network, marks: marksOf(network, offices) }));
	for (const { marks } of marked) for (const mark of marks) head.set(find(mark), find(marks[0]!));
	const known = marked.filter(({ marks }) => marks.length);
	return [...Map.groupBy(known, ({ marks }) => find(marks[0]!)).values()]
		.filter((group) => group.length >= much)
		.map((group) => ({
			name: group.map(({ network }) => network.contactName ?? network.person?.name).find(Boolean) ?? null,
			of: group.map(({ network: { id, title } }) => ({ id, title }))
		}))
		.toSorted((one, other) => other.of.length - one.of.length);
}

/** What a network doesn't say yet, as what somebody who wants to come would ask. */
export function gapsOf(network: {
	members: number | null;
	atmosphere: string | null;
	door: string | null;
	newcomerPlaces: number | null;
	reachable: boolean;
	teaches: readonly string[];
	holds: number;
	relations: number;
}): string[] {
	return [
		!network.reachable && 'Er staat niemand bij om te bellen.',
		!network.members && 'Er staat niet hoeveel mensen erbij horen.',
		!network.atmosphere && 'Er staat niet hoe het er is.',
		!network.door && 'Er staat niet wie je ontvangt bij de deur.',
		network.newcomerPlaces === null && 'Er staat niet of er plek is voor nieuwe mensen.',
		network.teaches.length === 0 && 'Er staat niet wat je er kunt leren.',
		network.holds === 0 && 'Er hoort nog geen initiatief, activiteit of aanbod bij.',
		network.relations === 0 && 'Het hangt nog niet samen met een ander netwerk.'
	].filter((said) => said !== false);
}

import type { MemberState, Part } from '#lib/initiative/initiative.ts';

/**
 * Two initiatives that turn out to be the same become one. Nobody who takes part in either is lost, and who took part in
 * both stands on the list once. No I/O.
 */

/** What tells who somebody is: their address, or else their telephone number with their name. */
export type Who = { id: string; email: string | null; phone: string | null; name: string };

export type Standing = Who & {
	part: Part;
	state: MemberState;
	helps: string | null;
	createdAt: Date;
};

/** The same for the same person; undefined for a name alone, because there are many of those. */
export function keyOf({ email, phone, name }: Omit<Who, 'id'>): string | undefined {
	if (email) return `mail ${email.toLowerCase()}`;
	return phone ? `phone ${phone} ${name.toLowerCase()}` : undefined;
}

/** Who stands on both lists: of each pair the one that goes up in the other. */
export function twins<One extends Who>(from: readonly One[], into: readonly One[]): { gone: One; kept: One }[] {
	const known = new Map(into.map((one) => [keyOf(one), one]));
	return from.flatMap((gone) => {
		const key = keyOf(gone);
		const kept = key && known.get(key);
		return kept ? [{ gone, kept }] : [];
	});
}

const states: readonly MemberState[] = ['declined', 'invited', 'asked', 'accepted'];
const parts: readonly Part[] = ['informed', 'help', 'join', 'initiator'];
/** Only hearing the news is less than asking to join: that question must not get lost. */
const rank = ({ state, part }: Pick<Standing, 'state' | 'part'>) =>
	state !== 'declined' && part === 'informed'
		? 4 + states.indexOf(state)
		: states.indexOf(state) * 10 + parts.indexOf(part);

/** What somebody is who stood on both lists: the stronger of the two, with what either of them knew. */
export function joined(
	gone: Standing,
	kept: Standing
): Pick<Standing, 'part' | 'state' | 'phone' | 'helps' | 'createdAt'> {
	const { part, state } = rank(gone) > rank(kept) ? gone : kept;
	const helps = [...new Set([kept.helps, gone.helps].filter(Boolean))].join('; ');
	return {
		...{ part, state },
		phone: kept.phone ?? gone.phone,
		helps: helps || null,
		createdAt: gone.createdAt < kept.createdAt ? gone.createdAt : kept.createdAt
	};
}

/** How many of each are on a list, for who may know no more than that. */
export type Tally = Record<Part, number> & { waiting: number };

export function tallyOf(members: readonly Pick<Standing, 'part' | 'state'>[]): Tally {
	const tally: Tally = { initiator: 0, join: 0, help: 0, informed: 0, waiting: 0 };
	for (const { part, state } of members)
		if (state === 'accepted') tally[part]++;
		else if (state !== 'declined') tally.waiting++;
	return tally;
}

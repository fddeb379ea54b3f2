/** Who gave what is in a kans: one person may have given more than one thing of it. No I/O. */

/** What tells one giver from another; all empty: without a name. */
export type Traces = { accountId: string | null; email: string | null; phone: string | null };

/**
 * The same people together: the same account, address or number makes one of two. Without any trace each is one. Rather
 * one too few than one too many: nothing is told of fewer than five.
 */
export function distinct<Given extends Traces>(all: readonly Given[]): Given[][] {
	type Group = { at: number; traces: string[]; members: Given[] };
	const byTrace = new Map<string, Group>();
	const groups = new Set<Group>();
	for (const [at, one] of all.entries()) {
		const traces = tracesOf(one);
		const same = new Set(traces.flatMap((trace) => byTrace.get(trace) ?? []));
		const [first = { at, traces: [], members: [] }, ...others] = [...same].sort((a, b) => a.at - b.at);
		groups.add(first);
		for (const other of others) {
			groups.delete(other);
			first.members.push(...other.members);
			first.traces.push(...other.traces);
		}
		first.members.push(one);
		first.traces.push(...traces);
		for (const trace of others.length ? first.traces : traces) byTrace.set(trace, first);
	}
	return [...groups].map(({ members }) => members);
}

/**
 * How many people others than makelaars may think of: who left nothing counts once, however often, for that may be one
 * person each time.
 */
export function surely(all: readonly Traces[]): number {
	const isNamed = (one: Traces) => tracesOf(one).length > 0;
	return distinct(all.filter(isNamed)).length + (all.every(isNamed) ? 0 : 1);
}

/** Each step is wider than the fewest that are told of: the difference of two of them is never a few people. */
export const steps = [5, 10, 20, 50, 100] as const;

/** 5 tot 10 mensen. @param people five or more */
export function stepOf(people: number): { step: string; place: number } {
	const place = steps.findLastIndex((from) => people >= from);
	const until = steps[place + 1];
	return { step: until ? `${steps[place]} tot ${until} mensen` : `${steps[place]} mensen of meer`, place };
}

function tracesOf({ accountId, email, phone }: Traces): string[] {
	return [
		...(accountId ? [`account ${accountId}`] : []),
		...(email ? [`mail ${email.normalize('NFC').trim().toLowerCase()}`] : []),
		...(phone ? [`phone ${digitsOf(phone)}`] : [])
	];
}

/** 06 - 12 34 56 78, +31 6 12345678 and 0031 612345678 are one number. */
function digitsOf(phone: string): string {
	return phone
		.replace(/\D/g, '')
		.replace(/^(?:00)?31(?=\d{9}$)/, '')
		.replace(/^0(?=\d{9}$)/, '');
}

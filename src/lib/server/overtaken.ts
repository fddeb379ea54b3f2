/**
 * Two people change the same at once. Every form that changes what is there carries the revision it was filled in on
 * (`seen`); who comes second sees both versions and chooses, and nothing is silently overwritten. No I/O.
 */

/** One thing that is different: how it is now, and how the second wants it, in words as they stand on the page. */
export type Difference = { label: string; now: string; mine: string };

export type Standing = {
	/** all that is different between what is there and what was sent */
	differences: Difference[];
	/** who was first, as their name may be told to who reads this; null when that isn't known */
	by: string | null;
	/** when that was; null when that isn't known */
	at: Date | null;
	/** the revision it has now */
	revision: number;
};

/** Thrown by a verb when what was seen is older than what is there; nothing was written. Routes answer 409 with it. */
export class Overtaken extends Error {
	override name = 'Overtaken';
	readonly standing: Standing;
	constructor(standing: Standing) {
		super('Somebody else changed this meanwhile.');
		this.standing = standing;
	}
}

/** What is different, by label; text that is the same is left out. What `mine` doesn't name was not asked to change. */
export function differences(
	now: Readonly<Record<string, string | null>>,
	mine: Readonly<Record<string, string | null>>
): Difference[] {
	return Object.entries(mine)
		.map(([label, text]) => ({ label, now: now[label] ?? '', mine: text ?? '' }))
		.filter((one) => one.now !== one.mine);
}

/**
 * Whether there is anything to write. Sending the same again (a double click, a second tab) is no conflict: it is as
 * it should be already.
 * @param seen the revision that was on the screen
 * @throws Overtaken when somebody else was first
 */
export function mustWrite(seen: number, standing: Standing): boolean {
	if (standing.differences.length === 0) return false;
	if (seen !== standing.revision) throw new Overtaken(standing);
	return true;
}

/** What a page gets to show both versions and to send the second one again. */
export type Conflicting = Standing & { typed: Readonly<Record<string, string | readonly string[]>> };

/** For the action of a form: `fail(409, { conflict: conflicting(cause, typed) })`. */
export function conflicting(cause: Overtaken, typed: Conflicting['typed']): Conflicting {
	return { ...cause.standing, typed };
}

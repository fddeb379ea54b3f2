import type { Actor } from '#lib/account/account.ts';
import type { Existing } from './existing.server.ts';
import { type Line, itemKinds } from './item.ts';
import type { Step } from './plan.server.ts';

/** Whose sheet it is, when it isn't of the gemeente: what it can't touch is refused, line by line. No I/O. */
export type Own = {
	actor: Actor;
	organisation: { slug: string; name: string };
	/** whether they work in this wijk; null: in the whole gemeente */
	worksIn: (wijkCode: string | null) => boolean;
};

const kept: ReadonlySet<string> = new Set(['activity', 'offer', 'network']);

/** Whether this stands on the name of their organisation. */
export function isTheirs({ values }: Pick<Existing, 'values'>, { organisation }: Own): boolean {
	return values.organisation === organisation.slug;
}

/** Refuses a line that no sheet of an organisation can hold; the others become theirs. */
export function mustBeOwn(line: Line, { organisation }: Own): void {
	if (line.refusal || line.skipped || !line.kind) return;
	const { organisation: named, personal } = line.values;
	if (!kept.has(line.kind))
		line.refusal = `een ${itemKinds[line.kind].one.toLowerCase()} kan hier niet mee; alleen activiteiten, aanbod en netwerken`;
	else if (named && named !== organisation.slug) line.refusal = 'dit staat op naam van een andere organisatie';
	else if (personal) line.refusal = 'wat één persoon aanbiedt, kan niet met een blad; die persoon doet dat zelf';
	else line.values.organisation = organisation.slug;
	// what belongs to which network is for who keeps the network
	delete line.values.networks;
}

/** Refuses what would change something of another, or something in a wijk that isn't theirs. */
export function mustStayOwn(step: Step, own: Own): void {
	const { organisation, worksIn } = own;
	const { existing, line } = step;
	if (line.refusal || line.skipped) return;
	const before = existing?.values;
	if (before && !isTheirs(existing, own))
		refuse(step, `“${before.title}” staat er al, en is niet van ${organisation.name}`);
	else if (before?.personal) refuse(step, 'dit is van één persoon');
	else if (existing && !worksIn(before?.wijkCode ?? null)) refuse(step, 'dit is in een wijk waar jij niet werkt');
	else {
		const to = line.values.wijkCode === undefined ? (before?.wijkCode ?? null) : line.values.wijkCode;
		if (!worksIn(to)) refuse(step, to === null ? 'er staat geen wijk bij' : 'in deze wijk werk jij niet');
	}
}

function refuse(step: Step, why: string): void {
	step.line.refusal = why;
	step.outcome = 'refused';
}

import { z } from 'zod';
import { dayOf } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import { hasWords, line, text } from '#lib/server/form.server.ts';
import { maybeAmount, maybeDay } from './amounts.server.ts';
import { type ContributionState, contributionStates, type PotKind, potKinds } from './funding.ts';

/** What was typed about money from one pot, made whole: what doesn't belong to how it stands is not kept. */

export const contributionFields = [
	...(['pot', 'kind', 'name', 'state', 'asked', 'askedOn', 'granted', 'answeredOn'] as const),
	...(['reason', 'spent', 'note'] as const)
] as const;
export type ContributionField = (typeof contributionFields)[number];
export type ContributionProblems = Partial<Record<ContributionField, string>>;

export type ContributionInput = {
	/** null for a pot the gemeente doesn't know */
	potId: number | null;
	kind: PotKind;
	name: string;
	askedCents: number;
	askedOn: string | null;
	grantedCents: number | null;
	answeredOn: string | null;
	reason: string | null;
	spentCents: number;
	note: string | null;
};

const words = (most: number) => text(most).transform((value) => value || null);
const kinds = Object.keys(potKinds) as [PotKind, ...PotKind[]];
const states = Object.keys(contributionStates) as [ContributionState, ...ContributionState[]];

const typedInput = z
	.object({
		pot: line(20),
		kind: z.enum(kinds).or(z.literal('')),
		name: line(120),
		state: z.enum(states, { error: 'Kies hoe het staat.' }),
		...{ asked: maybeAmount, askedOn: maybeDay, granted: maybeAmount, answeredOn: maybeDay },
		...{ reason: words(1000), spent: maybeAmount, note: words(1000) }
	})
	.check((context) => {
		const { pot, kind, name, state, asked, askedOn, granted, answeredOn, spent } = context.value;
		const wrong = (field: ContributionField, message: string) =>
			context.issues.push({ code: 'custom', path: [field], input: '', message });
		const own = pot === 'ander';
		if (!own && !/^[1-9]\d{0,8}$/.test(pot)) wrong('pot', 'Kies een potje.');
		if (own && !hasWords(name)) wrong('name', 'Schrijf op van wie het komt.');
		if (own && !kind) wrong('kind', 'Kies wat voor potje het is.');
		const today = dayOf(now());
		if (askedOn && askedOn > today && state !== 'plan') wrong('askedOn', 'Deze dag moet nog komen.');
		if (state === 'asked' && !asked) wrong('asked', 'Vul in hoeveel jullie vragen.');
		if (state === 'granted' && !granted) wrong('granted', 'Vul in hoeveel er is toegezegd.');
		if ((state === 'granted' || state === 'refused') && answeredOn) {
			if (answeredOn > today) wrong('answeredOn', 'Deze dag moet nog komen.');
			else if (askedOn && answeredOn < askedOn) wrong('answeredOn', 'Het antwoord kan niet eerder zijn dan de vraag.');
		}
		if (spent && state !== 'granted') wrong('spent', 'Uitgeven kan pas als het is toegezegd.');
		else if (spent && granted && spent > granted)
			wrong('spent', 'Dit is meer dan er is toegezegd. Zet de rest bij een ander potje.');
	});

/** @returns it as it can be kept, or what is wrong with it by field */
export function readContribution(
	typed: Readonly<Record<ContributionField, string>>
): { contribution: ContributionInput } | { problems: ContributionProblems } {
	const read = typedInput.safeParse(typed);
	if (!read.success) {
		const problems: ContributionProblems = {};
		for (const { path, message } of read.error.issues) problems[path[0] as ContributionField] ??= message;
		return { problems };
	}
	const { pot, kind, name, state, asked, askedOn, granted, answeredOn, reason, spent, note } = read.data;
	const today = dayOf(now());
	const answered = state === 'granted' || state === 'refused';
	const grantedCents = state === 'granted' ? granted : state === 'refused' ? 0 : null;
	return {
		contribution: {
			...(pot === 'ander'
				? { potId: null, kind: kind as PotKind, name }
				: { potId: Number(pot), kind: 'fund' as const, name: '' }),
			askedCents: asked ?? grantedCents ?? 0,
			// nobody has to know the day by heart
			askedOn: state === 'plan' ? null : (askedOn ?? (state === 'asked' ? today : null)),
			grantedCents,
			answeredOn: answered ? (answeredOn ?? today) : null,
			reason: state === 'refused' ? reason : null,
			spentCents: state === 'granted' ? (spent ?? 0) : 0,
			note
		}
	};
}

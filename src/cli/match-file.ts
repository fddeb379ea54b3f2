import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Candidate, Person } from '#lib/introduction/ranking/rank.ts';

/** A file with people and networks to try the ranking on; /tests/matching has one. */
export type MatchFile = {
	people: { id: string; person: Person; story: string }[];
	candidates: Candidate[];
	grades: { person: string; network: string; grade: number }[];
};

/** What is wrong with a file, in words for who made it. */
export class Unreadable extends Error {}

const spot = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'moet een tijd zijn zoals 10:00');
const weekday = z.int().min(1).max(7);
const codes = z.array(z.string());

const network = z.object({
	id: z.string().min(1),
	name: z.string(),
	kind: z.string().default('group'),
	summary: z.string(),
	themes: codes,
	roles_sought: z.array(z.object({ talent: z.string(), text: z.string() })).default([]),
	learn: codes.default([]),
	location: spot.nullish(),
	buurt: z.string().nullish(),
	meetings: z.array(z.object({ weekday, start: clock, end: clock })).default([]),
	languages: codes.default([]),
	step_free: z.boolean().nullish(),
	cost_eur: z.number().min(0).nullish(),
	group_size: z.number().min(0).nullish(),
	places_left: z.number().nullish(),
	min_age: z.number().nullish(),
	max_age: z.number().nullish(),
	women_only: z.boolean().default(false),
	companion: z.boolean().default(false),
	status: z.enum(['active', 'paused', 'full', 'stopped']).default('active')
});

const resident = z.object({
	id: z.string().min(1),
	story: z.string(),
	wishes: codes.default([]),
	talents: codes.default([]),
	wants_to_learn: codes.default([]),
	location: spot.nullish(),
	buurt: z.string().nullish(),
	travel: z.object({ by: z.enum(['walk', 'bike', 'car', 'transit', 'wheelchair']), max_km: z.number().min(0) }),
	availability: z.array(z.object({ weekday, part: z.enum(['morning', 'afternoon', 'evening']) })).default([]),
	languages: codes.default([]),
	needs: z
		.object({
			step_free: z.boolean().default(false),
			max_cost_eur: z.number().nullish(),
			small_group: z.boolean().default(false),
			companion: z.boolean().default(false)
		})
		.prefault({}),
	age: z.number().nullish(),
	gender: z.enum(['v', 'm', 'x']).nullish(),
	ties: codes.default([]),
	not_again: codes.default([])
});

const judgment = z.object({ person: z.string(), network: z.string(), grade: z.int().min(0).max(3) });
const whole = z.object({
	version: z.literal(1),
	networks: z.array(network),
	people: z.array(resident),
	judgments: z.array(judgment).default([])
});

/** @throws Unreadable when there is no file, no JSON in it, or not what is asked */
export function readMatchFile(path: string): MatchFile {
	const found = whole.safeParse(jsonIn(path), { error: () => undefined });
	if (!found.success) {
		const lines = found.error.issues
			.slice(0, 5)
			.map(({ path: at, message }) => `  ${at.join('.') || 'bestand'}: ${message}`);
		throw new Unreadable(`Het bestand ${path} klopt niet:\n${lines.join('\n')}`);
	}
	const { networks, people, judgments } = found.data;
	for (const [what, rows] of [['netwerk', networks] as const, ['persoon', people] as const]) {
		const seen = new Set<string>();
		for (const { id } of rows) {
			if (seen.has(id)) throw new Unreadable(`Het bestand ${path} klopt niet: ${what} ${id} staat er twee keer in.`);
			seen.add(id);
		}
	}
	return {
		candidates: networks.map(candidateOf),
		people: people.map((one) => ({ id: one.id, story: one.story, person: personOf(one) })),
		grades: judgments
	};
}

function jsonIn(path: string): unknown {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		throw new Unreadable(`Het bestand ${path} is er niet of kan niet worden gelezen.`);
	}
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		throw new Unreadable(`Het bestand ${path} is geen JSON.`);
	}
}

function candidateOf(one: z.infer<typeof network>): Candidate {
	return {
		id: one.id,
		name: one.name,
		summary: one.summary,
		kind: one.kind,
		themes: one.themes,
		rolesSought: one.roles_sought,
		learn: one.learn,
		point: one.location ?? undefined,
		buurt: one.buurt ?? undefined,
		meetings: one.meetings,
		languages: one.languages,
		stepFree: one.step_free ?? undefined,
		cost: one.cost_eur ?? undefined,
		groupSize: one.group_size ?? undefined,
		placesLeft: one.places_left ?? null,
		minAge: one.min_age ?? null,
		maxAge: one.max_age ?? null,
		womenOnly: one.women_only,
		companion: one.companion,
		status: one.status
	};
}

function personOf(one: z.infer<typeof resident>): Person {
	const { needs } = one;
	return {
		texts: [{ where: 'story', text: one.story }],
		wishes: one.wishes,
		talents: one.talents,
		wantsToLearn: one.wants_to_learn,
		point: one.location ?? undefined,
		buurt: one.buurt ?? undefined,
		travel: { by: one.travel.by, maxKm: one.travel.max_km },
		availability: one.availability,
		languages: one.languages,
		needs: {
			stepFree: needs.step_free,
			maxCost: needs.max_cost_eur ?? null,
			smallGroup: needs.small_group,
			companion: needs.companion
		},
		age: one.age ?? undefined,
		gender: one.gender ?? undefined,
		ties: one.ties,
		notAgain: one.not_again.map((id) => ({ id }))
	};
}

/** Runs a command on the file it is given; what is wrong with that is told in Dutch, exit code 2. */
export function onFile(usage: string, work: (file: MatchFile, asJson: boolean) => void): void {
	try {
		const options = { file: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
		const { values } = readArguments(() => parseArgs({ options }), usage);
		if (!values.file) throw new Unreadable(`Geef een bestand op: ${usage}`);
		work(readMatchFile(values.file), values.json ?? false);
	} catch (thrown) {
		if (!(thrown instanceof Unreadable)) throw thrown;
		console.error(thrown.message);
		process.exitCode = 2;
	}
}

function readArguments<T>(parse: () => T, usage: string): T {
	try {
		return parse();
	} catch {
		throw new Unreadable(`Dat begrijp ik niet. Zo gaat het: ${usage}`);
	}
}

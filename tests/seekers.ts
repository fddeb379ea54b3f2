import type { Candidate, Person } from '#lib/introduction/ranking/person.ts';

/** Somebody who told this, in the middle of a town, who can go anywhere at any time. */
export function seeker(story: string, more: Partial<Person> = {}): Person {
	return {
		texts: [{ where: 'story', text: story }],
		wishes: [],
		talents: [],
		wantsToLearn: [],
		point: { lat: 51.56, lon: 5.08 },
		buurt: undefined,
		travel: { by: 'bike', maxKm: 5 },
		availability: [],
		languages: ['nl'],
		needs: { stepFree: false, maxCost: null, smallGroup: false, companion: false },
		age: 60,
		gender: 'v',
		ties: [],
		notAgain: [],
		...more
	};
}

/** A circle of people around the corner, on Tuesday morning, with room for two. */
export function circle(id: string, summary: string, more: Partial<Candidate> = {}): Candidate {
	return {
		id,
		name: `Kring ${id}`,
		summary,
		kind: 'group',
		themes: [],
		rolesSought: [],
		learn: [],
		point: { lat: 51.562, lon: 5.081 },
		buurt: undefined,
		meetings: [{ weekday: 2, start: '10:00', end: '12:00' }],
		languages: ['nl'],
		stepFree: true,
		cost: 0,
		groupSize: 9,
		placesLeft: 2,
		minAge: null,
		maxAge: null,
		womenOnly: false,
		companion: false,
		status: 'active',
		...more
	};
}

import type { Candidate, Person } from './person.ts';
import { type Obstacle, obstacles, wayTo } from './possible.ts';
import type { Because, Reason } from './reason.ts';
import { distanceOf, euros, listed, momentsOf, tongueOf } from './wording.ts';

type Say = (person: Person, one: Candidate) => { text: string; fact: string; of?: 'person' };

const said: Record<Obstacle, Say> = {
	tried: (_, { id }) => ({ text: 'Je bent hier eerder geweest en het paste niet.', fact: `tried ${id}`, of: 'person' }),
	stopped: () => ({ text: 'Deze groep is gestopt.', fact: 'status' }),
	paused: () => ({ text: 'Deze groep ligt nu even stil.', fact: 'status' }),
	full: () => ({ text: 'De groep is vol. Er is nu geen plek voor iemand nieuw.', fact: 'placesLeft' }),
	steps: (_, { stepFree }) =>
		stepFree === undefined
			? { text: 'Het is niet bekend of je er zonder drempel naar binnen kunt. Vraag dat eerst na.', fact: 'stepFree' }
			: { text: 'Je komt er niet zonder trap of drempel naar binnen.', fact: 'stepFree' },
	young: (_, { minAge }) => ({ text: `Deze groep is voor mensen vanaf ${minAge} jaar.`, fact: 'minAge' }),
	old: (_, { maxAge }) => ({ text: `Deze groep is voor mensen tot en met ${maxAge} jaar.`, fact: 'maxAge' }),
	women: () => ({ text: 'Deze groep is alleen voor vrouwen.', fact: 'womenOnly' }),
	language: (_, { languages }) => ({
		text: `Ze spreken er ${listed(languages.map(tongueOf))}. Dat is geen taal die je spreekt.`,
		fact: 'languages'
	}),
	cost: ({ needs }, { cost }) => ({
		text: `Het kost ${euros(cost ?? 0)} per keer. Dat is meer dan ${euros(needs.maxCost ?? 0)}.`,
		fact: 'cost'
	}),
	reach: (person, one) => ({
		text: `Het is ${distanceOf(wayTo(person, one) ?? 0)} ver. Dat is verder dan je kunt komen.`,
		fact: 'point'
	}),
	time: (_, { meetings }) => ({ text: `Het is op ${momentsOf(meetings)}. Dan kun je niet.`, fact: 'meetings' })
};

/** Every reason why this person can't be brought there, each a sentence; empty when they can. */
export function whyNot(person: Person, candidate: Candidate): Reason[] {
	return obstacles(person, candidate).map((obstacle) => {
		const { text, fact, of } = said[obstacle](person, candidate);
		const because: Because = { of: of ?? 'network', fact, words: candidate.name };
		return { kind: 'not', text, because: [because] };
	});
}

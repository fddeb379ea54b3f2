import { greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

type About = {
	/** to whom */
	name: string;
	/** of whom the plan is, as one reads it */
	owners: string;
	/** vrijdag 27 november */
	until: string;
	link: string;
	gemeente: string;
	/** they type for somebody on paper who can speak too */
	types: boolean;
};

/** Something lies before the circle. What it is stands in the plan alone. */
export function putForward({ name, owners, until, link, gemeente, types }: About): Letter {
	return {
		subject: 'Wat vind jij ervan?',
		body: paragraphs(
			greetingTo(name),
			`In het plan van ${owners} ligt een voorstel voor. Wat het is, lees je in het plan.`,
			`Tot en met ${until} kun je zeggen: ik ben voor, ik heb een bezwaar, of ik sla over. Heeft dan niemand een bezwaar, dan doen jullie het zo.`,
			`Lees het hier, en zeg wat je vindt:\n${link}`,
			types && 'Typ je ook voor iemand die op papier meedoet? Vraag dan wat diegene vindt.',
			`Groet,\nWijkweb ${gemeente}`
		)
	};
}

import { greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

type About = {
	/** to whom */
	name: string;
	/** of whom the plan was */
	owners: string;
	/** who erased it */
	by: string;
	gemeente: string;
	site: string;
};

/** The plan is gone for good. */
export function gone({ name, owners, by, gemeente, site }: About): Letter {
	return {
		subject: 'Een plan waar je aan meedeed, is gewist',
		body: paragraphs(
			greetingTo(name),
			`Het plan van ${owners} is gewist door ${by}. Alles wat erin stond is weg. Ook wat jij erin schreef.`,
			'Je hoeft niets te doen. De links naar het plan werken niet meer, en je krijgt er geen mail meer over.',
			`Wil je weten waarom? Vraag het aan ${by}. Wij weten het niet.`,
			`Groet,\nWijkweb ${gemeente}\n${site}`
		)
	};
}

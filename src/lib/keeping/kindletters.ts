import { greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

export type To = {
	/** the first name; null when that isn't known */
	name: string | null;
	/** who said it, by the first name */
	from: string;
	title: string;
	gemeente: string;
	/** to where it can be read */
	link: string;
};

const hello = ({ name }: To) => greetingTo(name);
const closing = ({ gemeente }: To) =>
	paragraphs(
		'De link is alleen voor jou: wie hem heeft, leest wat er over je gezegd is.',
		`Groet,\nWijkweb ${gemeente}`
	);

export const thanks = (to: To): Letter => ({
	subject: 'Er is een bedankje voor je',
	body: paragraphs(
		hello(to),
		`${to.from} schreef een bedankje voor je, om “${to.title}”. Alleen jij kunt het lezen:\n${to.link}`,
		closing(to)
	)
});

export const endorsement = (to: To): Letter => ({
	subject: 'Iemand wil iets aardigs over je zeggen',
	body: paragraphs(
		hello(to),
		`${to.from} kent je, en schreef een zin over je voor bij “${to.title}”. Zo weten anderen wie je bent.`,
		`Jij bepaalt of die zin erbij komt. Lees hem hier, en zeg ja of nee:\n${to.link}`,
		closing(to)
	)
});

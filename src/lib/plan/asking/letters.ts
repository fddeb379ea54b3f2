import { firstName, greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/** Mails that tell that there is something to read or answer, and never what: no words of a plan leave it. */
type To = { name: string; link: string; gemeente: string };

const end = ({ gemeente }: To) => `Groet,\nWijkweb ${gemeente}`;
const why = 'Wat er staat, lees je alleen daar. Zo komt het niet in een mailbox terecht.';

/** To an owner: somebody said what safety demands. */
export function demanded(to: To): Letter {
	return {
		subject: 'Er staat iets nieuws voor je klaar',
		body: paragraphs(
			greetingTo(firstName(to.name)),
			'Een professional schreef iets op wat moet, voor ieders veiligheid. Het staat bij jullie plan.',
			`Lees het hier. Je logt in met een code uit je mail:\n${to.link}`,
			why,
			end(to)
		)
	};
}

/** To a guest: something is asked of them. */
export function asked(to: To & { until: string }): Letter {
	return {
		subject: 'Er is een vraag aan je',
		body: paragraphs(
			greetingTo(firstName(to.name)),
			`Mensen die jou als gast vroegen, hebben een vraag. Ze hopen op je antwoord tot en met ${to.until}.`,
			`Lees de vraag hier en antwoord: ja, nee of iets anders. Je logt in met een code uit je mail:\n${to.link}`,
			why,
			end(to)
		)
	};
}

/** To a guest, once: the day by which they would answer has passed. */
export function askedAgain(to: To & { until: string }): Letter {
	return {
		subject: 'Er wacht nog een vraag op je',
		body: paragraphs(
			greetingTo(firstName(to.name)),
			`Mensen die jou als gast vroegen, hebben een vraag. Je antwoord zou er ${to.until} zijn. Het is er nog niet.`,
			`Ook een nee helpt hen verder. Antwoord hier:\n${to.link}`,
			'Dit is de enige herinnering.',
			end(to)
		)
	};
}

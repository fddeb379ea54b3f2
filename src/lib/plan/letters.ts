import { greetingTo } from '#lib/account/account.ts';
import { type Letter, paragraphs } from '#lib/server/letter.ts';

/**
 * What is mailed about who takes part in a plan. A plan is private: no subject and no letter says what it is called or
 * what it is about, and who it is for reads that after signing in.
 */

export type To = {
	/** to whom */
	name: string;
	/** Lindeveen */
	gemeente: string;
};

const letter = ({ name, gemeente }: To, subject: string, ...parts: (string | false | null | undefined)[]): Letter => ({
	subject,
	body: paragraphs(greetingTo(name), ...parts, `Groet,\nWijkweb ${gemeente}`)
});

const at = (link: string, words: string) => link && `${words}:\n${link}`;
/** A name that a mail program would make a link of is left out, like in the greeting. */
const called = (name: string) => (greetingTo(name) === 'Hallo,' ? 'Iemand' : name);

/** @param until of a guest: vrijdag 27 november */
export const invited = (
	to: To,
	{ by, until, link, goodUntil }: { by: string; until: string | null; link: string; goodUntil: string }
): Letter =>
	letter(
		to,
		`${called(by)} nodigt je uit`,
		until
			? `${called(by)} vraagt je als professional bij een plan. Je bent er te gast, tot en met ${until}.`
			: `${called(by)} vraagt je om mee te doen met een plan.`,
		at(link, 'Kijk hier wat er gevraagd wordt. Je zegt daarna zelf ja of nee'),
		`De link werkt tot en met ${goodUntil}, en alleen met dit e-mailadres. Doorsturen heeft dus geen zin. Je logt in met een code die je in een mail krijgt.`,
		'Ken je deze persoon niet? Dan hoef je niets te doen.'
	);

/** To an owner: somebody opened a link that was handed over. */
export const waits = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(
		to,
		'Iemand wacht op je antwoord',
		`De link die je voor ${who} maakte is geopend. Ken je wie dat deed? Zeg dan ja. Tot die tijd ziet diegene niets.`,
		at(link, 'Kijk wie het is')
	);

export const admitted = (to: To, { by, link }: { by: string; link: string }): Letter =>
	letter(to, 'Je kunt meedoen', `${by} zei ja. Je doet nu mee met het plan.`, at(link, 'Kijk hier'));

export const notAdmitted = (to: To, { by }: { by: string }): Letter =>
	letter(
		to,
		'De uitnodiging was voor iemand anders',
		`${by} zegt dat de uitnodiging die je opende voor iemand anders was. Je hoeft niets te doen.`,
		`Denk je dat dit niet klopt? Vraag het aan ${by}.`
	);

/** To whoever invited them. */
export const cameIn = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(to, `${who} doet mee`, `${who} nam je uitnodiging aan.`, at(link, 'Kijk hier'));

export const refused = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(
		to,
		`${who} doet liever niet mee`,
		`Je nodigde ${who} uit. Het antwoord is: liever niet. Dat is goed om te weten. Misschien wil iemand anders.`,
		at(link, 'Kijk hier')
	);

export const takenOut = (to: To, { by }: { by: string }): Letter =>
	letter(
		to,
		'Je doet niet meer mee',
		`${by} haalde je uit een plan. Je kunt het niet meer lezen.`,
		`Begrijp je niet waarom? Vraag het aan ${by}.`
	);

/** To owners. @param succeeded they were the one who would go on with it */
export const left = (to: To, { who, successor, link }: { who: string; successor: boolean; link: string }): Letter =>
	letter(
		to,
		`${who} doet niet meer mee`,
		`${who} stopte met meedoen. Wat ${who} nog zou doen, is nu van niemand. Kijk wie het overneemt.`,
		successor && `${who} zou ook verdergaan met het plan als jij er niet meer bent. Kies iemand anders.`,
		at(link, 'Kijk hier')
	);

/** To a guest whose time is over. */
export const visitOver = (to: To, { day, by, phone }: { day: string; by: string; phone: string | null }): Letter =>
	letter(
		to,
		'Je tijd als gast is voorbij',
		`Je was te gast bij een plan tot en met ${day}. Je kunt het nu niet meer lezen.`,
		`Is er nog iets te doen? ${phone ? `Bel ${by}: ${phone}.` : `Vraag ${by} om je opnieuw uit te nodigen.`}`
	);

/** To the owner, of whom somebody said so. */
export const missedYou = (to: To, { by, day, link }: { by: string; day: string; link: string }): Letter =>
	letter(
		to,
		'Ben je er nog?',
		`${by} zegt dat jij er niet meer bent. Klopt dat niet? Zeg dan dat je er nog bent. Dan verandert er niets.`,
		at(link, 'Ik ben er nog'),
		`Zeg je niets, dan gebeurt op ${day} wat je bij het begin koos.`
	);

/** To the circle. @param then what happens on the day, as a sentence */
export const missed = (
	to: To,
	{ by, who, day, then, link }: { by: string; who: string; day: string; then: string; link: string }
): Letter =>
	letter(
		to,
		`Bericht van ${by}`,
		`${by} zegt dat ${who} er niet meer is.`,
		`${who} koos bij het begin wat er dan gebeurt. Op ${day}: ${then}`,
		`Klopt dit niet? Vertel het ${by}.`,
		at(link, 'Of kijk hier')
	);

export const stillHere = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(to, `${who} is er nog`, `${who} is er nog. Er verandert niets aan het plan.`, at(link, 'Kijk hier'));

export const yours = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(
		to,
		'Het plan is nu van jou',
		`${who} koos dat jij verdergaat met het plan. Vanaf nu bepaal jij wie meedoet en wat er verandert.`,
		at(link, 'Kijk hier'),
		'Wil je dat niet? Dan kun je het weer overdragen, of wissen. Dat staat bij Instellingen.'
	);

export const goesOn = (to: To, { who, next, link }: { who: string; next: string; link: string }): Letter =>
	letter(
		to,
		`${next} gaat verder met het plan`,
		`Het plan van ${who} waar je aan meedoet is nu van ${next}. Voor jou verandert er niets.`,
		at(link, 'Kijk hier')
	);

/** To those of the circle who may go on with it. */
export const whoGoesOn = (to: To, { who, link }: { who: string; link: string }): Letter =>
	letter(
		to,
		'Wie gaat verder met het plan?',
		`Het plan van ${who} waar je aan meedoet is van niemand meer. Wie van jullie gaat ermee verder? Praat er samen over. Wie alles van het plan mag zien, kan het overnemen.`,
		at(link, 'Dat doe je hier')
	);

export const erased = (to: To, { who }: { who: string }): Letter =>
	letter(
		to,
		'Een plan is gewist',
		`Het plan van ${who} waar je aan meedeed is gewist. Dat koos ${who} bij het begin. Er is niets van bewaard.`,
		`Dank je wel dat je er was voor ${who}.`
	);

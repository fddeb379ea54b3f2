/**
 * What a makelaar does for an initiative, and when they let go. A day of letting go is set at the start and looked at
 * every time; an initiative that stands alone is the success. No I/O.
 */

/** The five kinds of support, after the Dutch ACTIE: animeren, contacten, toerusten, inbedden, empathie. */
export const supportKinds = {
	animate: { name: 'Animeren', what: 'moed geven, meedenken, op gang helpen' },
	contacts: { name: 'Contacten', what: 'mensen en organisaties bij elkaar brengen' },
	equip: { name: 'Toerusten', what: 'helpen met kennis, papieren, geld, ruimte' },
	embed: { name: 'Inbedden', what: 'zorgen dat het een vaste plek in de wijk krijgt' },
	empathy: { name: 'Empathie', what: 'luisteren, er zijn als het tegenzit' }
} as const;
export type SupportKind = keyof typeof supportKinds;

/** What a standard answer is for. */
export const answerUses = {
	question: 'Iets vragen',
	published: 'Plaatsen',
	returned: 'Teruggeven met een reden',
	paused: 'Even stil',
	ended: 'Stoppen',
	merged: 'Samenvoegen',
	official: 'Antwoord voor iedereen'
} as const;
export type AnswerUse = keyof typeof answerUses;

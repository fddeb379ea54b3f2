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
	official: 'Antwoord voor iedereen',
	signaal: 'Antwoord op een signaal',
	signaal_question: 'Iets terugvragen over een signaal'
} as const;
export type AnswerUse = keyof typeof answerUses;

/** What a support log offers to press; anything else is typed. */
export const quickMinutes = [15, 30, 60] as const;
/** The most one line of the log can hold: a day. */
export const mostMinutes = 1440;
/** The furthest a day of letting go can be, in days: longer is no support any more, but doing it for them. */
export const longestSupport = 730;

/** What is done with the day of letting go, every time something is written. */
export const lettings = {
	keep: 'Houden zo',
	move: 'Verzetten',
	now: 'Nu loslaten'
} as const;
export type Letting = keyof typeof lettings;

/** `1 uur en 15 minuten`, `45 minuten`, `12 uur`. */
export function timeText(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	const parts = [hours && `${hours} uur`, (rest || !hours) && `${rest} ${rest === 1 ? 'minuut' : 'minuten'}`];
	return parts.filter(Boolean).join(' en ');
}

/** `Samen 3 uur: 2 uur toerusten en 1 uur contacten.` */
export function sumText(sums: Partial<Record<SupportKind, number>>): string {
	const told = (Object.keys(supportKinds) as SupportKind[])
		.map((kind) => ({ kind, minutes: sums[kind] ?? 0 }))
		.filter(({ minutes }) => minutes > 0)
		.sort((one, other) => other.minutes - one.minutes);
	if (told.length === 0) return 'Er is nog geen tijd opgeschreven.';
	const total = timeText(told.reduce((sum, { minutes }) => sum + minutes, 0));
	const name = (kind: SupportKind) => supportKinds[kind].name.toLowerCase();
	if (told.length === 1) return `Samen ${total}, alles ${name(told[0]!.kind)}.`;
	const list = new Intl.ListFormat('nl').format(told.map(({ kind, minutes }) => `${timeText(minutes)} ${name(kind)}`));
	return `Samen ${total}: ${list}.`;
}

/**
 * How evenly the time of one makelaar is spread, as a sentence; null when there is too little to say. The same few
 * initiatives getting everything is what nobody notices from within.
 * @param minutes per initiative, of one makelaar
 */
export function spreadText(minutes: readonly number[]): string | null {
	const given = minutes.filter((one) => one > 0).sort((one, other) => other - one);
	const total = given.reduce((sum, one) => sum + one, 0);
	if (given.length < 4 || total < 120) return null;
	let [taken, few] = [0, 0];
	while (taken < total * 0.8) taken += given[few++]!;
	const share = Math.round((100 * taken) / total);
	return few * 2 > given.length
		? `Je tijd is goed verdeeld over ${given.length} initiatieven.`
		: `${few} van de ${given.length} initiatieven ${few === 1 ? 'kreeg' : 'kregen'} ${share} % van je tijd.`;
}

/** One makelaar, and how many initiatives they support now. */
export type Carrying = { accountId: string; name: string; many: number };

/** `Fatima Aydin ondersteunt 14 initiatieven. Afgesproken is hoogstens 12.` */
export function carryText({ name, many }: Pick<Carrying, 'name' | 'many'>, most: number, self = false): string {
	return `${self ? 'Je' : name} ondersteunt ${many} ${many === 1 ? 'initiatief' : 'initiatieven'}. Afgesproken is hoogstens ${most}.${self ? ' Kijk wie zonder jou kan, of draag er een over.' : ''}`;
}

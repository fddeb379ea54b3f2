/**
 * A kans is what many noticed or asked, turned into a call for something collective. Everybody who gave one of the
 * signalen and vragen in it hears each step. No I/O.
 */

/** In the order in which they follow on each other. */
export const states = ['gathered', 'called', 'became', 'ended'] as const;
export type OpportunityState = (typeof states)[number];

/** What may follow on what: a confirmed pattern, a call that residents read, what came of it. */
export const nextStates: Record<OpportunityState, readonly OpportunityState[]> = {
	gathered: ['called', 'became', 'ended'],
	called: ['gathered', 'became', 'ended'],
	// what it became can be written down anew
	became: ['became', 'ended'],
	ended: ['gathered']
};

/** What happens with it, each told to every giver at the level they may know; what can't be before what. */
export const stepKinds = ['gathered', 'called', 'meeting', 'news', 'became', 'ended'] as const;
export type StepKind = (typeof stepKinds)[number];

/** How a giver heard a step: by mail, on their own page, by a call, with a note through the door. */
export type How = 'mail' | 'page' | Spoken;

/** The ways of a makelaar, for who reads no mail. */
export const spoken = ['phone', 'paper'] as const;
export type Spoken = (typeof spoken)[number];

/** Who could carry it, in the order in which they are asked: residents first. */
export const carriers = ['residents', 'sport', 'welzijn', 'wijkverpleging', 'care', 'corporatie'] as const;
export type Carrier = (typeof carriers)[number];

/** Fewer givers than this are counted for nobody but the makelaars. */
export const leastGivers = 5;

/** Longest answers, in characters as people count them. */
export const longest = { title: 80, need: 1500, there: 1500, words: 1000, name: 80, place: 120, news: 1500 } as const;

/** Whether everybody can read it: called, and not taken off the website since. */
export function isPublic<Kans extends { state: OpportunityState; publishedAt: Date | null; slug: string | null }>(
	kans: Kans
): kans is Kans & { publishedAt: Date; slug: string } {
	return kans.publishedAt !== null && kans.state !== 'gathered' && kans.slug !== null;
}

import { eq } from 'drizzle-orm';
import { NotThere } from '#lib/entry/entries.server.ts';
import { gemeente } from '#lib/place/table.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { enter, enterAlone, type Entered, type Key } from '#lib/vraag/door.server.ts';
import { spotOf } from '#lib/vraag/story.server.ts';
import * as candidates from './candidates.server.ts';
import * as cards from './cards.server.ts';
import * as introductions from './introductions.server.ts';
import { type Fit, nothingFits, rank, type Ranked, type Reason, whyNot } from './ranking/rank.ts';
import * as rankings from './rankings.server.ts';
import * as seekers from './seeker.server.ts';
import * as weighings from './weighings.server.ts';

/** Where the order of circles meets the makelaar, who always chooses. What was told is read in memory only. */

export type Choice = { card: cards.Card; fit: Fit | null; reasons: readonly Reason[]; obstacles: readonly Reason[] };

/** All that is needed to choose for one vraag; nothing of it leaves the transaction but what the page shows. */
export type Desk = {
	entered: Entered;
	around: { code: string; version: number };
	seeker: seekers.Seeker;
	weighed: weighings.Weighed;
	ranked: Ranked[];
};

/**
 * The circles for one person, the best first, with those put aside and those added by hand.
 * @throws WhyFirst for a makelaar who didn't say why they read it, NotThere for everybody else
 */
export function read(db: Database, key: Key) {
	return enter(db, key, 'introduction.propose', async (tx, entered) => {
		const { seeker, weighed, ranked, around } = await desk(tx, entered);
		const ids = [...ranked.map(idOf), ...weighed.hidden, ...weighed.added, ...seeker.earlier.keys()];
		const found = await cards.of(tx, around.code, [...new Set(ids)], seeker.person);
		const order = ranked.flatMap((one) => choiceOf(found.get(idOf(one)), one));
		const inOrder = new Set(order.map(({ card }) => card.id));
		const added = await byHand(tx, { around, seeker, weighed }, found, inOrder);
		return {
			first: seeker.first,
			forSomeone: seeker.forSomeone,
			missing: seeker.missing,
			weights: weighed.weights,
			closed: entered.story.state === 'closed',
			order,
			added,
			hidden: weighed.hidden.flatMap((id) => found.get(id) ?? []).map(({ id, title }) => ({ id, title })),
			underway: [...seeker.earlier].flatMap(([entryId, { id, isOpen }]) =>
				isOpen ? [{ id, title: found.get(entryId)?.title ?? 'een groep' }] : []
			),
			nothingFits: nothingFits(ranked),
			from: seeker.from
		};
	});
}

export type Choosing = Awaited<ReturnType<typeof read>>;

/** One circle, to make a proposal of. @throws NotThere for what is not on the map of the gemeente now */
export function consider(db: Database, key: Key, entryId: number) {
	return enter(db, key, 'introduction.propose', async (tx, entered) => {
		const { seeker, weighed, around } = await desk(tx, entered);
		const card = (await cards.of(tx, around.code, [entryId], seeker.person)).get(entryId);
		if (!card) throw new NotThere();
		const choice = await alone(tx, { around, seeker, weighed }, card);
		const earlier = seeker.earlier.get(entryId);
		const { needs } = seeker.person;
		return {
			...choice,
			...{ first: seeker.first, forSomeone: seeker.forSomeone, closed: entered.story.state === 'closed' },
			/** the introduction there is already, when it is under way */
			underway: earlier?.isOpen ? earlier.id : null,
			tried: earlier && !earlier.isOpen ? earlier.state : null,
			talents: seeker.talents,
			smallGroup: needs.smallGroup
		};
	});
}

export type ChooseInput = Pick<introductions.ProposeInput, 'entryId' | 'reasons' | 'blurb' | 'site' | 'anyway'>;

/**
 * Chooses: proposes it to the person, and keeps the order as it stood with it. The same twice is one.
 * @returns the introduction
 * @throws NotNow for what can't be proposed now, Telling for a blurb that tells who it is
 */
export function choose(db: Database, key: Key, input: ChooseInput): Promise<string> {
	return enterAlone(db, key, 'introduction.propose', async (tx, entered) => {
		const { seeker, weighed, ranked } = await desk(tx, entered);
		const before = seeker.earlier.get(input.entryId);
		if (before?.isOpen) return before.id;
		const rankingId = await rankings.keep(tx, {
			...{ spot: spotOf(entered.story), weights: weighed.weights, chosenId: input.entryId },
			shown: ranked.map((one) => ({ entryId: idOf(one), score: one.score }))
		});
		return introductions.propose(tx, key, { ...input, rankingId });
	});
}

/** What is put away, under way, or tried before isn't offered again. */
export async function desk(tx: Database, entered: Entered): Promise<Desk> {
	const { story } = entered;
	const seeker = await seekers.of(tx, story.id);
	const [found] = await tx
		.select({ code: gemeente.code, version: gemeente.version })
		.from(gemeente)
		.where(eq(gemeente.code, story.gemeente.code));
	if (!seeker || !found) throw new NotThere();
	const weighed = await weighings.of(tx, story.id);
	const offered = await candidates.among(tx, found, [...weighed.hidden, ...seeker.earlier.keys()]);
	return { entered, around: found, seeker, weighed, ranked: rank(seeker.person, offered, weighed.weights) };
}

const idOf = ({ candidate }: Ranked) => Number(candidate.id);

function choiceOf(card: cards.Card | undefined, { fit, reasons }: Ranked): Choice[] {
	return card ? [{ card, fit, reasons, obstacles: [] }] : [];
}

/** Together before one to one: what somebody offers alone comes last. */
async function byHand(
	tx: Database,
	on: Pick<Desk, 'around' | 'seeker' | 'weighed'>,
	found: ReadonlyMap<number, cards.Card>,
	inOrder: ReadonlySet<number>
): Promise<Choice[]> {
	const choices: Choice[] = [];
	for (const id of on.weighed.added) {
		const card = found.get(id);
		if (card && !inOrder.has(id) && !on.seeker.earlier.get(id)?.isOpen) choices.push(await alone(tx, on, card));
	}
	return choices.sort((a, b) => Number(a.card.kind === 'offer') - Number(b.card.kind === 'offer'));
}

/** One circle by itself, possible or not: the makelaar chooses, and knows what is in the way. */
async function alone(
	tx: Database,
	{ around, seeker, weighed }: Pick<Desk, 'around' | 'seeker' | 'weighed'>,
	card: cards.Card
): Promise<Choice> {
	const prepared = await candidates.find(tx, around, card.id);
	if (!prepared) return { card, fit: null, reasons: [], obstacles: [] };
	const obstacles = whyNot(seeker.person, prepared.candidate);
	// how it would stand if nothing were in the way
	const [one] = obstacles.length ? [] : rank(seeker.person, [prepared], weighed.weights);
	return { card, fit: one?.fit ?? null, reasons: one?.reasons ?? [], obstacles };
}

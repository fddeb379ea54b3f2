import { firstName } from '#lib/account/account.ts';
import * as sources from '#lib/opportunity/sources.server.ts';
import { dayOf, workingDaysAfter } from '#lib/server/amsterdam.ts';
import { now } from '#lib/server/clock.ts';
import * as answering from '#lib/signaal/answering.server.ts';
import * as buurten from '#lib/signaal/buurten.server.ts';
import * as forwarding from '#lib/signaal/forwarding.server.ts';
import * as handing from '#lib/signaal/handing.server.ts';
import { spotOf } from '#lib/signaal/story.server.ts';
import { isOver } from '#lib/signaal/signaal.ts';
import { stepForMakelaar } from '#lib/signaal/steptext.ts';
import * as answers from '#lib/support/answers.server.ts';
import { chosenIn } from '#lib/support/wording.ts';
import type { PageServerLoadEvent } from './$types';

/** Everything on the page of a signaal; before they say why, the cover and nothing else. */
export async function gather({ locals: { actor, db, session }, params: { id }, url }: PageServerLoadEvent) {
	const { story, told } = await answering.read(db, actor, session?.handle, id);
	const { makelaarId, accountId: _account, ...cover } = story;
	const me = actor.kind === 'account' ? actor : null;
	const moment = now();
	const days = { today: dayOf(moment), nextWord: workingDaysAfter(moment, 10), help: workingDaysAfter(moment, 3) };
	const page = { story: cover, mine: me !== null && makelaarId === me.id, days };
	if (!told)
		return {
			...{ ...page, told: undefined, chosen: null, kansen: null },
			...{ steps: [], colleagues: [], partners: [], prepared: [], buurten: [] }
		};
	const isOpen = !isOver(story.state);
	const known = {
		...{ naam: told.name && firstName(told.name), makelaar: me?.name ?? null },
		wijk: story.wijk?.name ?? story.gemeente.name
	};
	const [prepared, colleagues, partners, kansen, around] = await Promise.all([
		answers.prepared(db, story.gemeente.code, ['signaal', 'signaal_question'], known),
		isOpen ? handing.others(db, actor, id) : [],
		isOpen ? forwarding.partners(db, { actor, id, session: session?.handle }) : [],
		sources.around(db, actor, { signaalId: id }),
		story.wijk ? buurten.of(db, spotOf(story)) : []
	]);
	const { steps, ...rest } = told;
	return {
		...{ ...page, told: rest, prepared, kansen, buurten: around },
		// what nobody has one takes oneself
		colleagues: colleagues.filter((one) => makelaarId !== null || one.id !== me?.id),
		chosen: chosenIn(prepared, url.searchParams.get('antwoord')) ?? null,
		steps: steps.map((step) => ({ ...step, sentence: stepForMakelaar(step) })),
		partners: partners.map(({ id: partner, name, role, organisation }) => ({ id: partner, name, role, organisation }))
	};
}

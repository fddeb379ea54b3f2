/** Loads every table, so that what stands beside each is known. A table that is not here is not in the register. */
import '#lib/account/table.server.ts';
import '#lib/signin/table.server.ts';
import '#lib/oversight/table.server.ts';
import '#lib/activity/table.server.ts';
import '#lib/approach/table.server.ts';
import '#lib/attending/table.server.ts';
import '#lib/entry/table.server.ts';
import '#lib/following/table.server.ts';
import '#lib/funding/table.server.ts';
import '#lib/guide/table.server.ts';
import '#lib/initiative/table.server.ts';
import '#lib/insight/table.server.ts';
import '#lib/introduction/table.server.ts';
import '#lib/keeping/table.server.ts';
import '#lib/network/table.server.ts';
import '#lib/offer/table.server.ts';
import '#lib/organisation/table.server.ts';
import '#lib/place/table.server.ts';
import '#lib/plan/table.server.ts';
import '#lib/plan/asking/table.server.ts';
import '#lib/plan/closed/table.server.ts';
import '#lib/plan/deciding/table.server.ts';
import '#lib/plan/doing/table.server.ts';
import '#lib/plan/lookingback/table.server.ts';
import '#lib/proposal/table.server.ts';
import '#lib/opportunity/table.server.ts';
import '#lib/server/table.server.ts';
import '#lib/signaal/table.server.ts';
import '#lib/support/table.server.ts';
import '#lib/vraag/table.server.ts';
import '#lib/workroom/table.server.ts';
import * as register from '#lib/server/register.ts';

export { about, unheld } from '#lib/server/register.ts';

/** What people told themselves comes first, what the machine keeps for itself last. */
const first = [
	'account',
	'plan',
	'plan_seat',
	'plan_step',
	'plan_step_done',
	'plan_rota',
	'plan_turn',
	'plan_decision',
	'plan_voice',
	'plan_information',
	'plan_ask',
	'plan_action',
	'plan_clash',
	'plan_look_back',
	'plan_tie',
	'plan_closed_note',
	'vraag',
	'vraag_note',
	'conversation',
	'tie',
	'introduction',
	'introduction_step',
	'signaal',
	'signaal_step',
	'signaal_forward',
	'opportunity_joiner',
	'proposal',
	'proposal_message',
	'draft',
	'entry',
	'initiative',
	'member',
	'follower',
	'follow',
	'news',
	'task',
	'voice',
	'decision',
	'agreement',
	'paper',
	'stage_change',
	'attendee',
	'approach',
	'approach_message',
	'kind_word'
];
const next = [
	'offer',
	'offer_talent',
	'private_address',
	'activity',
	'network',
	'report',
	'plan_invitation',
	'plan_tap',
	'look',
	'consent',
	'mail',
	'session',
	'role_grant'
];
const last = ['organisation', 'contact_person', 'venue', 'alarm', 'attempt', 'event'];

/** Every table with people in it. */
export function held(): register.Holding[] {
	const rank = ({ name }: register.Holding) => {
		const at = [...first, ...next].indexOf(name);
		return at >= 0 ? at : 100 + last.indexOf(name);
	};
	return register.held().sort((one, other) => rank(one) - rank(other));
}

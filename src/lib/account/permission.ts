import { type Actor, isBeheerderOf, isMakelaarOf, NotAllowed, type Spot } from './account.ts';

/**
 * Who may do what on what: the one table. A verb asks it in its first line, the pages ask it before they open
 * (routes/doors.ts), and the test that goes through every route with every kind of visitor is made from it.
 */

/** What somebody is to a thing. */
export type Relation =
	/** everybody, without an account */
	| 'anyone'
	/** whoever has the link that was mailed or written down */
	| 'holder'
	/** the same, as one of the initiators */
	| 'leader'
	/** whose plan it is, or who types for them; one of their circle; a professional who was asked in for a while */
	| 'owner'
	| 'circle'
	| 'guest'
	/** whose it is */
	| 'self'
	/** speaks for the organisation it belongs to, in the wijk it is in */
	| 'colleague'
	/** speaks for the organisation it belongs to in all of the gemeente: gives work on to colleagues */
	| 'spokesperson'
	/** makelaar of the wijk it is in, or of a wijk without one in the same gemeente */
	| 'makelaar'
	/** beheerder of the gemeente it is in */
	| 'beheerder';

export const permissions = {
	'entry.read': ['anyone'],
	'entry.change': ['makelaar'],
	'entry.report': ['anyone'],
	// whoever is behind it has its link; what belongs to an organisation its people keep
	'entry.keep': ['holder', 'colleague', 'makelaar'],
	'entry.add': ['colleague', 'makelaar'],
	'organisation.keep': ['spokesperson', 'beheerder'],
	'organisation.delegate': ['spokesperson', 'beheerder'],
	'care_chain.keep': ['colleague', 'makelaar', 'beheerder'],
	'attending.start': ['anyone'],
	'attending.change': ['holder'],
	'attending.host': ['holder', 'colleague', 'makelaar'],
	'offer.send': ['anyone'],
	'offer.vouch': ['makelaar'],
	// a kind word is for who it is about, and for nobody else who keeps it
	'kindness.read': ['holder'],
	'kindness.answer': ['holder'],
	'approach.send': ['anyone'],
	'approach.answer': ['holder'],
	'network.keep': ['holder', 'colleague', 'makelaar'],
	'network.relate': ['makelaar'],
	'network.overview': ['makelaar'],
	'venue.keep': ['makelaar', 'beheerder'],
	'holiday.manage': ['beheerder'],
	'embed.manage': ['beheerder'],
	'report.read': ['makelaar'],
	'report.decide': ['makelaar'],
	'report.answer': ['holder'],
	'proposal.send': ['anyone'],
	'proposal.follow': ['holder'],
	'proposal.read': ['makelaar'],
	'proposal.decide': ['makelaar'],
	// taking part needs no account; the link that was mailed shows who somebody is in the group
	'member.join': ['anyone'],
	'member.leave': ['holder'],
	'member.read': ['leader'],
	'member.answer': ['leader'],
	'member.invite': ['leader', 'makelaar'],
	'member.record': ['leader', 'makelaar'],
	'invitation.answer': ['holder'],
	'initiative.open': ['holder'],
	'initiative.tell': ['holder', 'makelaar'],
	'initiative.change': ['leader', 'makelaar'],
	'initiative.confirm': ['leader', 'makelaar'],
	'initiative.merge': ['makelaar'],
	'initiative.answer': ['makelaar'],
	'workroom.read': ['holder'],
	'workroom.write': ['holder'],
	'decision.close': ['leader'],
	'guide.read': ['holder', 'makelaar'],
	'guide.write': ['holder', 'makelaar'],
	'guide.edit': ['beheerder'],
	'funding.read': ['holder', 'makelaar'],
	'funding.write': ['leader', 'makelaar'],
	'pot.manage': ['beheerder'],
	'follow.start': ['anyone'],
	'follow.change': ['holder'],
	'mail.settle': ['makelaar', 'beheerder'],
	'support.read': ['makelaar'],
	'support.write': ['makelaar'],
	'answer.manage': ['beheerder'],
	'vraag.ask': ['anyone'],
	'vraag.follow': ['holder', 'self'],
	'vraag.read': ['makelaar'],
	'vraag.record': ['makelaar'],
	// whether it is good now: who asked says so, or the makelaar who called them
	'vraag.look_back': ['holder', 'self', 'makelaar'],
	// the sheet and who is around them are the person's own
	'conversation.read': ['holder', 'self', 'makelaar'],
	'conversation.write': ['holder', 'self', 'makelaar'],
	'introduction.read': ['holder', 'self', 'makelaar'],
	'introduction.propose': ['makelaar'],
	// yes and no of the person, by the link of their vraag; of the circle, by a link of its own
	'introduction.answer': ['holder', 'self'],
	'introduction.host': ['holder'],
	// what was said to the makelaar, the first visit and the calls
	'introduction.record': ['makelaar'],
	'vraag.answer': ['makelaar'],
	'signaal.tell': ['anyone'],
	// a colleague reads how it stands and the answer; what was told, and by whom, only who holds or gave it
	'signaal.follow': ['holder', 'self', 'colleague'],
	'signaal.reread': ['holder', 'self'],
	'signaal.take_back': ['holder', 'self'],
	'signaal.read': ['makelaar'],
	'signaal.answer': ['makelaar'],
	'signaal.record': ['makelaar'],
	// the reply to a question back, and whether they are satisfied
	'signaal.reply': ['holder', 'self'],
	'signaal.figures': ['makelaar'],
	// whoever works in the wijk reads what the makelaar wrote to them, never what was told
	'forward.answer': ['holder'],
	// what looks alike, what is heard, and what is made of it
	'opportunity.keep': ['makelaar'],
	'opportunity.join': ['anyone'],
	'opportunity.follow': ['holder'],
	'insight.read': ['makelaar', 'beheerder'],
	// a plan is of whom it concerns: no makelaar and no beheerder comes in, but as a guest who was asked
	'plan.start': ['self'],
	'plan.come_in': ['holder'],
	'plan.read': ['owner', 'circle', 'guest'],
	'plan.write': ['owner', 'circle'],
	'plan.lead': ['owner'],
	'plan.draw': ['owner', 'circle'],
	'plan.do': ['owner', 'circle'],
	'plan.decide': ['owner', 'circle'],
	'plan.ask': ['owner', 'circle'],
	'plan.inform': ['owner', 'circle', 'guest'],
	'plan.answer': ['owner', 'circle', 'guest'],
	'plan.closed': ['owner', 'circle'],
	'plan.look_back': ['owner', 'circle'],
	// leaving, and how often somebody wants to hear of it
	'plan.sit': ['owner', 'circle', 'guest'],
	// what is said when an owner is no longer there, and who goes on
	'plan.succeed': ['owner', 'circle'],
	// one press in a mail, and a calendar
	'plan.tap': ['holder'],
	'address.read': ['makelaar'],
	'address.keep': ['makelaar'],
	'photo.add': ['makelaar'],
	'face.show': ['makelaar'],
	'face.change': ['self', 'beheerder'],
	'session.start': ['anyone'],
	'session.end': ['anyone'],
	'account.read': ['self'],
	'account.change': ['self'],
	'account.erase': ['self'],
	'account.manage': ['beheerder'],
	'role.grant': ['beheerder'],
	'role.end': ['self', 'beheerder'],
	'volunteer.grant': ['makelaar', 'beheerder'],
	'volunteer.end': ['self', 'makelaar', 'beheerder'],
	'provider.manage': ['beheerder'],
	'gemeente.change': ['beheerder'],
	'audit.read': ['beheerder'],
	'alarm.settle': ['beheerder'],
	'register.read': ['anyone']
} as const satisfies Record<string, readonly Relation[]>;

export type Deed = keyof typeof permissions;

/** What is known of the thing; what isn't known gives no right. */
export type On = {
	spot?: Spot;
	/** its wijk has no makelaar of its own */
	unserved?: boolean;
	/** the account whose it is */
	self?: string | null;
	organisationId?: number | null;
	/** the link was shown and is right */
	held?: boolean;
	/** and it is the link of an initiator */
	leads?: boolean;
	/** as what they sit in a plan */
	part?: 'owner' | 'circle' | 'guest';
};

/** Whether somebody may do this. The machine itself may do everything. */
export function may(actor: Actor, deed: Deed, on: On = {}): boolean {
	return actor.kind === 'system' || permissions[deed].some((relation: Relation) => isTo(actor, relation, on));
}

/** The first line of a verb. @throws NotAllowed, which a route answers as if the thing weren't there */
export function mustBeAllowed(actor: Actor, deed: Deed, on: On = {}): void {
	if (!may(actor, deed, on)) throw new NotAllowed();
}

function isTo(
	actor: Actor,
	relation: Relation,
	{ spot, unserved, self, organisationId, held, leads, part }: On
): boolean {
	switch (relation) {
		case 'anyone':
			return true;
		case 'holder':
			return held === true;
		case 'leader':
			return held === true && leads === true;
		case 'owner':
		case 'circle':
		case 'guest':
			return actor.kind === 'account' && part === relation;
		case 'self':
			return actor.kind === 'account' && self === actor.id;
		case 'colleague':
		case 'spokesperson':
			return actor.kind === 'account' && organisationId != null && speaksFor(actor, organisationId, relation, spot);
		case 'makelaar':
			return !!spot && isMakelaarOf(actor, unserved ? { ...spot, wijkCode: null } : spot);
		case 'beheerder':
			return !!spot && isBeheerderOf(actor, spot.gemeenteCode);
	}
}

function speaksFor(
	actor: Extract<Actor, { kind: 'account' }>,
	organisationId: number,
	as: 'colleague' | 'spokesperson',
	spot?: Spot
): boolean {
	return actor.grants.some(
		(grant) =>
			grant.role === 'partner' &&
			grant.organisationId === organisationId &&
			(grant.wijkCode === null || (as === 'colleague' && spot != null && grant.wijkCode === spot.wijkCode))
	);
}

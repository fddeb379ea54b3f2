import type { Answer, InformationKind, Met } from '#lib/plan/asking/asking.ts';
import type { Repeats } from '#lib/plan/doing/doing.ts';
import type { Bond, Part, PlanKind, Rhythm, Sight, Succession } from '#lib/plan/plan.ts';
import type { Asset, Often } from '#lib/vraag/conversation.ts';
import type { DecisionState, Stance } from '#lib/workroom/workroom.ts';

/** How a plan of the demo is written down in demo/plans.json: people by a key, days counted from today. */

type Spoken = { by: string; daysAgo: number };
export type DemoSeat = {
	key: string;
	part: Part;
	name: string;
	email?: string;
	phone?: string;
	bond?: Bond;
	sees?: Sight[];
	typist?: string;
	rhythm?: Rhythm;
	expertise?: string;
	organisation?: string;
	subject?: string;
	untilIn?: number;
	daysAgo: number;
};
type Told = Spoken & { kind: InformationKind; text: string; met?: Met; metText?: string } & {
	metBy?: string;
	didText?: string;
	didBy?: string;
	metAgo?: number;
};
type Asked = Spoken & { key: string; to: string; text: string; byIn?: number } & {
	answeredAgo?: number;
	answer?: Answer;
	reason?: string | null;
};
export type Decided = Spoken & {
	title: string;
	text: string;
	state: DecisionState;
	closesIn?: number;
	closesAgo?: number;
} & {
	voices: Record<string, [Stance, string | null]>;
};
type Stepped = { what: string; who: string | null; dueIn?: number; dueAgo?: number; repeats?: Repeats } & {
	doneAgo?: number[];
	endedAgo?: number;
};
export type DemoPlan = Record<'title' | 'wijk' | 'matter' | 'good' | 'want' | 'otherwise' | 'writtenBy', string> & {
	kind: PlanKind;
	daysAgo: number;
	succession: Succession;
	successor?: string;
	contact?: string;
	lookBackIn?: number;
	guestsMeet?: boolean;
	seats: DemoSeat[];
	information?: Told[];
	asks?: Asked[];
	actions?: { key: string; by: string; ask?: string; text: string; fromAgo: number }[];
	clashes?: (Spoken & { one: string; other: string; why: string })[];
	steps: Stepped[];
	rotas?: { what: string; weekdays: number[]; atTime: string; fromAgo: number; who: (string | null)[] }[];
	decisions?: Decided[];
	ties: { who: string; assets: Asset[]; often: Often; sinceAgo: number; untilAgo?: number }[];
};

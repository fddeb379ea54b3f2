import { z } from 'zod';
import { timeOf } from '#lib/place/opening.ts';
import { type Admission, type AdmissionForm, amountTyped, blankAdmission } from './admission.ts';
import type { Meeting } from './network.ts';

/** Fixed times in a week; more than that is by appointment. */
const most = 7;

const age = z
	.string()
	.trim()
	.refine((typed) => typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) <= 120), {
		error: 'Schrijf alleen een leeftijd, zoals 55.'
	})
	.transform((typed) => (typed === '' ? null : Number(typed)));

const amount = z
	.string()
	.trim()
	.transform((typed) => typed.replace(/^€\s*/, '').replace(',', '.'))
	.refine((typed) => typed === '' || (/^\d{1,3}(?:\.\d{1,2})?$/.test(typed) && Number(typed) <= 500), {
		error: 'Schrijf alleen een bedrag, zoals 2,50. Kost het niets, schrijf dan 0.'
	})
	.transform((typed) => (typed === '' ? null : Number(typed)));

const asked = z
	.object({ minAge: age, maxAge: age, costEuro: amount })
	.refine(({ minAge, maxAge }) => minAge === null || maxAge === null || minAge <= maxAge, {
		path: ['maxAge'],
		error: 'Deze leeftijd is lager dan de leeftijd vanaf wanneer.'
	});

export type Mistakes = Partial<Record<'minAge' | 'maxAge' | 'costEuro' | 'meetings', string>>;

/** Reads for whom, when and for how much. Without `input` something is wrong. */
export function read(form: FormData): { values: AdmissionForm; input?: Admission; mistakes: Mistakes } {
	const typed = (value: FormDataEntryValue | null | undefined) => (typeof value === 'string' ? value.slice(0, 40) : '');
	const [starts, ends] = [form.getAll('meetStart'), form.getAll('meetEnd')];
	const values: AdmissionForm = {
		...{ minAge: typed(form.get('minAge')), maxAge: typed(form.get('maxAge')), womenOnly: form.has('womenOnly') },
		costEuro: typed(form.get('costEuro')),
		meetings: form
			.getAll('meetDay')
			.slice(0, most)
			.map((weekday, at) => ({ weekday: typed(weekday), start: typed(starts[at]), end: typed(ends[at]) }))
			.filter((one) => one.weekday || one.start.trim() || one.end.trim())
	};
	const result = asked.safeParse(values);
	const mistakes: Mistakes = {};
	for (const issue of result.error?.issues ?? []) mistakes[issue.path[0] as keyof Mistakes] ??= issue.message;
	const meetings = values.meetings.map(meetingOf);
	if (meetings.includes(undefined))
		mistakes.meetings = 'Kies bij elke vaste tijd een dag, en schrijf van hoe laat tot hoe laat, zoals 10.00 en 12.00.';
	if (!result.success || mistakes.meetings) return { values, mistakes };
	const kept = meetings.filter((one) => one !== undefined).toSorted(byTime);
	return { values, mistakes, input: { ...result.data, womenOnly: values.womenOnly, meetings: kept } };
}

/** A fixed time as it is kept; undefined when it isn't whole. */
export function meetingOf({ weekday, start, end }: AdmissionForm['meetings'][number]): Meeting | undefined {
	const [from, until] = [timeOf(start), timeOf(end)];
	const to = until === '00:00' ? '24:00' : until;
	if (!/^[1-7]$/.test(weekday) || !from || !to || from >= to) return undefined;
	return { weekday: Number(weekday), start: from, end: to };
}

const byTime = (one: Meeting, other: Meeting) => one.weekday - other.weekday || (one.start < other.start ? -1 : 1);

/** What is kept, as the form shows it. */
export function shown(found: Admission | undefined): AdmissionForm {
	if (!found) return { ...blankAdmission };
	return {
		...{ minAge: String(found.minAge ?? ''), maxAge: String(found.maxAge ?? ''), womenOnly: found.womenOnly },
		costEuro: amountTyped(found.costEuro),
		meetings: found.meetings.map(({ weekday, start, end }) => ({ weekday: String(weekday), start, end }))
	};
}

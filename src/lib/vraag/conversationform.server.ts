import { z } from 'zod';
import { languages } from '#lib/entry/filters.ts';
import { talentCodes } from '#lib/entry/talent.ts';
import { themeCodes } from '#lib/entry/theme.ts';
import { hasWords, line, text, typed as typedIn } from '#lib/server/form.server.ts';
import { isUuid } from '#lib/server/code.server.ts';
import {
	type Asset,
	assetCodes,
	availabilityCodes,
	distances,
	type Gender,
	genders,
	longestPart,
	needCodes,
	numberText,
	type Often,
	oftenCodes,
	type Part,
	partCodes,
	type Sheet,
	type Travel,
	travelCodes
} from './conversation.ts';
import { longestWho } from './tie.ts';

/** From what somebody typed on the sheet, or about who is around them, to what can be kept. */

const lists = {
	...{ wishes: themeCodes, talents: talentCodes, wantsToLearn: talentCodes, availability: availabilityCodes },
	...{ languages: Object.keys(languages), needs: needCodes }
} as const;
type List = keyof typeof lists;
const listNames = Object.keys(lists) as List[];
const singles = ['travel', 'maxKm', 'maxCostEuro', 'age', 'gender'] as const;

/** As it was typed, to show again. */
export type SheetForm = Record<Part | (typeof singles)[number], string> & Record<List, string[]>;
export type SheetMistakes = Partial<Record<Part | (typeof singles)[number], string>>;

const cost = z
	.string()
	.trim()
	.refine((typed) => typed === '' || /^\d{1,3}([.,]\d{1,2})?$/.test(typed), {
		error: 'Schrijf een bedrag in euro’s, zoals 2,50. Mag het niets kosten? Schrijf dan 0.'
	})
	.transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.'))));

const age = z
	.string()
	.trim()
	.refine((typed) => typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) <= 120), {
		error: 'Schrijf alleen een getal, zoals 67. Het mag ook leeg blijven.'
	})
	.transform((typed) => (typed === '' ? null : Number(typed)));

/** What isn't one of the choices is as if nothing was chosen. */
const oneOf = <Code extends string>(codes: readonly Code[]) =>
	z.string().transform((typed) => codes.find((code) => code === typed) ?? null);

const asked = z.object({
	...(Object.fromEntries(partCodes.map((part) => [part, text(longestPart)])) as Record<Part, ReturnType<typeof text>>),
	travel: oneOf<Travel>(travelCodes),
	maxKm: oneOf(Object.keys(distances)).transform((km) => (km === null ? null : Number(km))),
	maxCostEuro: cost,
	age,
	gender: oneOf<Gender>(Object.keys(genders) as Gender[])
});

export function readSheet(form: FormData): { values: SheetForm; sheet?: Sheet; mistakes: SheetMistakes } {
	const chosen = Object.fromEntries(
		listNames.map((name) => [name, lists[name].filter((code) => form.getAll(name).includes(code))])
	) as Pick<Sheet, List>;
	const written = typedIn(form, [...partCodes, ...singles]);
	const values = { ...written, ...chosen } as SheetForm;
	const result = asked.safeParse(written);
	if (result.success) return { values, sheet: { ...result.data, ...chosen }, mistakes: {} };
	const mistakes: SheetMistakes = {};
	for (const issue of result.error.issues) mistakes[issue.path[0] as Part] ??= issue.message;
	return { values, mistakes };
}

/** What is on the sheet now, as its form shows it. */
export function formOf(sheet: Sheet): SheetForm {
	const { travel, maxKm, maxCostEuro, age, gender, ...rest } = sheet;
	return {
		...rest,
		...{ travel: travel ?? '', maxKm: maxKm === null ? '' : String(maxKm), gender: gender ?? '' },
		...{ maxCostEuro: maxCostEuro === null ? '' : numberText(maxCostEuro), age: age === null ? '' : String(age) }
	};
}

export type TieForm = { who: string; assets: string[]; often: string; entryId: string };
export type TieInput = { who: string; assets: Asset[]; often: Often | null; entryId: number | null };

const who = line(longestWho)
	.refine(hasWords, { error: 'Hoe noem je deze persoon? Een voornaam of “buurvrouw” is genoeg.' })
	.refine((typed) => !/@|(?:\d[\s.-]*){6}/.test(typed), {
		error: 'Schrijf hier geen nummer of e-mailadres. Een voornaam is genoeg.'
	});

export function readTie(form: FormData): { values: TieForm; tie?: TieInput; mistakes: { who?: string } } {
	const { entryId, often, ...written } = typedIn(form, ['who', 'often', 'entryId']);
	const assets = assetCodes.filter((code) => form.getAll('assets').includes(code));
	const values = { ...written, often, entryId, assets };
	const result = who.safeParse(written.who);
	if (!result.success) return { values, mistakes: { who: result.error.issues[0]!.message } };
	return {
		...{ values, mistakes: {} },
		tie: {
			...{ who: result.data, assets, often: oftenCodes.find((code) => code === often) ?? null },
			entryId: /^\d{1,9}$/.test(entryId) && Number(entryId) > 0 ? Number(entryId) : null
		}
	};
}

/** The id a form was made with, so that sending it twice adds one. */
export function newId(typed: FormDataEntryValue | null): string {
	const id = typeof typed === 'string' ? typed.toLowerCase() : '';
	return isUuid(id) ? id : crypto.randomUUID();
}

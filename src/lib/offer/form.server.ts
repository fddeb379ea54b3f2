import { z } from 'zod';
import { type Talent, talentCodes } from '#lib/entry/talent.ts';
import { line, typed } from '#lib/server/form.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import {
	blankOffer,
	type Companion,
	companions,
	distances,
	longest,
	type OfferForm,
	type Pace,
	paces,
	type TalentWay,
	talentWayCodes
} from './offer.ts';
import * as offers from './offers.server.ts';

/** From the fields that only an offer has to what can be kept, and back. */

export type OfferMistakes = Partial<Record<keyof OfferForm, string>>;

/** What was typed, to show it again; what can be kept, unless something is wrong. Codes nobody offered are left out. */
export function read(form: FormData): { values: OfferForm; input?: offers.OfferInput; mistakes: OfferMistakes } {
	const values: OfferForm = {
		...typed(form, ['frequency', 'pace', 'distanceKm']),
		...(Object.fromEntries(talentWayCodes.map((way) => [way, chosen(form, way, talentCodes)])) as Record<
			TalentWay,
			Talent[]
		>),
		companions: chosen(form, 'companions', Object.keys(companions))
	};
	const frequency = line(longest.frequency).safeParse(values.frequency);
	if (!frequency.success) return { values, mistakes: { frequency: frequency.error.issues[0]!.message } };
	const distance = z.coerce.number().pipe(z.literal(distances)).safeParse(values.distanceKm);
	return {
		values,
		mistakes: {},
		input: {
			frequency: frequency.data || null,
			pace: Object.hasOwn(paces, values.pace) ? (values.pace as Pace) : null,
			distanceKm: distance.success ? distance.data : null,
			companions: values.companions.includes('anyone') ? [] : (values.companions as Companion[]),
			talents: { can: values.can as Talent[], like: values.like as Talent[], learn: values.learn as Talent[] }
		}
	};
}

/** The fields as they stand, for the form; empty ones for what is no offer yet. */
export async function shown(tx: Database, entryId: number): Promise<OfferForm> {
	const found = await offers.find(tx, entryId);
	if (!found) return blankOffer();
	const { talents, frequency, pace, distanceKm } = found;
	return {
		...talents,
		frequency: frequency ?? '',
		pace: pace ?? '',
		distanceKm: distanceKm ? String(distanceKm) : '',
		companions: found.companions
	};
}

function chosen(form: FormData, name: string, known: readonly string[]): string[] {
	const asked = new Set(form.getAll(name));
	return known.filter((code) => asked.has(code));
}

import { z } from 'zod';
import { line } from '#lib/server/form.server.ts';
import { readEuros } from './funding.ts';

/** From what somebody typed in a field for money or for a day to what can be kept. */

const asked = 'Schrijf een bedrag in cijfers, zoals 40 of 12,50.';

/** An amount that has to be there, in cents. */
export const amount = line(40).transform((typed, context) => {
	const cents = typed ? readEuros(typed) : undefined;
	if (cents !== undefined) return cents;
	context.issues.push({ code: 'custom', input: typed, message: problemWith(typed) });
	return z.NEVER;
});

/** An amount, or null for none. */
export const maybeAmount = line(40).transform((typed, context) => {
	if (!typed) return null;
	const cents = readEuros(typed);
	if (cents !== undefined) return cents;
	context.issues.push({ code: 'custom', input: typed, message: problemWith(typed) });
	return z.NEVER;
});

function problemWith(typed: string): string {
	if (!typed) return 'Vul een bedrag in.';
	if (/^\W*-\s*\W?\s*\d|^[-−–]/.test(typed)) return 'Een bedrag kan niet minder dan nul zijn.';
	if (/^\D*\d{1,3},\d{3}\D*$/.test(typed)) return `Bedoel je duizenden? Schrijf dan ${typed.replace(',', '.')}.`;
	if (/^\D*[\d.]{8,}/.test(typed)) return 'Dit is meer dan een miljoen. Klopt het?';
	return asked;
}

/** A day as a browser sends it or as people type it (24-11-2026), or null for none. */
export const maybeDay = line(20).transform((typed, context) => {
	if (!typed) return null;
	const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
	const day = dutch ? `${dutch[3]}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')}` : typed;
	const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T12:00:00Z`) : undefined;
	const real = moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
	if (real && day >= '2000' && day < '2100') return day;
	context.issues.push({ code: 'custom', input: typed, message: 'Deze datum klopt niet. Een voorbeeld: 24-11-2026.' });
	return z.NEVER;
});

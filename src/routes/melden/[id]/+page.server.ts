import { error, fail, redirect } from '@sveltejs/kit';
import * as helplines from '#lib/account/helplines.server.ts';
import { NotThere } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { objectionCodes, objections, reportPath } from '#lib/entry/report.ts';
import * as reports from '#lib/entry/reports.server.ts';
import { readersIn } from '#lib/account/contact.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { doubtOf, stamp } from '#lib/server/doubt.server.ts';
import { readForm, typed } from '#lib/server/form.server.ts';
import { take } from '#lib/server/limits.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** More than one household or buurthuis needs in a day. */
const most = { times: 100, minutes: 24 * 60 };

export const load: PageServerLoad = async ({ locals: { db }, params, setHeaders }) => {
	const about = await find(db, params.id);
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		title: about.title,
		path: pathOf(about),
		objections: objectionCodes.map((code) => ({ code, label: objections[code] })),
		readers: await readersIn(db, about),
		helplines: await helplines.of(db, about.gemeenteCode),
		gemeente: await gemeenten.byCode(db, about.gemeenteCode),
		stamp: stamp()
	};
};

export const actions: Actions = {
	default: async ({ getClientAddress, locals: { actor, db }, params, request }) => {
		const about = await find(db, params.id);
		const form = await readForm(request);
		if (!form) return fail(413, { message: 'Dit is te veel om te versturen. Maak het korter.' });
		const { calm, stamp: handedOut, ...given } = typed(form, ['objection', 'text', 'email', 'calm', 'stamp']);
		// a mistake doesn't set the clock back
		const again = { typed: given, stamp: handedOut };
		const read = reports.readReport(given);
		if ('problems' in read) return fail(400, { ...again, problems: read.problems as Record<string, string> });
		// nobody waits here for an answer while something is going on
		if (read.report.objection === 'danger' && calm !== 'ja') return fail(400, { ...again, stop: true });
		const client = getClientAddress();
		const doubt = await doubtOf(db, form, { deed: 'report', client, times: 20 });
		if (doubt) return fail(400, { typed: given, doubt, stop: calm === 'ja' });
		if (!(await take(db, `report client ${client}`, most)))
			return fail(429, {
				typed: given,
				message: 'Er zijn vandaag al veel meldingen verstuurd. Probeer het morgen nog eens, of bel ons.'
			});
		await reports.send(db, actor, { ...read.report, entryId: about.id });
		redirect(303, `${reportPath(about.id)}/verstuurd${read.report.email ? '?bericht=ja' : ''}`);
	}
};

function find(db: Database, id: string) {
	return reports.subject(db, /^\d{1,9}$/.test(id) ? Number(id) : -1).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Dit staat niet (meer) op de kaart.', code: 'niet-gevonden' });
		throw cause;
	});
}

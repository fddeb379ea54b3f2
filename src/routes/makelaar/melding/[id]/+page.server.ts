import { error, fail } from '@sveltejs/kit';
import { NotThere } from '#lib/entry/entries.server.ts';
import { pathOf } from '#lib/entry/entry.ts';
import { changeable, type Changeable, type Decision, decisions, isOpen, objections } from '#lib/entry/report.ts';
import * as deciding from '#lib/entry/reportdecision.server.ts';
import * as reports from '#lib/entry/reports.server.ts';
import { readForm, readMessage, typed } from '#lib/server/form.server.ts';
import { authorship } from '#lib/proposal/authorship.server.ts';
import { origin } from '#lib/server/settings.ts';
import { finish, idOf } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

const faceFields = Object.keys(changeable) as Changeable[];

export const load: PageServerLoad = async ({ locals: { actor, db }, params, parent }) => {
	await parent();
	const report = await reports.read(db, actor, idOf(params.id)).catch((cause: unknown) => {
		if (cause instanceof NotThere) error(404, { message: 'Deze bladzijde is er niet.', code: 'niet-gevonden' });
		throw cause;
	});
	// the address stays here: the mail goes by itself
	const { entry, gemeente, wijk, email, decidedBy: _decidedBy, ...told } = report;
	return {
		report: { ...told, hears: email !== null, objection: objections[report.objection] },
		entry: { title: entry.title, kind: entry.kind, publication: entry.publication, revision: entry.revision },
		faced: deciding.facedOf(report),
		path: pathOf({ ...entry, gemeenteSlug: gemeente.slug }),
		wijk: wijk?.name ?? null,
		open: isOpen(report)
	};
};

export const actions: Actions = {
	besluit: async ({ locals: { actor, db, settings }, params, request }) => {
		const form = await readForm(request);
		if (!form) return fail(413, { message: 'Dit is te veel om te versturen. Maak het korter.' });
		const given = typed(form, ['decision', 'reason', 'after', 'seen', ...faceFields]);
		const problems: Record<string, string> = {};
		if (!Object.hasOwn(decisions, given.decision)) problems.decision = 'Kies wat er moet gebeuren.';
		const decision = given.decision as Decision;
		const reason = readMessage(given.reason, 'Schrijf op waarom. Wie het aangaat, leest dit.');
		if ('problem' in reason) problems.reason = reason.problem;
		const face = decision === 'changed' ? deciding.readFace(given) : undefined;
		if (face && 'problems' in face) Object.assign(problems, face.problems);
		if (Object.keys(problems).length > 0 || !('text' in reason)) return fail(400, { typed: given, problems });
		const after = Number(given.after) > 0 ? new Date(Number(given.after)) : null;
		const input = { id: idOf(params.id), after, seen: Number(given.seen) || 0, decision, reason: reason.text };
		const faced = face && 'faced' in face ? { faced: face.faced } : {};
		return finish(
			actor,
			'/makelaar/melding?gedaan=ja',
			() => deciding.decide(db, actor, { ...input, ...faced, site: origin(settings) }, authorship),
			given
		);
	},
	gezien: ({ locals: { actor, db }, params }) =>
		finish(actor, '/makelaar/melding', () => deciding.seen(db, actor, idOf(params.id)))
};

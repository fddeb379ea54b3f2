import type { Actor } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { rounds } from '../closed/closed.ts';
import { enter } from '../door.server.ts';
import { plan } from '../table.server.ts';
import { carried, columnsOf, labelsOf, rowsOf } from './carried.server.ts';
import { format } from './taking.ts';

/**
 * Everything of a plan as one file (JSON), for of whom it is. Its shape, version 1:
 *
 *     format, version, madeAt, about (sentences)
 *     plan          what it says: title, matter, good, want, otherwise, and its days
 *     people        who sits in it; everywhere else somebody is the `id` of theirs
 *     information, asks, actions, clashes, steps, stepsDone, rotas, turns, decisions, voices, lookingsBack, ties
 *                   lists, the oldest first; days are 2026-11-27, moments 2026-11-27T10:00:00.000Z
 *     closedNotes   as they are stored: sealed; `closed` tells how they are opened
 *     explained     what each field is, in Dutch
 *
 * A list or a field that comes later doesn't change what is there: that keeps the version.
 */
export function whole(db: Database, actor: Actor, planId: string, at: Date): Promise<string> {
	return enter(db, actor, planId, 'plan.lead', async (tx, { plan: about }) => {
		const lists: Record<string, unknown[]> = {};
		const explained: Record<string, Record<string, string>> = { plan: labelsOf(head) };
		for (const one of carried) {
			lists[one.as] = await rowsOf(tx, one, planId);
			explained[one.as] = labelsOf(one);
		}
		const row = about as unknown as Record<string, unknown>;
		const { closedSalt: salt, closedCheck: check, closedKey: key } = about;
		const file = {
			...{ format: format.name, version: format.version, madeAt: at.toISOString() },
			about: [
				'Dit is jullie hele plan uit Wijkweb.',
				'E-mailadressen en telefoonnummers van anderen staan er niet in. Vraag die aan henzelf.',
				'Wat in de besloten tijd staat is versleuteld. Zonder de sleutel van jullie kring kan niemand het lezen.'
			],
			plan: Object.fromEntries(Object.keys(columnsOf(head)).map((name) => [name, row[name]])),
			...lists,
			closed: { ...howToOpen, key, salt, check },
			explained
		};
		return JSON.stringify(file, null, '\t');
	});
}

const head = { table: plan, without: ['revision', 'closedSalt', 'closedCheck', 'closedKey', 'touchedAt'] };

/** For whoever reads the file without Wijkweb: closed/sealing.ts in words. */
const howToOpen = {
	how: 'Je opent ze met de sleutel van jullie kring: die staat op de sleutelkaart die jullie printten. Wijkweb heeft hem niet.',
	steps: [
		'1. Neem de woorden van de sleutel in kleine letters, met één spatie ertussen en zonder leestekens, als UTF-8.',
		`2. Maak daarvan een sleutel van 256 bits: PBKDF2 met SHA-256, ${rounds} rondes, en “salt” (base64url).`,
		'3. Elk bericht is base64url: 12 bytes iv, dan AES-256-GCM met aan het eind een label van 16 bytes.',
		'4. Geef als extra gegevens (AAD): wijkweb closed 1|nummer van het plan|“key” van het bericht|“id” van het bericht.',
		'5. Wat eruit komt begint met de lengte in vier bytes (de hoogste eerst), dan de tekst in UTF-8, dan nullen.'
	],
	note: 'Kwam er later een nieuwe sleutel? Dan gaan berichten met een eerder nummer bij “key” niet meer open met deze “salt”.'
};

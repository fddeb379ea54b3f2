import { visitor } from '#lib/account/account.ts';
import * as following from '#lib/proposal/following.server.ts';
import { newCode } from '#lib/server/code.server.ts';
import * as proposals from '#lib/proposal/proposals.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import type { Database, Opened } from '#lib/server/database.server.ts';
import { mail } from '#lib/server/table.server.ts';
import { hoef, lindeveen } from './cast.ts';
import { lettersIn } from './fixtures.ts';

export const site = 'https://wijkweb.example';

/** Noor's idea in De Hoef, as it came in, with the code that opens it; the first mail is out of the way. */
export async function proposeFor(db: Database, input: Partial<proposals.ProposalInput> = {}) {
	const code = newCode();
	const id = await proposals.propose(db, visitor, {
		gemeente: { code: lindeveen, name: 'Lindeveen' },
		wijkCode: hoef,
		idea: 'Een kast bij het hek waar je kleren in legt.',
		title: 'Ruilkast bij het hek',
		placeName: null,
		seeks: [],
		likes: null,
		name: 'Noor de Wit',
		email: 'noor@lindeveen.example',
		phone: null,
		code,
		site,
		...input
	});
	await db.delete(mail);
	return { id, code, read: () => following.find(db, code) };
}

/** What was mailed since, with the code of the link in it. */
export async function mailed(db: Database) {
	const letters = await lettersIn(db);
	return letters.map(({ toAddress, subject, body }) => ({
		to: toAddress,
		subject,
		body,
		code: /initiatief\/volgen\/([0-9a-z-]+)/.exec(body)?.[1]
	}));
}

/** After tests that had to commit: several connections can't share a transaction that is rolled back. */
export async function empty(opened: Opened): Promise<void> {
	moveTo();
	await opened.exec(
		'truncate gemeente, area, draft, event, look, mail, account, duty, attempt restart identity cascade; delete from jobs.job'
	);
}

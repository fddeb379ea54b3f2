import { eq } from 'drizzle-orm';
import type { Authorship } from '#lib/entry/reportdecision.server.ts';
import { type Change } from './proposal.ts';
import { firstName } from '#lib/account/account.ts';
import { say } from './story.server.ts';
import { proposal } from './table.server.ts';

/** Who proposed an initiative, for when somebody says that something in it isn't right. */
export const authorship: Authorship = {
	async of(tx, entryId) {
		const [found] = await tx
			.select({ name: proposal.name, email: proposal.email })
			.from(proposal)
			.where(eq(proposal.entryId, entryId));
		return found && { ...found, name: firstName(found.name) };
	},
	async note(tx, entryId, { changes, ...line }) {
		if (!(await authorship.of(tx, entryId))) return;
		const texts = changes.filter(({ field }) => field === 'summary' || field === 'body');
		const told: Change[] = changes.flatMap(({ field, ...rest }) =>
			field === 'title' || field === 'contactName' ? [{ field, ...rest }] : []
		);
		if (texts.length)
			told.push({
				field: 'text',
				before: texts.map(({ before }) => before).join('\n\n'),
				after: texts.map(({ after }) => after).join('\n\n')
			});
		await say(tx, entryId, { ...line, changes: told });
	}
};

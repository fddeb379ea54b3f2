import { wijkenFor } from '#lib/account/wijken.server.ts';
import * as opportunities from '#lib/opportunity/opportunities.server.ts';
import { meetingText } from '#lib/opportunity/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, url, parent }) => {
	await parent();
	const choice = await wijkenFor(db, actor, 'opportunity.keep');
	const wijk = choice.find(({ path, code }) => [path, code].includes(url.searchParams.get('wijk') ?? ''));
	const kansen = await opportunities.list(db, actor, wijk ? { wijkCode: wijk.code } : {});
	return {
		wijk: wijk ? { path: wijk.path, name: wijk.name } : null,
		wijken: choice.map(({ name, path }) => ({ name, path })),
		kansen: kansen.map(({ meetingOn, meetingTime, meetingPlace, ...one }) => ({
			...one,
			meeting: meetingText({ meetingOn, meetingTime, meetingPlace })
		}))
	};
};

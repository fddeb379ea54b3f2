import { dayInWords } from '#lib/entry/dates.ts';
import * as hosting from '#lib/introduction/hosting.server.ts';
import { furtherNotice } from '#lib/introduction/introduction.ts';
import { line } from '#lib/server/form.server.ts';
import { limits, relationWays } from '#lib/network/network.ts';
import { open } from '#lib/network/overview.server.ts';
import * as relations from '#lib/network/relations.server.ts';
import { doing, orNothing } from '../../../inside.ts';
import { idOf } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, db }, params, url }) => {
	const opened = await open(db, actor, idOf(params.id)).catch(orNothing);
	const chosen = relationWays.find(({ way }) => way === url.searchParams.get('hoe'))?.way ?? '';
	const { restUntil } = opened.network;
	const rests =
		restUntil && (restUntil === furtherNotice ? 'tot je het hier weer aanzet' : `tot ${dayInWords(restUntil)}`);
	return { ...opened, rests, begun: { otherId: idOf(url.searchParams.get('met')), way: chosen } };
};

const words = (typed: string): { text: string } | { problem: string } => {
	const read = line(limits.words).safeParse(typed);
	return read.success ? { text: read.data } : { problem: read.error.issues[0]!.message };
};

const back = (url: URL) => `${url.pathname}#samen`;

export const actions: Actions = {
	ruimte: (event) => {
		const { actor, db } = event.locals;
		return doing(event, [], event.url.pathname, () => hosting.welcomeAgain(db, actor, idOf(event.params.id)));
	},
	leggen: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['otherId', 'way', 'words'], back(event.url), async (typed) => {
			const read = words(typed.words);
			const way = relationWays.find((one) => one.way === typed.way)?.way;
			const otherId = idOf(typed.otherId);
			const problems = {
				...(otherId > 0 ? {} : { otherId: 'Kies met welk netwerk dit samenhangt.' }),
				...(way ? {} : { way: 'Kies hoe ze samenhangen.' }),
				...('problem' in read ? { words: read.problem } : {})
			};
			if (!way || 'problem' in read || Object.keys(problems).length) return problems;
			await relations.relate(db, actor, idOf(event.params.id), { otherId, way, words: read.text });
		});
	},
	woorden: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['id', 'seen', 'words'], back(event.url), async (typed) => {
			const read = words(typed.words);
			if ('problem' in read) return { words: read.problem };
			const id = idOf(typed.id);
			await relations.reword(db, actor, idOf(event.params.id), { id, seen: idOf(typed.seen), words: read.text });
		});
	},
	weg: (event) => {
		const { actor, db } = event.locals;
		return doing(event, ['id', 'seen'], back(event.url), ({ id, seen }) =>
			relations.part(db, actor, idOf(event.params.id), { id: idOf(id), seen: idOf(seen) })
		);
	}
};

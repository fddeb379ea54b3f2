import * as audit from '#lib/oversight/audit.server.ts';
import { isGroup } from '#lib/oversight/happening.ts';
import { publicNames } from '#lib/entry/naming.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { managedBy } from '../managing.ts';
import type { PageServerLoad } from './$types';

/** A day as a browser sends it; 31 February is none. */
function dayIn(text: string | null): string | null {
	const at = text && /^2\d{3}-\d\d-\d\d$/.test(text) ? new Date(`${text}T12:00:00Z`) : undefined;
	return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text!) ? text : null;
}

export const load: PageServerLoad = async ({ locals: { actor, db }, url }) => {
	const code = managedBy(actor);
	const asked = (name: string) => url.searchParams.get(name);
	const [wijken, people] = await Promise.all([gemeenten.wijkenOf(db, code), audit.staff(db, actor, code)]);
	const group = asked('soort');
	const wijk = wijken.find(({ slug }) => slug === asked('wijk'));
	const before = asked('voor');
	const filter = {
		group: isGroup(group) ? group : null,
		person: /^[0-9a-f-]{36}$/.test(asked('wie') ?? '') ? asked('wie') : null,
		wijkCode: wijk?.code ?? null,
		from: dayIn(asked('van')),
		until: dayIn(asked('tot')),
		before: before && /^\d{1,15}$/.test(before) ? Number(before) : null
	};
	return {
		...(await audit.list(db, actor, code, filter, publicNames)),
		filter: { ...filter, wijk: wijk?.slug ?? '' },
		people,
		wijken: wijken.map(({ slug, name }) => ({ slug, name }))
	};
};

import { redirect } from '@sveltejs/kit';
import * as pages from '#lib/guide/pages.server.ts';
import { managedBy, missing } from '../../managing.ts';
import { previewing, readSourceForm, wrong } from '../editing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor } }) => {
	managedBy(actor);
	return { blank };
};

export const actions: Actions = {
	bekijken: ({ request }) => previewing(request),
	bewaren: async ({ locals: { actor, db }, request }) => {
		const read = await readSourceForm(request);
		if ('refused' in read) return read.refused;
		const added = await pages.add(db, actor, managedBy(actor), read.source).catch(missing);
		if ('problems' in added) return wrong(read, added.problems);
		redirect(303, '/beheer/wegwijzer?bewaard=ja');
	}
};

const blank = `---
titel: 
samenvatting: 
nodig bij: altijd
volgorde: 50
wie helpt: 
telefoon: 
link: 
---

## Wat is het?

## Heb ik dit nodig?

## Hoe doe ik het?

1. 

## Hoe lang duurt het?

## Wat kost het?

## Wie helpt?
`;

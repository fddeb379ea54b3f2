import { error } from '@sveltejs/kit';
import * as calls from '#lib/opportunity/calls.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import type { Database } from '#lib/server/database.server.ts';

/** The call a form was sent for. */
export async function called(db: Database, params: { gemeente: string; slug: string }): Promise<calls.Call> {
	const gemeente = await gemeenten.find(db, params.gemeente);
	const call = gemeente && (await calls.find(db, gemeente.code, params.slug));
	if (!call) error(404, 'Deze oproep is er niet, of niet meer.');
	return call;
}

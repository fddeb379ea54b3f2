import { reindex } from '#lib/entry/reindex.server.ts';
import * as gemeenten from '#lib/place/gemeenten.server.ts';
import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { attempt } from './attempt.ts';

/** Works out again by which words everything is found, after a change of the thesaurus that needs it. */
await attempt(async () => {
	const { db, close } = await open(read(process.env));
	try {
		for (const { code, name } of await gemeenten.list(db))
			console.log(`${name}: ${await reindex(db, code)} entries can be found by their words of today.`);
	} finally {
		await close();
	}
});

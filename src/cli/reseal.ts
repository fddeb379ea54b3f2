import { open } from '#lib/server/database.server.ts';
import { read } from '#lib/server/settings.ts';
import { attempt } from './attempt.ts';
import { reseal } from './reseal.server.ts';

/** After SECRET_KEY got a new key before the former: seals everything with the new one, so that the former can go. */
await attempt(async () => {
	const { db, close } = await open(read(process.env));
	try {
		console.log(`${await reseal(db)} secrets, addresses and mails are sealed with the first key.`);
	} finally {
		await close();
	}
});

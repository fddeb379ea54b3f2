import { join } from 'node:path';

/**
 * The server of the journeys with people in them: on PostgreSQL where there is one, because there the rules of the rows
 * hold, else on an embedded database of its own.
 */
const { TEST_DATABASE_URL } = process.env;
if (TEST_DATABASE_URL) {
	const { default: postgres } = await import('postgres');
	const url = new URL(TEST_DATABASE_URL);
	const admin = postgres(url.href, { max: 1, onnotice: () => {} });
	const name = `wijkweb_journeys_${process.env.PORT}`;
	await admin.unsafe(`drop database if exists ${name} with (force)`);
	await admin.unsafe(`create database ${name}`);
	await admin.end();
	url.pathname = `/${name}`;
	process.env.DATABASE_URL = url.href;
}
await import(join(import.meta.dirname, '../../src/cli/serve.ts'));

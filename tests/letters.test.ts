import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Letters about something that stands or was told here say about what: when one can't be sent, somebody calls instead. */
const root = join(import.meta.dirname, '../src/lib');
/** About an account and nothing else, about a plan that isn't there any more, or a mail that comes again every week. */
const ownBusiness =
	/^(signin|oversight|privacy)\/|^plan\/taking\/ending\.server\.ts$|^following\/(followers|digest)\.server\.ts$|^support\/supports\.server\.ts$/;

test('every letter about an initiative, a vraag, a signaal or a plan says about which', () => {
	const silent = globSync('**/*.server.ts', { cwd: root })
		.filter((path) => path !== 'server/mail.server.ts' && !ownBusiness.test(path))
		.filter((path) => {
			const text = readFileSync(join(root, path), 'utf8');
			const posts = text.match(/\bpost\((?:tx|inner|machine|own|db), \{/g)?.length ?? 0;
			const told = text.match(/^\s*about(?:: \{|: subject)|\babout: (?:\{ kind|subject)/gm)?.length ?? 0;
			return posts > told;
		})
		.sort();
	expect(silent).toEqual([]);
});

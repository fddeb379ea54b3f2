import type { Actor } from '#lib/account/account.ts';
import type { Session } from '#lib/signin/sessions.server.ts';
import type { Database, Opened } from '#lib/server/database.server.ts';
import type { Settings } from '#lib/server/settings.ts';

declare global {
	namespace App {
		interface Locals {
			db: Database;
			opened?: Opened;
			settings: Settings;
			actor: Actor;
			/** of who is signed in */
			session?: Session;
			/** the fictional gemeente on a loopback address: sign in with one press, read the kept mail */
			demo: boolean;
			/** drawings of this page, by their mark: see place/drawings.server.ts */
			drawn?: Map<string, string>;
			/** websites that may show this page in a frame; only pages made for that have it */
			framedBy?: readonly string[];
		}
		interface Error {
			message: string;
			/** stable, for support and tests: not_found, rate_limited... */
			code?: string;
		}
	}
}

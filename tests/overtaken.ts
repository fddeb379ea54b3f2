import { expect } from 'vitest';
import { Overtaken, type Standing } from '#lib/server/overtaken.ts';

/** Both versions, as who came second gets them; fails when nobody was first. */
export async function overtaken(work: Promise<unknown>): Promise<Standing> {
	const cause: unknown = await work.then(
		() => undefined,
		(thrown: unknown) => thrown
	);
	expect(cause).toBeInstanceOf(Overtaken);
	return (cause as Overtaken).standing;
}

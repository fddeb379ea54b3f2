import type { APIRequestContext } from '@playwright/test';
import { expect } from './fixtures.ts';

export type Idea = {
	idea: string;
	wijk: string;
	title: string;
	name: string;
	email: string;
	phone: string;
	showName?: string;
};

/** What a browser without script asks for: a page, not data. */
export const asPage = { accept: 'text/html' };

let number = 0;

/** An idea nobody else in these journeys has: its name and address are its own. */
export function newIdea(given: Partial<Idea> = {}): Idea {
	const own = `${process.pid}-${Date.now().toString(36)}-${++number}`;
	return {
		idea: 'Een lange bank voor het buurthuis, waar iedereen even kan zitten met een kop koffie.',
		// other journeys look at what stands in De Hoef
		wijk: 'oude-veen',
		title: `Lange bank ${own}`,
		name: 'Aaltje Bos',
		email: `aaltje-${own}@lindeveen.example`,
		phone: '',
		...given
	};
}

/** Sends an idea as a browser without script would, and gives the path that follows it. */
export async function sendIdea(
	request: APIRequestContext,
	given: Partial<Idea> = {}
): Promise<{ idea: Idea; path: string }> {
	const idea = newIdea(given);
	const step = (path: string, form: Record<string, string>) =>
		request.post(`/initiatief/nieuw/${path}`, { form, headers: asPage });
	await request.get('/initiatief/nieuw');
	await step('wat', { idea: idea.idea });
	await step('waar', { wijk: idea.wijk, placeName: '' });
	await step('wie', { seeks: 'iemand die kan timmeren', likes: 'Ik bak graag taart.' });
	await step('naam', { title: idea.title });
	const { showName } = idea;
	await step('bereik', { name: idea.name, email: idea.email, phone: idea.phone, ...(showName ? { showName } : {}) });
	await expect
		.poll(async () => (await step('nakijken', { website: '' })).url(), { timeout: 10_000 })
		.toContain('/verstuurd');
	const page = await (await request.get('/initiatief/nieuw/verstuurd')).text();
	return { idea, path: /\/initiatief\/volgen\/[0-9a-z-]{20,}/.exec(page)![0] };
}

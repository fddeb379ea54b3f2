import { Refusal } from './area.ts';

/**
 * The web services of PDOK, the map counter of the Dutch government: areas of CBS, and addresses. Asked only by an
 * import that names it, or when the operator turned it on.
 */
export const PDOK = 'https://api.pdok.nl';

export type Service = {
	/** another address of the service: a mirror, or a test */
	base?: string | undefined;
	/** per request, in milliseconds */
	timeout?: number | undefined;
};

const collections = ['gemeenten', 'wijken', 'buurten'] as const;

/** More than any gemeente needs; a server that keeps saying `next` is stopped. */
const MOST_PAGES = 50;

/**
 * The areas of one gemeente in one year, as FeatureCollections with the name of where they came from.
 * @throws Refusal in one line: nothing there, unreachable, or interrupted
 */
export async function areas(
	gemeenteCode: string,
	year: number,
	service: Service = {}
): Promise<{ source: string; json: unknown }[]> {
	const root = `${service.base ?? PDOK}/cbs/wijken-en-buurten-${year}/ogc/v1/collections`;
	const found: { source: string; json: unknown }[] = [];
	for (const collection of collections) {
		const features: unknown[] = [];
		let next: string | undefined = `${root}/${collection}/items?gemeentecode=${gemeenteCode}&f=json&limit=1000`;
		let matched: number | undefined;
		for (let page = 1; next; page++) {
			if (page > MOST_PAGES) throw new Refusal(`PDOK gives no end of pages of ${collection}; nothing was taken in.`);
			const answer: Page = pageOf(next, await ask(next, service));
			features.push(...answer.features);
			matched = answer.numberMatched ?? matched;
			next = nextOf(next, answer);
		}
		const source = `PDOK ${collection} ${year}`;
		if (features.length === 0) throw new Refusal(`${source}: there is nothing of gemeente ${gemeenteCode}.`);
		if (matched !== undefined && features.length < matched)
			throw new Refusal(`${source}: ${features.length} of ${matched} areas came in (an interrupted download?).`);
		found.push({ source, json: { type: 'FeatureCollection', features } });
	}
	return found;
}

type Page = { features: unknown[]; numberMatched?: number; links?: { rel?: string; href?: string }[] };

function pageOf(url: string, json: unknown): Page {
	const page = json as Partial<Page> | null;
	if (!Array.isArray(page?.features)) throw new Refusal(`${url} did not answer with a FeatureCollection.`);
	return page as Page;
}

function nextOf(url: string, { links }: Page): string | undefined {
	const href = Array.isArray(links) ? links.find((link) => link?.rel === 'next')?.href : undefined;
	if (!href) return undefined;
	const next = new URL(href, url);
	if (next.origin !== new URL(url).origin) throw new Refusal(`${url} sends us on to another host, ${next.origin}.`);
	return next.href;
}

/**
 * Asks for JSON.
 * @throws Refusal in one line that says what to do
 */
export async function ask(url: string, { timeout = 30_000 }: Service): Promise<unknown> {
	const { host } = new URL(url);
	let text: string;
	try {
		const response = await fetch(url, {
			headers: { accept: 'application/geo+json, application/json' },
			signal: AbortSignal.timeout(timeout),
			redirect: 'error'
		});
		if (!response.ok) throw new Refusal(`${host} answered ${response.status} to ${url}.`);
		text = await response.text();
	} catch (cause) {
		if (cause instanceof Refusal) throw cause;
		throw new Refusal(`${host} ${reasonOf(cause, timeout)}; try again later, or use files (--file).`, { cause });
	}
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new Refusal(`${host} gave an answer that is not whole JSON (an interrupted download?): ${url}.`, { cause });
	}
}

function reasonOf(thrown: unknown, timeout: number): string {
	const { name, message, cause } = thrown as {
		name?: string;
		message?: string;
		cause?: { code?: string; message?: string };
	};
	if (name === 'TimeoutError') return `gave no answer within ${timeout / 1000} s`;
	if (message === 'terminated') return 'broke off the download halfway';
	return `can't be reached (${cause?.code || cause?.message || message})`;
}

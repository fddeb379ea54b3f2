import { micromark } from 'micromark';
import { type Prose, type ProseTag, proseTags } from './prose.ts';

/** HTML that somebody typed is text, pictures are links, and four spaces are no code. */
const disabled = {
	disable: { null: ['htmlFlow', 'htmlText', 'labelStartImage', 'codeIndented', 'codeFenced', 'codeText', 'definition'] }
};

/** The page has its own first heading; deeper than two levels nobody sees the difference. */
const headings: Record<string, ProseTag> = { h1: 'h2', h4: 'h3', h5: 'h3', h6: 'h3' };

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const decoded = (text: string) => text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]!);

/**
 * Markdown as a tree of known tags. Nothing that was typed comes through as markup: what isn't one of these tags is
 * text, a link goes to a website, a telephone or an address, and no other attribute is kept.
 */
export function proseOf(markdown: string): Prose[] {
	// protocols are looked at below, where tel: may pass too
	const html = micromark(markdown, { extensions: [disabled], allowDangerousProtocol: true });
	const top: Prose[] = [];
	const open: { name: string; inside: Prose[] }[] = [{ name: '', inside: top }];
	for (const [, text, closing, name = '', attributes = ''] of html.matchAll(
		/([^<]+)|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"]*")*)\s*\/?>/g
	)) {
		const here = open.at(-1)!;
		if (text !== undefined) {
			here.inside.push(decoded(text));
			continue;
		}
		if (closing) {
			if (here.name === name && open.length > 1) open.pop();
			continue;
		}
		const tag = headings[name] ?? (proseTags.includes(name as ProseTag) ? (name as ProseTag) : undefined);
		const inside: Prose[] = [];
		const href = tag === 'a' ? hrefIn(attributes) : undefined;
		// a tag or a link that can't be is left out, and what stands in it stays
		if (tag && (tag !== 'a' || href)) here.inside.push({ tag, ...(href ? { href } : {}), inside });
		if (name === 'br' || name === 'hr') continue;
		open.push({ name, inside: tag && (tag !== 'a' || href) ? inside : here.inside });
	}
	return tidied(top);
}

/** Where a link may go. */
export function isSafeLink(href: string): boolean {
	return /^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]+$|tel:\+?[\d\s().-]{3,24}$)/i.test(href);
}

function hrefIn(attributes: string): string | undefined {
	const href = decoded(/\shref="([^"]*)"/.exec(attributes)?.[1] ?? '');
	return isSafeLink(href) ? href : undefined;
}

/** Line ends between blocks are for who reads HTML. */
function tidied(prose: Prose[]): Prose[] {
	const blocks = prose.some((one) => typeof one !== 'string' && /^(h\d|p|ul|ol|li|blockquote|hr)$/.test(one.tag));
	return prose
		.filter((one) => !blocks || typeof one !== 'string' || one.trim() !== '')
		.map((one) => (typeof one === 'string' ? one : { ...one, inside: tidied(one.inside) }));
}

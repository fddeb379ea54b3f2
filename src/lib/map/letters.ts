import letters from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import headLetters from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';

/**
 * The letters of the page under names of their own: MapLibre draws with the fonts of the page and reads the weight from
 * the name, so a variable font needs a name per weight.
 */
export const fonts = { text: 'Kaart Medium', head: 'Kaart Kop Semibold', bold: 'Kaart Bold' } as const;

const files = { [fonts.text]: letters, [fonts.bold]: letters, [fonts.head]: headLetters };

/** For a style that brings a font server: our names are then drawn from these files, in one weight. */
export function fontFaces(): Record<string, string> {
	return Object.fromEntries(Object.entries(files).map(([name, url]) => [name, new URL(url, location.href).href]));
}

let known = false;

/** Files are fetched when the first letter is drawn. */
export function addLetters(): void {
	if (known) return;
	known = true;
	for (const [name, url] of Object.entries(files))
		document.fonts.add(new FontFace(name, `url(${url})`, { weight: '200 800' }));
}

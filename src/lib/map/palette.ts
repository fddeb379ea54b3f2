/** The colours of the page (src/lib/ui/tokens.css) for what is painted by script; light or dark as the page is now. */
const tokens = {
	paper: '--paper',
	sheet: '--sheet',
	ink: '--ink',
	inkSoft: '--ink-soft',
	canal: '--canal',
	canalDeep: '--canal-deep',
	canalWash: '--canal-wash',
	brick: '--brick',
	sun: '--sun',
	plum: '--plum',
	onMark: '--on-mark',
	land: '--land',
	water: '--water',
	park: '--park',
	street: '--street',
	rail: '--rail'
} as const;

export type Palette = Record<keyof typeof tokens, string> & { dark: boolean };

export const dark = '(prefers-color-scheme: dark)';

export function paletteOf(element: Element): Palette {
	const style = getComputedStyle(element);
	const colours = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim() || '#888']);
	return { ...Object.fromEntries(colours), dark: matchMedia(dark).matches } as Palette;
}

/** Cuts a text into pieces, so that a page can make links of the web addresses in it without any HTML in between. */
export function pieces(text: string): { text: string; href?: string }[] {
	return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/).flatMap((piece, at) => {
		if (at % 2 && URL.canParse(piece)) return [{ text: piece, href: piece }];
		return piece ? [{ text: piece }] : [];
	});
}

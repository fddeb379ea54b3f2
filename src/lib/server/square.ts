import { encode } from 'uqr';

/** A QR code to draw: the path of the dark squares, and how many squares it is wide, with the empty edge it needs. */
export type Square = { path: string; size: number };

/** @param border how many empty squares around it; four is what a camera wants */
export function squareOf(text: string, border = 4): Square {
	const { data, size } = encode(text, { ecc: 'M', border });
	const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return { path, size };
}

/**
 * The four signs, and that of a place: each a shape and a colour, and beside them always a word. Paths are in a box of 40 by 40, the mark is
 * a line drawn on the shape.
 */
export type Letter = 'i' | 'a' | 'o' | 'n' | 'p';
export const lettersOfSigns: readonly Letter[] = ['i', 'a', 'o', 'n'];

type Sign = { colour: 'brick' | 'sun' | 'plum' | 'canal' | 'ink'; shape: string; mark: string };

export const signs: Record<Letter, Sign> = {
	i: {
		colour: 'brick',
		shape: 'M20 3c9.6 0 17 7 17 16.4C37 29 30.2 37 20.6 37 10.6 37 3 29.8 3 20.2 3 10.7 10.4 3 20 3Z',
		mark: 'M20 29V18m0 4c-5 0-7-3-7-7 5 0 7 3 7 7Zm0-3c0-4 2-7 7-7 0 5-2 7-7 7Z'
	},
	a: {
		colour: 'sun',
		shape:
			'M18.6 2.6Q20 1.2 21.4 2.6L37.4 18.6Q38.8 20 37.4 21.4L21.4 37.4Q20 38.8 18.6 37.4L2.6 21.4Q1.2 20 2.6 18.6Z',
		mark: 'M14 17h12v9H14zM17 14v4m6-4v4'
	},
	o: {
		colour: 'plum',
		shape: 'M12 4h16a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8H12a8 8 0 0 1-8-8V12a8 8 0 0 1 8-8Z',
		mark: 'M20 28c-6-4-8.5-7-8.5-10.5a4.3 4.3 0 0 1 8.5-1.2 4.3 4.3 0 0 1 8.5 1.2C28.5 21 26 24 20 28Z'
	},
	n: {
		colour: 'canal',
		shape:
			'M18.8 2.2Q20 1.5 21.2 2.2L35.3 10.2Q36.5 10.9 36.5 12.3V27.7Q36.5 29.1 35.3 29.8L21.2 37.8Q20 38.5 18.8 37.8L4.7 29.8Q3.5 29.1 3.5 27.7V12.3Q3.5 10.9 4.7 10.2Z',
		mark: 'M17 13.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0M10 25a3 3 0 1 0 6 0 3 3 0 1 0-6 0M24 25a3 3 0 1 0 6 0 3 3 0 1 0-6 0M18.5 16l-4 6.5m7-6.5 4 6.5M16 25h8'
	},
	p: {
		colour: 'ink',
		shape: 'M18.3 3.6Q20 2.3 21.7 3.6L35.6 14.4Q37 15.5 37 17.3V34Q37 37 34 37H6Q3 37 3 34V17.3Q3 15.5 4.4 14.4Z',
		mark: 'M12.5 19h15v12h-15zM20 19v12M12.5 25h15'
	}
};

type Colours = Record<Sign['colour'] | 'onMark' | 'sheet' | 'ink', string>;

/**
 * A sign as pixels, with an edge that keeps it apart from what lies under it.
 * @param size of the box in CSS pixels
 * @param ratio device pixels to a CSS pixel
 * @param bare without the mark, for a number
 */
export function pixelsOf(letter: Letter, colours: Colours, size: number, ratio: number, bare = false): ImageData {
	const pen = penFor(size, ratio);
	const scale = (size * ratio) / 40;
	pen.setTransform(scale, 0, 0, scale, 2 * ratio, 2 * ratio);
	pen.lineCap = pen.lineJoin = 'round';
	const { shape, mark, colour } = signs[letter];
	const outline = new Path2D(shape);
	pen.strokeStyle = colours.sheet;
	pen.lineWidth = 6;
	pen.stroke(outline);
	pen.fillStyle = colours[colour];
	pen.fill(outline);
	if (!bare) {
		pen.strokeStyle = colours.onMark;
		pen.lineWidth = 2.6;
		pen.stroke(new Path2D(mark));
	}
	return pixels(pen);
}

/** A disc for the number of signs that stand close together. */
export function discOf(colours: Colours, size: number, ratio: number): ImageData {
	const pen = penFor(size, ratio);
	const middle = pen.canvas.width / 2;
	for (const [colour, radius] of [
		[colours.sheet, size / 2 + 2],
		[colours.ink, size / 2]
	] as const) {
		pen.fillStyle = colour;
		pen.beginPath();
		pen.arc(middle, middle, radius * ratio, 0, 2 * Math.PI);
		pen.fill();
	}
	return pixels(pen);
}

function penFor(size: number, ratio: number): CanvasRenderingContext2D {
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = Math.ceil((size + 4) * ratio);
	return canvas.getContext('2d', { willReadFrequently: true })!;
}

function pixels(pen: CanvasRenderingContext2D): ImageData {
	return pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
}

import { codePattern } from '#lib/place/place.ts';
import type { IndicatorCode } from './indicator.ts';

/** Figures of a wijk from elsewhere (CBS, RIVM), as they were published. No I/O. */

/** On which level a figure was published: of a wijk without one, that of its gemeente is shown, and said so. */
export type Level = 'gemeente' | 'wijk' | 'buurt';

/** A figure as it stands in a file. */
export type StatInput = {
	areaCode: string;
	indicator: IndicatorCode;
	year: number;
	value: number;
	estimate: boolean;
	source: string;
};

/** A figure as it stands on a page: of the wijk, or else of the gemeente, with the gemeente beside it to compare with. */
export type Figure = {
	indicator: IndicatorCode;
	level: Level;
	year: number;
	value: number;
	estimate: boolean;
	source: string;
	/** of the whole gemeente, of the same year; null when that is what it is, or isn't known */
	around: number | null;
};

/** The level of a code of CBS, or of an own wijk (`GM0542-OOST`); undefined for what is neither. */
export function levelOf(code: string): Level | undefined {
	if (codePattern.gemeente.test(code)) return 'gemeente';
	if (codePattern.buurt.test(code)) return 'buurt';
	return codePattern.wijk.test(code) || /^GM\d{4}-/.test(code) ? 'wijk' : undefined;
}

/** Hours as Dutch people write them: `10.00-12.00 uur`, `van 2 tot 4`, `vanaf 14u`, `half 3`, `10 uur`. Pure text. */

export type Hours = {
	/** wall-clock, `14:30` */
	startsAt?: string;
	endsAt?: string;
	/** the text without what was understood */
	rest: string;
	/** what was assumed, in plain Dutch */
	guesses: string[];
};

const numbers = 'een twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' ');
const number = `(?:\\d{1,2}|${numbers.join('|')})`;
const clock = [
	`(?:half|kwart voor|kwart over|kwart na)\\s+${number}`,
	'\\d{1,2}\\s?[.:]\\s?\\d{2}(?::\\d{2})?',
	'\\d{1,2}[uh]\\d{2}',
	number
].join('|');
const unit = '(?:\\s?(?:uur|uren|u|h)\\b\\.?)';
const part = '(?:\\s?\\(?s (?:ochtends|morgens|middags|avonds|nachts)\\)?)';
const about = '(?:(?:van|vanaf|om|tussen|rond|ca|circa|ongeveer|begin|aanvang|start)\\b[.:]?\\s*){0,2}';

const range = new RegExp(
	`(?<![\\w.:])${about}(${clock})(${unit})?${part}?\\s*(?:-|/|tot en met|t/m|tot|en|einde)\\s*(?:ca\\.?\\s*|ongeveer\\s*|circa\\s*|uiterlijk\\s*)?(${clock})(${unit})?(?![\\w:]|[.]\\d)${part}?`
);
const single = new RegExp(`(?<![\\w.:])(${about})(${clock})(${unit})?(?![\\w:]|[.]\\d)${part}?`);

/** @param text in small letters, without accents or dates */
export function hoursIn(text: string): Hours {
	const inEvening = /avond/.test(text);
	const inMorning = /ochtend|morgen|nacht/.test(text) && !inEvening && !/middag/.test(text);
	const guesses: string[] = [];
	const read = (written: string) => timeOf(written, { inEvening, inMorning, guesses });

	const span = find(text, range, isSpan);
	if (span) {
		const [from, until] = [read(span.found[1]!), read(span.found[3]!)];
		if (from !== undefined && until !== undefined) {
			// `van 10 tot 2` is in the afternoon
			const end = until <= from && until < 720 && hasShortHour(span.found[3]!) ? until + 720 : until;
			const other = find(span.rest, range, isSpan);
			if (other) return { rest: text, guesses: [] };
			return { startsAt: written(from), endsAt: written(end), rest: span.rest, guesses };
		}
	}
	const moment = find(text, single, isMoment);
	const at = moment && read(moment.found[2]!);
	if (!moment || at === undefined) return { rest: text, guesses: [] };
	const isEnd = /\b(tot|einde|uiterlijk)\s*$/.test(text.slice(0, moment.found.index));
	return { [isEnd ? 'endsAt' : 'startsAt']: written(at), rest: moment.rest, guesses };
}

/** The first match that is accepted, and the text without it. */
function find(text: string, pattern: RegExp, accept: (found: RegExpExecArray) => boolean) {
	const sticky = new RegExp(pattern.source, 'g');
	for (let found = sticky.exec(text); found; found = sticky.exec(text)) {
		if (accept(found))
			return { found, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` };
		sticky.lastIndex = found.index + 1;
	}
	return undefined;
}

/** `10-12` is a span of time; `zaal 2-3` is not, and neither is `1 en 2` without `tussen`. */
function isSpan(found: RegExpExecArray): boolean {
	const [whole, from, , until] = found;
	if (/ en /.test(whole) && !/tussen/.test(whole)) return false;
	const isPlain = [from, until].every((one) => /^\d{1,2}$/.test(one!)) && !found[2] && !found[4];
	if (isPlain && from === until) return false;
	return !isPlain || !/(groep|zaal|week|weken|jaar|leeftijd|kamer)\s*$/.test(found.input.slice(0, found.index));
}

/** A bare number is only a time when something says so. */
function isMoment([, before, written, unitBehind]: RegExpExecArray): boolean {
	return Boolean(unitBehind) || /\d[.:uh]|half|kwart/.test(written!) || before!.trim() !== '';
}

function hasShortHour(text: string): boolean {
	return !/^0\d|^\d{2}[.:uh]/.test(text);
}

type Day = { inEvening: boolean; inMorning: boolean; guesses: string[] };

/** Minutes since midnight; undefined when there is no such time. */
function timeOf(text: string, day: Day): number | undefined {
	const word = /(half|kwart voor|kwart over|kwart na)\s+(\S+)/.exec(text);
	const digits = word ? word[2]! : text;
	const [hours, minutes = 0] = numbers.includes(digits)
		? [numbers.indexOf(digits) + 1]
		: digits
				.split(/\s?[.:uh]\s?/)
				.filter(Boolean)
				.map(Number);
	if (hours === undefined || Number.isNaN(hours) || hours > 24 || minutes > 59 || (hours === 24 && minutes > 0))
		return undefined;
	const shift = word ? { half: -30, 'kwart voor': -15, 'kwart over': 15, 'kwart na': 15 }[word[1]!]! : 0;
	const total = (hours * 60 + minutes + shift) % 1440;
	if (!hasShortHour(text) || total >= 720 || day.inMorning) return total;
	if (day.inEvening) return total + 720;
	if (total >= 420 || total < 30) return total;
	day.guesses.push(`‘${text}’ lezen we als ${written(total + 720)}`);
	return total + 720;
}

function written(minutes: number): string {
	const pad = (value: number) => String(value).padStart(2, '0');
	return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

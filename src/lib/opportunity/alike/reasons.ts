import { themes } from '#lib/entry/theme.ts';
import type { Reason } from './alike.ts';
import { subjectText } from './subjects.ts';

/** Why signalen and vragen belong together, as a makelaar reads it. No I/O. */

const numbers = 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' ');
const numberText = (number: number) => numbers[number] ?? String(number);

/** alle vijf over alleen zijn met een klein kind; vier uit de Kruidenbuurt; in zes weken */
export function reasonText(reason: Reason, buurtName: (code: string) => string | undefined): string {
	switch (reason.why) {
		case 'subject':
			return `${howMany(reason)} over ${subjectText(reason.subjects)}`;
		case 'theme':
			return `${howMany(reason)} over ${themes[reason.theme].toLowerCase()}`;
		case 'buurt':
			return `${howMany(reason)} uit ${nameOf(buurtName(reason.buurt))}`;
		case 'weeks':
			return reason.weeks < 2 ? 'in één week' : `in ${numberText(reason.weeks)} weken`;
	}
}

function howMany({ count, of }: { count: number; of: number }): string {
	if (of === 1) return 'ook';
	if (count < of) return numberText(count);
	return of === 2 ? 'allebei' : `alle ${numberText(of)}`;
}

/** A buurt in a sentence: de Kruidenbuurt, Hoefkwartier-Noord. */
function nameOf(name: string | undefined): string {
	if (!name) return 'dezelfde buurt';
	return /(buurt|wijk|kwartier|hoek|berg|dijk|flats|huizen)$/i.test(name) &&
		!/^(de|het|'t|’t|in|op) /i.test(name) &&
		!name.includes(' ')
		? `${/kwartier$/i.test(name) ? 'het' : 'de'} ${name}`
		: name;
}

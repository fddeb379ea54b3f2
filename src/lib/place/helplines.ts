import type { Helpline } from './place.ts';

/** Who to call in danger or distress: the same in every gemeente, with what the gemeente adds. No I/O. */

/** Numbers as published by the organisations themselves; free to call. */
export const national: readonly Helpline[] = [
	{ name: 'Veilig Thuis, bij geweld thuis', phone: '0800 - 2000', when: 'gratis, dag en nacht' },
	{ name: 'De Luisterlijn, als je wilt praten', phone: '088 - 0767 000', when: 'dag en nacht' },
	{ name: '113, als je aan zelfmoord denkt', phone: '0800 - 0113', when: 'gratis, dag en nacht' }
];

/** For who is younger than 16. */
export const forChildren: Helpline = {
	name: 'De Kindertelefoon',
	phone: '0800 - 0432',
	when: 'gratis, elke dag van 11.00 tot 21.00 uur'
};

/** More than this nobody reads in distress. */
export const mostHelplines = 6;

/** What a browser dials. */
export const telOf = (phone: string) => `tel:${phone.replace(/[^+\d]/g, '')}`;

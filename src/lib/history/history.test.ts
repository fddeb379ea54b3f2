import { expect, test } from 'vitest';
import { cameText, hostedText, metText, partText } from './history.ts';

test.each([
	[cameText({ title: '', times: 1, last: '2026-11-17' }), 'Je was er één keer, het laatst op 17 november 2026.'],
	[cameText({ title: '', times: 3, last: '2026-11-17' }), 'Je was er 3 keer, het laatst op 17 november 2026.'],
	[
		hostedText({ title: '', days: 12, people: 96, minutes: 1440, first: '2026-03-03' }),
		'12 keer sinds 3 maart 2026, samen ongeveer 24 uur. Er kwamen 96 mensen.'
	],
	[hostedText({ title: '', days: 1, people: null, minutes: 20, first: '2026-03-03' }), 'Eén keer, op 3 maart 2026.'],
	[metText({ title: '', times: 1 }), 'Hierdoor leerde je één mens kennen.'],
	[
		partText({ title: '', part: 'help', since: new Date('2026-03-03T12:00:00Z'), tasks: 2 }),
		'Je helpt sinds 3 maart 2026. Je deed 2 taken.'
	],
	[
		partText({ title: '', part: 'initiator', since: new Date('2026-03-03T12:00:00Z'), tasks: 0 }),
		'Je trekt dit sinds 3 maart 2026.'
	]
])('%s', (told, expected) => expect(told).toBe(expected));

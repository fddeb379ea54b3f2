import { expect, test } from 'vitest';
import { distinct, surely, type Traces } from './givers.ts';

const nobody: Traces = { accountId: null, email: null, phone: null };
const mail = (email: string) => ({ ...nobody, email });
const phone = (number: string) => ({ ...nobody, phone: number });

const table: [string, Traces[], number][] = [
	['nothing is nobody', [], 0],
	['everybody without a name is one each', [nobody, nobody, nobody], 3],
	['an address is one person, however it is typed', [mail('riet@x.nl'), mail(' Riet@X.nl')], 1],
	['two addresses are two', [mail('riet@x.nl'), mail('jan@x.nl')], 2],
	['a number is one person, however it is typed', [phone('06 - 12 34 56 78'), phone('+31612345678')], 1],
	['another number is another', [phone('06 12345678'), phone('06 12345679')], 2],
	[
		'an account is one person, whatever they left',
		[
			{ ...mail('a@x.nl'), accountId: 'n' },
			{ ...mail('b@x.nl'), accountId: 'n' }
		],
		1
	],
	[
		'who links two makes one of three',
		[mail('a@x.nl'), phone('06 12345678'), { ...mail('a@x.nl'), phone: '0612345678' }],
		1
	],
	['four and five', [nobody, nobody, mail('a@x.nl'), mail('A@x.nl'), phone('06 12345678')], 4]
];

for (const [what, given, many] of table)
	test(what, () => {
		const groups = distinct(given);
		expect(groups).toHaveLength(many);
		expect(groups.flat()).toHaveLength(given.length);
	});

test.each<[string, Traces[], number]>([
	['nobody', [], 0],
	['five times without a name', [nobody, nobody, nobody, nobody, nobody], 1],
	[
		'four who are known, and two without a name',
		[mail('a@x'), mail('b@x'), mail('c@x'), mail('d@x'), nobody, nobody],
		5
	],
	['one person twice', [mail('a@x'), mail('A@x')], 1]
])('for others than makelaars all without a name are one: %s', (_what, given, many) => {
	expect(surely(given)).toBe(many);
});

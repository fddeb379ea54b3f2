import { expect, test } from 'vitest';
import { clientBehind, clientOf } from './client.ts';

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
	['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['::', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
	['2001:db8:1:2::192.0.2.7', '2001:db8:1:2::/64'],
	['unknown', 'unknown'],
	['', '']
])('%s counts as %s', (address, expected) => {
	expect(clientOf(address)).toBe(expected);
});

test('a household on IPv6 counts as one, and its neighbour as another', () => {
	const household = Array.from({ length: 200 }, (_, at) => clientOf(`2001:db8:7:8:${at.toString(16)}::${at}`));
	expect(new Set(household)).toEqual(new Set(['2001:db8:7:8::/64']));
	expect(clientOf('2001:db8:7:9::1')).not.toBe(household[0]);
});

test('a proxy that does not tell where somebody comes from is no mistake of theirs', () => {
	const silent = () => {
		throw new Error('Address header was specified but is absent from request');
	};
	expect(clientBehind(silent)()).toBe('unknown');
	expect(clientBehind(() => '::ffff:192.0.2.7')()).toBe('192.0.2.7');
});

import { isIPv6 } from 'node:net';

/**
 * Where somebody comes from, for limits: an IPv4 address, or the first half of an IPv6 address, because a household or a
 * hired computer has all of the second half to itself. What isn't an address stays what it is.
 */
export function clientOf(address: string): string {
	const plain = address.trim().toLowerCase().replace(/%.*$/, '');
	const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain);
	if (mapped) return mapped[1]!;
	if (!isIPv6(plain)) return plain;
	// the last 32 bits can be written as IPv4; they are in the half that doesn't count
	const [front = '', back] = plain.replace(/[\d.]+\.\d+$/, '0:0').split('::');
	const left = front ? front.split(':') : [];
	const right = back ? back.split(':') : [];
	const groups =
		back === undefined
			? left
			: [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
	return `${groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':')}::/64`;
}

/** The same for who asks the server. A proxy that doesn't tell makes all of them one. */
export function clientBehind(ask: () => string): () => string {
	return () => {
		try {
			return clientOf(ask());
		} catch {
			return 'unknown';
		}
	};
}

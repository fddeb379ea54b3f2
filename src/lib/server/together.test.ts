import { expect, test } from 'vitest';
import { together } from './together.ts';

function door() {
	const reads: { key: string; finish: (answer: number) => void; fail: (reason: Error) => void }[] = [];
	const read = together((key) => new Promise<number>((finish, fail) => reads.push({ key, finish, fail })));
	return { reads, read };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('who comes during a read waits for the next one, which all who wait share', async () => {
	const { reads, read } = door();
	const first = read('a');
	await settled();
	const late = [read('a'), read('a'), read('a')];
	await settled();
	expect(reads).toHaveLength(1);
	reads[0]!.finish(1);
	expect(await first).toBe(1);
	await settled();
	expect(reads).toHaveLength(2);
	const later = read('a');
	await settled();
	reads[1]!.finish(2);
	expect(await Promise.all(late)).toEqual([2, 2, 2]);
	await settled();
	reads[2]!.finish(3);
	expect(await later).toBe(3);
	expect(reads).toHaveLength(3);
});

test('who comes before a read begins shares it', async () => {
	const { reads, read } = door();
	const asked = Array.from({ length: 20 }, () => read('a'));
	await settled();
	expect(reads).toHaveLength(1);
	reads[0]!.finish(7);
	expect(await Promise.all(asked)).toEqual(Array(20).fill(7));
});

test('different questions do not wait for each other', async () => {
	const { reads, read } = door();
	void read('a');
	void read('b');
	await settled();
	expect(reads.map((one) => one.key)).toEqual(['a', 'b']);
});

test('a read that fails tells those who asked for it, and the next one starts anew', async () => {
	const { reads, read } = door();
	const first = read('a');
	await settled();
	const second = read('a');
	reads[0]!.fail(new Error('away'));
	await expect(first).rejects.toThrow('away');
	await settled();
	reads[1]!.finish(2);
	expect(await second).toBe(2);
	await settled();
	void read('a');
	await settled();
	expect(reads).toHaveLength(3);
});

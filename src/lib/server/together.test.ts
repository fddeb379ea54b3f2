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
	const late = [read('a'), read('a'), read('a')];
	expect(reads).toHaveLength(1);
	reads[0]!.finish(1);
	expect(await first).toBe(1);
	await settled();
	expect(reads).toHaveLength(2);
	const later = read('a');
	reads[1]!.finish(2);
	expect(await Promise.all(late)).toEqual([2, 2, 2]);
	await settled();
	reads[2]!.finish(3);
	expect(await later).toBe(3);
	expect(reads).toHaveLength(3);
});

test('different questions do not wait for each other', () => {
	const { reads, read } = door();
	void read('a');
	void read('b');
	expect(reads.map((one) => one.key)).toEqual(['a', 'b']);
});

test('a read that fails tells those who asked for it, and the next one starts anew', async () => {
	const { reads, read } = door();
	const first = read('a');
	const second = read('a');
	reads[0]!.fail(new Error('away'));
	await expect(first).rejects.toThrow('away');
	await settled();
	reads[1]!.finish(2);
	expect(await second).toBe(2);
	await settled();
	void read('a');
	expect(reads).toHaveLength(3);
});

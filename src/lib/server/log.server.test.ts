import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import { causeOf } from './log.server.ts';

describe('what is logged of something that went wrong', () => {
	test('a statement without what somebody typed', async ({ db }) => {
		const typed = 'Wil Bakker, 06 - 12 34 56 78';
		const thrown = await db
			.transaction((tx) => tx.execute(sql`select ${typed}::text, ${typed}::text::integer`))
			.catch((cause: unknown) => cause);
		expect((thrown as Error).message, 'or there is nothing to cut').toContain(typed);
		const told = causeOf(thrown);
		expect(told).not.toContain('Wil Bakker');
		expect(told).toContain('invalid input syntax for type integer');
		expect(told).toContain('select $1::text');
		expect(told).toMatch(/\n\s+at /);
	});

	test('anything else as it is', () => {
		expect(causeOf(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n\s+at /);
		expect(causeOf('away')).toBe('away');
	});
});

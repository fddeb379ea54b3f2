import { globSync, readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import PasswordField from './PasswordField.svelte';

test.each(['current-password', 'new-password'] as const)(
	'a password is hidden while it is typed, may be pasted, and is known to who keeps passwords (%s)',
	(autocomplete) => {
		const { body } = render(PasswordField, { props: { autocomplete } });
		const [field, ...others] = body.match(/<input[^>]*>/g) ?? [];
		expect(others).toEqual([]);
		expect(field).toContain('type="password"');
		expect(field).toContain('name="password"');
		expect(field).toContain(`autocomplete="${autocomplete}"`);
		// nothing of it is cut off, refused or changed before it is sent
		expect(field).not.toMatch(/maxlength|pattern|onpaste|onkey|oninput|readonly|inputmode/);
	}
);

test('no page has another field for a password that would show it or keep a program out', () => {
	const pages = globSync('src/**/*.svelte').map((path) => [path, readFileSync(path, 'utf8')] as const);
	const tags = (sign: RegExp) =>
		pages.flatMap(([path, text]) => [...text.matchAll(sign)].map(([tag]) => [path, tag] as const));
	const uses = tags(/<PasswordField\b[^>]*>/g);
	expect(uses.length).toBeGreaterThan(2);
	for (const [path, tag] of uses)
		expect([path, tag]).toEqual([path, expect.stringMatching(/autocomplete="(current|new)-password"/)]);
	for (const [path, tag] of tags(/<(?:input|Field)\b[^>]*\bname="(?:password|former)"[^>]*>/g))
		expect([path, tag]).toEqual([
			path,
			expect.stringMatching(/type="password"[^>]*autocomplete="(current|new)-password"/)
		]);
	expect(tags(/onpaste|onbeforeinput/g)).toEqual([]);
});

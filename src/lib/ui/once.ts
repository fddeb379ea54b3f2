import type { SubmitFunction } from '@sveltejs/kit';
import { toMistake } from './mistake.ts';

// forms that wait for an answer
const sent = new WeakSet<HTMLFormElement>();

/** For use:enhance, like toMistake, where a second press would find nothing any more: a double click sends once. */
export const once: SubmitFunction = async (input) => {
	if (sent.has(input.formElement)) return input.cancel();
	sent.add(input.formElement);
	const show = await toMistake(input);
	return async (answer) => {
		try {
			await show?.(answer);
		} finally {
			sent.delete(input.formElement);
		}
	};
};

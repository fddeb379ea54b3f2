import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/** For use:enhance: what was typed stays, and after a mistake the first field that needs a look gets the focus. */
export const toMistake: SubmitFunction = ({ formElement }) => {
	return async ({ result, update }) => {
		await update({ reset: false });
		if (result.type !== 'failure') return;
		// somebody else was first: show how it is now, beside what was typed
		if (result.status === 409) await invalidateAll();
		await tick();
		// a group is described by what is wrong in it; by a hint alone nothing is
		formElement
			.querySelector<HTMLElement>(
				'[aria-invalid], fieldset[aria-describedby*="-error"] input, fieldset[aria-describedby*="-fout"] input'
			)
			?.focus();
	};
};

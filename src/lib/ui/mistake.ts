import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/** For use:enhance: what was typed stays, and after a mistake the first field that needs a look gets the focus. */
export const toMistake: SubmitFunction = ({ formElement }) => {
	return async ({ result, update }) => {
		// done, and back on this page: the field is ready for a next message
		if (result.type === 'redirect' && new URL(result.location, location.href).pathname === location.pathname)
			formElement.reset();
		await update({ reset: false });
		if (result.type !== 'failure') return;
		await tick();
		formElement.querySelector<HTMLElement>('[aria-invalid], fieldset[aria-describedby] input')?.focus();
	};
};

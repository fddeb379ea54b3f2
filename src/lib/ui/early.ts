type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTick = (field: Control): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

/** Whether somebody did something to it since it came from the server. */
function isTouched(field: Control): boolean {
	if (field instanceof HTMLSelectElement) {
		const sent = [...field.options].findIndex((one) => one.defaultSelected);
		// where the server chose none, the first one shows
		return field.selectedIndex !== Math.max(sent, 0);
	}
	return isTick(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/**
 * Somebody can unfold, tick and type before the scripts are there, and taking the page over puts much of that back to
 * what the server sent. Call it before that happens; what it gives, called afterwards, sets it as people left it, and
 * lets whoever listens to the fields know.
 */
export function keepEarly(): () => void {
	const folds = [...document.querySelectorAll('details')].map((fold) => [fold, fold.open] as const);
	const touched = [...document.querySelectorAll<Control>('textarea, select, input:not([type=hidden], [type=file])')]
		.filter(isTouched)
		.map((field) => [field, isTick(field) ? field.checked : field.value] as const);
	return () => {
		for (const [fold, open] of folds) if (fold.open !== open) fold.open = open;
		for (const [field, left] of touched) {
			if (isTick(field)) field.checked = left === true;
			else field.value = String(left);
			// a radio button that was left is no choice: who listens would take it for one
			if (field.type === 'radio' && left === false) continue;
			for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
		}
	};
}

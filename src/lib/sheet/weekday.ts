/** Whether a text is nothing but a day of the week, as above a group of lines. */
export function weekdayIn(text: string): boolean {
	return /^(op )?(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(en|s)?$/i.test(text.trim());
}

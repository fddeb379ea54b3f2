/** What is kept, as people read it. No I/O. */

const zone = { timeZone: 'Europe/Amsterdam' } as const;
const moment = new Intl.DateTimeFormat('nl-NL', {
	...zone,
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit'
});
const day = new Intl.DateTimeFormat('nl-NL', { ...zone, day: 'numeric', month: 'long', year: 'numeric' });

/** 12 mei 2026 */
export function dayText(value: Date | string): string {
	return day.format(typeof value === 'string' ? new Date(`${value}T12:00:00Z`) : value);
}

/** A stored value in words; a list or a form becomes one line, of what was changed both sides, of what was asked both. */
export function plainOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return moment.format(value);
	if (typeof value === 'boolean') return value ? 'ja' : 'nee';
	if (Array.isArray(value)) return value.map(plainOf).join(', ');
	if (typeof value === 'object') {
		if ('before' in value && 'after' in value) return `“${plainOf(value.before)}” werd “${plainOf(value.after)}”`;
		if ('question' in value && 'answer' in value) return `${plainOf(value.question)} “${plainOf(value.answer)}”`;
		return Object.values(value).map(plainOf).filter(Boolean).join(', ');
	}
	return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dayText(String(value)) : String(value);
}

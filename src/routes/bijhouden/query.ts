/** The same page with another choice; what is empty is left out. */
export function resolve(choice: Record<string, string | number>): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(choice)) if (value) query.set(name, String(value));
	const text = query.toString();
	return text ? `?${text}` : '/bijhouden';
}

import { email, hasWords, line, readMessage } from '#lib/server/form.server.ts';
import { promiseMistake } from '#lib/vraag/handing.server.ts';
import { longest } from './signaal.ts';

/** From what is typed about a signaal to what can be kept: by makelaars, by who gave it, by who was asked for help. */

type Read<Value, Name extends string> = { value: Value } | { problems: Partial<Record<Name, string>> };

/** One text, under the name of its field. */
export function readText<Name extends string>(
	typed: Record<Name, string>,
	name: Name,
	whenEmpty: string
): Read<{ text: string }, Name> {
	const read = readMessage(typed[name], whenEmpty);
	return 'text' in read ? { value: read } : { problems: { [name]: read.problem } as Partial<Record<Name, string>> };
}

/** What is being done, and the day of the next word. */
export function readAct(typed: Record<'doing' | 'on', string>): Read<{ text: string; on: string }, 'doing' | 'on'> {
	const said = readMessage(typed.doing, 'Schrijf eerst op wat je doet.');
	const mistake = promiseMistake(typed.on);
	if ('text' in said && !mistake) return { value: { text: said.text, on: typed.on } };
	return { problems: { ...('problem' in said ? { doing: said.problem } : {}), ...(mistake ? { on: mistake } : {}) } };
}

type Forward = { contactPersonId: number | null; name: string; email: string; words: string; dueOn: string };
type ForwardField = 'whom' | 'name' | 'email' | 'words' | 'dueOn';

/** Whom to ask for help: of the list by number, or typed. */
export function readForward(typed: Record<ForwardField, string>): Read<Forward, ForwardField> {
	const problems: Partial<Record<ForwardField, string>> = {};
	const contactPersonId = /^\d{1,9}$/.test(typed.whom) ? Number(typed.whom) : null;
	const name = line(longest.name).refine(hasWords, { error: 'Hoe heet degene die je vraagt?' }).safeParse(typed.name);
	const address = email.safeParse(typed.email);
	const words = readMessage(typed.words, 'Schrijf in je eigen woorden wat je wilt vragen.');
	const mistake = promiseMistake(typed.dueOn);
	if (contactPersonId === null) {
		if (!name.success) problems.name = name.error.issues[0]!.message;
		if (!address.success) problems.email = address.error.issues[0]!.message;
		else if (!address.data) problems.email = 'Vul het e-mailadres in. Daar gaat je vraag heen.';
	}
	if ('problem' in words) problems.words = words.problem;
	if (mistake) problems.dueOn = mistake;
	if (Object.keys(problems).length || 'problem' in words) return { problems };
	return {
		value: {
			...{ contactPersonId, words: words.text, dueOn: typed.dueOn },
			...(contactPersonId === null ? { name: name.data!, email: address.data! } : { name: '', email: '' })
		}
	};
}

/** What somebody who was asked for help answers; whoever can't help may leave the words out. */
export function readHelp(
	typed: Record<'helps' | 'text', string>
): Read<{ helps: boolean; text: string | null }, 'helps' | 'text'> {
	if (typed.helps !== 'ja' && typed.helps !== 'nee') return { problems: { helps: 'Kies of je hierbij kunt helpen.' } };
	const helps = typed.helps === 'ja';
	const read = readMessage(typed.text, 'Schrijf op wat je kunt doen, of wat je weet.');
	if ('text' in read) return { value: { helps, text: read.text } };
	return helps || typed.text.trim() ? { problems: { text: read.problem } } : { value: { helps, text: null } };
}

/** Whether it is good so; with no there is something to go on with. */
export function readJudged(
	typed: Record<'good' | 'text', string>
): Read<{ satisfied: boolean; text: string | null }, 'good' | 'text'> {
	if (typed.good !== 'ja' && typed.good !== 'nee') return { problems: { good: 'Kies ja of nee.' } };
	const satisfied = typed.good === 'ja';
	const read = readMessage(typed.text, 'Schrijf kort op wat er nog niet goed is.');
	if ('text' in read) return { value: { satisfied, text: read.text } };
	if (satisfied && !typed.text.trim()) return { value: { satisfied, text: null } };
	return { problems: { text: read.problem } };
}

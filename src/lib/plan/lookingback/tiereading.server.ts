import { assetCodes } from '#lib/vraag/conversation.ts';
import { readTie, type TieInput } from '#lib/vraag/conversationform.server.ts';

/** From what somebody typed about who is around whom the plan is about to what can be kept. */

export const tieFields = ['who', 'assets', 'often'] as const;

/**
 * @param typed gets what was ticked too, as one text, so that it is still ticked after a mistake and is sent again when
 *   somebody else was first
 */
export function readAround(
	form: FormData,
	typed: { assets: string }
): { input: Omit<TieInput, 'entryId'> } | { problems: { who: string } } {
	const ticked = form.getAll('assets').flatMap((one) => String(one).split(' '));
	const known = assetCodes.filter((code) => ticked.includes(code));
	typed.assets = known.join(' ');
	const whole = new FormData();
	for (const name of ['who', 'often']) whole.set(name, form.get(name) ?? '');
	for (const code of known) whole.append('assets', code);
	const { tie, mistakes } = readTie(whole);
	if (!tie) return { problems: { who: mistakes.who! } };
	const { who, assets, often } = tie;
	return { input: { who, assets, often } };
}

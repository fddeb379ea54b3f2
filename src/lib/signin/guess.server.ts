import { guessesFor, isMonotonous, pairsIn, passwordProblems, type Owner, problemWith } from './password.ts';

// fifty thousand words: read when somebody first chooses a password, and not before
let list: Promise<ReadonlySet<string>> | undefined;

async function readList(): Promise<ReadonlySet<string>> {
	const { dictionary } = await import('@zxcvbn-ts/language-common');
	return new Set(dictionary['passwords-common']);
}

/** Why this password is refused, as a sentence that helps; undefined when it is fine. Asks no other host. */
export async function refusal(password: string, owner: Owner): Promise<string | undefined> {
	const problem = problemWith(password, owner);
	if (problem) return problem;
	const common = await (list ??= readList());
	const isCommon =
		isMonotonous(password) ||
		guessesFor(password).some((guess) => common.has(guess)) ||
		pairsIn(password).some(([one, other]) => common.has(one) && common.has(other));
	return isCommon ? passwordProblems.common : undefined;
}

export { codeOf, hashOf, isToken, newCode, newToken, readCode } from '#lib/server/code.server.ts';

/** Where the proposer follows it. */
export function followPath(code: string): string {
	return `/initiatief/volgen/${code}`;
}

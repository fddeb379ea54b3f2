import { keyIn } from './key.ts';

/** Keys that were opened in this window, and their words where somebody typed or made them here. Gone with the window. */
type Held = {
	keys: ReadonlyMap<number, CryptoKey>;
	words?: string | undefined;
	/** of which key they are */ of?: number | undefined;
};
const held = new Map<string, Held>();

export const heldHere = (planId: string) => held.get(planId);
/** Only from a browser: a server has one memory for everybody. */
export const holdHere = (planId: string, what: Held) => void held.set(planId, what);
export const letGo = (planId: string) => void held.delete(planId);

/** Takes the key out of the address, at once, so that it stays in no address bar. @returns the words */
export function takeFromAddress(): string | undefined {
	const words = keyIn(location.hash);
	if (location.hash.includes('sleutel=')) history.replaceState(history.state, '', location.pathname + location.search);
	return words;
}

import { closedPath, type Given, type Lock, type SealedNote, type Status, type Tried } from './closed.ts';
import * as device from './device.ts';
import { holdHere, heldHere, letGo } from './held.ts';
import { plainKey } from './key.ts';
import { Outbox } from './outbox.ts';
import { isRight, keyOf, makeCheck, newSalt, openAll, seal } from './sealing.ts';
import { ask, problemOf, type Sent, sendAll, whenBack } from './sending.ts';

/* eslint-disable svelte/prefer-svelte-reactivity -- maps here are replaced as a whole, and never changed */

/** Closed time in one window: the keys it has, what is opened, what waits. Only in a browser. */
export class ClosedRoom {
	lock = $state.raw<Lock | null>(null);
	notes = $state.raw<SealedNote[]>([]);
	waiting = $state.raw<device.Waiting[]>([]);
	/** why the server doesn't take something in that waits */
	refused = $state.raw<ReadonlyMap<string, string>>(new Map());
	/** what could be opened, by the number of the note */
	texts = $state.raw<ReadonlyMap<string, string>>(new Map());
	keys = $state.raw<ReadonlyMap<number, CryptoKey>>(new Map());
	words = $state<string>();
	/** the key in use is on this device */
	kept = $state(false);
	status = $state<Status>();
	/** this place is not theirs any more */
	gone = $state(false);
	readonly planId: string;
	readonly #outbox: Outbox;
	#channel: BroadcastChannel | undefined;
	/** so that what was looked at before is not shown after what is newer */
	#turn = 0;

	constructor(given: Given) {
		this.planId = given.planId;
		this.#outbox = new Outbox(given.planId, given.mySeat);
		this.#take(given);
	}

	get isOpen(): boolean {
		return this.lock !== null && this.keys.has(this.lock.key);
	}

	#take({ lock, notes }: Pick<Given, 'lock' | 'notes'>): void {
		if (lock?.key !== this.lock?.key) [this.kept, this.words] = [false, undefined];
		this.lock = lock;
		this.notes = notes;
	}

	/** Begins, with the keys that are here already. @returns what ends it */
	async start(): Promise<() => void> {
		if (typeof BroadcastChannel !== 'undefined') {
			this.#channel = new BroadcastChannel(device.channelName);
			this.#channel.onmessage = ({ data }) => void this.#heard(data as { planId: string; forget?: boolean });
		}
		const unlisten = whenBack(
			() => void this.goOn(),
			() => this.waiting.length > 0
		);
		const here = heldHere(this.planId);
		const onDevice = await device.keysOf(this.planId).catch(() => new Map<number, CryptoKey>());
		this.keys = new Map([...onDevice, ...(here?.keys ?? [])]);
		this.words = here?.of === this.lock?.key ? here?.words : undefined;
		this.kept = this.lock !== null && onDevice.has(this.lock.key);
		await this.#look();
		void this.#send();
		return () => {
			this.#channel?.close();
			unlisten();
		};
	}

	/** Tries words on the key of the circle, and on what was written with one before it. */
	async tryWords(typed: string): Promise<Tried> {
		const { lock } = this;
		if (!lock || !plainKey(typed)) return 'wrong';
		const key = await keyOf(typed, lock.salt);
		if (await isRight(key, this.planId, lock.key, lock.check)) {
			this.#hold(lock.key, key, plainKey(typed));
			await this.#look();
			return 'right';
		}
		const before = [...new Set(this.notes.map((one) => one.key))].filter((number) => number !== lock.key);
		const opens = await openAll(this.planId, new Map(before.map((number) => [number, key])), this.notes);
		for (const one of this.notes) if (opens.has(one.id)) this.#hold(one.key, key);
		if (opens.size) await this.#look();
		return opens.size ? 'old' : 'wrong';
	}

	/** The first key of the circle, or a new one. @returns what is wrong, as a sentence */
	async makeKey(words: string): Promise<string | undefined> {
		const from = this.lock?.key ?? 0;
		const salt = this.lock?.salt ?? newSalt();
		const key = await keyOf(words, salt);
		const check = await makeCheck(key, this.planId, from + 1);
		const answer = await ask(closedPath(this.planId, 'sleutel'), 'POST', { from, salt, check });
		const problem = problemOf(answer);
		if (problem) return problem;
		this.lock = answer.answer as Lock;
		this.kept = false;
		this.#hold(this.lock.key, key, plainKey(words));
		this.#tell();
		return undefined;
	}

	#hold(number: number, key: CryptoKey, words?: string): void {
		this.keys = new Map(this.keys).set(number, key);
		if (words) this.words = words;
		holdHere(this.planId, { keys: this.keys, words: this.words, of: this.lock?.key });
	}

	/** Keeps the keys that are open on this device. @returns false where that can't be */
	async keepHere(): Promise<boolean> {
		try {
			for (const [number, key] of this.keys) await device.keepKey(this.planId, number, key);
			this.kept = true;
		} catch {
			this.kept = false;
		}
		return this.kept;
	}

	/** Takes the keys off this device, and off all its windows. */
	async forget(): Promise<void> {
		await device.forgetKeys(this.planId).catch(() => {});
		this.#drop();
		this.#tell({ forget: true });
	}

	#drop(): void {
		letGo(this.planId);
		this.#turn++;
		this.keys = this.texts = new Map<never, never>();
		this.words = undefined;
		this.kept = false;
		this.status = undefined;
	}

	/** Seals it, keeps it here, and sends it. @returns false when there is no key to seal it with */
	async write(text: string, namens = ''): Promise<boolean> {
		const key = this.lock && this.keys.get(this.lock.key);
		if (!this.lock || !key) return false;
		this.status = undefined;
		const id = crypto.randomUUID();
		const sealed = await seal(key, { planId: this.planId, key: this.lock.key, noteId: id }, text);
		await this.#outbox.add({ id, namens, key: this.lock.key, sealed });
		await this.#send();
		return true;
	}

	/** Lets go of something that waits. */
	async takeBack(id: string): Promise<void> {
		await this.#outbox.drop(id);
		await this.#look();
		this.#tell();
	}

	/** @returns what is wrong, as a sentence */
	async remove(id: string): Promise<string | undefined> {
		const answer = await ask(closedPath(this.planId, 'bericht'), 'DELETE', { id });
		const problem = problemOf(answer);
		if (problem) return problem;
		await this.refresh();
		this.#tell();
		return undefined;
	}

	/** Sends what waits, and gets what others wrote. */
	async goOn(): Promise<void> {
		await this.#send();
		await this.refresh();
	}

	/** What there is now; without an answer it stays as it was. */
	async refresh(): Promise<void> {
		try {
			const response = await fetch(closedPath(this.planId, 'bericht'), { headers: { accept: 'application/json' } });
			this.gone = response.status === 404;
			if (this.gone) this.texts = new Map();
			if (response.ok && !response.redirected) this.#take((await response.json()) as Given);
		} catch {
			// no internet
		}
		if (!this.gone) await this.#look();
	}

	async #send(): Promise<void> {
		const send = ({ id, key, sealed, namens }: device.Waiting): Promise<Sent> =>
			ask(closedPath(this.planId, 'bericht'), 'POST', { id, key, sealed, namens });
		const { sent, refused, signedOut } = await sendAll(this.#outbox, send);
		this.refused = refused;
		if (sent.length) {
			await this.refresh();
			this.#tell();
		} else await this.#look();
		const stays = (await this.#outbox.list()).filter(({ id }) => !refused.has(id));
		if (stays.length) this.status = signedOut ? 'signed_out' : this.#outbox.isLoose ? 'only_here' : 'waiting';
		else this.status = sent.length ? 'in' : this.status === 'in' ? 'in' : undefined;
	}

	#tell = (more: { forget?: boolean } = {}) => this.#channel?.postMessage({ planId: this.planId, ...more });

	async #heard({ planId, forget }: { planId: string; forget?: boolean }): Promise<void> {
		if (planId !== this.planId) return;
		if (forget) return this.#drop();
		await this.refresh();
		if (!this.waiting.length && this.status !== 'in') this.status = undefined;
	}

	/** Opens all that can be opened with the keys that are here. */
	async #look(): Promise<void> {
		const turn = ++this.#turn;
		const { lock } = this;
		const mine = lock && this.keys.get(lock.key);
		// kept from before a server went back to an older day: nothing may be sealed with it now
		if (mine && !(await isRight(mine, this.planId, lock.key, lock.check)))
			this.keys = new Map([...this.keys].filter(([number]) => number !== lock.key));
		const waiting = await this.#outbox.list();
		const texts = await openAll(this.planId, this.keys, [...this.notes, ...waiting]);
		if (turn === this.#turn) [this.waiting, this.texts] = [waiting, texts];
	}
}

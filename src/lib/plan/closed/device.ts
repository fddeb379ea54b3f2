/**
 * What stays on this device: keys of circles, where somebody asked for that, and sealed notes on their way. A key lies there
 * in a form that can be used and not be read; nothing that somebody typed lies there unsealed.
 */

/** A note that was sealed and has not come in yet. */
export type Waiting = {
	id: string;
	planId: string;
	/** who wrote it: it goes only while they are signed in */
	seatId: string;
	/** in whose name, on paper; empty: their own */
	namens: string;
	key: number;
	sealed: string;
	/** milliseconds, of the clock of this device */
	at: number;
};
type Kept = { planId: string; number: number; key: CryptoKey };

/** Asked by another window of this device. */
export const channelName = 'wijkweb-besloten';

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
	opened ??= new Promise<IDBDatabase>((resolve, reject) => {
		const asked = indexedDB.open('wijkweb-besloten', 1);
		asked.onupgradeneeded = () => {
			asked.result.createObjectStore('keys', { keyPath: ['planId', 'number'] });
			asked.result.createObjectStore('waiting', { keyPath: 'id' });
		};
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(asked.error ?? new Error('no place on this device'));
	}).catch((cause: unknown) => {
		opened = undefined;
		throw cause;
	});
	return opened;
}

/** Does something with one of both, and is done when it really stands on the device. */
async function store<Result>(
	name: 'keys' | 'waiting',
	mode: 'readonly' | 'readwrite',
	work: (store: IDBObjectStore) => IDBRequest<Result>
): Promise<Result> {
	const transaction = (await database()).transaction(name, mode, { durability: 'strict' });
	const asked = work(transaction.objectStore(name));
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve(asked.result);
		transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
	});
}

/** Keys of this plan that are on this device, by number. */
export async function keysOf(planId: string): Promise<Map<number, CryptoKey>> {
	const all = await store<Kept[]>('keys', 'readonly', (keys) => keys.getAll());
	return new Map(all.filter((one) => one.planId === planId).map(({ number, key }) => [number, key]));
}

export async function keepKey(planId: string, number: number, key: CryptoKey): Promise<void> {
	await store('keys', 'readwrite', (keys) => keys.put({ planId, number, key } satisfies Kept));
}

export async function forgetKeys(planId: string): Promise<void> {
	await store('keys', 'readwrite', (keys) => keys.delete(IDBKeyRange.bound([planId], [planId, []])));
}

/** What waits to go from this seat, in the order it was written. */
export async function waitingOf(planId: string, seatId: string): Promise<Waiting[]> {
	const all = await store<Waiting[]>('waiting', 'readonly', (waiting) => waiting.getAll());
	return all.filter((one) => one.planId === planId && one.seatId === seatId).sort((a, b) => a.at - b.at);
}

export async function keepWaiting(one: Waiting): Promise<void> {
	await store('waiting', 'readwrite', (waiting) => waiting.put(one));
}

export async function dropWaiting(id: string): Promise<void> {
	await store('waiting', 'readwrite', (waiting) => waiting.delete(id));
}

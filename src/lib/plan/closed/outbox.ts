import * as device from './device.ts';

/** What one seat wrote and hasn't come in yet: on the device, or, where that has no place, in this window alone. */
export class Outbox {
	readonly #planId: string;
	readonly #seat: string;
	readonly #loose = new Map<string, device.Waiting>();

	constructor(planId: string, seat: string) {
		this.#planId = planId;
		this.#seat = seat;
	}

	/** Something is kept nowhere but in this window. */
	get isLoose(): boolean {
		return this.#loose.size > 0;
	}

	list = async (): Promise<device.Waiting[]> => {
		const kept = await device.waitingOf(this.#planId, this.#seat).catch((): device.Waiting[] => []);
		return [...kept, ...this.#loose.values()];
	};

	async add(sealed: Pick<device.Waiting, 'id' | 'namens' | 'key' | 'sealed'>): Promise<void> {
		const one = { ...sealed, planId: this.#planId, seatId: this.#seat, at: Date.now() };
		await device.keepWaiting(one).catch(() => this.#loose.set(one.id, one));
	}

	drop = async (id: string): Promise<void> => {
		if (!this.#loose.delete(id)) await device.dropWaiting(id).catch(() => {});
	};
}

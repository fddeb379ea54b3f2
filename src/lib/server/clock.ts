/** The one place that knows what time it is, so that a test can move the clock. */
let moved: Date | undefined;

export function now(): Date {
	return moved ? new Date(moved) : new Date();
}

/** For tests: stand still at this moment; without an argument the real time runs again. */
export function moveTo(moment?: Date): void {
	moved = moment;
}

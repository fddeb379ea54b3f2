import { contains, type Point, samplesIn } from './geometry.ts';
import { locatorOf, type OutlinedBuurt, type OutlinedWijk } from './locator.ts';

/**
 * Every January borders move and codes change. This tells for what was in an old area where it is now: by its point
 * when it has one, else by where most of the old area went.
 */

export type Placed = { wijkCode: string | null; buurtCode: string | null };

export type Succession = {
	gemeenteCode: string;
	/** where something is from now on; undecided keeps what is certain and is for a person to look at */
	follow: (placed: Placed, point?: Point) => Placed & { decided: boolean };
	/** what a wijk became, under the same code or another; undefined when that is in doubt */
	heirOf: (wijkCode: string) => string | undefined;
	/** which wijken to look after for who looked after this one: a wijk that was split has several, the largest first */
	heirs: (wijkCode: string) => string[];
};

/** What was or is on screen, with the buurten below it. */
export type Drawing = { wijken: OutlinedWijk[]; buurten: OutlinedBuurt[] };

/** So much of an old area in one new one is no doubt about borders but the same place. */
const CLEARLY = 0.9;
/** A code that was kept stands for the same place as long as most of it is there. */
const MOSTLY = 0.5;
/** Less of an old area than this in a new one is a border that moved. */
const PARTLY = 0.25;

export function successionOf(gemeenteCode: string, before: Drawing, after: Drawing): Succession {
	const locate = locatorOf(after.wijken, after.buurten);
	const sample = locatorOf(after.wijken, after.buurten, 0);
	const wijkHeir = heirsAmong(before.wijken, after.wijken, (point) => sample(point)?.wijkCode);
	const buurtHeir = heirsAmong(before.buurten, after.buurten, (point) => sample(point)?.buurtCode ?? undefined);
	const wijkOf = wijkOfBuurt(after);
	const oldCodes = new Set(before.wijken.map((wijk) => wijk.code));
	const newCodes = new Set(after.wijken.map((wijk) => wijk.code));

	function follow(placed: Placed, point?: Point) {
		// what is for the whole gemeente stays that
		if (placed.wijkCode === null && placed.buurtCode === null) return { ...placed, decided: true };
		const inWijk = (wijkCode: string) => (placed.wijkCode === null ? null : wijkCode);
		const spot = point && locate(point);
		if (spot) return { wijkCode: inWijk(spot.wijkCode), buurtCode: spot.buurtCode, decided: true };
		const buurtCode = placed.buurtCode && (buurtHeir(placed.buurtCode).clear ?? null);
		const around = buurtCode && wijkOf.get(buurtCode);
		if (around) return { wijkCode: inWijk(around), buurtCode, decided: point === undefined };
		if (placed.wijkCode === null) return { wijkCode: null, buurtCode: null, decided: false };
		const { clear } = wijkHeir(placed.wijkCode);
		const kept = newCodes.has(placed.wijkCode) ? placed.wijkCode : null;
		const decided = clear !== undefined && placed.buurtCode === null && point === undefined;
		return { wijkCode: clear ?? kept, buurtCode: null, decided };
	}

	function heirs(wijkCode: string): string[] {
		const { clear, largest } = wijkHeir(wijkCode);
		const old = before.wijken.find((wijk) => wijk.code === wijkCode);
		const splitOff = after.wijken.filter((wijk) => {
			if (!old || oldCodes.has(wijk.code)) return false;
			const samples = samplesIn(wijk.geometry);
			return samples.filter((sample) => contains(old.geometry, sample)).length >= samples.length * MOSTLY;
		});
		const first = clear ?? largest;
		return [...new Set([...(first ? [first] : []), ...splitOff.map((wijk) => wijk.code)])];
	}

	return { gemeenteCode, follow, heirOf: (wijkCode) => wijkHeir(wijkCode).clear, heirs };
}

type Heir = { clear?: string | undefined; largest?: string | undefined };
type Outlined = Pick<OutlinedWijk, 'code' | 'geometry'>;

function heirsAmong(before: Outlined[], after: Outlined[], at: (point: Point) => string | undefined) {
	const olds = new Map(before.map((area) => [area.code, area]));
	const news = new Set(after.map((area) => area.code));
	const known = new Map<string, Heir>();
	return (code: string): Heir => {
		const heir = known.get(code) ?? work(code);
		known.set(code, heir);
		return heir;
	};

	function work(code: string): Heir {
		const old = olds.get(code);
		if (!old) return { clear: news.has(code) ? code : undefined };
		const samples = samplesIn(old.geometry);
		const shares = new Map<string, number>();
		for (const sample of samples) {
			const now = at(sample);
			if (now) shares.set(now, (shares.get(now) ?? 0) + 1 / samples.length);
		}
		const [largest, share] = [...shares].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
		const sameStill = (shares.get(code) ?? 0) >= MOSTLY;
		return {
			clear: sameStill ? code : share >= CLEARLY ? largest : undefined,
			largest: share >= PARTLY ? largest : undefined
		};
	}
}

function wijkOfBuurt({ wijken, buurten }: Drawing): Map<string, string> {
	const wijkOfPart = new Map(wijken.flatMap((wijk) => wijk.parts.map((part) => [part, wijk.code])));
	return new Map(
		buurten.flatMap((buurt) => {
			const wijkCode = wijkOfPart.get(buurt.code) ?? wijkOfPart.get(buurt.cbsWijkCode ?? '');
			return wijkCode ? [[buurt.code, wijkCode] as const] : [];
		})
	);
}

import type { Story } from '../story/story.ts';
import { bitsOf, kmApart } from './possible.ts';
import { closeness, halfway, kindOf, kinds, mostWanted, saturated, type Seeker } from './score.ts';
import type { SideBySide, Where } from './sidebyside.ts';

/** What each network can come to at most for somebody: little work for ten thousand, so that few need to be scored. No I/O. */

/** Of those that are near enough and at a time: where they stand, and per place what they come to at most. */
export type AtMost = { places: Uint32Array; most: Float64Array };

const [theme, subject, life, longing, setting] = (['theme', 'subject', 'life', 'longing', 'setting'] as const).map(
	(one) => kinds.indexOf(one)
) as [number, number, number, number, number];
/** After how much there is of each kind of meaning: what can be brought, and what counts as it stands. */
const [noted, shown, told] = [kinds.length, kinds.length + 1, kinds.length + 2];
const width = kinds.length + 3;

/** What is added up in another order may differ in the last digit. */
const rounding = 1e-9;

export function atMost(seeker: Seeker, all: SideBySide): AtMost {
	const { person, counts } = seeker;
	const { point, needs } = person;
	const { maxKm } = person.travel;
	const sums = new Float64Array(all.each.length * width);
	addMeant(sums, seeker.story, all);
	addBrought(sums, seeker, all);
	addTold(sums, seeker, all);
	const free = bitsOf(person.availability);
	const most = new Float64Array(all.each.length);
	const places = new Uint32Array(all.each.length);
	let near = 0;
	for (let place = 0; place < most.length; place++) {
		const times = all.times[place]!;
		if (free && times && !(free & times)) continue;
		const km = point ? kmApart(point.lat, point.lon, all.lat[place]!, all.lon[place]!) : NaN;
		if (km > maxKm) continue;
		places[near++] = place;
		const row = place * width;
		const need = sums[row + subject]! + sums[row + life]! + sums[row + longing]!;
		const brought = Math.min(1, Math.max(sums[row + noted]!, sums[row + shown]!));
		most[place] =
			rounding +
			counts.theme * rising(sums[row + theme]!, halfway.theme) +
			counts.subject * rising(sums[row + subject]!, halfway.subject) +
			counts.life * rising(sums[row + life]!, halfway.life) +
			counts.longing * rising(sums[row + longing]!, halfway.longing) +
			counts.noted * Math.min(1.4, sums[row + noted]!) +
			counts.shown * Math.min(1.4, sums[row + shown]!) +
			(brought > 0 ? counts.both * rising(need, 2.5) * brought : 0) +
			sums[row + told]! +
			counts.close * closeness(km, maxKm) +
			counts.shun * rising(sums[row + setting]!, halfway.setting) +
			(needs.smallGroup ? counts.size * all.sizes[place]! : 0) +
			(needs.companion ? counts.companion * all.companion[place]! : 0) +
			counts.loose * all.isActivity[place]! +
			counts.desk * all.desk[place]!;
	}
	return { places: places.subarray(0, near), most };
}

/** Most networks have nothing of most kinds. */
const rising = (much: number, at: number) => (much > 0 ? saturated(much, at) : 0);

function addMeant(sums: Float64Array, { wants, shuns }: Story, { meant }: SideBySide): void {
	for (const [at, { places, amounts }] of meant.entries()) {
		const wanted = Math.min(wants.amount[at]!, mostWanted);
		const avoided = Math.min(shuns.amount[at]!, mostWanted);
		if (wanted > 0) add(sums, kindOf[at]!, places, wanted, amounts);
		if (avoided > 0) add(sums, setting, places, avoided, amounts);
	}
}

/** The second best that can be brought counts in part, here whole. */
function addBrought(sums: Float64Array, { brings }: Seeker, { asks }: SideBySide): void {
	for (const [ability, one] of brings) {
		const places = asks.get(ability);
		if (!places) continue;
		if (one.noted) add(sums, noted, places, one.share);
		add(sums, shown, places, one.shown);
	}
}

/** Once is enough to learn something or to speak with somebody, here each time counts. */
function addTold(sums: Float64Array, { person, learns, tongues, counts }: Seeker, all: SideBySide): void {
	const addAll = (codes: readonly string[], where: Where, much: number) => {
		for (const code of codes) add(sums, told, where.get(code) ?? [], much);
	};
	addAll(learns, all.teaches, counts.learn);
	addAll(person.wishes, all.themes, counts.wish / person.wishes.length);
	addAll(tongues, all.languages, counts.tongue);
	const known = person.ties.flatMap((id) => all.placeOf.get(id) ?? []);
	add(sums, told, known, counts.tie);
}

function add(
	sums: Float64Array,
	what: number,
	places: Uint32Array | readonly number[],
	much: number,
	amounts?: Float64Array
): void {
	for (let at = 0; at < places.length; at++) sums[places[at]! * width + what]! += amounts ? much * amounts[at]! : much;
}

import { asc, eq } from 'drizzle-orm';
import { NotNow } from '#lib/entry/entries.server.ts';
import { now } from '#lib/server/clock.ts';
import type { Database } from '#lib/server/database.server.ts';
import { mayWrite } from '#lib/server/limits.server.ts';
import type { Yes } from './answers.server.ts';
import { after, type ApproachState, type Saying, type Side } from './approach.ts';
import { enter, type Inside, isBehind, moved, type Row } from './door.server.ts';
import * as letters from './letters.ts';
import { approach, approachMessage } from './table.server.ts';
import { say, toAsker, toKeeper } from './writing.server.ts';

/** Two people who might like to meet: one asked, the other says yes or no, and so does who asked. */

/** Says yes as who it is for, with what the other reads of them once both did. Twice is as good as once. */
export function answerYes(db: Database, code: string, input: Yes & { site: string }): Promise<void> {
	return enter(db, code, async (tx, inside) => {
		if (!(await move(tx, inside, 'keeper', 'yes', { keeperName: input.name, keeperPhone: input.phone }))) return;
		const { about, row } = inside;
		await say(tx, row.id, 'keeper', input.text);
		const { email, name, id } = row;
		if (email && (await mayWrite(tx, email)))
			await toAsker(tx, about, { id, email, name }, input.site, (to) => letters.answered({ ...to, text: input.text }));
	});
}

/** Says yes as who asked: from now on both read each other's name and number. */
export function agree(db: Database, code: string, input: { text: string; site: string }): Promise<void> {
	return enter(db, code, async (tx, inside) => {
		// whoever typed an address has to show that it is theirs before there is something to read
		if (!isProven(inside)) throw new NotNow('Open de link in de mail die je van ons kreeg, en zeg daar ja.');
		if (!(await move(tx, inside, 'asker', 'yes'))) return;
		const { about, row } = inside;
		// who said yes may have nothing to do with it any more: then nobody's name and number goes to them
		if (!(await isBehind(tx, about, row.keeperEmail.toLowerCase())))
			throw new NotNow('Wie ja zei, is hier niet meer te bereiken. Bel ons even, dan zoeken we samen verder.');
		await say(tx, row.id, 'asker', input.text);
		const { id, name, email, keeperName } = row;
		const asker = { name, phone: row.phone, email };
		await toKeeper(tx, about, { id, email: row.keeperEmail, name: keeperName }, input.site, (to) =>
			letters.met({ ...to, other: asker })
		);
		if (email)
			await toAsker(tx, about, { id, email, name }, input.site, (to) => letters.met({ ...to, other: keeperOf(row) }));
	});
}

/** Says no, as either of the two; or takes back what was asked. That is a normal end. */
export function decline(db: Database, code: string, input: { text: string; site: string }): Promise<void> {
	return enter(db, code, async (tx, inside) => {
		const { about, row, side } = inside;
		const before = row.state;
		if (!(await move(tx, inside, side, 'no'))) return;
		// who takes a question back says nothing more
		if (before === 'asked' && side === 'asker') return;
		await say(tx, row.id, side, input.text);
		const { id, email, name, keeperEmail, keeperName } = row;
		const { text, site } = input;
		if (side === 'asker') {
			if (!(await isBehind(tx, about, keeperEmail.toLowerCase()))) return;
			await toKeeper(tx, about, { id, email: keeperEmail, name: keeperName }, site, (to) =>
				letters.letGo({ ...to, text })
			);
		} else if (email && (await mayWrite(tx, email)))
			await toAsker(tx, about, { id, email, name }, site, (to) => letters.declined({ ...to, text }));
	});
}

const wanted: Record<`${Side} ${Saying}`, readonly ApproachState[]> = {
	'keeper yes': ['answered', 'met'],
	'keeper no': ['declined'],
	'asker yes': ['met'],
	'asker no': ['declined', 'stopped']
};

/** @returns false when it is so already @throws NotNow for what can't be said any more */
async function move(tx: Database, inside: Inside, as: Side, said: Saying, more: Partial<Row> = {}): Promise<boolean> {
	const { row, side, about } = inside;
	const to = side === as && isTheirs(inside) ? after(row.state, as, said) : undefined;
	if (!to) {
		if (side === as && isTheirs(inside) && wanted[`${as} ${said}`].includes(row.state)) return false;
		throw new NotNow(
			isTheirs(inside)
				? 'Dit is intussen al afgerond. Kijk hieronder hoe het staat.'
				: 'Iemand anders van jullie heeft al geantwoord.'
		);
	}
	await tx
		.update(approach)
		.set({
			...{ ...more, state: to, movedAt: now(), remindedAt: null, revision: row.revision + 1 },
			...(side === 'keeper' && row.keeperEmail.toLowerCase() !== inside.email && { keeperEmail: inside.email! })
		})
		.where(eq(approach.id, row.id));
	Object.assign(row, more);
	await moved(tx, about, row.id, to);
	return true;
}

/** Of several initiators, who answered first goes on. */
function isTheirs({ side, email, row }: Inside): boolean {
	return side === 'asker' || row.state === 'asked' || row.keeperEmail.toLowerCase() === email;
}

function isProven({ email, row }: Inside): boolean {
	return row.email === null || email !== null;
}

/** How who it was for is reached: the number they gave, or else their address. */
function keeperOf({ keeperName, keeperPhone, keeperEmail }: Row): letters.Reached {
	return { name: keeperName ?? '', phone: keeperPhone, email: keeperPhone ? null : keeperEmail };
}

/** The page of one of the two. What the other is called and how to reach them is in it once both said yes. */
export function read(db: Database, code: string) {
	return enter(db, code, async (tx, inside) => {
		const { about, row, side } = inside;
		const theirs = isTheirs(inside);
		const proven = side === 'keeper' || isProven(inside);
		const messages = await tx
			.select({
				id: approachMessage.id,
				side: approachMessage.side,
				text: approachMessage.text,
				at: approachMessage.at
			})
			.from(approachMessage)
			.where(eq(approachMessage.approachId, row.id))
			.orderBy(asc(approachMessage.at), asc(approachMessage.id));
		const asker = { name: row.name, phone: row.phone, email: row.email };
		return {
			...{ side, state: row.state, createdAt: row.createdAt, movedAt: row.movedAt },
			/** false: somebody else of the initiative answered */
			theirs,
			/** false: the link in the mail has to be opened to say yes, and to read who the other is */
			proven,
			messages: theirs ? messages : messages.slice(0, 1),
			other: row.state === 'met' && theirs && proven ? (side === 'asker' ? keeperOf(row) : asker) : null,
			/** what they themselves left, to see it again */
			own:
				side === 'asker'
					? asker
					: theirs
						? { name: row.keeperName ?? about.contactName, phone: row.keeperPhone, email: null }
						: { name: about.contactName, phone: null, email: null },
			about: {
				...{ entryId: about.entryId, title: about.title, kind: about.kind, slug: about.slug },
				...{ gemeente: about.gemeente, wijk: about.wijk, onMap: about.publication === 'published' }
			}
		};
	});
}

export type Shown = Awaited<ReturnType<typeof read>>;

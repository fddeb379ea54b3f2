import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { NotAllowed, Refused, visitor } from '#lib/account/account.ts';
import type { Database } from '#lib/server/database.server.ts';
import { moveTo } from '#lib/server/clock.ts';
import { lettersIn, test } from '../../../tests/fixtures.ts';
import {
	joop,
	meral,
	people,
	planId,
	planned,
	rachida,
	sanne,
	seats,
	site,
	stranger,
	wil
} from '../../../tests/planned.ts';
import { hoef, lindeveen, settle } from '../../../tests/cast.ts';
import * as comingin from './comingin.server.ts';
import { readInvitation, type InvitationInput } from './invitationform.server.ts';
import * as invitations from './invitations.server.ts';
import { takeOut } from './leaving.server.ts';
import * as list from './people.server.ts';
import * as plans from './plans.server.ts';
import { invitation, plan, seat } from './table.server.ts';

const newSeat = '00000000-0000-4000-8000-000000000450';
const later = (days: number) => moveTo(new Date(Date.now() + days * 86_400_000));
const inviteInput: InvitationInput & { site: string } = {
	...{ id: newSeat, name: 'Ank Visser', way: 'mail', email: 'Zeger@Elders.example', typist: null, part: 'circle' },
	...{
		bond: 'friend',
		sees: ['steps'],
		expertise: null,
		organisation: null,
		subject: null,
		fromOn: null,
		untilOn: null
	},
	site
};
const byHand = { ...inviteInput, way: 'link', email: null } as const;
const guestInput: typeof inviteInput = {
	...inviteInput,
	part: 'guest',
	bond: null,
	sees: [],
	expertise: 'Geld',
	subject: 'Schulden'
};

/** The code in the last mail to this address. */
async function mailed(db: Database, address: string): Promise<string> {
	const letter = (await lettersIn(db)).find(({ toAddress }) => toAddress === address);
	return /\/plan\/uitnodiging\/([0-9a-z-]+)/.exec(letter!.body)![1]!;
}
async function invited(db: Database, input: Partial<typeof inviteInput> = {}): Promise<string> {
	await invitations.invite(db, wil, planId, { ...inviteInput, ...input });
	return mailed(db, input.email ?? inviteInput.email!);
}
const row = async (db: Database, id = newSeat) => (await db.select().from(seat).where(eq(seat.id, id)))[0];

describe('an invitation by mail', () => {
	test('brings in who signs in with that address, once', async ({ db }) => {
		await planned(db);
		const code = await invited(db);
		const [letter] = await lettersIn(db);
		expect(letter!.subject).toBe('Wil Hendriks nodigt je uit');
		expect(letter!.body).not.toMatch(/Plan van Wil|Ank Visser ziet|friend/);
		expect(await comingin.find(db, stranger, code)).toMatchObject({
			...{ state: 'open', title: 'Plan van Wil', by: 'Wil Hendriks', byHand: false },
			invited: { part: 'circle', sees: ['steps'] }
		});
		await expect(plans.head(db, stranger, planId)).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) expect(await comingin.accept(db, stranger, { code, site })).toBe(planId);
		expect(await db.select().from(seat).where(eq(seat.accountId, stranger.id))).toHaveLength(1);
		expect(await row(db)).toMatchObject({ state: 'in', accountId: stranger.id, email: 'zeger@elders.example' });
		expect((await plans.head(db, stranger, planId)).rooms).toHaveProperty('stappen');
		expect((await lettersIn(db))[0]).toMatchObject({ toAddress: 'wil@plan.example', subject: 'Ank Visser doet mee' });
		expect(await comingin.find(db, stranger, code)).toMatchObject({ state: 'in', planId });
		// whoever finds the mail later learns nothing
		expect(await comingin.find(db, visitor, code)).toEqual({
			...{ state: 'used', by: 'Wil Hendriks', gemeenteCode: lindeveen, wijkCode: hoef }
		});
	});

	test('that was forwarded tells who invites and nothing of the plan, and gives no seat', async ({ db }) => {
		await planned(db);
		const code = await invited(db, { email: 'ank@plan.example' });
		const found = await comingin.find(db, stranger, code);
		expect(found).toEqual({
			...{ by: 'Wil Hendriks', gemeenteCode: lindeveen, wijkCode: hoef, state: 'elsewhere' },
			email: 'zeger@elders.example'
		});
		expect(JSON.stringify(await comingin.find(db, visitor, code))).not.toMatch(/Plan van|ank@|Ank|steps/);
		await expect(comingin.accept(db, stranger, { code, site })).rejects.toThrow(Refused);
		await expect(comingin.decline(db, stranger, { code, site })).rejects.toThrow(Refused);
		await expect(comingin.accept(db, visitor, { code, site })).rejects.toThrow(Refused);
		expect(await row(db)).toMatchObject({ state: 'invited', accountId: null });
	});

	test('to somebody who sits there already gives no second seat', async ({ db }) => {
		await planned(db);
		const { code } = (await invitations.invite(db, wil, planId, byHand))!;
		expect(await comingin.find(db, sanne, code)).toMatchObject({ state: 'in', planId });
		expect(await comingin.accept(db, sanne, { code, site })).toBe(planId);
		expect(await row(db)).toMatchObject({ state: 'invited', accountId: null });
		await expect(
			invitations.invite(db, wil, planId, {
				...inviteInput,
				id: newSeat.replace('450', '451'),
				email: 'SANNE@plan.example'
			})
		).rejects.toThrow('Sanne Hendriks doet al mee met dit adres.');
	});

	test('works thirty days, and a new one ends the one before', async ({ db }) => {
		await planned(db);
		const first = await invited(db);
		await invitations.again(db, wil, planId, { id: newSeat, site });
		const second = await mailed(db, inviteInput.email!);
		expect(second).not.toBe(first);
		await expect(comingin.find(db, stranger, first)).rejects.toThrow(NotAllowed);
		later(30);
		expect(await comingin.find(db, stranger, second)).toMatchObject({ state: 'open' });
		later(31);
		expect(await comingin.find(db, stranger, second)).toMatchObject({ state: 'over' });
		await expect(comingin.accept(db, stranger, { code: second, site })).rejects.toThrow('te oud');
	});

	test('that was taken back opens nothing, and keeps no address', async ({ db }) => {
		await planned(db);
		const code = await invited(db);
		await takeOut(db, wil, planId, newSeat);
		expect(await comingin.find(db, stranger, code)).toMatchObject({ state: 'withdrawn' });
		await expect(comingin.accept(db, stranger, { code, site })).rejects.toThrow('ingetrokken');
		expect(await row(db)).toMatchObject({ state: 'out', email: null });
	});

	test('to a plan that was stopped says so; a stopped plan invites nobody', async ({ db }) => {
		await planned(db);
		const code = await invited(db);
		await db.update(plan).set({ stoppedAt: new Date() });
		expect(await comingin.find(db, stranger, code)).toMatchObject({ state: 'stopped' });
		await expect(comingin.accept(db, stranger, { code, site })).rejects.toThrow('gestopt');
		await expect(invitations.invite(db, wil, planId, { ...byHand, id: seats.wil.replace('01', '77') })).rejects.toThrow(
			Refused
		);
	});

	test('that is declined is forgotten at once, and who invited hears it', async ({ db }) => {
		await planned(db);
		const code = await invited(db);
		await comingin.decline(db, stranger, { code, site });
		expect(await row(db)).toBeUndefined();
		expect((await lettersIn(db))[0]!.subject).toBe('Ank Visser doet liever niet mee');
		await expect(comingin.find(db, stranger, code)).rejects.toThrow(NotAllowed);
	});

	test('is mailed three times a quarter at most, and the page says the same', async ({ db }) => {
		await planned(db);
		await invited(db);
		for (let time = 0; time < 5; time++) await invitations.again(db, wil, planId, { id: newSeat, site });
		const mails = (await lettersIn(db)).filter(({ toAddress }) => toAddress === inviteInput.email);
		expect(mails).toHaveLength(3);
	});

	test('the same form twice is one seat and one mail', async ({ db }) => {
		await planned(db);
		for (let time = 0; time < 2; time++) await invitations.invite(db, wil, planId, inviteInput);
		expect((await lettersIn(db)).filter(({ toAddress }) => toAddress === inviteInput.email)).toHaveLength(1);
		expect(await db.select().from(invitation)).toHaveLength(1);
	});
});

describe('a link by hand', () => {
	test('makes who opens it wait, and an owner says who it is', async ({ db }) => {
		await planned(db);
		const made = (await invitations.invite(db, wil, planId, byHand))!;
		const found = await comingin.find(db, stranger, made.code);
		expect(found).toMatchObject({ state: 'open', byHand: true, title: null });
		expect(await comingin.accept(db, stranger, { code: made.code, site })).toBeNull();
		await expect(plans.head(db, stranger, planId)).rejects.toThrow(NotAllowed);
		expect(await comingin.find(db, stranger, made.code)).toMatchObject({ state: 'asked' });
		expect((await plans.mine(db, stranger))[0]).toMatchObject({ state: 'asked', id: planId, title: null });
		expect((await lettersIn(db))[0]).toMatchObject({
			...{ toAddress: 'wil@plan.example', subject: 'Iemand wacht op je antwoord' }
		});
		const shown = (await list.list(db, wil, planId)).people.find(({ id }) => id === newSeat)!;
		expect(shown).toMatchObject({
			...{ state: 'asked', name: 'Ank Visser' },
			opener: { name: 'Zeger Vreemd', email: 'zeger@elders.example' }
		});
		// nobody else reads who waits, or says yes
		expect((await list.list(db, joop, planId)).people.map(({ id }) => id)).not.toContain(newSeat);
		await expect(comingin.admit(db, joop, planId, { id: newSeat, yes: true, site })).rejects.toThrow(NotAllowed);
		for (let time = 0; time < 2; time++) await comingin.admit(db, wil, planId, { id: newSeat, yes: true, site });
		expect((await plans.head(db, stranger, planId)).me).toMatchObject({ part: 'circle' });
		expect((await lettersIn(db)).filter(({ subject }) => subject === 'Je kunt meedoen')).toHaveLength(1);
	});

	test('opened by somebody else: no, and nothing of them stays; the link is worth nothing', async ({ db }) => {
		await planned(db);
		const { code } = (await invitations.invite(db, wil, planId, byHand))!;
		await comingin.accept(db, stranger, { code, site });
		await comingin.admit(db, wil, planId, { id: newSeat, yes: false, site });
		expect(await row(db)).toMatchObject({ state: 'invited', accountId: null, email: null });
		await expect(comingin.accept(db, stranger, { code, site })).rejects.toThrow('al gebruikt');
		expect((await lettersIn(db))[0]!.subject).toBe('De uitnodiging was voor iemand anders');
		const anew = (await invitations.again(db, wil, planId, { id: newSeat, site }))!;
		expect(await comingin.find(db, stranger, anew.code)).toMatchObject({ state: 'open' });
	});

	test('works for the first who opens it', async ({ db }) => {
		await planned(db);
		const { code } = (await invitations.invite(db, wil, planId, byHand))!;
		await db.update(seat).set({ state: 'out' }).where(eq(seat.id, seats.joop));
		await comingin.accept(db, stranger, { code, site });
		await expect(comingin.accept(db, joop, { code, site })).rejects.toThrow('al gebruikt');
		expect(await comingin.find(db, joop, code)).toMatchObject({ state: 'used' });
		for (const nonsense of ['', 'x', code.replace(/^...../, '00000')])
			await expect(comingin.find(db, joop, nonsense)).rejects.toThrow(NotAllowed);
	});
});

describe('a guest', () => {
	const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
	test('reads what for and until when, and after that day until when it was', async ({ db }) => {
		await planned(db);
		const fromOn = new Date().toISOString().slice(0, 10);
		await invitations.invite(db, wil, planId, { ...guestInput, fromOn, untilOn: until });
		const code = await mailed(db, inviteInput.email!);
		expect(await comingin.find(db, stranger, code)).toMatchObject({
			...{ state: 'open', invited: { part: 'guest', subject: 'Schulden', untilOn: until } }
		});
		later(12);
		expect(await comingin.find(db, visitor, code)).toMatchObject({ state: 'visit_over', on: until });
		await expect(comingin.accept(db, stranger, { code, site })).rejects.toThrow('voorbij');
		moveTo();
		await comingin.accept(db, stranger, { code, site });
		expect(Object.keys((await plans.head(db, stranger, planId)).rooms)).toContain('vragen');
		later(12);
		await db.update(seat).set({ phone: '06 12345678' }).where(eq(seat.id, seats.wil));
		expect(await comingin.find(db, stranger, code)).toMatchObject({
			state: 'visit_over',
			on: until,
			phone: '06 12345678'
		});
	});

	test.for([
		[{ expertise: '' }, 'expertise'],
		[{ subject: ' ' }, 'subject'],
		[{ until: '' }, 'until'],
		[{ until: '2020-01-01' }, 'until'],
		[{ until: '2199-01-01' }, 'until'],
		[{ way: 'paper' }, 'way'],
		[{ name: '—' }, 'name'],
		[{ email: 'geen adres' }, 'email']
	] as const)('$0 is said at its field', ([typed, field]) => {
		const whole = {
			...{
				id: newSeat,
				name: 'Ank',
				part: 'guest',
				way: 'mail',
				email: 'a@b.nl',
				expertise: 'Geld',
				subject: 'Schuld'
			},
			...{ from: '', until }
		};
		expect(readInvitation(whole)).toHaveProperty('value');
		expect(readInvitation({ ...whole, ...typed })).toMatchObject({ problems: { [field]: expect.any(String) } });
	});
});

describe('who may ask somebody in', () => {
	test.for([sanne, joop, meral, stranger] as const)('$name may not', async (actor, { db }) => {
		await planned(db);
		await expect(invitations.invite(db, actor, planId, byHand)).rejects.toThrow(NotAllowed);
		await expect(invitations.again(db, actor, planId, { id: seats.joop, site })).rejects.toThrow(NotAllowed);
	});

	test('an owner asks forty at most, and twelve professionals', async ({ db }) => {
		await planned(db);
		const at = { planId, state: 'invited' as const, part: 'circle' as const };
		const guest = { ...at, part: 'guest' as const, subject: 'x', untilOn: '2099-01-01' };
		await db.insert(seat).values(Array.from({ length: 10 }, (_, n) => ({ ...guest, name: `Gast ${n}` })));
		await expect(
			invitations.invite(db, wil, planId, { ...guestInput, fromOn: '2026-01-01', untilOn: '2099-01-01' })
		).rejects.toThrow('12 professionals');
		await db.insert(seat).values(Array.from({ length: 22 }, (_, n) => ({ ...at, name: `Buur ${n}` })));
		await expect(invitations.invite(db, wil, planId, byHand)).rejects.toThrow('40 mensen');
	});

	test('somebody on paper is in at once, and who types sits there', async ({ db }) => {
		await planned(db);
		const paper = { ...byHand, way: 'paper', typist: seats.sanne } as const;
		await invitations.invite(db, wil, planId, paper);
		expect(await row(db)).toMatchObject({ state: 'in', typistId: seats.sanne, accountId: null });
		const other = { ...paper, id: newSeat.replace('450', '451') };
		for (const typist of [seats.meral, seats.kees])
			await expect(invitations.invite(db, wil, planId, { ...other, typist })).rejects.toThrow(Refused);
	});

	test('an owner on paper comes in later in their own seat, and who typed stops deciding', async ({ db }) => {
		await settle(db);
		await people(db);
		const id = planId.replace('400', '401');
		const begun = { kind: 'person', title: 'Plan', owner: 'Rachida', succession: 'erase', id } as const;
		await plans.begin(db, sanne, { ...begun, gemeenteCode: lindeveen, wijkCode: hoef });
		const [owner] = await db.select().from(seat).where(eq(seat.part, 'owner'));
		const asking = { id: owner!.id, email: rachida.email, newId: newSeat, site };
		for (let time = 0; time < 2; time++) await invitations.offPaper(db, sanne, id, asking);
		const shown = (await list.list(db, sanne, id)).people;
		expect(shown).toHaveLength(2);
		expect(shown.find(({ part }) => part === 'owner')).toMatchObject({
			onPaper: true,
			asked: { email: rachida.email }
		});
		const code = await mailed(db, rachida.email);
		expect(await comingin.accept(db, rachida, { code, site })).toBe(id);
		expect((await plans.head(db, rachida, id)).me).toMatchObject({ seatId: owner!.id, part: 'owner', leads: true });
		expect((await plans.head(db, sanne, id)).me).toMatchObject({ part: 'circle', leads: false });
		expect(await comingin.find(db, rachida, code)).toMatchObject({ state: 'in' });
		expect(await db.select().from(seat)).toHaveLength(2);
	});
});

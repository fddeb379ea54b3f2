import type { Database } from '#lib/server/database.server.ts';
import { type Actor, NotAllowed } from '#lib/account/account.ts';
import { mustBeAllowed } from '#lib/account/permission.ts';
import * as sessions from './sessions.server.ts';

/** The browsers somebody is signed in with, for themselves to see and to close. */
export type Device = { handle: string; name: string; since: Date; seen: Date; here: boolean };

/** @param current the handle of the browser that asks */
export async function list(db: Database, actor: Actor, current: string | undefined): Promise<Device[]> {
	const found = await sessions.listOf(db, idOf(actor));
	return found.map(({ handle, device, createdAt, seenAt }) => ({
		...{ handle, name: device || 'Onbekend apparaat', since: createdAt, seen: seenAt },
		here: handle === current
	}));
}

/** Signs one of the own browsers out. One of somebody else is not there. @returns whether there was one */
export async function signOut(db: Database, actor: Actor, handle: string): Promise<boolean> {
	const accountId = idOf(actor);
	if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(handle)) return false;
	return (await sessions.endAll(db, accountId, { only: handle, by: byOf(accountId) })) > 0;
}

/** Signs out everywhere, also in the browser that asks. @returns how many */
export async function signOutEverywhere(db: Database, actor: Actor): Promise<number> {
	const accountId = idOf(actor);
	return sessions.endAll(db, accountId, { by: byOf(accountId) });
}

/** Signs out everywhere but in the browser that asks. @returns how many */
export async function signOutElsewhere(db: Database, actor: Actor, here: string): Promise<number> {
	const accountId = idOf(actor);
	return sessions.endAll(db, accountId, { except: here, by: byOf(accountId) });
}

function idOf(actor: Actor): string {
	if (actor.kind !== 'account') throw new NotAllowed();
	mustBeAllowed(actor, 'account.change', { self: actor.id });
	return actor.id;
}

const byOf = (id: string) => ({ kind: 'account', id }) as const;

// in this order: Edge calls itself Chrome too, and Chrome calls itself Safari
const browsers = [
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOpera\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/(Chrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
] as const;
const machines = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bCrOS\b/, 'Chromebook'],
	[/\bMacintosh\b|\bMac OS X\b/, 'Mac'],
	[/\bLinux\b|\bX11\b/, 'Linux']
] as const;

/** A device in words that its owner recognises: Firefox op Windows. Nothing more of it is kept. */
export function nameOf(userAgent: string | null): string {
	const text = (userAgent ?? '').slice(0, 500);
	const browser = browsers.find(([sign]) => sign.test(text))?.[1];
	const machine = machines.find(([sign]) => sign.test(text))?.[1];
	if (!browser && !machine) return '';
	return `${browser ?? 'Browser'}${machine ? ` op ${machine}` : ''}`;
}

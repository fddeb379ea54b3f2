import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Deed, permissions, type Relation } from '#lib/account/permission.ts';
import type { Sight } from '#lib/plan/plan.ts';
import { doors } from '../../src/routes/doors.ts';
import type { Things } from '../plantedplan.ts';

/**
 * Every route and every form, visited by ten kinds of people, with what is theirs, what is somebody else's and what
 * isn't there. What may not be seen answers exactly like what isn't there. What is expected follows from the one table
 * of permissions.
 */
const root = join(import.meta.dirname, '..', '..');
const port = 4176;
const site = `http://127.0.0.1:${port}`;
const node = join(root, 'node_modules/node/bin/node');
const folder = mkdtempSync(join(tmpdir(), 'wijkweb-reach-'));

type Peopled = {
	cookies: Record<string, string>;
	planted: Record<
		'entry' | 'activity' | 'offered' | 'network' | 'report' | 'pot' | 'venue' | 'contact' | 'kans',
		[number, number]
	>;
	secrets: Record<string, [here: string, there: string]>;
	staff: [string, string];
	slugs: [string, string];
	photo: string;
	member: string;
	paper: string;
	codes: Record<string, string>;
	vraag: [string, string];
	signaal: [string, string];
	introduced: [string, string];
	plan: [here: Things, there: Things];
	circleSees: readonly Sight[];
};
let peopled: Peopled;
let server: ChildProcess;

const kinds = [
	'visitor',
	'resident',
	'volunteer',
	'partner',
	'makelaar',
	'makelaar of the next wijk',
	'makelaar of another gemeente',
	'beheerder',
	'circle',
	'guest'
] as const;
type Kind = (typeof kinds)[number];

/** What each of them is to what lies in De Hoef, and to what lies in Elders. */
const sitting: Relation[] = ['self', 'owner', 'circle', 'guest'];
const relations: Record<Kind, { here: Relation[]; there: Relation[]; anywhere: Relation[] }> = {
	visitor: { here: [], there: [], anywhere: [] },
	resident: { here: ['self', 'owner'], there: [], anywhere: sitting },
	volunteer: { here: [], there: ['self', 'owner'], anywhere: sitting },
	partner: { here: [], there: [], anywhere: [...sitting, 'colleague', 'spokesperson'] },
	makelaar: { here: ['makelaar'], there: [], anywhere: [...sitting, 'makelaar'] },
	'makelaar of the next wijk': { here: [], there: [], anywhere: [...sitting, 'makelaar'] },
	'makelaar of another gemeente': { here: [], there: ['makelaar'], anywhere: [...sitting, 'makelaar'] },
	beheerder: { here: ['beheerder'], there: [], anywhere: [...sitting, 'beheerder'] },
	// in the plan of Ans: who sees some of it, and a professional who was asked
	circle: { here: ['circle'], there: [], anywhere: sitting },
	guest: { here: ['guest'], there: [], anywhere: sitting }
};

/** What somebody of the circle has to be let see for these; a guest finds their own part in the ones with a star. */
const rooms: Record<string, Sight | '*' | 'circle'> = {
	'/plan/[id]': '*',
	'/plan/[id]/instellingen': '*',
	'/plan/[id]/informatie': 'professionals',
	'/plan/[id]/vragen': 'professionals',
	'/plan/[id]/vragen/acties': 'professionals',
	'/plan/[id]/mensen': 'people',
	'/plan/[id]/wie-er-zijn': 'people',
	'/plan/[id]/wie-er-zijn/[tie]': 'people',
	'/plan/[id]/ons-plan': 'words',
	'/plan/[id]/terugkijken': 'words',
	'/plan/[id]/besluiten': 'decisions',
	'/plan/[id]/stappen': 'steps',
	'/plan/[id]/rooster': 'steps',
	'/plan/[id]/papier': 'circle',
	'/plan/[id]/papier/voor/[seat]': 'steps',
	'/plan/[id]/papier/leeg': '*',
	...Object.fromEntries(
		['', '/sleutel', '/bericht', '/sleutelkaart', '/blad'].map((room) => [`/plan/[id]/besloten${room}`, 'closed'])
	)
};

/** Whether the room is theirs who sits there; what they lead is in the table. */
function isOpenTo(kind: Kind, id: string): boolean {
	const room = rooms[id];
	if (!room || (kind !== 'circle' && kind !== 'guest') || room === '*') return true;
	if (kind === 'guest') return room === 'professionals';
	return room === 'circle' || peopled.circleSees.includes(room);
}

/** Addresses with something of De Hoef, with something of Elders, and with nothing, for the routes that name a thing. */
function addresses(): Record<string, { here: string; there: string; nothing: string }> {
	const { planted, codes } = peopled;
	const held = (path: string, code: string) => ({
		here: `${path}/${code}`,
		there: `${path}/${code.replaceAll(/\w/g, 'z')}`,
		nothing: `${path}/${code.replaceAll(/\w/g, 'y')}`
	});
	const numbered = (
		path: string,
		[ours, theirs]: readonly [number | string, number | string],
		nothing: number | string
	) => ({
		here: `${path}/${ours}`,
		there: `${path}/${theirs}`,
		nothing: `${path}/${nothing}`
	});
	const inRoom = (room: string, roomThere = room) => {
		const { here, there, nothing } = numbered('/makelaar/initiatief', planted.entry, 999_999);
		return { here: `${here}/${room}`, there: `${there}/${roomThere}`, nothing: `${nothing}/${room}` };
	};
	const underLink = (room: string) => {
		const { here, there, nothing } = held('/initiatief/mee', codes.initiator!);
		return { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
	};
	const nobody = '00000000-0000-4000-8000-000000000999';
	return {
		'/makelaar/voorstel/[id]': numbered('/makelaar/voorstel', planted.entry, 999_999),
		'/makelaar/initiatief/[id]': numbered('/makelaar/initiatief', planted.entry, 999_999),
		'/makelaar/initiatief/[id]/steun': inRoom('steun'),
		'/makelaar/initiatief/[id]/samenvoegen': inRoom('samenvoegen'),
		'/initiatief/mee/[code]/klopt': underLink('klopt'),
		'/initiatief/mee/[code]': held('/initiatief/mee', codes.initiator!),
		'/initiatief/gevraagd/[code]': held('/initiatief/gevraagd', codes.initiator!),
		...Object.fromEntries(
			[
				...['mensen', 'mensen/welkom', 'gezocht', 'stand', 'ik'],
				...['taken', 'nieuws', 'afspraken', 'besluiten', 'papieren']
			].map((room) => [`/initiatief/mee/[code]/${room}`, underLink(room)])
		),
		'/initiatief/mee/[code]/papieren/[id]': underLink(`papieren/${peopled.paper}`),
		'/makelaar/initiatief/[id]/nieuws': inRoom('nieuws'),
		'/initiatief/mee/[code]/mensen/[id]': underLink(`mensen/${peopled.member}`),
		'/wijkbeeld/[wijk]': {
			here: '/wijkbeeld/de-hoef',
			there: '/wijkbeeld/elders-west',
			nothing: '/wijkbeeld/geen'
		},
		'/makelaar/kansen/[id]': numbered('/makelaar/kansen', planted.kans, 999_999),
		'/makelaar/netwerken/[id]': numbered('/makelaar/netwerken', planted.network, 999_999),
		'/makelaar/plek/[id]': numbered('/makelaar/plek', planted.venue, 999_999),
		'/bijhouden/contacten/[id]': numbered('/bijhouden/contacten', planted.contact, 999_999),
		'/makelaar/adres/[id]': numbered('/makelaar/adres', planted.entry, 999_999),
		'/makelaar/plaatje/[id]': numbered('/makelaar/plaatje', planted.entry, 999_999),
		'/makelaar/melding/[id]': numbered('/makelaar/melding', planted.report, 999_999),
		'/makelaar/vraag/[id]': numbered('/makelaar/vraag', peopled.vraag, nobody),
		...Object.fromEntries(
			[
				['netwerken', 'netwerken', 'netwerken'],
				['netwerken/[entry]', `netwerken/${planted.network[0]}`, `netwerken/${planted.network[1]}`]
			].map(([room, one, other]) => {
				const { here, there, nothing } = numbered('/makelaar/vraag', peopled.vraag, nobody);
				const under = { here: `${here}/${one}`, there: `${there}/${other}`, nothing: `${nothing}/${one}` };
				return [`/makelaar/vraag/[id]/${room}`, under];
			})
		),
		'/makelaar/signaal/[id]': numbered('/makelaar/signaal', peopled.signaal, nobody),
		...Object.fromEntries(
			['wegwijzer', 'geld', 'geld/aanvraag'].flatMap((room) => [
				[`/makelaar/initiatief/[id]/${room}`, inRoom(room)],
				[`/initiatief/mee/[code]/${room}`, underLink(room)]
			])
		),
		'/makelaar/initiatief/[id]/wegwijzer/[step]': inRoom('wegwijzer/eten'),
		'/initiatief/mee/[code]/wegwijzer/[step]': underLink('wegwijzer/eten'),
		'/makelaar/initiatief/[id]/geld/aanvraag/[pot]': inRoom(
			`geld/aanvraag/${planted.pot[0]}`,
			`geld/aanvraag/${planted.pot[1]}`
		),
		'/initiatief/mee/[code]/geld/aanvraag/[pot]': underLink(`geld/aanvraag/${planted.pot[0]}`),
		'/beheer/wegwijzer/[step]': numbered('/beheer/wegwijzer', ['eten', 'eten-in-elders'], 'niets'),
		'/beheer/wegwijzer/[step]/bestand': {
			here: '/beheer/wegwijzer/eten/bestand',
			there: '/beheer/wegwijzer/eten-in-elders/bestand',
			nothing: '/beheer/wegwijzer/niets/bestand'
		},
		'/beheer/potten/[id]': numbered('/beheer/potten', planted.pot, 999_999),
		'/beheer/mensen/[id]': numbered('/beheer/mensen', peopled.staff, nobody),
		'/initiatief/volgen/[code]': held('/initiatief/volgen', codes.proposal!),
		'/volgen/[code]': held('/volgen', codes.follower!),
		'/volgen/ja/[code]': held('/volgen/ja', codes.follower!),
		'/volgen/[code]/zoek/[id]': (() => {
			const { here, there, nothing } = held('/volgen', codes.follower!);
			return { here: `${here}/zoek/nieuw`, there: `${there}/zoek/nieuw`, nothing: `${nothing}/zoek/nieuw` };
		})(),
		'/volgen/stop/[code]': held('/volgen/stop', codes.follower!),
		'/vraag/volgen/[code]': held('/vraag/volgen', codes.vraag!),
		'/vraag/volgen/[code]/goed': (() => {
			const { here, there, nothing } = held('/vraag/volgen', codes.vraag!);
			return { here: `${here}/goed`, there: `${there}/goed`, nothing: `${nothing}/goed` };
		})(),
		...(() => {
			const { here, there, nothing } = numbered('/makelaar/vraag', peopled.vraag, nobody);
			const [one, other] = peopled.introduced;
			return {
				'/makelaar/vraag/[id]/kennismaking': {
					...{ here: `${here}/kennismaking`, there: `${there}/kennismaking`, nothing: `${nothing}/kennismaking` }
				},
				'/makelaar/vraag/[id]/kennismaking/[introduction]': {
					...{ here: `${here}/kennismaking/${one}`, there: `${there}/kennismaking/${other}` },
					nothing: `${nothing}/kennismaking/${nobody}`
				}
			};
		})(),
		...(() => {
			const { here, there, nothing } = held('/vraag/volgen', codes.vraag!);
			const [one, other] = peopled.introduced;
			return {
				'/vraag/volgen/[code]/kennismaking': {
					...{ here: `${here}/kennismaking`, there: `${there}/kennismaking`, nothing: `${nothing}/kennismaking` }
				},
				'/vraag/volgen/[code]/kennismaking/[introduction]': {
					...{ here: `${here}/kennismaking/${one}`, there: `${there}/kennismaking/${other}` },
					nothing: `${here}/kennismaking/${nobody}`
				}
			};
		})(),
		...Object.fromEntries(
			['blad', 'blad/print', 'blad/leeg', 'kring', 'kring/[tie]'].flatMap((room) => {
				const [one, other] = ['00000000-0000-4000-8000-000000000205', '00000000-0000-4000-8000-000000000206'];
				const under = (at: { here: string; there: string; nothing: string }) => ({
					here: `${at.here}/${room.replace('[tie]', one)}`,
					there: `${at.there}/${room.replace('[tie]', other)}`,
					nothing: `${at.nothing}/${room.replace('[tie]', nobody)}`
				});
				return [
					[`/vraag/volgen/[code]/${room}`, under(held('/vraag/volgen', codes.vraag!))],
					[`/makelaar/vraag/[id]/${room}`, under(numbered('/makelaar/vraag', peopled.vraag, nobody))]
				];
			})
		),
		'/kennismaking/[code]': held('/kennismaking', codes.circle!),
		'/signaal/volgen/[code]': held('/signaal/volgen', codes.signaal!),
		'/doorgestuurd/[code]': held('/doorgestuurd', codes.forwarded!),
		'/signaal/bedankt/[code]': held('/signaal/bedankt', codes.signaal!),
		'/signaal/mijn/[code]': held('/signaal/mijn', codes.mine!),
		'/signaal/volgen/[code]/foto': (() => {
			const { here, there, nothing } = held('/signaal/volgen', codes.signaal!);
			return { here: `${here}/foto`, there: `${there}/foto`, nothing: `${nothing}/foto` };
		})(),
		...Object.fromEntries(
			['foto', 'vraag'].map((room) => {
				const { here, there, nothing } = numbered('/makelaar/signaal', peopled.signaal, nobody);
				const under = { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
				return [`/makelaar/signaal/[id]/${room}`, under];
			})
		),
		'/mijn-plek/[code]': held('/mijn-plek', codes.keeper!),
		'/bijhouden/[id]': numbered('/bijhouden', planted.activity, 999_999),
		...Object.fromEntries(
			['veranderen', 'foto', 'klopt', 'dagen', 'komst', 'komst/lijst', 'gedaan', 'kennen'].map((room) => {
				const { here, there, nothing } = held('/mijn-plek', codes.keeper!);
				const under = { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
				return [`/mijn-plek/[code]/${room}`, under];
			})
		),
		...Object.fromEntries(
			['veranderen', 'foto', 'dagen', 'komst', 'komst/lijst', 'kennen'].map((room) => {
				const { here, there, nothing } = numbered('/bijhouden', planted.activity, 999_999);
				const under = { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
				return [`/bijhouden/[id]/${room}`, under];
			})
		),
		'/mijn-plek/[code]/aanbod': (() => {
			const { here, there, nothing } = held('/mijn-plek', codes.offerer!);
			return { here: `${here}/aanbod`, there: `${there}/aanbod`, nothing: `${nothing}/aanbod` };
		})(),
		'/bijhouden/[id]/aanbod': (() => {
			const { here, there, nothing } = numbered('/bijhouden', planted.offered, 999_999);
			return { here: `${here}/aanbod`, there: `${there}/aanbod`, nothing: `${nothing}/aanbod` };
		})(),
		'/makelaar/aanbod/[id]': numbered('/makelaar/aanbod', planted.offered, 999_999),
		'/plan/uitnodiging/[code]': held('/plan/uitnodiging', codes.invited!),
		'/plan/stap/[code]': held('/plan/stap', codes.tap!),
		'/plan/agenda/[code]': held('/plan/agenda', codes.calendar!),
		...Object.fromEntries(
			[
				...['', 'mensen', 'instellingen', 'informatie', 'vragen', 'vragen/acties', 'ons-plan', 'besluiten'],
				...['stappen', 'rooster', 'terugkijken', 'wie-er-zijn', 'papier', 'papier/leeg', 'meenemen', 'meenemen.json'],
				...['stoppen', 'wissen', 'besloten', 'besloten/sleutel', 'besloten/bericht', 'besloten/sleutelkaart'],
				...['besloten/blad', 'papier/voor/[seat]', 'wie-er-zijn/[tie]']
			].map((room) => {
				const [ours, theirs] = peopled.plan;
				const at = (plan: string, { circle, tie }: Things) =>
					`/plan/${plan}${room && `/${room}`}`.replace('[seat]', circle).replace('[tie]', tie);
				const three = { here: at(ours.plan, ours), there: at(theirs.plan, theirs), nothing: at(nobody, ours) };
				return [`/plan/[id]${room && `/${room}`}`, three];
			})
		),
		'/bericht/[code]': held('/bericht', codes.asker!),
		'/kans/[code]': held('/kans', codes.joiner!),
		...Object.fromEntries(
			['mensen', 'geworden'].map((room) => {
				const { here, there, nothing } = numbered('/makelaar/kansen', planted.kans, 999_999);
				const under = { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
				return [`/makelaar/kansen/[id]/${room}`, under];
			})
		),
		'/komen/[code]': held('/komen', codes.attendee!),
		...Object.fromEntries(
			['niet', 'hoe-was-het', 'agenda.ics'].map((room) => {
				const { here, there, nothing } = held('/komen', codes.attendee!);
				const under = { here: `${here}/${room}`, there: `${there}/${room}`, nothing: `${nothing}/${room}` };
				return [`/komen/[code]/${room}`, under];
			})
		),
		'/melden/antwoord/[code]': held('/melden/antwoord', codes.report!)
	};
}

/** Pages for everybody that name a thing. */
function open(): Record<string, { here: string; there: string }> {
	const { slugs, photo } = peopled;
	const both = (path: (gemeente: string, at: 0 | 1) => string) => ({
		here: path('lindeveen', 0),
		there: path('elders', 1)
	});
	return {
		'/[gemeente]': both((gemeente) => `/${gemeente}`),
		'/[gemeente]/[wijk]': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}`),
		'/[gemeente]/[kind=kind]/[slug]': both((gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}`),
		'/[gemeente]/agenda': both((gemeente) => `/${gemeente}/agenda`),
		'/[gemeente]/agenda/printen': both((gemeente) => `/${gemeente}/agenda/printen`),
		'/[gemeente]/[wijk]/agenda': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/agenda`),
		'/[gemeente]/[wijk]/agenda/printen': both(
			(gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/agenda/printen`
		),
		'/[gemeente]/feed.xml': both((gemeente) => `/${gemeente}/feed.xml`),
		'/[gemeente]/agenda.ics': both((gemeente) => `/${gemeente}/agenda.ics`),
		'/[gemeente]/[wijk]/feed.xml': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/feed.xml`),
		'/[gemeente]/[wijk]/agenda.ics': both(
			(gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/agenda.ics`
		),
		'/[gemeente]/[kind=kind]/[slug]/feed.xml': both((gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}/feed.xml`),
		'/[gemeente]/[kind=kind]/[slug]/agenda.ics': both(
			(gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}/agenda.ics`
		),
		'/[gemeente]/[kind=kind]/[slug]/bericht': both((gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}/bericht`),
		'/[gemeente]/initiatief/[slug]/meedoen': both((gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}/meedoen`),
		'/[gemeente]/activiteit/[slug]/komen': both((gemeente) => `/${gemeente}/activiteit/geen/komen`),
		'/[gemeente]/kans': both((gemeente) => `/${gemeente}/kans`),
		'/[gemeente]/kans/[slug]': both((gemeente) => `/${gemeente}/kans/samen`),
		'/[gemeente]/archief': both((gemeente) => `/${gemeente}/archief`),
		'/[gemeente]/[wijk]/prikbord': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/prikbord`),
		'/[gemeente]/[wijk]/netwerken': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/netwerken`),
		'/[gemeente]/[kind=kind]/[slug]/poster': both((gemeente, at) => `/${gemeente}/initiatief/${slugs[at]}/poster`),
		'/[gemeente]/contact': both((gemeente) => `/${gemeente}/contact`),
		'/[gemeente]/plek/[slug]': both((gemeente) => `/${gemeente}/plek/kast`),
		'/[gemeente]/plekken': both((gemeente) => `/${gemeente}/plekken`),
		'/[gemeente]/wie-weet': both((gemeente) => `/${gemeente}/wie-weet?vraag=huisarts`),
		'/[gemeente]/[wijk]/plekken': both((gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/plekken`),
		'/[gemeente]/[wijk]/wat-er-speelt': both(
			(gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/wat-er-speelt`
		),
		'/[gemeente]/[wijk]/wie-doet-wat': both(
			(gemeente, at) => `/${gemeente}/${['de-hoef', 'elders-west'][at]}/wie-doet-wat`
		),
		'/embed/[gemeente]/lijst': both((gemeente) => `/embed/${gemeente}/lijst?plekken=ja`),
		'/embed/[gemeente]/kaart': both((gemeente) => `/embed/${gemeente}/kaart?plekken=ja`),
		'/[gemeente]/organisatie/[slug]': both((gemeente) => `/${gemeente}/organisatie/kerk`),
		'/[gemeente]/kaart.geojson': both((gemeente) => `/${gemeente}/kaart.geojson`),
		'/[gemeente]/gebied.geojson': both((gemeente) => `/${gemeente}/gebied.geojson`),
		'/[gemeente]/kaart/[id]': both((gemeente, at) => `/${gemeente}/kaart/${peopled.planted.entry[at]}`),
		// a form of which every kind is for the same people
		'/bijhouden/nieuw/[kind=kind]': { here: '/bijhouden/nieuw/activiteit', there: '/bijhouden/nieuw/netwerk' },
		'/[gemeente]/waar-begin-ik/blad': both((gemeente) => `/${gemeente}/waar-begin-ik/blad`),
		'/waar-begin-ik/[vraag]': both((gemeente) => `/waar-begin-ik/zin?gemeente=${gemeente}`),
		'/foto/[id]': { here: `/foto/${photo}`, there: `/foto/${photo}` },
		'/initiatief/nieuw/[stap]': { here: '/initiatief/nieuw/wat', there: '/initiatief/nieuw/waar' },
		'/inloggen/wachtwoord/[code]': { here: '/inloggen/wachtwoord/x', there: '/inloggen/wachtwoord/y' },
		'/inloggen/organisatie/[id]/terug': both((_, at) => `/inloggen/organisatie/${at + 1}/terug`),
		'/melden/[id]': both((_, at) => `/melden/${peopled.planted.entry[at]}`),
		'/wegwijzer/[step]': { here: '/wegwijzer/eten?gemeente=lindeveen', there: '/wegwijzer/vog?gemeente=elders' },
		'/melden/[id]/verstuurd': both((_, at) => `/melden/${peopled.planted.entry[at]}/verstuurd`)
	};
}

test.beforeAll(async () => {
	test.setTimeout(120_000);
	const env = {
		...process.env,
		...(await database()),
		DATA_DIR: join(folder, 'data'),
		PORT: String(port),
		DEMO: 'off'
	};
	peopled = JSON.parse(execFileSync(node, ['tests/e2e/peopled.ts'], { cwd: root, env, encoding: 'utf8' })) as Peopled;
	server = spawn(node, ['src/cli/serve.ts'], { cwd: root, env: { ...env, LOG_LEVEL: 'error' }, stdio: 'inherit' });
	await expect
		.poll(
			() =>
				fetch(`${site}/healthz/ready`).then(
					({ status }) => status,
					() => 0
				),
			{ timeout: 60_000 }
		)
		.toBe(200);
});

test.afterAll(async () => {
	server.kill('SIGTERM');
	await once(server, 'exit');
	rmSync(folder, { recursive: true, force: true });
});

/** A database of its own on the PostgreSQL server, where there is one. */
async function database(): Promise<Record<string, string>> {
	if (!process.env.TEST_DATABASE_URL) return {};
	const { default: postgres } = await import('postgres');
	const url = new URL(process.env.TEST_DATABASE_URL);
	const admin = postgres(url.href, { max: 1, onnotice: () => {} });
	await admin.unsafe('drop database if exists wijkweb_reach with (force)');
	await admin.unsafe('create database wijkweb_reach');
	await admin.end();
	url.pathname = '/wijkweb_reach';
	return { DATABASE_URL: url.href };
}

function visit(kind: Kind, path: string, method = 'GET'): Promise<Response> {
	const cookie = peopled.cookies[kind];
	return fetch(site + path, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(cookie ? { cookie } : {}),
			...(method === 'GET' ? {} : { origin: site, 'content-type': 'application/x-www-form-urlencoded' })
		},
		...(method === 'GET' ? {} : { body: 'x=1' })
	});
}

type Answer = { status: number; to: string | null; text: string };

/** What somebody sees, without what differs every time or only repeats the address that was asked. */
async function answer(response: Response, path: string): Promise<Answer> {
	const text = await response.text();
	return {
		status: response.status,
		to: response.headers.get('location')?.replace(encodeURIComponent(path), '...') ?? null,
		text: text.replaceAll(/nonce="[^"]*"|__sveltekit_\w+|idle:[\de]+/g, '').replaceAll(path, '...')
	};
}

const routes = globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: join(root, 'src/routes') });
const idOf = (file: string) => `/${file.replace(/\/?\+[^/]*$/, '')}`;
const ids = [...new Set(routes.map(idOf))].filter((id) => id !== '/[...nothing]').sort();

/** Where the actions of a page stand that is at two addresses; undefined when they are its own. */
function shared(file: string, text: string): string | undefined {
	const [, from] = /export const actions\b[^=]*= (\w+)\.\w+;/.exec(text) ?? [];
	const path = from && new RegExp(`import \\* as ${from} from '([^']+)'`).exec(text)?.[1];
	return path ? readFileSync(join(root, 'src/routes', file, '..', path), 'utf8') : undefined;
}

/** The actions and methods a route has, read from its module. */
function actsOf(id: string): string[] {
	const files = routes.filter((file) => idOf(file) === id && file.endsWith('server.ts'));
	return files.flatMap((file) => {
		const text = readFileSync(join(root, 'src/routes', file), 'utf8');
		const methods = [...text.matchAll(/export (?:const|(?:async )?function) (POST|PUT|PATCH|DELETE)\b/g)].map(
			([, method]) => method!
		);
		const actions = /export const act\w*\b[^=]*= \{\n([\s\S]*?)\n\};?/.exec(shared(file, text) ?? text)?.[1] ?? '';
		return [...methods, ...[...actions.matchAll(/^\t(?:async )?'?(\w[\w-]*)'?\s*[:(]/gm)].map(([, name]) => name!)];
	});
}

test('every route is declared, with every form on it, and nothing is declared that is not there', () => {
	expect(Object.keys(doors).toSorted()).toEqual([...ids, '/[...nothing]'].toSorted());
	for (const id of ids)
		expect([id, Object.keys(doors[id]!.acts ?? {}).toSorted()]).toEqual([id, actsOf(id).toSorted()]);
});

test('every route that names something of somebody has addresses here to try it with', () => {
	const isOpen = (deed: Deed | 'demo') =>
		deed !== 'demo' && permissions[deed].some((relation: Relation) => relation === 'anyone');
	const named = ids.filter((id) => id.includes('[') && !isOpen(doors[id]!.read) && !(id in open()));
	expect(Object.keys(addresses()).toSorted()).toEqual(named.toSorted());
});

const isHeld = (deed: Deed) => permissions[deed].some((one: Relation) => one === 'holder' || one === 'leader');
const mayBe = (deed: Deed, relation: readonly Relation[]) =>
	isHeld(deed) || permissions[deed].some((one: Relation) => one === 'anyone' || relation.includes(one));

/** What ends the visit, or the thing, of who may do it: their own journeys try these, here only who may not. */
const ending =
	/^\/(uitloggen|mijn\/wissen|plan\/\[id\]\/wissen|plan\/uitnodiging)|\/(overal|uitloggen|weghalen|intrekken|wissen|oppakken|afronden|gezien|alles|stoppen|terug|wis)$/;

/** Pages that are there only while something is being done, or for who has a password. */
const underway = new Set([
	...['/inloggen/tweede/codes', '/mijn/beveiliging/codes/blad', '/mijn/beveiliging/wachtwoord'],
	// of a day that is: each has its journey
	...['/komen/[code]/niet', '/komen/[code]/hoe-was-het', '/komen/[code]/agenda.ics'],
	...['/mijn-plek/[code]/komst', '/bijhouden/[id]/komst'],
	// made when somebody asks for it, and anew by who asks again
	'/plan/agenda/[code]',
	// of an organisation: who speaks for none has nothing there
	...['/bijhouden/contacten', '/bijhouden/lijst.csv'],
	// of a signaal with a photo, and of one on the list behind that link
	...['/signaal/volgen/[code]/foto', '/makelaar/signaal/[id]/foto', '/signaal/mijn/[code]']
]);

type Asked = { id: string; deed: Deed | 'demo'; method: string; query: string };

function askedOf(id: string): Asked[] {
	const { read, acts = {} } = doors[id]!;
	const isMethod = (name: string) => /^[A-Z]+$/.test(name);
	return [
		{ id, deed: read, method: 'GET', query: '' },
		...Object.entries(acts).map(([name, deed]) => ({
			...{ id, deed, method: isMethod(name) ? name : 'POST' },
			query: isMethod(name) || name === 'default' ? '' : `?/${name}`
		}))
	];
}

/** What is wrong with how this opens for somebody, one sentence each. */
async function wrongs(kind: Kind, asked: Asked, missing: Answer): Promise<string[]> {
	const { id, deed, method, query } = asked;
	const thing = addresses()[id];
	const wrong: string[] = [];
	const check = (good: boolean, what: string) => good || wrong.push(`${kind}: ${method} ${id}${query} ${what}`);
	const look = async (path: string) => answer(await visit(kind, path + query, method), path);
	if (deed === 'demo') {
		check((await look(id)).status === 404, 'is only for the demo');
		return wrong;
	}
	const { here, there, anywhere } = relations[kind];
	const inside = mayBe(deed, anywhere);
	if (inside && method !== 'GET' && ending.test(`${id}/${query.slice(2)}`)) return [];
	const paths = thing ?? { here: id, there: id, nothing: id };
	const seen = { here: await look(paths.here), there: await look(paths.there), nothing: await look(paths.nothing) };
	const all = Object.values(seen);
	check(
		all.every(({ status }) => status < 500),
		'breaks'
	);
	if (!inside && kind === 'visitor')
		check(
			all.every(({ status, to }) => (method === 'GET' ? to === '/inloggen?naar=...' : status >= 300)),
			'should ask to sign in'
		);
	else if (!inside)
		check(
			all.every((one) => isSame(one, missing)),
			'should be as if it were not there'
		);
	else if (!thing) {
		const opens = method !== 'GET' || underway.has(id) || ![403, 404].includes(seen.here.status);
		check(opens, `should open, but answers ${seen.here.status}`);
	} else
		for (const [where, relation] of [
			['here', here],
			['there', isHeld(deed) ? relations[kind].there.filter((one) => one !== 'self') : there]
		] as const) {
			// who works there comes in as themselves, whatever code they have
			const byCode = ['/vraag/volgen/[code]', '/signaal/volgen/[code]', '/signaal/bedankt/[code]'];
			const isStaff = kind === 'makelaar' && byCode.some((path) => id.startsWith(path));
			const opens =
				mayBe(deed, relation) &&
				!(where === 'there' && isHeld(deed)) &&
				!isStaff &&
				(isHeld(deed) || isOpenTo(kind, id));
			// who sits there knows that it is there: a room of it that isn't theirs stands in it as not found
			if (!opens && where === 'here' && sits(kind) && id.startsWith('/plan/[id]')) {
				const { status } = seen.here;
				// what is typed may be looked at before who typed it
				check(method === 'GET' ? [404, 405].includes(status) : status >= 400, `should not open, but answers ${status}`);
				continue;
			}
			if (opens) check(seen[where].status !== 404 || underway.has(id), `should open ${where}`);
			else check(isSame(seen[where], seen.nothing), `should be as if it were not there, ${where}`);
		}
	return wrong;
}

const sits = (kind: Kind) => relations[kind].here.some((one) => ['owner', 'circle', 'guest'].includes(one));
const isSame = (one: Answer, other: Answer) =>
	one.status === other.status && one.to === other.to && one.text === other.text;

for (const kind of kinds)
	test(`what ${kind} comes into, and what answers as if it were not there`, async () => {
		test.setTimeout(180_000);
		const nowhere = '/deze/bladzijde/is/er/ook/niet';
		const missing = await answer(await visit(kind, nowhere), nowhere);
		const tried = ids.filter((id) => addresses()[id] || !id.includes('[')).flatMap(askedOf);
		const found: string[] = [];
		for (const asked of tried) found.push(...(await wrongs(kind, asked, missing)));
		expect(found).toEqual([]);
	});

/** Who may read what of Ans, who lives in De Hoef, and of Bilal, who lives in Elders, without a link or a reason. */
const readable: Record<Kind, RegExp> = {
	visitor: /^$/,
	resident: /^(proposal|vraag|signaal|note|initiator|sheet|tie|plan)\w*, here$/,
	volunteer: /^(proposal|vraag|signaal|note|initiator|sheet|tie|plan)\w*, there$/,
	// what was opened for them, and how they themselves are reached; a professional their own part
	circle: /^plan(Matter|Worked|Step|Rota|Voice|Phone|Email), here$/,
	guest: /^plan(Demand|Ask|Action), here$/,
	partner: /^$/,
	// who leads an initiative asked for support: on the request for a fund stands how to reach them; and who comes to an
	// activity says so to who organises it and to the makelaar, as the form tells; who joins a call says so to the makelaar
	makelaar:
		/^(proposal\w+|reporter|initiatorPhone|supportNote|keeperEmail|endorsement|attendee(Name|Phone|Email|Note)|joiner(Name|Phone|Brings)), here$/,
	'makelaar of the next wijk': /^$/,
	'makelaar of another gemeente':
		/^(proposal\w+|reporter|initiatorPhone|supportNote|keeperEmail|endorsement|attendee(Name|Phone|Email|Note)|joiner(Name|Phone|Brings)), there$/,
	// Bilal is a volunteer in the gemeente: their account is managed there, and its address is the one of their idea
	beheerder: /^proposalEmail, there$/
};

for (const kind of kinds)
	test(`no page tells ${kind} what others told in confidence, nor where anybody lives`, async () => {
		test.setTimeout(120_000);
		const leaks: string[] = [];
		const pages = ids.filter((id) => doors[id]!.read === 'demo' || !isHeld(doors[id]!.read as Deed));
		for (const id of pages) {
			const thing = addresses()[id] ?? open()[id];
			if (!thing && id.includes('[')) leaks.push(`${id} is not looked at`);
			for (const path of thing ? [thing.here, thing.there] : [id])
				for (const address of [path, `${path === '/' ? '' : path}/__data.json`]) {
					const text = await (await visit(kind, address)).text();
					for (const [what, both] of Object.entries(peopled.secrets))
						for (const [at, secret] of both.entries()) {
							const name = `${what}, ${at ? 'there' : 'here'}`;
							if (text.includes(secret) && !readable[kind].test(name)) leaks.push(`${address}: ${name}`);
						}
					if (/^\/(makelaar|mijn|vraag|signaal|beheer)/.test(id) && /"(lat|lon|latitude|longitude)"/.test(text))
						leaks.push(`${address}: coordinates`);
				}
		}
		expect(leaks).toEqual([]);
	});

/** Who may read what with a link to an initiative: all of it who leads it, of the others only what they do together. */
const withLink: [who: string, code: (all: Record<string, string>) => string, reads: RegExp][] = [
	[
		'who leads it',
		({ initiator }) => initiator!,
		/^(proposal(Phone|Email)|initiator|member|task|agreement|decision|voice|paper)\w*, here$/
	],
	[
		'who takes part',
		({ member }) => member!,
		/^(task|agreement|decision|voice|paper|member(Name|Email|Street)), here$/
	],
	['who only hears the news', ({ informed }) => informed!, /^$/],
	['who waits for an answer', ({ asked }) => asked!, /^$/],
	['who follows', ({ follower }) => follower!, /^$/],
	[
		'who leads another',
		({ elsewhere }) => elsewhere!,
		/^(proposal(Phone|Email)|initiator|member|task|agreement|decision|voice|paper)\w*, there$/
	]
];

for (const [who, codeOf, reads] of withLink)
	test(`no page of an initiative tells ${who} more than is theirs`, async () => {
		test.setTimeout(120_000);
		const leaks: string[] = [];
		const { initiator } = peopled.codes;
		const rooms = ids.filter((id) => id.startsWith('/initiatief/mee/[code]'));
		expect(rooms.length).toBeGreaterThan(12);
		for (const id of rooms)
			for (const path of [addresses()[id]!.here.replace(initiator!, codeOf(peopled.codes))])
				for (const address of [path, `${path}/__data.json`]) {
					const response = await visit('visitor', address);
					const text = await response.text();
					if (response.status >= 500) leaks.push(`${address} breaks`);
					for (const [what, both] of Object.entries(peopled.secrets))
						for (const [at, secret] of both.entries()) {
							const name = `${what}, ${at ? 'there' : 'here'}`;
							if (text.includes(secret) && !reads.test(name)) leaks.push(`${id}: ${name}`);
						}
				}
		expect(leaks).toEqual([]);
	});

import { eq } from 'drizzle-orm';
import { type Actor, system } from '#lib/account/account.ts';
import * as activities from '#lib/activity/activities.server.ts';
import { activity } from '#lib/activity/table.server.ts';
import * as entries from '#lib/entry/entries.server.ts';
import type { Kind } from '#lib/entry/entry.ts';
import { holding, occurrence } from '#lib/entry/table.server.ts';
import * as initiatives from '#lib/initiative/initiatives.server.ts';
import * as networks from '#lib/network/networks.server.ts';
import * as addresses from '#lib/offer/addresses.server.ts';
import * as offers from '#lib/offer/offers.server.ts';
import * as organisations from '#lib/organisation/organisations.server.ts';
import { touch } from '#lib/place/gemeenten.server.ts';
import * as venues from '#lib/place/venues.server.ts';
import type { Database } from '#lib/server/database.server.ts';
import { record } from '#lib/server/events.server.ts';
import type { Existing } from './existing.server.ts';
import { isEntryKind, type Values } from './item.ts';
import type { Step } from './plan.server.ts';

/** Does what a plan says, with an event for each thing that changed. The caller has the transaction. */
export async function write(
	tx: Database,
	gemeenteCode: string,
	steps: readonly Step[],
	existing: readonly Existing[],
	actor: Actor = system
) {
	const todo = steps.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
	const ids = new Map(existing.filter(({ slug }) => slug).map((one) => [`${one.kind} ${one.slug}`, one.id]));
	const context: Context = {
		tx,
		gemeenteCode,
		existing,
		actor,
		idOf: (kind, slug) => (slug ? (ids.get(`${kind} ${slug}`) ?? null) : null)
	};
	for (const step of todo.filter(({ line }) => line.kind === 'venue'))
		ids.set(`venue ${step.slug}`, await writeVenue(step, context));
	for (const [slug, group] of Map.groupBy(
		todo.filter(({ line }) => line.kind === 'organisation' || line.kind === 'contact'),
		({ line, slug }) => (line.kind === 'contact' ? line.values.organisation! : slug)
	))
		ids.set(`organisation ${slug}`, await writeOrganisation(slug, group, context));
	const written: { step: Step; id: number }[] = [];
	for (const step of todo.filter(({ line }) => isEntryKind(line.kind!))) {
		const id = await writeEntry(step, context);
		ids.set(`${step.line.kind} ${step.slug}`, id);
		written.push({ step, id });
	}
	for (const { step, id } of written) await writeHoldings(step, id, context);
	for (const { line, slug, outcome } of steps) {
		const id = outcome === 'refused' || outcome === 'skipped' ? null : context.idOf(line.kind!, slug);
		if (line.home && id !== null) await addresses.keep(tx, system, id, line.home);
	}
	if (todo.length > 0) await touch(tx, gemeenteCode);
}

type Context = {
	tx: Database;
	gemeenteCode: string;
	existing: readonly Existing[];
	/** who brought the sheet */
	actor: Actor;
	idOf: (kind: string, slug: string | null | undefined) => number | null;
};

async function tell(step: Step, id: number, { actor, tx, gemeenteCode }: Context): Promise<void> {
	const { kind, values } = step.line;
	const isNew = step.outcome === 'new';
	const wijkCode = values.wijkCode ?? step.existing?.values.wijkCode ?? null;
	await record(tx, {
		name: `${kind!}.${isNew ? (isEntryKind(kind!) ? 'published' : 'added') : 'changed'}`,
		actor: actor.kind === 'account' ? { kind: 'account', id: actor.id } : { kind: actor.kind },
		subject: { kind: isEntryKind(kind!) ? 'entry' : kind!, id },
		gemeenteCode,
		wijkCode,
		details: {
			by: 'import',
			...(actor.kind === 'account' ? { as: 'colleague' } : {}),
			...(isNew ? {} : { changes: step.changes })
		}
	});
}

async function writeVenue(step: Step, context: Context): Promise<number> {
	const { title, type, about, address, lat, lon, hours, phone, stepFree, access, wijkCode, buurtCode } = {
		...step.existing?.values,
		...step.line.values
	};
	const id = await venues.save(context.tx, {
		gemeenteCode: context.gemeenteCode,
		slug: step.slug,
		sourceKey: step.key,
		name: title!,
		...{ address, lat, lon, hours, phone, stepFree, access, wijkCode, buurtCode },
		...(type === undefined ? {} : { type }),
		...(about === undefined ? {} : { about })
	});
	await tell(step, id, context);
	return id;
}

/** An organisation with its contact persons: those in the sheet, and those that were there. */
async function writeOrganisation(slug: string, steps: Step[], context: Context): Promise<number> {
	const own = steps.find(({ line }) => line.kind === 'organisation');
	const people = steps.filter(({ line }) => line.kind === 'contact');
	const before = own?.existing ?? context.existing.find((one) => one.kind === 'organisation' && one.slug === slug);
	const { title, organisationType, about, phone, email, website } = { ...before?.values, ...own?.line.values };
	const known = context.existing.filter((one) => one.kind === 'contact' && one.values.organisation === slug);
	const values = [
		...known.map((one) => ({ ...one.values, ...people.find(({ existing }) => existing === one)?.line.values })),
		...people.filter(({ existing }) => !existing).map(({ line }) => line.values)
	];
	const id = await organisations.save(
		context.tx,
		{
			gemeenteCode: context.gemeenteCode,
			slug,
			sourceKey: own ? own.key : before!.key,
			name: title!,
			type: organisationType ?? 'other',
			about: about ?? '',
			...{ phone, email, website }
		},
		people.length > 0
			? values.map((one) => ({
					name: one.title!,
					wijkCode: one.wijkCode ?? null,
					role: one.role ?? null,
					phone: one.phone ?? null,
					knows: one.knows ?? null
				}))
			: undefined
	);
	if (own) await tell(own, id, context);
	for (const step of people)
		await record(context.tx, {
			name: `organisation.${step.existing ? 'contact_changed' : 'contact_added'}`,
			actor: { kind: 'system' },
			subject: { kind: 'organisation', id },
			gemeenteCode: context.gemeenteCode,
			wijkCode: step.line.values.wijkCode ?? null,
			details: { by: 'import' }
		});
	return id;
}

async function writeEntry(step: Step, context: Context): Promise<number> {
	const { tx, gemeenteCode, idOf } = context;
	const { line, existing } = step;
	const { values } = line;
	const kind = line.kind as Kind;
	const { title, summary, body, themes, personal, wijkCode, buurtCode, lat, lon, placeName, whenText } = values;
	const { cost, free, stepFree, languages, audience, seeks, contactName, contactPhone, contactEmail } = values;
	const told = Object.fromEntries(
		Object.entries({
			...{ title, summary, body, themes, personal, wijkCode, buurtCode, lat, lon, placeName, whenText },
			...{ cost, free, stepFree, languages, audience, seeks, contactName, contactPhone, contactEmail },
			venueId: values.venue === undefined ? undefined : idOf('venue', values.venue),
			organisationId: values.organisation === undefined ? undefined : idOf('organisation', values.organisation)
		}).filter(([, value]) => value !== undefined)
	) as Partial<entries.EntryInput>;
	let id = existing?.id;
	if (id === undefined)
		id = await entries.add(tx, {
			summary: '',
			...told,
			title: line.title,
			kind,
			gemeenteCode,
			slug: step.slug,
			sourceKey: step.key
		});
	else await entries.change(tx, id, { ...told, sourceKey: step.key });
	await writeSpecial(tx, id, kind, { ...existing?.values, ...values });
	await tell(step, id, context);
	return id;
}

async function writeSpecial(tx: Database, id: number, kind: Kind, values: Values): Promise<void> {
	const { participants = null, places = null, newcomerPlaces = null, frequency = null, distanceKm = null } = values;
	const { members = null, atmosphere = null, walkIn = false, door = null, comeAlong = false } = values;
	if (kind === 'initiative') await initiatives.save(tx, id, { stage: values.stage ?? 'running', participants });
	else if (kind === 'offer')
		await offers.save(tx, id, { by: values.personal ? 'person' : 'group', frequency, distanceKm });
	else if (kind === 'network')
		await networks.save(tx, id, { members, atmosphere, walkIn, door, comeAlong, newcomerPlaces });
	else if (values.rhythm) await activities.save(tx, id, { ...values.rhythm, places, newcomerPlaces });
	else {
		await tx.delete(occurrence).where(eq(occurrence.entryId, id));
		await tx.delete(activity).where(eq(activity.entryId, id));
	}
}

/** Makes an entry belong to the networks of its line and to no others. */
async function writeHoldings({ line, existing }: Step, id: number, { tx, idOf }: Context): Promise<void> {
	const wanted = line.values.networks;
	if (!wanted || wanted.join() === (existing?.values.networks ?? []).join()) return;
	await tx.delete(holding).where(eq(holding.entryId, id));
	for (const slug of wanted) {
		const networkId = idOf('network', slug);
		if (networkId !== null && networkId !== id) await entries.hold(tx, networkId, [id]);
	}
}

import { itemKinds, type Values } from './item.ts';
import type { Outcome } from './intake.server.ts';
import type { Step } from './plan.server.ts';

/** What an import did or would do, line by line in plain Dutch. */

/** One word for what became of a line. */
export const outcomes: Record<Step['outcome'], string> = {
	new: 'nieuw',
	changed: 'veranderd',
	same: 'hetzelfde',
	refused: 'geweigerd',
	skipped: 'overgeslagen'
};

/** What a value is called. */
export const labels: Record<keyof Values, string> = {
	title: 'titel',
	summary: 'omschrijving',
	body: 'tekst',
	themes: 'thema',
	personal: 'door wie',
	wijkCode: 'wijk',
	buurtCode: 'buurt',
	lat: 'punt op de kaart',
	lon: 'punt op de kaart',
	venue: 'locatie',
	organisation: 'organisatie',
	networks: 'netwerken',
	placeName: 'plek buiten',
	whenText: 'wanneer',
	cost: 'kosten',
	free: 'gratis',
	stepFree: 'drempelvrij',
	languages: 'talen',
	audience: 'voor wie',
	seeks: 'zoekt',
	contactName: 'contactpersoon',
	contactPhone: 'telefoon',
	contactEmail: 'e-mail',
	stage: 'fase',
	participants: 'deelnemers',
	rhythm: 'agenda',
	places: 'aantal plaatsen',
	newcomerPlaces: 'plaatsen voor nieuwe mensen',
	frequency: 'hoe vaak',
	distanceKm: 'afstand',
	members: 'leden',
	atmosphere: 'sfeer',
	walkIn: 'vrije inloop',
	door: 'bij de deur',
	comeAlong: 'iemand kan mee',
	type: 'soort plek',
	organisationType: 'soort organisatie',
	about: 'omschrijving',
	address: 'adres',
	hours: 'openingstijden',
	phone: 'telefoon',
	access: 'toegankelijkheid',
	email: 'e-mail',
	website: 'website',
	role: 'functie',
	knows: 'weet veel van'
};

/** @param place tells a wijk and the coming dates in words */
export function report(
	outcomes: Outcome[],
	told: { source: string; gemeenteName: string; isWritten: boolean; wijkName: (code: string) => string; dates: Dates }
): string {
	const lines = [`${told.source}, ${told.gemeenteName}${told.isWritten ? '' : ' (proef: er wordt niets opgeslagen)'}`];
	for (const { name, headerAt, remarks, steps } of outcomes) {
		const title = outcomes.length > 1 ? `Blad “${name}”` : 'Kopregel';
		if (headerAt === undefined) {
			lines.push('', `${title}: geen kopregel herkend; dit blad slaan we over.`);
			continue;
		}
		lines.push(
			'',
			outcomes.length > 1
				? `${title}${headerAt ? `, kopregel op regel ${headerAt}` : ''}`
				: headerAt
					? `${title} op regel ${headerAt}`
					: 'Namen uit het bestand'
		);
		lines.push(...remarks.map((remark) => `  let op: ${remark}`));
		for (const step of steps) lines.push(...linesOf(step, told));
	}
	const steps = outcomes.flatMap((outcome) => outcome.steps);
	lines.push('', summary(steps), closing(steps, told.isWritten));
	return lines.join('\n');
}

export type Dates = (rhythm: NonNullable<Values['rhythm']>) => string;

function linesOf(step: Step, { wijkName, dates }: { wijkName: (code: string) => string; dates: Dates }): string[] {
	const { line, outcome, changes, existing } = step;
	const start = `  regel ${String(line.number).padStart(3)}  ${outcomes[outcome].padEnd(12)}`;
	if (outcome === 'skipped') return [`${start} (${line.skipped})`];
	const what = [line.kind && itemKinds[line.kind].one.toLowerCase(), line.title && `“${line.title}”`]
		.filter(Boolean)
		.join(' ');
	if (outcome === 'refused') return [`${start} ${what}${what ? ': ' : ''}${line.refusal}`];
	const details: string[] = [];
	if (outcome === 'new') details.push(...about(line.values, wijkName, dates));
	const changed = [...new Set(changes.map((name) => labels[name]))].join(', ');
	if (outcome === 'changed')
		details.push(
			changed || 'alleen het nummer',
			...(changes.includes('title') ? [`heette “${existing?.values.title}”`] : [])
		);
	if (outcome === 'changed' && changes.includes('rhythm') && line.values.rhythm)
		details.push(dates(line.values.rhythm));
	return [
		`${start} ${what}${details.length > 0 ? `: ${details.join('; ')}` : ''}`,
		...[...new Set(line.warnings)].map((warning) => `             let op: ${warning}`)
	];
}

function about(values: Values, wijkName: (code: string) => string, dates: Dates): string[] {
	const where =
		values.wijkCode === undefined ? '' : values.wijkCode === null ? 'hele gemeente' : wijkName(values.wijkCode);
	return [
		[where, values.venue ?? values.placeName].filter(Boolean).join(', '),
		values.rhythm ? dates(values.rhythm) : '',
		values.cost ?? ''
	].filter(Boolean);
}

function summary(steps: Step[]): string {
	const count = (outcome: Step['outcome']) => steps.filter((step) => step.outcome === outcome).length;
	const warnings = steps.reduce(
		(sum, step) => sum + (step.outcome === 'refused' ? 0 : new Set(step.line.warnings).size),
		0
	);
	const parts = (Object.keys(outcomes) as Step['outcome'][]).map((outcome) => `${count(outcome)} ${outcomes[outcome]}`);
	return `Samen: ${parts.join(', ')}; ${warnings} keer “let op”.`;
}

function closing(steps: Step[], isWritten: boolean): string {
	const isAnything = steps.some(({ outcome }) => outcome === 'new' || outcome === 'changed');
	const refused = steps.some(({ outcome }) => outcome === 'refused') ? ' De geweigerde regels doen niet mee.' : '';
	if (!isAnything) return `Er is niets te veranderen.${refused}`;
	if (isWritten) return `Alles is opgeslagen.${refused}`;
	return `Er is niets opgeslagen. Klopt het zo? Doe het dan nog eens met --write erbij.${refused}`;
}

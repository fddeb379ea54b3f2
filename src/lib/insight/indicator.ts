import type { Theme } from '#lib/entry/theme.ts';

/**
 * The published figures we know, and what they say something about. A figure is never the reason to do something: it
 * stands next to what people say. No I/O.
 */

export type Unit = 'percent' | 'per_thousand' | 'per_household';

type Indicator = {
	/** as a sentence goes on after "van de inwoners" or "van de huishoudens" */
	label: string;
	unit: Unit;
	/** of whom it is a part */
	of: 'inwoners' | 'volwassenen' | 'huishoudens' | 'jongeren';
	themes: readonly Theme[];
	/** who usually publishes it */
	source: 'CBS' | 'RIVM' | 'Stichting Lezen en Schrijven';
	/** made with a model from what some were asked, not counted */
	estimate: boolean;
};

/** RIVM works these out for wijken from the Gezondheidsmonitor, of which only some fill in the questions. */
const modelled = { unit: 'percent', of: 'volwassenen', source: 'RIVM', estimate: true } as const;
const counted = { unit: 'percent', source: 'CBS', estimate: false } as const;

export const indicators = {
	lonely_share: { ...modelled, label: 'voelt zich eenzaam', themes: ['meeting', 'eating_together', 'meaning'] },
	very_lonely_share: { ...modelled, label: 'voelt zich erg eenzaam', themes: ['meeting', 'grief'] },
	anxiety_share: { ...modelled, label: 'heeft kans op angst of somberheid', themes: ['health', 'grief'] },
	low_control_share: {
		...modelled,
		label: 'heeft weinig grip op het eigen leven',
		themes: ['health', 'learning_work']
	},
	good_health_share: { ...modelled, label: 'vindt de eigen gezondheid goed', themes: ['health'] },
	active_share: { ...modelled, label: 'beweegt genoeg', themes: ['moving'] },
	limited_share: { ...modelled, label: 'kan moeilijk lopen, zien of horen', themes: ['transport', 'repairing'] },
	carer_share: { ...modelled, label: 'geeft mantelzorg', themes: ['caring'] },
	volunteer_share: { ...modelled, label: 'doet vrijwilligerswerk', themes: ['meeting', 'green'] },
	hard_to_manage_share: { ...modelled, label: 'heeft moeite met rondkomen', themes: ['money'] },
	low_income_share: { ...counted, of: 'huishoudens', label: 'heeft een laag inkomen', themes: ['money'] },
	benefit_rate: {
		...{ unit: 'per_thousand', of: 'inwoners', source: 'CBS', estimate: false },
		...{ label: 'krijgen bijstand', themes: ['money', 'learning_work'] }
	},
	alone_share: { ...counted, of: 'huishoudens', label: 'is één persoon', themes: ['meeting', 'eating_together'] },
	single_parent_share: { ...counted, of: 'huishoudens', label: 'is een gezin met één ouder', themes: ['parenting'] },
	aged_share: { ...counted, of: 'inwoners', label: 'is 65 jaar of ouder', themes: ['caring', 'transport', 'digital'] },
	child_share: { ...counted, of: 'inwoners', label: 'is jonger dan 15 jaar', themes: ['parenting'] },
	youth_care_share: { ...counted, of: 'jongeren', label: 'krijgt jeugdhulp', themes: ['parenting'] },
	cars_rate: {
		...{ unit: 'per_household', of: 'huishoudens', source: 'CBS', estimate: false },
		...{ label: 'auto’s', themes: ['transport'] }
	},
	low_literacy_share: {
		...{ unit: 'percent', of: 'volwassenen', source: 'Stichting Lezen en Schrijven', estimate: true },
		...{ label: 'heeft moeite met lezen en schrijven', themes: ['language', 'digital'] }
	},
	unsafe_share: {
		...{ unit: 'percent', of: 'inwoners', source: 'CBS', estimate: true },
		...{ label: 'voelt zich in de buurt weleens onveilig', themes: ['safety'] }
	}
} as const satisfies Record<string, Indicator>;

export type IndicatorCode = keyof typeof indicators;
export const indicatorCodes = Object.keys(indicators) as IndicatorCode[];

/** What a value of it can be at most; more is a mistake in the file. */
export const highest: Record<Unit, number> = { percent: 100, per_thousand: 1000, per_household: 10 };

const whole = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 });

/** An estimate is not told finer than it is. 52% van de volwassenen voelt zich eenzaam */
export function sentence(code: IndicatorCode, value: number, estimate: boolean): string {
	const { unit, of, label } = indicators[code];
	const about = estimate ? 'ongeveer ' : '';
	if (unit === 'per_household') return `${about}${fine.format(value)} ${label} per huishouden`;
	return `${about}${shortText(code, value, estimate)} van de ${unit === 'per_thousand' ? '1.000 ' : ''}${of} ${label}`;
}

/** Only the number, to stand beside another of the same. */
export function shortText(code: IndicatorCode, value: number, estimate: boolean): string {
	const { unit } = indicators[code];
	if (unit === 'per_household') return fine.format(value);
	const number = (estimate || value >= 10 ? whole : fine).format(value);
	return unit === 'per_thousand' ? number : `${number}%`;
}

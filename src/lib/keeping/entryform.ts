/** The fields every activity, offer and network has, as they are typed. No I/O. */
export type EntryForm = {
	title: string;
	summary: string;
	body: string;
	themes: string[];
	/** slug of the wijk; `*`: the whole gemeente; empty: not chosen yet */
	wijk: string;
	/** id of a venue; empty: none */
	venue: string;
	placeName: string;
	/** only to look up where a public place is; never kept */
	address: string;
	whenText: string;
	dayparts: string[];
	free: string;
	cost: string;
	/** ja, nee or empty: not known */
	stepFree: string;
	languages: string[];
	audience: string;
	/** one a line */
	seeks: string;
	/** id; empty: of nobody */
	organisation: string;
	/** one person offers it: ja or empty */
	personal: string;
	contactName: string;
	contactPhone: string;
	contactEmail: string;
};

/** In place of a wijk. */
export const wholeGemeente = '*';

export type EntryMistakes = Partial<Record<keyof EntryForm, string>>;

export const single = [
	...(['title', 'summary', 'body', 'wijk', 'venue', 'placeName', 'address', 'whenText', 'free', 'cost'] as const),
	...(['stepFree', 'audience', 'seeks', 'organisation', 'personal'] as const),
	...(['contactName', 'contactPhone', 'contactEmail'] as const)
] as const;
export const several = ['themes', 'dayparts', 'languages'] as const;

export const blank: EntryForm = {
	...(Object.fromEntries(single.map((name) => [name, ''])) as Record<(typeof single)[number], string>),
	...{ themes: [], dayparts: [], languages: [] }
};

/** What there is to choose from, for who fills it in. */
export type EntryChoices = {
	gemeente: string;
	/** where they may put it */
	wijken: { slug: string; name: string }[];
	/** they may put it in the whole gemeente too */
	wide: boolean;
	venues: { id: number; name: string; wijkName: string | null }[];
	/** whose it can be */
	organisations: { id: number; name: string }[];
	/** it can be nobody's but of who is behind it */
	loose: boolean;
	/** it can be one person who offers it */
	canBePersonal: boolean;
	/** addresses can be looked up */
	lookup: boolean;
};

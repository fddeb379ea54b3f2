/** What an organisation does in the wijk; stored code and the word on screen. */
export const organisationTypes = {
	welfare: 'Welzijn',
	district_nursing: 'Wijkverpleging',
	care_institution: 'Zorginstelling',
	housing: 'Woningcorporatie',
	gp: 'Huisarts',
	carer_support: 'Steunpunt mantelzorg',
	school: 'School',
	police: 'Politie',
	sport: 'Sport',
	faith: 'Geloof en zingeving',
	residents: 'Bewonersgroep',
	gemeente: 'Gemeente',
	other: 'Anders'
} as const;

export type OrganisationType = keyof typeof organisationTypes;

export const organisationTypeCodes = Object.keys(organisationTypes) as OrganisationType[];

/** The care chain: who does what in every wijk, in the order somebody looks for them, and what for in plain words. */
export const careChain = [
	{ type: 'welfare', does: 'Helpt mensen om elkaar te vinden en iets te beginnen.' },
	{ type: 'gp', does: 'De dokter om de hoek, en wie daar aan de balie zit.' },
	{ type: 'district_nursing', does: 'Komt thuis bij wie verzorging nodig heeft.' },
	{ type: 'carer_support', does: 'Voor wie voor een ander zorgt.' },
	{ type: 'care_institution', does: 'Hier wonen mensen met zorg; vaak is er ook iets voor de buurt.' },
	{ type: 'housing', does: 'Verhuurt huizen en kent de portieken.' }
] as const satisfies { type: OrganisationType; does: string }[];

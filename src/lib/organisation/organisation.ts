/** What an organisation does in the wijk; stored code and the word on screen. */
export const organisationTypes = {
	welfare: 'Welzijn',
	district_nursing: 'Wijkverpleging',
	care_institution: 'Zorginstelling',
	housing: 'Woningcorporatie',
	gp: 'Huisarts',
	school: 'School',
	sport: 'Sport',
	faith: 'Geloof en zingeving',
	residents: 'Bewonersgroep',
	gemeente: 'Gemeente',
	other: 'Anders'
} as const;

export type OrganisationType = keyof typeof organisationTypes;

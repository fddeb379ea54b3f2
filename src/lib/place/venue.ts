/**
 * A venue (plek) is an exact point in the wijk where people meet or find something: a buurthuis, a garden, a cupboard to
 * give things away. It says when it is open, how to get in and what is there. No I/O.
 */

/** `facility`: you need nobody to use it; it stands on the map as a layer of its own. */
export const venueTypes = {
	community_centre: { label: 'Buurthuis', facility: false },
	living_room: { label: 'Huiskamer van de wijk', facility: false },
	library: { label: 'Bibliotheek', facility: false },
	care_home: { label: 'Zorghuis', facility: false },
	school: { label: 'School', facility: false },
	worship: { label: 'Kerk, moskee of tempel', facility: false },
	workshop: { label: 'Werkplaats', facility: false },
	sports: { label: 'Sportplek', facility: false },
	culture: { label: 'Muziek, toneel of atelier', facility: false },
	garden: { label: 'Tuin', facility: true },
	giveaway: { label: 'Weggeefkast', facility: true },
	books: { label: 'Boekenkastje', facility: true },
	repair_cafe: { label: 'Repair café', facility: true },
	youth_spot: { label: 'Jeugdhonk', facility: true },
	playground: { label: 'Speelplek', facility: true },
	chat_bench: { label: 'Kletsbankje', facility: true },
	food_bank: { label: 'Voedsel of kleding', facility: true },
	tool_library: { label: 'Gereedschap lenen', facility: true },
	other: { label: 'Andere plek', facility: false }
} as const;
export type VenueType = keyof typeof venueTypes;
export const venueTypeCodes = Object.keys(venueTypes) as VenueType[];
export const facilityTypes: readonly VenueType[] = venueTypeCodes.filter((type) => venueTypes[type].facility);

/** The word for a kind of place; an import may have brought one that isn't known here. */
export function typeName(type: string): string {
	return Object.hasOwn(venueTypes, type) ? venueTypes[type as VenueType].label : venueTypes.other.label;
}

export function isFacility(type: string): boolean {
	return Object.hasOwn(venueTypes, type) && venueTypes[type as VenueType].facility;
}

export const venueFacts = {
	accessible_toilet: 'Toilet voor rolstoelen',
	lift: 'Lift',
	parking: 'Parkeren bij de deur',
	induction_loop: 'Ringleiding voor wie een gehoorapparaat heeft',
	quiet_room: 'Een rustige kamer',
	kitchen: 'Keuken',
	coffee: 'Koffie en thee',
	wifi: 'Gratis wifi',
	computer: 'Computer om te gebruiken',
	printer: 'Printen',
	baby: 'Luiers verschonen',
	assistance_dog: 'Hulphond welkom'
} as const;
export type VenueFact = keyof typeof venueFacts;
export const venueFactCodes = Object.keys(venueFacts) as VenueFact[];

/** Open on a day of the week (1 is Monday, 7 Sunday), in the wall-clock time of the Netherlands: 09:00 to 17:30. */
export type Opening = { day: number; from: string; until: string };

/** Every word on and around the map. */
export const dutch = {
	/** what the map is, for who can't see it */
	map: 'Kaart',
	keys: 'Met de pijltjes verschuif je de kaart, met plus en min zoom je. Met Enter kies je het teken in het midden. De lijst op deze bladzijde laat hetzelfde zien.',
	skip: 'Sla de kaart over',
	open: 'Toon de kaart',
	opening: 'De kaart komt eraan.',
	noWebgl: 'In deze browser lukt de kaart met punten niet, daarom zie je een getekende kaart.',
	failed: 'De kaart wil niet komen. De lijst doet het wel.',
	noPoints: 'De punten op de kaart willen niet komen. De lijst doet het wel.',
	noBase: 'De achtergrond van de kaart is er nu niet.',
	retry: 'Probeer het nog eens',
	searchHere: 'Zoek in dit gebied',
	zoomIn: 'Zoom in',
	zoomOut: 'Zoom uit',
	whole: 'Hele kaart',
	move: 'Verschuif de kaart',
	up: 'Naar boven',
	down: 'Naar beneden',
	left: 'Naar links',
	right: 'Naar rechts',
	close: 'Sluit',
	caption: 'De punten zijn plekken en groepen. Mensen staan nooit op de kaart.',
	kinds: { i: 'Initiatief', a: 'Activiteit', o: 'Aanbod', n: 'Netwerk', p: 'Plek om te gebruiken' },
	group: 'Meer bij elkaar',
	persons: 'Aanbod van mensen, per buurt',
	chosen: (title: string, kind: string) => `Gekozen: ${title}, ${kind.toLowerCase()}.`,
	several: (n: number) => `${n} op deze plek`,
	more: (n: number) => `En nog ${n}. Die staan in de lijst.`,
	offered: (n: number) => (n === 1 ? '1 mens biedt hier iets aan' : `${n} mensen bieden hier iets aan`),
	offeredWhere: 'Dit teken staat in het midden van de buurt. Waar mensen wonen staat nooit op de kaart.',
	read: 'Lees meer',
	toArea: (name: string) => `Naar ${name}`,
	nothingNear: 'Er staat geen teken in het midden van de kaart.'
};

export type Words = typeof dutch;

/** The texts of MapLibre itself, all of them; it speaks English where one is missing. */
export function localeOf(label: string): Record<string, string> {
	return {
		'AttributionControl.ToggleAttribution': 'Bronnen tonen of verbergen',
		'AttributionControl.MapFeedback': 'Iets over de kaart melden',
		'FullscreenControl.Enter': 'Volledig scherm',
		'FullscreenControl.Exit': 'Volledig scherm sluiten',
		'GeolocateControl.FindMyLocation': 'Waar ben ik?',
		'GeolocateControl.LocationNotAvailable': 'Je plek is niet te vinden',
		'LogoControl.Title': 'MapLibre',
		'Map.Title': label,
		'Marker.Title': 'Teken op de kaart',
		'NavigationControl.ResetBearing': 'Noorden boven',
		'NavigationControl.ZoomIn': 'Zoom in',
		'NavigationControl.ZoomOut': 'Zoom uit',
		'Popup.Close': 'Sluit',
		'ScaleControl.Feet': 'voet',
		'ScaleControl.Meters': 'm',
		'ScaleControl.Kilometers': 'km',
		'ScaleControl.Miles': 'mijl',
		'ScaleControl.NauticalMiles': 'zeemijl',
		'GlobeControl.Enable': 'Toon als bol',
		'GlobeControl.Disable': 'Toon plat',
		'TerrainControl.Enable': 'Toon hoogte',
		'TerrainControl.Disable': 'Verberg hoogte',
		'CooperativeGesturesHandler.WindowsHelpText': 'Houd Ctrl ingedrukt en scrol om te zoomen',
		'CooperativeGesturesHandler.MacHelpText': 'Houd ⌘ ingedrukt en scrol om te zoomen',
		'CooperativeGesturesHandler.MobileHelpText': 'Verschuif de kaart met twee vingers'
	};
}

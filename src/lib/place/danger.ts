/**
 * Words that say somebody may be in danger now. They stop a form once, to show whom to call; they are never kept, and
 * decide nothing else. Better a stop too many than one too few, but not at every kitchen knife. No I/O.
 */
const someone = '(?:hij|zij|ze|mijn (?:man|vrouw|vriend|vriendin|ex|vader|moeder|zoon|dochter|broer|partner|buurman))';
const me = '(?:me|mij|ons|haar|hem|de kinderen|mijn (?:kind|kinderen|zoon|dochter|moeder|vader|zus))';

const expressions: readonly string[] = [
	// not wanting to live
	'zelfmoord',
	'zelfdoding',
	'suicide',
	'suicidaal',
	'(?:wil|wou|wilt|wilde) (?:echt |gewoon )?niet meer (?:leven|verder leven|wakker worden)',
	'(?:hoef|hoeft|hoeven) (?:van mij )?niet meer te leven',
	'(?:wil|wilde|wou) (?:liever |gewoon |echt )?dood(?: zijn| gaan)?',
	'dood willen',
	'(?:ik|hij|zij|ze) (?:maak|maakt|ga|gaat) er(?: \\w+)? een (?:eind|einde) aan',
	'een (?:eind|einde) aan (?:mijn|haar|zijn|m.n|het) leven',
	'(?:mezelf|mijzelf|zichzelf|me zelf|zich) (?:van kant|ophangen|verhangen|ophang|dood|iets aan ?doe\\w*|iets aan te doen)',
	'(?:snijd|snij|snijdt|snijden) (?:ik )?(?:mezelf|mijzelf|zichzelf|me ?zelf)',
	'(?:mezelf|mijzelf|zichzelf) (?:snijd|snij|snijdt|snijden|pijn doen)',
	'overdosis',
	'(?:heb|heeft) (?:alle|te veel|teveel) pillen (?:genomen|geslikt)',
	'voor de trein (?:springen|spring|gaan)',
	'van (?:het|de) (?:flat|dak|balkon|brug) (?:springen|spring)',
	'uitgeleefd en wil niet meer',
	// somebody who hurts
	`${someone} (?:slaat|sloeg|schopt|schopte|trapt|wurgt|wurgde|steekt|stak|verkracht|verkrachtte) (?:mij|${me})`,
	`${someone} heeft ${me} (?:weer |al vaak )?(?:geslagen|geschopt|gewurgd|gestoken|verkracht|opgesloten)`,
	`(?:word|wordt|werd|worden) (?:\\w+ ){0,5}(?:geslagen|geschopt|mishandeld|verkracht|misbruikt|gewurgd|opgesloten)`,
	'mishandeling',
	'mishandelt',
	'aangerand',
	'verkracht',
	'seksueel misbruik',
	`(?:maakt|maak|maken) (?:\\w+ ){0,2}dood`,
	`(?:vermoordt|vermoorden|doodslaan|doodschieten|doodsteken)`,
	`(?:bedreigt|bedreigde) ${me}`,
	'met de dood bedreigd',
	`(?:mag|mogen|kan) (?:van hem |van haar )?(?:het huis|de deur) niet (?:uit|meer uit)`,
	'bang (?:dat|voor) (?:hij|zij|ze|mijn man|mijn ex|mijn vader) (?:me |mij |ons |de kinderen )?(?:iets aandoet|iets aan doet|slaat|thuiskomt|thuis komt)',
	'durf niet (?:meer )?naar huis',
	// weapons and fire
	'(?:met|heeft|had|pakt|pakte|zwaait met|trok|trekt) (?:\\w+ ){0,2}(?:mes|pistool|vuurwapen|hakmes|bijl)(?! (?:voor|om|van|uit de keuken))',
	'(?:staat|staan|vliegt) (?:in|hier in) brand',
	'brand gesticht',
	'gaslucht|ruikt (?:hier )?(?:heel )?(?:erg )?naar gas',
	// now, on the floor
	'(?:ligt|lig) (?:al \\w+ )?(?:bewusteloos|buiten bewustzijn|op de grond)',
	'(?:ademt|ademen) niet(?: meer)?',
	'(?:bloedt|bloed) (?:heel )?(?:erg|hevig)',
	'wil (?:nu )?(?:een )?112'
];

const danger = new RegExp(`(?<![\\p{L}\\p{N}])(?:${expressions.join('|')})(?![\\p{L}\\p{N}])`, 'u');

/** Whether a text holds words that could mean danger now. */
export function soundsLikeDanger(...texts: readonly (string | null | undefined)[]): boolean {
	return texts.some((text) => danger.test(plain(text ?? '')));
}

/** Small letters without accents, one space between words, no marks that part them. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

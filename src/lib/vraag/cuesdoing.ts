import { type Cue, cue } from './cue.ts';

/** What is told of what somebody can, wants to learn or could begin with, and what to ask then. */

export const doingCues: readonly Cue[] = [
	cue(
		'can',
		'needed',
		3,
		'Wanneer had iemand jou echt nodig? Wat deed je toen?',
		/\bniemand\b.{0,25}\b(?:nodig|vraagt|wacht|iets moet)\b|\bniet meer nodig\b|\boverbodig\b|\bnutteloos\b|\bnergens (?:meer )?(?:goed|toe|nodig)\b|\bop mij zit(?:ten)? ze niet te wachten\b|\bniks (?:meer )?waard\b|\bvoor wie (?:doe|maak|kook) ik\b/
	),
	cue(
		'can',
		'work',
		3,
		'Waar was je goed in op je werk? Zou je dat nog eens willen doen, of aan iemand leren?',
		/\bvroeger\b.{0,50}\b(?:fabriek|machines?|bouw|winkel|school|kantoor|haven|boerderij|garage|werkte|gewerkt|baas|keuken|ziekenhuis)\b|\b(?:fabriek|weverij|machines|werkplaats|werf|scheepswerf|mijn werk)\b.{0,30}\b(?:gewerkt|gestaan|geweest|stond|werkte)\b|\b(?:op|in|bij) de (?:fabriek|weverij|werf|haven|philips|spoorwegen)\b|\bjaar\b.{0,30}\b(?:geweest|gewerkt|gestaan)\b|\b(?:stond|werkte)\b.{0,12}\bjaren\b/
	),
	cue(
		'first',
		'job',
		1,
		'Welk werk ligt je? Wat zou een goede eerste week zijn?',
		/\bsollicit\w+\b|\bzoek\b.{0,15}\b(?:werk|baan)\b|\b(?:werk|baan) (?:zoeken|vinden)\b|\bbijstand\b|\buitkering\b|\bvrijwilligerswerk\b|\bik wil (?:weer )?werk(?:en)?\b/
	),
	cue(
		'first',
		'moment',
		1,
		'Hoe zou zo’n dag of avond eruitzien als het goed was?',
		/\b(?:zondag|zondagen|weekend|weekenden|avond|avonden|feestdagen|kerst)\b.{0,30}\b(?:lang|stil|erg|ergst|ergste|niks|alleen|zwaar|moeilijk|leeg)\b|\b(?:ergste|moeilijkste) dag\b|\bna vijven\b/
	),
	cue(
		'can',
		'fled',
		2,
		'Wat deed je in het land waar je vandaan komt? Wat daarvan wil je hier weer doen?',
		/\b(?:gevlucht|vluchteling|azc|oorlog|statushouder|asiel)\b|\b(?:in|uit) (?:syrie|homs|eritrea|oekraine|charkiv|kiev|afghanistan|somalie|irak|iran|soedan|jemen)\b|\bthuisland\b/
	),
	cue(
		'learn',
		'dutch',
		2,
		'Met wie wil je Nederlands praten, en waarover het liefst?',
		/\bnederlands\b.{0,20}\b(?:leren|praten|spreken|oefenen|moeilijk|niet|slecht|in mijn mond)\b|\b(?:leren|beter|oefenen|weinig|geen)\b.{0,12}\bnederlands\b|\binburger\w+\b|\btaalles\b|\b(?:praat|vertaalt|tolkt) voor (?:mij|me)\b|\bspreekt? (?:alleen )?(?:arabisch|turks|tigrinya|pools|engels|oekraiens|farsi|somalisch)\b/,
		/\bspreek (?:goed|prima) nederlands\b/
	),
	cue(
		'first',
		'others_want',
		3,
		'Dat vinden anderen. Wat wil je zelf het liefst?',
		/\bmoet van\b|\bvan (?:de|mijn|m'n) (?:dokter|huisarts|fysio|gemeente|begeleid\w+|dochter|zoon|vrouw|man)\b.{0,12}\bmoet\b|\b(?:kinderen|dochter|zoon|dokter|huisarts|fysio|vrouw|man|moeder|nicht|begeleid\w+|iedereen)\b (?:zegt|zeggen|vindt|vinden|wil|willen)\b/
	),
	cue(
		'first',
		'groups',
		2,
		'Met hoeveel mensen tegelijk is het voor jou fijn? Praat je liever, of doe je liever iets met je handen?',
		/\bpraatgroep\b|\bin (?:een|de|zo'n) kring\b|\bvoorstel(?:len|rondje)\b|\b(?:grote|drukke) groep(?:en)?\b|\bgroepen\b.{0,20}\b(?:niet|eng|druk|moeilijk)\b|\b(?:te druk|drukte|lawaai|veel mensen|door elkaar)\b/,
		/\bdrukte (?:gezellig|heerlijk)\b/
	),
	cue(
		'first',
		'afraid',
		2,
		'Waar durf je wel heen? Met wie erbij zou het een stukje verder kunnen?',
		/\bdurf(?:t|de)?\b.{0,20}\b(?:niet|niks|nooit|nooit meer)\b|\bniet (?:meer )?naar buiten\b|\bdeur niet (?:meer )?uit\b|\bhuis niet (?:meer )?uit\b|\bpaniek\w*\b|\bbang om\b|\beerste keer\b.{0,20}\bniet alleen\b/
	),
	cue(
		'can',
		'body',
		2,
		'Wat lukt nog goed? Waar heb je dan een hand bij nodig?',
		/\b(?:rug|knie|knieen|heup|heupen|benen|been|hart|longen|schouder|handen)\b.{0,15}\b(?:kapot|slecht|pijn|op|versleten|stuk)\b|\bkan\b.{0,15}\bniet (?:meer )?(?:lopen|tillen|staan|bukken|fietsen)\b|\brollator\b|\bscootmobiel\b|\brolstoel\b|\bslecht ter been\b|\breuma\b|\bartrose\b|\bgevallen\b/
	),
	cue(
		'first',
		'senses',
		1,
		'Op welke plek kun je een gesprek goed volgen? Wat helpt daarbij?',
		/\b(?:hoor|hoort|zie|ziet)\b.{0,12}\b(?:slecht|niet goed|weinig|bijna niks|steeds minder)\b|\b(?:slechthorend|doof|gehoorapparaat|gehoorapparaten|slechtziend|blind|staar)\b/
	),
	cue(
		'first',
		'reach',
		1,
		'Hoe kom je nu ergens? Hoe ver gaat dat goed?',
		/\bgeen auto\b|\brijbewijs\b|\bvervoer\b|\bhoe kom ik\b|\bregiotaxi\b|\bkan niet fietsen\b|\b(?:bus|trein)\b.{0,20}\b(?:niet|weg|ver|stopt)\b/
	),
	cue(
		'can',
		'food',
		2,
		'Wat maak je het liefst klaar? Met wie zou je willen eten?',
		/\bkook(?:t|te)?\b|\bkoken\b|\bik bak\b|\bbak ik\b|\bbakken\b|\bbakte\b|\bvoor een persoon\b|\bkliek(?:je|jes)\b|\bkant-en-klaar\w*\b|\beet uit een bakje\b/,
		/\buit een bak\b|\bbak koffie\b/
	),
	cue(
		'can',
		'hands',
		2,
		'Wat heb je het laatst gemaakt of gerepareerd? Voor wie zou je dat ook doen?',
		/\bklus(?:sen|jes|t|te)?\b|\brepare(?:er|ert|ren|erde)\b|\bgereedschap\b|\bhandig\b|\btimmer(?:en|t|man|de)?\b|\bnaai(?:en|machine|ster|de)?\b|\bbrei(?:en|t|de)?\b|\bhaken\b|\bprutsen\b|\bsleutel(?:en|t|de)\b|\bmet mijn handen\b|\blassen\b|\blasser\b|\bstratenmaker\b|\bmonteur\b/,
		/\bniet handig\b|\bonhandig\b|\btwee linkerhanden\b/
	),
	cue(
		'can',
		'green',
		1,
		'Wat laat je graag groeien? Wie zou daarvan mee mogen genieten?',
		/\btuin(?:en|ieren|ier|tje)?\b|\bmoestuin\b|\bvolkstuin\b|\bbalkon\b|\bplanten\b|\bin het bos\b|\bbuiten bezig\b/
	),
	cue(
		'can',
		'animals',
		1,
		'Vertel eens over je dier, van nu of van toen. Wie kwam je daardoor tegen?',
		/\bhond(?:en|je)?\b|\bpoes\b|\bkat(?:ten)?\b|\bkonijn(?:en)?\b|\bkippen\b|\bduiven\b|\bvogels?\b|\bpaard(?:en)?\b|\bkoeien\b|\bschapen\b/
	),
	cue(
		'can',
		'music',
		1,
		'Wanneer maakte je voor het laatst muziek met anderen? Wat zou je weer willen spelen of zingen?',
		/\bzing(?:en|t)?\b|\bzong\b|\bkoor\b|\bpiano\w*\b|\bgitaar\b|\baccordeon\b|\btrompet\b|\bfanfare\b|\bharmonie\b|\bmuziek (?:maken|gemaakt)\b|\bdrumm?en\b/
	),
	cue(
		'learn',
		'school',
		2,
		'Hoe was school voor jou? Hoe leer je iets het liefst: door te doen, of met iemand naast je?',
		/\bklas(?:lokaal)?\b|\bvan school\b|\bniet kunnen leren\b|\bik ben (?:te )?dom\b|\bopleiding\b|\bcursus\b|\bdiploma\b/
	),
	cue(
		'learn',
		'digital',
		2,
		'Wat wil je als eerste zelf kunnen op je telefoon of computer?',
		/\b(?:computer|tablet|ipad|laptop|telefoon|internet|apps?|whatsapp|digitaal|online|wachtwoord(?:en)?)\b.{0,35}\b(?:niet|snap|begrijp|lastig|moeilijk|leren?|leert|uitleg\w*|vast)\b|\b(?:snap|begrijp|leren?|leert|hulp)\b.{0,30}\b(?:computer|tablet|ipad|laptop|telefoon|internet|apps?|whatsapp|bankieren)\b|\balles (?:moet|gaat) (?:tegenwoordig )?(?:digitaal|online|via internet)\b/
	),
	cue(
		'first',
		'walking',
		1,
		'Waar loop je graag, en in welk tempo? Wie loopt er weleens een stukje mee?',
		/\bwandel(?:en|t|club\w*|ing\w*|maatje)?\b|\bommetje\b|\blopen met iemand\b/
	)
];

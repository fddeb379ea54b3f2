import { type Cue, cue } from './cue.ts';

/** What may lie behind a question, and what to ask then. */

const reading = 'Brieven zijn voor veel mensen lastig om te lezen. Hoe is dat voor jou?';
const papers = 'Wat doe je als er een brief komt? Wie kijkt er dan met je mee?';

export const behindCues: readonly Cue[] = [
	cue(
		'behind',
		'dark',
		9,
		'Vraag het rechtuit: denk je weleens aan niet meer leven? Blijf erbij, en bel samen 113.',
		/\bniet meer (?:verder )?leven\b|\bzelfmoord\b|\bliever dood\b|\bdood willen\b|\ber een eind(?:e)? aan\b|\bgeen zin meer in het leven\b|\bhoef(?:t)? (?:het )?van mij niet meer\b/
	),
	cue(
		'behind',
		'unsafe',
		9,
		'Voel je je veilig, thuis en op straat? Vraag dit alleen als jullie met z’n tweeën zijn. Bij gevaar: bel 112.',
		/\b(?:slaat|schopt|bedreigt|mishandelt) (?:me|mij|haar|hem|ons)\b|\bbang voor (?:mijn (?:man|vrouw|vriend|ex|zoon|vader|broer)|hem|haar|thuis)\b/,
		/\bniet bang\b/
	),
	cue(
		'behind',
		'reading',
		3,
		reading,
		/\b(?:brie(?:f|ven)|post|rekening(?:en)?|formulier(?:en)?|papier(?:en)?|enveloppen?)\b.{0,60}\b(?:la|lade|laatje|kast|doos|schoenendoos|tas|zak|stapel|ongeopend|dicht)\b|\bin (?:de|een) (?:la|lade|keukenla|schoenendoos)\b|\bopen\b.{0,15}\b(?:post|brieven) niet\b|\b(?:post|brieven)\b.{0,20}\bniet (?:meer )?open\b/
	),
	cue(
		'behind',
		'reading',
		3,
		reading,
		/\b(?:lees)?bril\b.{0,25}\b(?:vergeten|vergat|vergeet|bus|thuis|stuk|kwijt|niet bij)\b|\b(?:vergeten|vergat|vergeet)\b.{0,15}\b(?:lees)?bril\b|\bkleine letters?\b|\bkan(?: \w+)? niet (?:goed )?(?:lezen|schrijven)\b|\b(?:lezen|schrijven) (?:gaat|lukt|vind|is)\b.{0,20}\b(?:niet|slecht|moeilijk|lastig)\b|\bmoeite met (?:lezen|schrijven)\b|\bmoeilijke woorden\b|\blees(?:t)? (?:het|alles|de brieven|mijn brieven) voor\b|\blaaggeletterd\b/
	),
	cue(
		'behind',
		'papers',
		3,
		papers,
		/\b(?:brie(?:f|fje|ven)|post|enveloppen?|formulier(?:en)?|papier(?:en|winkel|werk)?|administratie|aanslag|aanmaning(?:en)?|rekeningen|toeslag(?:en)?|belasting(?:dienst)?|incasso|deurwaarders?|digid)\b/,
		/\b(?:schrijf|schrijft|schreef|schrijven)\b.{0,15}\bbrie|\bliefdesbrie|\bpapieren (?:bloemen|slingers|vliegtuig)|\bpapier(?:en)? (?:vouwen|knippen)|\b(?:brieven|post|administratie|papieren)\b.{0,20}\b(?:lukt|gaat) (?:prima|goed|best)\b/
	),
	cue(
		'behind',
		'money',
		2,
		'Waar gaat je hoofd van vol als het over geld gaat? Wie weet daarvan?',
		/\bschuld(?:en)?\b|\bgeldzorgen\b|\bgeldproblemen\b|\brood staan\b|\bsta(?:an|at)? (?:\w+ ){0,2}rood\b|\brondkomen\b|\bkom(?:en|t)? (?:\w+ )?(?:niet|nauwelijks|net) rond\b|\bvoedselbank\b|\bte duur\b|\bgeen geld\b|\bkan\b.{0,20}\bniet betalen\b|\bover geld\b|\bkrap\b/,
		/\bgeen schuld|\bgeen geldzorgen\b|\bmijn schuld\b|\bniet te duur\b|\bkom (?:prima|goed|best) rond\b/
	),
	cue(
		'behind',
		'loss',
		3,
		'Wil je vertellen wie je mist? Wat deden jullie altijd samen?',
		/\b(?:overleden|overleed|gestorven|stierf|verongelukt|begraven|begrafenis|crematie|uitvaart|weduwe|weduwnaar|rouw|rouwen|weggevallen|verloren aan)\b|\bsinds\b.{0,30}\b(?:dood|er niet meer|weg) (?:is|ben)\b|\b(?:man|vrouw|partner|zoon|dochter|kind|moeder|vader|broer|zus|buurvrouw|buurman|vriend|vriendin|jan)\b.{0,20}\b(?:is|zijn|was|ging) (?:nu |al |toen )?dood\b|\bsinds \w+ dood\b/,
		/\b(?:plant|batterij|accu)\w*\b.{0,20}\bdood\b/
	),
	cue(
		'behind',
		'caring',
		3,
		'Wie vangt jou op? Wanneer heb je een paar uur voor jezelf?',
		/\bmantelzorg\w*\b|\bzorg(?:de|en)? (?:al |nu |elke dag |veel )?(?:\w+ )?voor (?:mijn|m'n|haar|hem|ma|mam|pa|moeder|vader)\b|\bvoor (?:mijn|m'n) (?:man|vrouw|moeder|vader|zus|broer|kind|zoon|dochter)\b.{0,15}\bzorg(?:en|de)?\b|\bdement\w*\b|\balzheimer\b|\bberoerte\b|\bhersenbloeding\b|\bparkinson\b|\b(?:man|vrouw|partner|moeder|vader|zoon|dochter)\b.{0,25}\b(?:ziek|in de war|bedlegerig|opgenomen|verpleeghuis|vergeet alles)\b/,
		/\bzorg(?:en|de)? voor (?:mijn|m'n|de) (?:hond|kat|poes|tuin|planten|konijn)/
	),
	cue(
		'behind',
		'silence',
		2,
		'Op welk moment van de dag is het het stilst? Wat gebeurde er vroeger op dat uur?',
		/\b(?:tv|televisie|teevee|radio)\b.{0,30}\b(?:aan|uit|geluid|gezelschap)\b|\b(?:zo|erg|heel|doodse|altijd) stil\b|\b(?:de|die) stilte\b|\bhoor\b.{0,12}\b(?:klok|koelkast)\b|\bpraat(?:en)? tegen (?:de|mezelf|het)\b/,
		/\b(?:lekker|fijn|heerlijk) stil\b|\bhou(?:d)? van (?:de )?stilte\b|\b(?:tv|televisie|radio)\b.{0,20}\b(?:kapot|stuk|repareren)\b/
	),
	cue(
		'behind',
		'stopped',
		2,
		'Wat mis je het meest van je werk: de mensen, het werk zelf, of dat er iemand op je wachtte?',
		/\b(?:met|sinds mijn) pensioen\b|\bgepensioneerd\b|\bafgekeurd\b|\bafgevloeid\b|\bontslagen\b|\bwerkloos\b|\bziektewet\b|\bkeuring\b|\bburn-?out\b|\bgestopt met (?:werken|mijn werk)\b|\b(?:fabriek|zaak|winkel)\b.{0,15}\bdicht(?:ging)?\b/
	),
	cue(
		'behind',
		'sleep',
		2,
		'Wat houdt je ’s nachts bezig? En hoe begint je dag dan?',
		/\bslaap(?:t)?\b.{0,15}\b(?:slecht|niet|nauwelijks|weinig|amper)\b|\bniet (?:goed |meer )?slapen\b|\blig(?:t)?\b.{0,20}\bwakker\b|\bom (?:vier|vijf|half vijf|zes) uur\b.{0,12}\bwakker\b|\bpillen om te slapen\b|\bslaappillen\b|\bslapeloo\w+\b|\b(?:hele|halve) nacht(?:en)?\b.{0,12}\b(?:op|wakker)\b/,
		/\bslaap(?:t)? (?:prima|goed|best|lekker|heerlijk|weer goed)\b|\bslaap(?:t)? (?:echt )?niet slecht\b|\bgeen moeite met slapen\b|\bniet wakker van\b/
	),
	cue(
		'behind',
		'no_will',
		2,
		'Wanneer ging het voor het laatst wel? Wat was er toen anders?',
		/\bgeen zin (?:meer|in niks|in iets)\b|\bnergens (?:meer )?zin in\b|\bheeft (?:toch )?geen zin\b|\bwaar doe ik het voor\b|\bhele dag\b.{0,12}\b(?:op de bank|in bed|voor de tv|in pyjama|binnen)\b|\bkom(?:t)?\b.{0,12}\bbed niet uit\b|\blusteloos\b|\bhoeft voor mij niet\b/,
		/\bgeen zin meer in het leven\b/
	),
	cue(
		'behind',
		'day',
		1,
		'Hoe gaat een gewone dag? Welk uur duurt het langst?',
		/\bverveel\b|\bniks te doen\b|\bniets te doen\b|\bdagen (?:duren|zijn) (?:zo |te )?lang\b|\bzit maar\b|\bzit de hele dag\b|\bgeen ritme\b|\bligt er (?:niks|niets) te wachten\b/,
		/\bverveel me (?:niet|nooit)\b/
	),
	cue(
		'behind',
		'child',
		2,
		'Wat zegt je kind er zelf van? Wie is er nog meer dol op je kind?',
		/\b(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|puber)\b.{0,40}\b(?:gepest|gamen|gamet|boos|blowt|spijbel\w*|thuiszit\w*|niet naar school|blijft zitten|geen vriend(?:jes|innetjes|en)?)\b|\ber komt nooit een kind\b/
	),
	cue(
		'behind',
		'tried',
		2,
		'Wat maakte dat het daar niet paste? En wat was er wel fijn?',
		/\b(?:geprobeerd|meegelopen|meegedaan|heen geweest|langs geweest)\b|\bwas (?:niks|niets) voor (?:mij|me)\b|\bpaste niet\b|\bnooit meer (?:terug|heen|gegaan)\b|\bweggelopen\b|\bdat is klaar\b|\bwas ik weg\b/
	),
	cue(
		'behind',
		'quarrel',
		2,
		'Waar gaat het dan over, en wanneer is het wel goed thuis? Voelt iedereen zich er veilig?',
		/\bruzie\b|\bbonje\b|\bspanning(?:en)? thuis\b|\bschreeuw(?:en|t)\b/,
		/\b(?:buren|buurman|buurvrouw|bovenbu(?:ur|ren)\w*)\b/
	)
];

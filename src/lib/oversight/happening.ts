import { type Role, roleNames } from '#lib/account/account.ts';

/**
 * What happened, in plain Dutch, for the log of the beheerder. Every name an event is written under stands here; a test
 * goes through the code and misses the ones that don't. No I/O.
 */
export const groups = {
	signin: 'Inloggen',
	roles: 'Mensen en rollen',
	map: 'Op de kaart',
	proposals: 'Voorstellen van bewoners',
	reports: 'Meldingen over de kaart',
	vragen: 'Vragen en signalen',
	plans: 'Plannen van bewoners',
	privacy: 'Privacy',
	settings: 'Instellingen'
} as const;

export type Group = keyof typeof groups;

/** What stands behind who did it. {whom}: the person it is about, {role}: the role, {what}: what stands on the map. */
type Said = Readonly<Record<string, string>>;

const kinds = {
	initiative: 'het initiatief',
	activity: 'de activiteit',
	offer: 'het aanbod',
	network: 'het netwerk'
} as const;

function publication(thing: string): Said {
	return {
		draft: `begon aan ${thing} {what}`,
		submitted: `stuurde ${thing} {what} in`,
		returned: `gaf ${thing} {what} terug met een reden`,
		published: `zette ${thing} {what} op de kaart`,
		withdrawn: `haalde ${thing} {what} van de kaart`
	};
}

const map = Object.fromEntries(
	Object.entries(kinds).flatMap(([kind, thing]) =>
		Object.entries(publication(thing)).map(([state, said]) => [`${kind}.${state}`, said])
	)
);

const sentences: Record<Group, Said> = {
	signin: {
		'session.started': 'logde in',
		'session.ended': 'logde {whom} uit',
		'session.proved': 'liet opnieuw zien wie het is',
		'code.asked': 'vroeg een code om in te loggen',
		'code.refused': 'typte een verkeerde code',
		'sign_in.failed': 'probeerde in te loggen, maar dat lukte niet',
		'account.password_set': 'koos een nieuw wachtwoord',
		'account.password_forgotten': 'vroeg een nieuw wachtwoord voor {whom}',
		'second_factor.added': 'zette een tweede stap bij het inloggen aan',
		'second_factor.renamed': 'gaf een sleutel een andere naam',
		'second_factor.removed': 'haalde een tweede stap bij het inloggen weg',
		'second_factor.reset': 'liet {whom} opnieuw beginnen met inloggen',
		'recovery_codes.made': 'maakte nieuwe herstelcodes',
		'recovery_code.used': 'logde in met een herstelcode',
		'identity.linked': 'koppelde het account van een organisatie'
	},
	roles: {
		'account.created': 'maakte een account voor {whom}',
		'account.invited': 'stuurde {whom} een uitnodiging',
		'role.granted': 'gaf {whom} de rol {role}',
		'role.ended': 'nam {whom} de rol {role} af',
		'account.address_changed': 'veranderde het eigen e-mailadres',
		'makelaar.shown': 'veranderde wat iedereen over {whom} leest'
	},
	map: {
		...map,
		'activity.changed': 'veranderde de activiteit {what}',
		'activity.day_changed': 'veranderde een dag van {what}',
		'network.sought': 'schreef op wat er gezocht wordt bij {what}',
		'attending.started': 'zei te komen naar {what}',
		'attending.changed': 'veranderde met hoeveel mensen die komt naar {what}',
		'attending.gone': 'zei niet te komen naar {what}',
		'attending.erased': 'haalde weg dat die zou komen naar {what}',
		'attending.moved_up': 'gaf een plek aan wie op de wachtlijst stond van {what}',
		'attending.marked': 'schreef op wie er was bij {what}',
		'attending.felt': 'vertelde hoe het was bij {what}',
		'attending.day_told': 'vertelde wie zou komen dat een dag anders is van {what}',
		'attending.ended': 'vertelde wie zou komen dat het niet meer doorgaat: {what}',
		'attending.bundled': 'mailde wie er nog meer komt aan wie {what} organiseert',
		'offer.changed': 'veranderde het aanbod {what}',
		'offer.paused': 'zette het aanbod {what} even stil',
		'offer.resumed': 'begon weer met het aanbod {what}',
		'offer.vouched': 'schreef op dat die een VOG zag bij {what}',
		'offer.vouch_removed': 'haalde weg dat er een VOG gezien was bij {what}',
		'kindness.thanked': 'bedankte wie achter {what} staat',
		'kindness.endorsed': 'zei iets aardigs over wie {what} doet',
		'kindness.agreed': 'zei ja op aardige woorden bij {what}',
		'kindness.dropped': 'haalde aardige woorden bij {what} weg',
		'kindness.taken_back': 'nam aardige woorden bij {what} terug',
		'approach.sent': 'stuurde een bericht over {what}',
		'approach.answered': 'zei ja op een bericht over {what}',
		'approach.met': 'zei ook ja: twee mensen kennen elkaar door {what}',
		'approach.declined': 'zei nee na een bericht over {what}',
		'approach.stopped': 'liet een bericht over {what} rusten',
		'approach.reminded': 'vroeg nog een keer om antwoord op een bericht over {what}',
		'network.changed': 'veranderde het netwerk {what}',
		'initiative.erased': 'haalde een initiatief voorgoed weg',
		'initiative.stage_changed': 'zei hoe ver {what} is',
		'initiative.sought': 'schreef op wie of wat {what} zoekt',
		'initiative.sought_changed': 'veranderde wie of wat {what} zoekt',
		'initiative.sought_closed': 'haalde iets weg wat {what} zocht',
		'initiative.welcome_changed': 'veranderde wat {what} aan nieuwe mensen vraagt',
		'news.told': 'vertelde nieuws van {what}',
		'news.changed': 'veranderde nieuws van {what}',
		'news.removed': 'haalde nieuws van {what} weg',
		'task.added': 'schreef een taak op bij {what}',
		'task.changed': 'veranderde een taak bij {what}',
		'task.taken': 'nam een taak op zich bij {what}',
		'task.left': 'gaf een taak terug bij {what}',
		'task.done': 'deed een taak bij {what}',
		'task.reopened': 'zei dat een taak bij {what} toch niet klaar is',
		'task.removed': 'haalde een taak weg bij {what}',
		'agreement.made': 'schreef een afspraak op bij {what}',
		'agreement.changed': 'veranderde een afspraak bij {what}',
		'agreement.kept': 'bekeek een afspraak bij {what} en hield het zo',
		'agreement.ended': 'stopte een afspraak bij {what}',
		'decision.put': 'legde iets voor aan de groep van {what}',
		'decision.changed': 'veranderde wat voorligt bij {what}',
		'decision.spoken': 'zei wat die van een voorstel bij {what} vindt',
		'decision.closed': 'sloot een besluit bij {what}',
		'decision.dropped': 'trok een voorstel bij {what} in',
		'paper.added': 'legde een papier neer bij {what}',
		'paper.removed': 'haalde een papier weg bij {what}',
		'member.asked': 'wil meedoen met {what}',
		'member.raised': 'wil meer doen bij {what}',
		'member.informed': 'wil op de hoogte blijven van {what}',
		'member.accepted': 'zei ja tegen iemand die met {what} mee wil doen',
		'member.declined': 'zei nee tegen iemand die met {what} mee wil doen, met uitleg',
		'member.invited': 'vroeg iemand om {what} mee te trekken',
		'member.agreed': 'zei ja op de vraag om {what} mee te trekken',
		'member.refused': 'zei nee op de vraag om {what} mee te trekken',
		'member.promoted': 'maakte iemand trekker van {what}',
		'member.stepped_back': 'trekt {what} niet meer, en doet nog mee',
		'member.changed': 'verbeterde gegevens van iemand bij {what}',
		'member.removed': 'haalde iemand van de lijst van {what}',
		'member.recorded': 'schreef op wie achter {what} staat',
		'member.left': 'stopte met {what}',
		'entry.still_asked': 'vroeg of {what} nog klopt',
		'entry.confirmed': 'zei dat {what} nog klopt',
		'entry.silent': 'hoorde lang niets over {what}',
		'entry.unlisted': 'haalde {what} uit de lijst; het staat in het archief',
		'entry.listed': 'zette {what} weer in de lijst',
		'entry.taken_off': 'haalde {what} zelf van de kaart',
		'entry.contact_left': 'haalde het adres weg van wie niet meer bij de organisatie hoort: {what}',
		'entry.put_back': 'zette {what} zelf weer op de kaart',
		'initiative.still_asked': 'vroeg of {what} nog klopt',
		'initiative.confirmed': 'zei dat {what} nog klopt',
		'initiative.silent': 'hoorde lang niets over {what}',
		'initiative.unlisted': 'haalde {what} uit de lijst; het staat in het archief',
		'initiative.listed': 'zette {what} weer in de lijst',
		'initiative.merged': 'voegde iets samen met {what}',
		'initiative.leaderless': 'was de laatste trekker van {what}; niemand trekt het nu',
		'initiative.official_answer': 'gaf voor iedereen antwoord op {what}',
		'support.started': 'ging {what} ondersteunen',
		'support.logged': 'schreef op wat die voor {what} deed',
		'support.changed': 'verbeterde wat er voor {what} gedaan is',
		'support.step_taken': 'zette een stap voor {what}',
		'support.moved': 'verzette de dag van loslaten van {what}',
		'support.handed_over': 'droeg de ondersteuning van {what} over',
		'support.ended': 'liet {what} los',
		'guide.answered': 'antwoordde op de vragen over wat er bij {what} te regelen is',
		'guide.step_marked': 'zei hoe ver {what} is met iets dat te regelen is',
		'need.added': 'schreef op wat {what} nodig heeft',
		'need.changed': 'veranderde wat {what} nodig heeft',
		'need.removed': 'haalde iets weg wat {what} nodig had',
		'contribution.added': 'schreef op waar geld voor {what} vandaan komt',
		'contribution.changed': 'veranderde iets aan het geld voor {what}',
		'contribution.removed': 'haalde een potje weg bij {what}',
		'activity.erased': 'haalde een activiteit voorgoed weg',
		'offer.erased': 'haalde een aanbod voorgoed weg',
		'network.related': 'schreef op hoe {what} samenhangt met een ander netwerk',
		'network.relation_changed': 'veranderde hoe {what} samenhangt met een ander netwerk',
		'network.room': 'schreef op dat er weer ruimte is bij {what}',
		'network.unrelated': 'haalde een verband van {what} met een ander netwerk weg',
		'network.erased': 'haalde een netwerk voorgoed weg',
		'venue.added': 'voegde een plek toe',
		'venue.changed': 'veranderde een plek',
		'venue.closed': 'sloot een plek voorgoed',
		'venue.reopened': 'zette een plek weer open',
		'venue.room_added': 'voegde een ruimte toe aan een plek',
		'venue.room_changed': 'veranderde een ruimte in een plek',
		'venue.room_removed': 'haalde een ruimte weg bij een plek',
		'organisation.added': 'voegde een organisatie toe',
		'organisation.changed': 'veranderde een organisatie',
		'organisation.contact_added': 'voegde een contactpersoon van een organisatie toe',
		'organisation.contact_changed': 'veranderde een contactpersoon van een organisatie',
		'organisation.contact_confirmed': 'keek na of een contactpersoon van een organisatie nog klopt',
		'organisation.contact_removed': 'haalde een contactpersoon van een organisatie weg',
		'photo.added': 'zette een foto bij {what}',
		'photo.described': 'veranderde de woorden bij een foto van {what}',
		'photo.removed': 'haalde de foto bij {what} weg',
		'wijk.succeeded': 'verplaatste wie een wijk volgt, omdat de wijken veranderden',
		'follow.started': 'ging iets volgen',
		'follow.stopped': 'stopte met iets volgen',
		'areas.taken': 'las wijken en buurten in',
		'postcodes.taken': 'las postcodes in'
	},
	proposals: {
		'initiative.proposed': 'stuurde een idee in',
		'initiative.asked': 'vroeg iets over {what}',
		'initiative.answered': 'antwoordde op een vraag over {what}',
		'initiative.changed': 'veranderde {what}',
		'initiative.read': 'las wat er bij {what} veranderd was'
	},
	reports: {
		'report.sent': 'meldde dat er bij {what} iets niet klopt',
		'report.decided': 'besliste over een melding bij {what}',
		'report.answered': 'antwoordde op een beslissing over {what}',
		'report.seen': 'las het antwoord over {what}'
	},
	vragen: {
		'vraag.asked': 'stelde een vraag',
		'vraag.read': 'las een vraag, en zei waarom',
		'vraag.taken': 'nam een vraag aan',
		'vraag.noted': 'schreef iets op bij een vraag',
		'vraag.closed': 'sloot een vraag af',
		'vraag.promised': 'beloofde bij een vraag een dag',
		'vraag.handed_over': 'gaf een vraag door aan een collega',
		'vraag.asked_after': 'vroeg of het nu goed is',
		'vraag.looked_back': 'zei of schreef op of het nu goed is',
		'vraag.corrected': 'verbeterde de eigen vraag',
		'vraag.taken_back': 'trok de eigen vraag in',
		'vraag.weighed': 'woog bij een vraag af welke groepen passen',
		'vraag.without_fit': 'vond bij een vraag geen groep die past',
		'introduction.proposed': 'stelde een kennismaking voor',
		'introduction.willing': 'zei ja op een kennismaking',
		'introduction.met': 'bracht twee mensen met elkaar in contact: beiden zeiden ja',
		'introduction.arranged': 'sprak een eerste keer af',
		'introduction.visited': 'schreef op dat iemand de eerste keer is geweest',
		'introduction.called': 'belde na een eerste keer',
		'introduction.month': 'belde vier weken na een eerste keer',
		'introduction.landed': 'schreef op dat iemand is geland',
		'introduction.misfit': 'schreef op dat een kennismaking niet paste',
		'introduction.declined': 'liet een kennismaking niet doorgaan',
		'introduction.stopped': 'stopte een kennismaking',
		'introduction.taken_back': 'deelt de naam bij een kennismaking niet meer',
		'introduction.reminded': 'herinnerde aan een kennismaking',
		'introduction.room': 'kan weer nieuwe mensen ontvangen',
		'conversation.begun': 'vulde voor het eerst een gespreksblad in',
		'conversation.changed': 'veranderde een gespreksblad',
		'conversation.link_made': 'maakte een code om een gespreksblad mee te lezen',
		'tie.added': 'zette iemand bij wie er om een mens heen zijn',
		'tie.changed': 'veranderde iets bij wie er om een mens heen zijn',
		'tie.ended': 'haalde iemand uit wie er om een mens heen zijn',
		'tie.erased': 'wiste iemand bij wie er om een mens heen zijn',
		'pattern.apart': 'zei dat signalen en vragen niet bij elkaar horen',
		'opportunity.gathered': 'legde signalen en vragen bij elkaar',
		'opportunity.source_added': 'legde een signaal of vraag bij een kans',
		'opportunity.source_removed': 'haalde een signaal of vraag uit een kans',
		'opportunity.written': 'schreef aan een oproep',
		'opportunity.called': 'zette een oproep op de website',
		'opportunity.taken_back': 'haalde een oproep van de website',
		'opportunity.told_news': 'liet weten hoe het met een oproep gaat',
		'opportunity.ended': 'sloot een kans af',
		'opportunity.resumed': 'pakte een kans weer op',
		'opportunity.taken': 'nam een kans over',
		'opportunity.joined': 'doet mee met een oproep',
		'opportunity.left': 'stopte met een oproep',
		'opportunity.told': 'belde iemand over een oproep, of bracht een briefje',
		'opportunity.became': 'schreef op wat een oproep is geworden',
		'signaal.told': 'gaf een signaal door',
		'signaal.became_vraag': 'maakte van een signaal een vraag, met een ja van wie het is',
		'signaal.read': 'las een signaal, en zei waarom',
		'signaal.taken': 'nam een signaal aan',
		'signaal.answered': 'antwoordde op een signaal',
		'signaal.handed': 'gaf een signaal door aan een collega',
		'signaal.asked': 'vroeg iets terug over een signaal',
		'signaal.replied': 'schreef iets bij het eigen signaal',
		'signaal.forwarded': 'vroeg hulp bij een signaal aan iemand in de wijk',
		'signaal.withdrawn': 'trok een vraag om hulp bij een signaal in',
		'signaal.helped': 'antwoordde op een vraag om hulp bij een signaal',
		'signaal.asked_again': 'vroeg nog een keer om hulp bij een signaal',
		'signaal.giver_asked_again': 'vroeg wie een signaal gaf nog een keer om antwoord',
		'signaal.silent': 'legde een signaal terug bij de makelaar: er kwam geen antwoord op een vraag',
		'signaal.acting': 'liet weten wat er met een signaal gebeurt',
		'signaal.noted': 'schreef een notitie bij een signaal',
		'signaal.sorted': 'koos waar een signaal over gaat',
		'signaal.satisfied': 'vond het antwoord op een signaal goed',
		'signaal.unsatisfied': 'vond het antwoord op een signaal niet goed',
		'signaal.reminded': 'herinnerde aan een signaal dat bijna een antwoord moet hebben',
		'signaal.overdue': 'sloeg alarm: een signaal kreeg niet op tijd antwoord',
		'signaal.closed': 'sloot een signaal af omdat er na het antwoord niets meer kwam',
		'signaal.taken_back': 'trok het eigen signaal in',
		'address.read': 'bekeek het adres van iemand die iets aanbiedt, en zei waarom',
		'address.kept': 'bewaarde het adres van iemand die iets aanbiedt',
		'address.removed': 'haalde het adres van iemand die iets aanbiedt weg'
	},
	// never who: see plan/door.server.ts
	plans: {
		// the people in it
		'plan.started': 'begon een plan',
		'plan.invited': 'nodigde iemand uit voor een plan',
		'plan.invited_again': 'stuurde een uitnodiging voor een plan opnieuw',
		'plan.invitation_withdrawn': 'trok een uitnodiging voor een plan in',
		'plan.came_in': 'kwam bij een plan',
		'plan.opened_by_hand': 'opende een link om bij een plan te komen, en wacht op een ja',
		'plan.admitted': 'zei ja tegen iemand die bij een plan wil',
		'plan.not_admitted': 'zei nee tegen iemand die bij een plan wil',
		'plan.declined': 'zei nee op een uitnodiging voor een plan',
		'plan.seat_changed': 'veranderde wat iemand in een plan is of ziet',
		'plan.taken_out': 'haalde iemand uit een plan',
		'plan.left': 'stopte met een plan',
		'plan.visit_over': 'haalde een gast uit een plan: de tijd was voorbij',
		'plan.renamed': 'gaf een plan een andere naam',
		'plan.contact_chosen': 'koos de contactpersoon van een plan',
		'plan.guests_meet': 'koos of professionals in een plan elkaar zien',
		'plan.succession_chosen': 'koos wat er met een plan gebeurt als de eigenaar er niet meer is',
		'plan.own_changed': 'veranderde iets aan de eigen plek in een plan',
		'plan.owner_missed': 'zei dat de eigenaar van een plan er niet meer is',
		'plan.owner_here': 'zei dat de eigenaar van een plan er nog is',
		'plan.handed_over': 'gaf een plan door aan iemand uit de kring',
		'plan.left_open': 'vroeg de kring wie verdergaat met een plan',
		'plan.erased_by_rule': 'wiste een plan, zoals de eigenaar koos',
		// closed time
		'plan.closed_begun': 'maakte een sleutel voor de besloten tijd van een plan',
		'plan.closed_anew': 'maakte een nieuwe sleutel voor de besloten tijd van een plan',
		'plan.closed_written': 'bewaarde iets dichtgemaakts in de besloten tijd van een plan',
		'plan.closed_removed': 'haalde iets weg uit de besloten tijd van een plan',
		// what professionals bring
		'plan.informed': 'schreef bij een plan op wat er kan, wat vaststaat of wat moet',
		'plan.information_changed': 'veranderde wat er bij een plan te weten is',
		'plan.information_withdrawn': 'nam bij een plan iets terug',
		'plan.demand_done': 'schreef bij een plan op wat er aan een eis is gedaan',
		'plan.demand_judged': 'zei bij een plan of een eis is gelukt',
		'plan.asked': 'vroeg bij een plan iets aan een gast',
		'plan.answered': 'antwoordde op een vraag bij een plan',
		'plan.ask_taken_back': 'nam een vraag bij een plan terug',
		'plan.ask_reminded': 'herinnerde een gast aan een vraag bij een plan',
		'plan.action_added': 'schreef bij een plan op wat een gast doet',
		'plan.action_changed': 'veranderde bij een plan wat een gast doet',
		'plan.action_turned': 'zei bij een plan hoe het staat met wat een gast doet',
		'plan.clash_marked': 'zei bij een plan dat twee dingen niet samengaan',
		'plan.clash_dismissed': 'zei bij een plan dat twee dingen samengaan',
		'plan.clash_solved': 'loste bij een plan op wat niet samenging',
		// its words, what is decided, taking it along
		'plan.written': 'schreef in een plan',
		'plan.decision_put': 'legde de kring van een plan iets voor',
		'plan.decision_changed': 'veranderde iets dat de kring van een plan besluit',
		'plan.decision_spoken': 'zei wat die vindt van een voorstel in een plan',
		'plan.decision_closed': 'sloot een besluit in een plan af',
		'plan.decision_dropped': 'trok een voorstel in een plan in',
		'plan.stopped': 'stopte een plan',
		'plan.resumed': 'ging verder met een plan',
		'plan.erased': 'wiste een plan',
		// who does what
		'plan.step_added': 'schreef in een plan op wat er moet gebeuren',
		'plan.step_changed': 'veranderde in een plan wat er moet gebeuren',
		'plan.step_taken': 'zei in een plan: dat doe ik',
		'plan.step_left': 'zei in een plan: dat doe ik toch niet',
		'plan.step_done': 'vinkte in een plan af dat iets gedaan is',
		'plan.step_undone': 'zei in een plan dat iets toch niet gedaan is',
		'plan.step_ended': 'zei in een plan dat iets niet meer hoeft',
		'plan.step_begun_again': 'zei in een plan dat iets toch weer moet',
		'plan.rota_added': 'begon een rooster in een plan',
		'plan.rota_changed': 'veranderde een rooster in een plan',
		'plan.rota_ended': 'stopte een rooster in een plan',
		'plan.turn_taken': 'nam een beurt in een plan',
		'plan.turn_given': 'koos in een plan wie er aan de beurt is',
		'plan.turn_kept': 'hoefde in een plan toch niet te ruilen',
		'plan.turn_done': 'vinkte een beurt in een plan af',
		'plan.turn_undone': 'zei dat een beurt in een plan toch niet gedaan is',
		'plan.turn_skipped': 'sloeg een dag van een rooster in een plan over',
		'plan.turn_wanted': 'zette een dag van een rooster in een plan er weer bij',
		'plan.swap_asked': 'vroeg in een plan om te ruilen',
		'plan.reminded': 'stuurde bericht over wat er in een plan te doen is',
		'plan.calendar_opened': 'maakte een adres voor de eigen agenda van een plan',
		// looking back
		'plan.look_back_chosen': 'koos een dag om terug te kijken op een plan',
		'plan.look_back_near': 'liet weten dat de dag om terug te kijken op een plan bijna komt',
		'plan.look_back_due': 'liet weten dat het de dag is om terug te kijken op een plan',
		'plan.looked_back': 'keek terug op een plan',
		'plan.call_due': 'vroeg de contactpersoon van een plan om te bellen',
		'plan.call_unassigned': 'vroeg wie er belt over een plan',
		'plan.call_appointed': 'koos wie er belt over een plan',
		'plan.called': 'belde over een plan',
		'plan.tie_added': 'tekende iemand bij een plan',
		'plan.tie_changed': 'veranderde een tekening bij een plan',
		'plan.tie_ended': 'haalde iemand uit de tekening bij een plan',
		'plan.tie_erased': 'wiste iemand uit de tekening bij een plan'
	},
	privacy: {
		'account.corrected': 'verbeterde de eigen gegevens',
		'vraag.emptied': 'trok de toestemming bij een eigen vraag in',
		'account.erased': 'liet het eigen account wissen',
		'consent.given': 'gaf toestemming voor iets',
		'consent.withdrawn': 'trok een toestemming in',
		'alarm.raised': 'sloeg alarm over wie wat las',
		'alarm.settled': 'zocht een alarm uit',
		'retention.finished': 'wiste wat te oud was'
	},
	settings: {
		'holiday.added': 'zette een schoolvakantie erbij',
		'holiday.changed': 'veranderde een schoolvakantie',
		'holiday.removed': 'haalde een schoolvakantie weg',
		'gemeente.helplines_changed': 'veranderde de nummers om te bellen bij nood',
		'provider.added': 'stelde inloggen via een organisatie in',
		'provider.changed': 'veranderde het inloggen via een organisatie',
		'provider.removed': 'haalde het inloggen via een organisatie weg',
		'gemeente.changed': 'veranderde wat er over de gemeente op elke bladzijde staat',
		'standard_answer.added': 'voegde een standaardtekst toe',
		'standard_answer.changed': 'veranderde een standaardtekst',
		'standard_answer.removed': 'haalde een standaardtekst weg',
		'guide.page_added': 'maakte een bladzijde in de wegwijzer',
		'guide.page_changed': 'veranderde een bladzijde in de wegwijzer',
		'guide.page_restored': 'draaide een verandering in de wegwijzer terug',
		'pot.added': 'voegde een potje voor geld toe',
		'pot.changed': 'veranderde een potje voor geld',
		'pot.ended': 'sloot een potje voor geld',
		'pot.reopened': 'zette een potje voor geld weer open',
		'embed.host_added': 'liet een website de lijst en de kaart laten zien',
		'embed.host_removed': 'haalde een website weg die de lijst en de kaart laat zien',
		'mail.failed': 'kon een mail niet versturen',
		'mail.settled': 'deed iets aan een mail die niet aankwam'
	}
};

const all = new Map(
	Object.entries(sentences).flatMap(([group, said]) =>
		Object.entries(said).map(([name, words]) => [name, { group: group as Group, words }] as const)
	)
);

/** Every name that has a sentence. */
export const known: ReadonlySet<string> = new Set(all.keys());

/** The names of one group of happenings. */
export function namesOf(group: Group): string[] {
	return Object.keys(sentences[group]);
}

export function isGroup(value: string | null): value is Group {
	return value !== null && Object.hasOwn(groups, value);
}

/**
 * `gaf Fatima Aydin de rol sociaal makelaar`: what somebody did, to stand behind their name.
 * @param about what it is about, where that may be told
 */
export function inWords(name: string, about: { whom?: string | null; what?: string | null; role?: unknown }): string {
	const words = all.get(name)?.words ?? 'deed iets wat hier nog geen woorden heeft';
	const role = typeof about.role === 'string' ? roleNames[about.role as Role] : undefined;
	// one pass: what is filled in is never read as something to fill in
	return words.replace(
		/((?:het initiatief|de activiteit|het aanbod|het netwerk) )?\{what\}|de rol \{role\}|\{whom\}/g,
		(found, thing: string | undefined) => {
			if (found === '{whom}') return about.whom ?? 'iemand';
			if (found.startsWith('de rol')) return role ? `de rol ${role}` : 'een rol';
			if (about.what) return `${thing ?? ''}“${about.what}”`;
			return thing?.trim() ?? 'een idee';
		}
	);
}

import { type Actor, isBeheerder, isMakelaar } from '#lib/account/account.ts';
import { type Deed, permissions, type Relation } from '#lib/account/permission.ts';

/**
 * Which deed a page or a form is. Before a route opens, `hooks.server.ts` asks here whether this visitor could do it
 * anywhere; whether they may do it to this very thing is for the verb behind it. A route that isn't here doesn't open.
 */
type Door = {
	/** reading the page, or a GET of an endpoint */
	read: Deed | 'demo';
	/** the actions of its forms by name, or the methods of an endpoint */
	acts?: Record<string, Deed | 'demo'>;
};

export const doors: Record<string, Door> = {
	'/': { read: 'entry.read' },
	'/[gemeente]': { read: 'entry.read' },
	'/[gemeente]/[wijk]': { read: 'entry.read' },
	'/[gemeente]/[kind=kind]/[slug]': { read: 'entry.read' },
	'/[gemeente]/contact': { read: 'entry.read' },
	'/[gemeente]/plek/[slug]': { read: 'entry.read' },
	'/[gemeente]/organisatie/[slug]': { read: 'entry.read' },
	'/[gemeente]/plekken': { read: 'entry.read' },
	'/[gemeente]/wie-weet': { read: 'entry.read' },
	'/[gemeente]/[wijk]/plekken': { read: 'entry.read' },
	'/[gemeente]/[wijk]/wie-doet-wat': { read: 'entry.read' },
	'/[gemeente]/[wijk]/wat-er-speelt': { read: 'entry.read' },
	'/[gemeente]/kans': { read: 'entry.read' },
	'/makelaar/plek': { read: 'venue.keep' },
	'/makelaar/plek/nieuw': { read: 'venue.keep', acts: { default: 'venue.keep' } },
	'/makelaar/plek/[id]': {
		read: 'venue.keep',
		acts: {
			...{ bewaren: 'venue.keep', erbij: 'venue.keep', ruimte: 'venue.keep', weg: 'venue.keep' },
			...{ sluiten: 'venue.keep', openen: 'venue.keep' }
		}
	},
	'/embed/[gemeente]/lijst': { read: 'entry.read' },
	'/embed/[gemeente]/kaart': { read: 'entry.read' },
	'/beheer/insluiten': { read: 'embed.manage', acts: { erbij: 'embed.manage', weg: 'embed.manage' } },
	'/bijhouden/contacten': { read: 'care_chain.keep', acts: { klopt: 'care_chain.keep' } },
	'/bijhouden/contacten/[id]': {
		read: 'care_chain.keep',
		acts: { bewaren: 'care_chain.keep', weghalen: 'care_chain.keep' }
	},
	'/[gemeente]/kaart.geojson': { read: 'entry.read' },
	'/[gemeente]/gebied.geojson': { read: 'entry.read' },
	'/[gemeente]/kaart/[id]': { read: 'entry.read' },
	'/privacy': { read: 'register.read' },
	'/privacy/register': { read: 'register.read' },
	'/privacy/gewist': { read: 'register.read' },
	'/toegankelijkheid': { read: 'register.read' },
	'/healthz/live': { read: 'register.read' },
	'/healthz/ready': { read: 'register.read' },
	'/ontwikkel/post': { read: 'demo', acts: { meekijken: 'demo' } },
	'/[...nothing]': { read: 'register.read' },

	'/initiatief/nieuw': { read: 'proposal.send', acts: { default: 'proposal.send' } },
	'/initiatief/nieuw/[stap]': { read: 'proposal.send', acts: { default: 'proposal.send' } },
	'/initiatief/nieuw/nakijken': { read: 'proposal.send', acts: { default: 'proposal.send' } },
	'/initiatief/nieuw/verstuurd': { read: 'proposal.follow' },
	'/initiatief/volgen': { read: 'proposal.follow', acts: { default: 'proposal.follow' } },
	'/initiatief/volgen/[code]': {
		read: 'proposal.follow',
		acts: {
			antwoord: 'proposal.follow',
			verander: 'proposal.follow',
			intrekken: 'proposal.follow',
			mee: 'proposal.follow'
		}
	},

	'/[gemeente]/kans/[slug]': { read: 'entry.read', acts: { mee: 'opportunity.join' } },
	'/kans': { read: 'entry.read', acts: { default: 'opportunity.follow' } },
	'/kans/[code]': {
		read: 'opportunity.follow',
		acts: { hoogte: 'opportunity.follow', verander: 'opportunity.follow', stoppen: 'opportunity.follow' }
	},
	'/makelaar/patronen': {
		read: 'opportunity.keep',
		acts: { samen: 'opportunity.keep', apart: 'opportunity.keep', erbij: 'opportunity.keep' }
	},
	'/makelaar/kansen': { read: 'opportunity.keep' },
	'/makelaar/kansen/[id]': {
		read: 'opportunity.keep',
		acts: {
			...{ bewaren: 'opportunity.keep', oproep: 'opportunity.keep', terug: 'opportunity.keep' },
			...{ nieuws: 'opportunity.keep', stoppen: 'opportunity.keep', weer: 'opportunity.keep' },
			...{ eruit: 'opportunity.keep', mijn: 'opportunity.keep' }
		}
	},
	'/makelaar/kansen/[id]/mensen': {
		read: 'opportunity.keep',
		acts: { gebeld: 'opportunity.keep', meedoener: 'opportunity.keep', opschrijven: 'opportunity.keep' }
	},
	'/makelaar/kansen/[id]/geworden': { read: 'opportunity.keep', acts: { kies: 'opportunity.keep' } },

	'/[gemeente]/initiatief/[slug]/meedoen': { read: 'member.join', acts: { default: 'member.join' } },
	'/initiatief/gevraagd/[code]': {
		read: 'invitation.answer',
		acts: { ja: 'invitation.answer', nee: 'invitation.answer' }
	},
	'/initiatief/mee/[code]': { read: 'initiative.open' },
	'/initiatief/mee/[code]/mensen': {
		read: 'initiative.open',
		acts: { ja: 'initiative.open', nee: 'initiative.open', vragen: 'initiative.open', opschrijven: 'initiative.open' }
	},
	'/initiatief/mee/[code]/mensen/[id]': {
		read: 'initiative.open',
		acts: { verander: 'initiative.open', trekker: 'initiative.open', weg: 'initiative.open' }
	},
	'/initiatief/mee/[code]/mensen/welkom': { read: 'initiative.open', acts: { default: 'initiative.open' } },
	'/initiatief/mee/[code]/gezocht': {
		read: 'initiative.open',
		acts: { erbij: 'initiative.open', verander: 'initiative.open', klaar: 'initiative.open' }
	},
	'/initiatief/mee/[code]/stand': { read: 'initiative.open', acts: { default: 'initiative.open' } },
	'/initiatief/mee/[code]/ik': {
		read: 'initiative.open',
		acts: { verander: 'initiative.open', stoppen: 'member.leave', terug: 'member.leave' }
	},

	'/wegwijzer': { read: 'entry.read' },
	'/wegwijzer/[step]': { read: 'entry.read' },
	'/wegwijzer/boekje': { read: 'entry.read' },
	'/initiatief/mee/[code]/wegwijzer': { read: 'guide.read', acts: { antwoorden: 'guide.write' } },
	'/initiatief/mee/[code]/wegwijzer/[step]': { read: 'guide.read', acts: { stand: 'guide.write' } },
	'/makelaar/initiatief/[id]/wegwijzer': { read: 'support.read', acts: { antwoorden: 'support.write' } },
	'/makelaar/initiatief/[id]/wegwijzer/[step]': { read: 'support.read', acts: { stand: 'support.write' } },
	'/beheer/wegwijzer': { read: 'guide.edit' },
	'/beheer/wegwijzer/nieuw': { read: 'guide.edit', acts: { bekijken: 'guide.edit', bewaren: 'guide.edit' } },
	'/beheer/wegwijzer/[step]': {
		read: 'guide.edit',
		acts: { bekijken: 'guide.edit', bewaren: 'guide.edit', terug: 'guide.edit' }
	},
	'/beheer/wegwijzer/[step]/bestand': { read: 'guide.edit' },
	'/initiatief/mee/[code]/geld': {
		read: 'funding.read',
		acts: {
			nodig: 'funding.write',
			nodig_weg: 'funding.write',
			potje: 'funding.write',
			potje_weg: 'funding.write'
		}
	},
	'/initiatief/mee/[code]/geld/aanvraag': { read: 'funding.write' },
	'/initiatief/mee/[code]/geld/aanvraag/[pot]': { read: 'funding.write' },
	'/makelaar/initiatief/[id]/geld': {
		read: 'support.read',
		acts: {
			nodig: 'support.write',
			nodig_weg: 'support.write',
			potje: 'support.write',
			potje_weg: 'support.write'
		}
	},
	'/makelaar/initiatief/[id]/geld/aanvraag': { read: 'support.read' },
	'/makelaar/initiatief/[id]/geld/aanvraag/[pot]': { read: 'support.read' },
	'/beheer/potten': { read: 'pot.manage' },
	'/beheer/potten/[id]': {
		read: 'pot.manage',
		acts: { bewaren: 'pot.manage', stoppen: 'pot.manage', weer: 'pot.manage' }
	},

	'/volgen': { read: 'follow.start', acts: { default: 'follow.start' } },
	'/volgen/verstuurd': { read: 'follow.start' },
	'/volgen/gestopt': { read: 'follow.start' },
	'/volgen/mijn': { read: 'account.read', acts: { default: 'account.read' } },
	'/volgen/ja/[code]': { read: 'follow.change', acts: { default: 'follow.change' } },
	'/volgen/stop/[code]': { read: 'follow.change', acts: { default: 'follow.change' } },
	'/volgen/[code]': {
		read: 'follow.change',
		acts: { hoevaak: 'follow.change', wijken: 'follow.change', minder: 'follow.change', alles: 'follow.change' }
	},
	'/volgen/[code]/zoek/[id]': { read: 'follow.change', acts: { default: 'follow.change' } },
	'/waar-begin-ik': { read: 'entry.read' },
	'/waar-begin-ik/[vraag]': { read: 'entry.read' },
	'/waar-begin-ik/alles': { read: 'entry.read' },
	'/waar-begin-ik/uitkomst': { read: 'entry.read' },
	'/waar-begin-ik/uitkomst/blad': { read: 'entry.read' },
	'/[gemeente]/waar-begin-ik/blad': { read: 'entry.read' },
	'/[gemeente]/feed.xml': { read: 'entry.read' },
	'/[gemeente]/agenda.ics': { read: 'entry.read' },
	'/[gemeente]/[wijk]/feed.xml': { read: 'entry.read' },
	'/[gemeente]/[wijk]/agenda.ics': { read: 'entry.read' },
	'/[gemeente]/[kind=kind]/[slug]/feed.xml': { read: 'entry.read' },
	'/[gemeente]/[kind=kind]/[slug]/agenda.ics': { read: 'entry.read' },

	'/[gemeente]/agenda': { read: 'entry.read' },
	'/[gemeente]/[wijk]/agenda': { read: 'entry.read' },
	'/[gemeente]/agenda/printen': { read: 'entry.read' },
	'/[gemeente]/[wijk]/agenda/printen': { read: 'entry.read' },
	'/[gemeente]/activiteit/[slug]/komen': { read: 'attending.start', acts: { default: 'attending.start' } },
	'/komen': { read: 'attending.change', acts: { default: 'attending.change' } },
	'/komen/[code]': {
		read: 'attending.change',
		acts: {
			verander: 'attending.change',
			niet: 'attending.change',
			toch: 'attending.change',
			wis: 'attending.change'
		}
	},
	'/komen/[code]/niet': { read: 'attending.change', acts: { default: 'attending.change' } },
	'/komen/[code]/hoe-was-het': {
		read: 'attending.change',
		acts: { vertellen: 'attending.change', bedanken: 'attending.change', terug: 'attending.change' }
	},
	'/komen/[code]/agenda.ics': { read: 'attending.change' },
	'/mijn/gedaan': { read: 'account.read', acts: { ja: 'account.read', weg: 'account.read' } },
	'/mijn/komen': { read: 'account.read', acts: { default: 'account.read' } },
	'/mijn/komen/agenda.ics': { read: 'account.read' },
	'/mijn-plek/[code]/komst': {
		read: 'attending.host',
		acts: {
			was_er: 'attending.host',
			was_er_niet: 'attending.host',
			weet_niet: 'attending.host',
			iedereen: 'attending.host',
			komt_niet: 'attending.host',
			plek: 'attending.host',
			erbij: 'attending.host'
		}
	},
	'/mijn-plek/[code]/komst/lijst': { read: 'attending.host' },
	'/bijhouden/[id]/komst': {
		read: 'entry.add',
		acts: {
			was_er: 'entry.add',
			was_er_niet: 'entry.add',
			weet_niet: 'entry.add',
			iedereen: 'entry.add',
			komt_niet: 'entry.add',
			plek: 'entry.add',
			erbij: 'entry.add'
		}
	},
	'/bijhouden/[id]/komst/lijst': { read: 'entry.add' },
	'/mijn-plek/[code]/dagen': {
		read: 'entry.keep',
		acts: { niet: 'entry.keep', anders: 'entry.keep', erbij: 'entry.keep', terug: 'entry.keep' }
	},
	'/bijhouden/[id]/dagen': {
		read: 'entry.add',
		acts: { niet: 'entry.add', anders: 'entry.add', erbij: 'entry.add', terug: 'entry.add' }
	},
	'/beheer/vakanties': {
		read: 'holiday.manage',
		acts: { erbij: 'holiday.manage', bewaren: 'holiday.manage', weg: 'holiday.manage' }
	},

	'/initiatief/mee/[code]/taken': {
		read: 'workroom.read',
		acts: {
			toevoegen: 'workroom.write',
			veranderen: 'workroom.write',
			doe: 'workroom.write',
			toch_niet: 'workroom.write',
			klaar: 'workroom.write',
			niet_klaar: 'workroom.write',
			weg: 'workroom.write'
		}
	},
	'/initiatief/mee/[code]/nieuws': {
		read: 'initiative.tell',
		acts: { vertellen: 'initiative.tell', veranderen: 'initiative.tell', weg: 'initiative.tell' }
	},
	'/makelaar/initiatief/[id]/nieuws': {
		read: 'support.read',
		acts: { vertellen: 'support.write', veranderen: 'support.write', weg: 'support.write' }
	},
	'/initiatief/mee/[code]/afspraken': {
		read: 'workroom.read',
		acts: {
			toevoegen: 'workroom.write',
			veranderen: 'workroom.write',
			houden: 'workroom.write',
			stoppen: 'workroom.write'
		}
	},
	'/initiatief/mee/[code]/besluiten': {
		read: 'workroom.read',
		acts: {
			voorleggen: 'workroom.write',
			veranderen: 'workroom.write',
			zeggen: 'workroom.write',
			// of who leads it, which the link tells
			sluiten: 'workroom.write',
			intrekken: 'workroom.write'
		}
	},
	'/initiatief/mee/[code]/papieren': {
		read: 'workroom.read',
		acts: { toevoegen: 'workroom.write', weg: 'workroom.write' }
	},
	'/initiatief/mee/[code]/papieren/[id]': { read: 'workroom.read' },

	'/[gemeente]/archief': { read: 'entry.read' },
	'/[gemeente]/[wijk]/netwerken': { read: 'entry.read' },
	'/makelaar/netwerken': { read: 'network.overview' },
	'/makelaar/netwerken/[id]': {
		read: 'network.relate',
		acts: {
			leggen: 'network.relate',
			woorden: 'network.relate',
			weg: 'network.relate',
			ruimte: 'network.relate'
		}
	},
	'/[gemeente]/[wijk]/prikbord': { read: 'entry.read' },
	'/[gemeente]/[kind=kind]/[slug]/poster': { read: 'entry.read' },
	'/initiatief/mee/[code]/klopt': { read: 'initiative.open', acts: { default: 'initiative.open' } },
	'/makelaar/initiatief/[id]/samenvoegen': { read: 'initiative.merge', acts: { default: 'initiative.merge' } },
	'/makelaar/daglijst': { read: 'support.read' },
	'/makelaar/bellen': {
		read: 'support.read',
		acts: { klopt: 'initiative.confirm', bijgehouden: 'support.write', gedaan: 'mail.settle' }
	},
	'/beheer/mail': { read: 'audit.read', acts: { gedaan: 'mail.settle' } },

	'/mijn-plek': { read: 'entry.keep', acts: { default: 'entry.keep' } },
	'/mijn-plek/[code]': {
		read: 'entry.keep',
		acts: { klopt: 'entry.keep', weghalen: 'entry.keep', terug: 'entry.keep' }
	},
	'/mijn-plek/[code]/veranderen': { read: 'entry.keep', acts: { default: 'entry.keep' } },
	'/mijn-plek/[code]/gedaan': { read: 'kindness.read', acts: { ja: 'kindness.answer', weg: 'kindness.answer' } },
	'/mijn-plek/[code]/kennen': {
		read: 'entry.keep',
		acts: { bedanken: 'entry.keep', kennen: 'entry.keep', terug: 'entry.keep' }
	},
	'/bijhouden/[id]/kennen': {
		read: 'entry.add',
		acts: { bedanken: 'entry.add', kennen: 'entry.add', terug: 'entry.add' }
	},
	'/mijn-plek/[code]/foto': { read: 'entry.keep', acts: { default: 'entry.keep' } },
	'/mijn-plek/[code]/klopt': { read: 'entry.keep', acts: { default: 'entry.keep' } },
	'/bijhouden': { read: 'entry.add' },
	'/bijhouden/nieuw/[kind=kind]': { read: 'entry.add', acts: { default: 'entry.add' } },
	'/bijhouden/klopt': { read: 'entry.add', acts: { een: 'entry.add', alles: 'entry.add' } },
	'/bijhouden/collegas': {
		read: 'organisation.delegate',
		acts: { geven: 'organisation.delegate', terug: 'organisation.delegate' }
	},
	'/bijhouden/lijst': { read: 'entry.add', acts: { proef: 'entry.add', echt: 'entry.add' } },
	'/bijhouden/lijst.csv': { read: 'entry.add' },
	'/bijhouden/[id]': {
		read: 'entry.add',
		acts: { klopt: 'entry.add', weghalen: 'entry.add', terug: 'entry.add' }
	},
	'/bijhouden/[id]/veranderen': { read: 'entry.add', acts: { default: 'entry.add' } },
	'/bijhouden/[id]/foto': { read: 'entry.add', acts: { default: 'entry.add' } },

	'/foto/[id]': { read: 'entry.read' },
	'/makelaar/gezicht': { read: 'face.show', acts: { default: 'face.show' } },
	'/makelaar/plaatje/[id]': { read: 'photo.add', acts: { default: 'photo.add' } },

	'/inloggen': { read: 'session.start', acts: { code: 'session.start', voorbeeld: 'session.start' } },
	'/inloggen/code': { read: 'session.start', acts: { proberen: 'session.start', opnieuw: 'session.start' } },
	'/inloggen/nieuw': {
		read: 'session.start',
		acts: { leeftijd: 'session.start', laat: 'session.start', maken: 'session.start' }
	},
	'/inloggen/nieuw/jonger': { read: 'session.start' },
	'/inloggen/opnieuw': {
		read: 'account.change',
		acts: {
			vragen: 'account.change',
			code: 'account.change',
			wachtwoord: 'account.change',
			sleutel: 'account.change',
			demo: 'account.change'
		}
	},
	'/inloggen/opnieuw/sleutel': { read: 'account.change', acts: { POST: 'account.change' } },
	'/inloggen/medewerker': { read: 'session.start', acts: { wachtwoord: 'session.start', sleutel: 'session.start' } },
	'/inloggen/medewerker/sleutel': { read: 'session.start', acts: { POST: 'session.start' } },
	'/inloggen/tweede': {
		read: 'session.start',
		acts: {
			app: 'session.start',
			herstel: 'session.start',
			sleutel: 'session.start',
			bewaard: 'session.start',
			anders: 'session.start'
		}
	},
	'/inloggen/tweede/sleutel': { read: 'session.start', acts: { POST: 'session.start' } },
	'/inloggen/tweede/codes': { read: 'session.start' },
	'/inloggen/wachtwoord': { read: 'session.start', acts: { default: 'session.start' } },
	'/inloggen/wachtwoord/[code]': { read: 'session.start', acts: { default: 'session.start' } },
	'/inloggen/organisatie': { read: 'session.start', acts: { default: 'session.start' } },
	'/inloggen/organisatie/[id]/terug': { read: 'session.start' },
	'/mijn/beveiliging': {
		read: 'account.read',
		acts: {
			app: 'account.change',
			codes: 'account.change',
			naam: 'account.change',
			weg: 'account.change',
			app_weg: 'account.change',
			elders: 'account.change'
		}
	},
	'/mijn/beveiliging/app': { read: 'account.change', acts: { default: 'account.change' } },
	'/mijn/beveiliging/codes': { read: 'account.change', acts: { default: 'account.change' } },
	'/mijn/beveiliging/codes/blad': { read: 'account.change' },
	'/mijn/beveiliging/wachtwoord': { read: 'account.change', acts: { default: 'account.change' } },
	'/mijn/beveiliging/sleutel': { read: 'account.change', acts: { default: 'account.change' } },
	'/mijn/beveiliging/sleutel/vraag': { read: 'account.change', acts: { POST: 'account.change' } },
	'/beheer': { read: 'audit.read', acts: { gezien: 'alarm.settle' } },
	'/beheer/mensen': { read: 'account.manage' },
	'/beheer/mensen/uitnodigen': { read: 'role.grant', acts: { default: 'role.grant' } },
	'/beheer/mensen/[id]': {
		read: 'account.manage',
		acts: { geven: 'role.grant', stoppen: 'account.manage', opnieuw: 'account.manage' }
	},
	'/beheer/logboek': { read: 'audit.read' },
	'/beheer/inzage': { read: 'audit.read' },
	'/beheer/gemeente': {
		read: 'gemeente.change',
		acts: { bewaren: 'gemeente.change', nummers: 'gemeente.change' }
	},
	'/melden/[id]': { read: 'entry.report', acts: { default: 'entry.report' } },
	'/melden/[id]/verstuurd': { read: 'entry.report' },
	'/melden/antwoord/[code]': { read: 'report.answer', acts: { default: 'report.answer' } },
	'/makelaar/melding': { read: 'report.read' },
	'/makelaar/melding/[id]': {
		read: 'report.read',
		acts: { besluit: 'report.decide', gezien: 'report.decide' }
	},
	'/beheer/organisatie-inlog': {
		read: 'provider.manage',
		acts: { bewaren: 'provider.manage', weg: 'provider.manage' }
	},
	'/uitloggen': { read: 'session.end', acts: { default: 'session.end' } },
	'/mijn': {
		read: 'account.read',
		acts: {
			mee: 'account.read',
			aanbod: 'account.read',
			stil: 'account.read',
			weer: 'account.read',
			bericht: 'account.read'
		}
	},
	'/mijn/gegevens': { read: 'account.read', acts: { default: 'account.change' } },
	'/mijn/gegevens.json': { read: 'account.read' },
	'/mijn/toestemming': { read: 'account.read', acts: { intrekken: 'account.change' } },
	'/mijn/gekeken': { read: 'account.read' },
	'/mijn/wissen': { read: 'account.erase', acts: { default: 'account.erase' } },
	'/mijn/apparaten': { read: 'account.read', acts: { uitloggen: 'account.change', overal: 'account.change' } },
	'/mijn/adres': { read: 'account.change', acts: { vragen: 'account.change', code: 'account.change' } },

	'/vraag': { read: 'vraag.ask' },
	'/vraag/leeftijd': { read: 'vraag.ask' },
	'/vraag/jonger': { read: 'vraag.ask' },
	'/vraag/stellen': { read: 'vraag.ask', acts: { default: 'vraag.ask' } },
	'/vraag/weg': { read: 'vraag.follow' },
	'/vraag/volgen': { read: 'vraag.follow', acts: { default: 'vraag.follow' } },
	'/vraag/volgen/[code]': { read: 'vraag.follow', acts: { gegevens: 'vraag.follow', weghalen: 'vraag.follow' } },
	'/vraag/volgen/[code]/kennismaking': { read: 'introduction.answer' },
	'/vraag/volgen/[code]/kennismaking/[introduction]': {
		read: 'introduction.answer',
		acts: { ja: 'introduction.answer', nee: 'introduction.answer' }
	},
	'/kennismaking/[code]': {
		read: 'introduction.host',
		acts: {
			...{ ja: 'introduction.host', nee: 'introduction.host', later: 'introduction.host' },
			...{ terug: 'introduction.host', weer: 'introduction.host' }
		}
	},
	'/makelaar/vraag/[id]/kennismaking': { read: 'introduction.record' },
	'/makelaar/vraag/[id]/kennismaking/[introduction]': {
		read: 'introduction.record',
		acts: {
			...{ persoonja: 'introduction.record', persoonnee: 'introduction.record', vraagnogeens: 'introduction.record' },
			...{ groepja: 'introduction.record', groepnee: 'introduction.record', groeplater: 'introduction.record' },
			...{ afspraak: 'introduction.record', geweest: 'introduction.record', gebeld: 'introduction.record' },
			...{ maand: 'introduction.record', geland: 'introduction.record', pastniet: 'introduction.record' },
			...{ stoppen: 'introduction.record' }
		}
	},
	'/vraag/volgen/[code]/goed': { read: 'vraag.look_back', acts: { default: 'vraag.look_back' } },
	'/makelaar/vraag/nieuw': { read: 'vraag.record', acts: { default: 'vraag.record' } },
	'/makelaar/cijfers': { read: 'vraag.read' },
	'/wijkbeeld': { read: 'insight.read' },
	'/wijkbeeld/[wijk]': { read: 'insight.read', acts: { kans: 'opportunity.keep' } },
	'/makelaar/vraag/[id]': {
		read: 'vraag.read',
		acts: {
			openen: 'vraag.read',
			oppakken: 'vraag.answer',
			gesprek: 'vraag.answer',
			beloven: 'vraag.answer',
			overdragen: 'vraag.answer',
			afronden: 'vraag.answer',
			kans: 'opportunity.keep',
			goed: 'vraag.answer'
		}
	},
	'/makelaar/vraag/[id]/netwerken': {
		read: 'introduction.propose',
		acts: {
			wegen: 'introduction.propose',
			verberg: 'introduction.propose',
			terug: 'introduction.propose',
			erbij: 'introduction.propose',
			eraf: 'introduction.propose',
			niets: 'introduction.propose',
			opzoeken: 'introduction.propose'
		}
	},
	'/makelaar/vraag/[id]/netwerken/[entry]': {
		read: 'introduction.propose',
		acts: { bekijken: 'introduction.propose', voorstellen: 'introduction.propose' }
	},

	'/vraag/volgen/[code]/blad': { read: 'conversation.read', acts: { bewaren: 'conversation.write' } },
	'/vraag/volgen/[code]/blad/print': { read: 'conversation.read' },
	'/vraag/volgen/[code]/blad/leeg': { read: 'conversation.read' },
	'/vraag/volgen/[code]/kring': { read: 'conversation.read', acts: { erbij: 'conversation.write' } },
	'/vraag/volgen/[code]/kring/[tie]': {
		read: 'conversation.read',
		acts: { bewaren: 'conversation.write', einde: 'conversation.write', wissen: 'conversation.write' }
	},
	'/makelaar/vraag/[id]/blad': { read: 'vraag.read', acts: { bewaren: 'vraag.answer' } },
	'/makelaar/vraag/[id]/blad/print': { read: 'vraag.read', acts: { code: 'vraag.answer' } },
	'/makelaar/vraag/[id]/blad/leeg': { read: 'vraag.read' },
	'/makelaar/vraag/[id]/kring': { read: 'vraag.read', acts: { erbij: 'vraag.answer' } },
	'/makelaar/vraag/[id]/kring/[tie]': {
		read: 'vraag.read',
		acts: { bewaren: 'vraag.answer', einde: 'vraag.answer', wissen: 'vraag.answer' }
	},

	'/signaal': { read: 'signaal.tell' },
	'/signaal/vertellen': { read: 'signaal.tell', acts: { default: 'signaal.tell' } },
	'/signaal/weg': { read: 'signaal.follow' },
	'/signaal/volgen': { read: 'signaal.follow', acts: { default: 'signaal.follow' } },
	'/signaal/bedankt/[code]': { read: 'signaal.follow' },
	'/signaal/mijn': { read: 'signaal.follow', acts: { vragen: 'signaal.follow', openen: 'signaal.follow' } },
	'/signaal/mijn/[code]': { read: 'signaal.follow', acts: { openen: 'signaal.follow' } },
	'/signaal/volgen/[code]/foto': { read: 'signaal.reread' },
	'/bijhouden/signalen': { read: 'signaal.follow' },
	'/bijhouden/signalen/nieuw': { read: 'signaal.tell', acts: { default: 'signaal.tell' } },
	'/makelaar/signaal/nieuw': { read: 'signaal.record', acts: { default: 'signaal.record' } },
	'/makelaar/signaal/[id]/foto': { read: 'signaal.read' },
	'/makelaar/signaal/[id]/vraag': { read: 'signaal.read', acts: { default: 'signaal.answer' } },
	'/signaal/volgen/[code]': {
		read: 'signaal.follow',
		acts: { weghalen: 'signaal.take_back', antwoord: 'signaal.reply', tevreden: 'signaal.reply' }
	},
	'/doorgestuurd/[code]': { read: 'forward.answer', acts: { default: 'forward.answer' } },
	'/makelaar/signalen': { read: 'signaal.read' },
	'/makelaar/signaal/[id]': {
		read: 'signaal.read',
		acts: {
			...{ openen: 'signaal.read', oppakken: 'signaal.answer', antwoord: 'signaal.answer' },
			...{ doorgeven: 'signaal.answer', onderwerp: 'signaal.answer', notitie: 'signaal.answer' },
			...{ vragen: 'signaal.answer', bezig: 'signaal.answer' },
			...{ hulp: 'signaal.answer', intrekken: 'signaal.answer', kans: 'opportunity.keep' }
		}
	},

	'/aanbod/nieuw': { read: 'offer.send', acts: { default: 'offer.send' } },
	'/mijn-plek/[code]/aanbod': {
		read: 'entry.keep',
		acts: { bewaren: 'entry.keep', stil: 'entry.keep', weer: 'entry.keep', insturen: 'entry.keep' }
	},
	'/bijhouden/[id]/aanbod': {
		read: 'entry.add',
		acts: { bewaren: 'entry.add', stil: 'entry.add', weer: 'entry.add', insturen: 'entry.add' }
	},
	'/makelaar/aanbod/[id]': {
		read: 'offer.vouch',
		acts: {
			...{ plaatsen: 'offer.vouch', teruggeven: 'offer.vouch', vog: 'offer.vouch' },
			...{ kennen: 'offer.vouch', terug: 'offer.vouch' }
		}
	},
	'/[gemeente]/[kind=kind]/[slug]/bericht': { read: 'approach.send', acts: { default: 'approach.send' } },
	'/bericht/[code]': {
		read: 'approach.answer',
		acts: {
			...{ ja: 'approach.answer', afspreken: 'approach.answer', nee: 'approach.answer' },
			...{ bedanken: 'approach.answer', terug: 'approach.answer' }
		}
	},

	'/makelaar/adres/[id]': {
		read: 'address.read',
		acts: { openen: 'address.read', bewaren: 'address.keep' }
	},

	'/makelaar/initiatieven': { read: 'support.read' },
	'/makelaar/initiatief/[id]': {
		read: 'support.read',
		acts: {
			stand: 'support.write',
			noemen: 'support.write',
			opschrijven: 'support.write',
			antwoord: 'initiative.answer'
		}
	},
	'/makelaar/initiatief/[id]/steun': {
		read: 'support.read',
		acts: {
			beginnen: 'support.write',
			bewaren: 'support.write',
			veranderen: 'support.write',
			stap: 'support.write',
			overdragen: 'support.write',
			loslaten: 'support.write'
		}
	},
	'/beheer/antwoorden': {
		read: 'answer.manage',
		acts: { bewaren: 'answer.manage', weg: 'answer.manage' }
	},

	// a plan: the people in it
	'/plan': { read: 'register.read' },
	'/plan/nieuw': { read: 'plan.start', acts: { default: 'plan.start' } },
	'/plan/uitnodiging/[code]': {
		read: 'plan.come_in',
		acts: { ja: 'plan.come_in', nee: 'plan.come_in' }
	},
	'/plan/[id]': { read: 'plan.read' },
	'/plan/[id]/mensen': {
		read: 'plan.read',
		acts: {
			...{ uitnodigen: 'plan.lead', opnieuw: 'plan.lead', adres: 'plan.lead' },
			...{ ja: 'plan.lead', nee: 'plan.lead', veranderen: 'plan.lead', eruit: 'plan.lead' }
		}
	},
	'/plan/[id]/instellingen': {
		read: 'plan.read',
		acts: {
			...{ plan: 'plan.lead', opvolging: 'plan.lead', ik: 'plan.sit', stoppen: 'plan.sit' },
			...{ mist: 'plan.succeed', is_er_nog: 'plan.succeed', overnemen: 'plan.succeed' }
		}
	},
	// a plan: closed time
	'/plan/[id]/besloten': { read: 'plan.closed' },
	'/plan/[id]/besloten/sleutel': { read: 'plan.closed', acts: { POST: 'plan.closed' } },
	'/plan/[id]/besloten/bericht': { read: 'plan.closed', acts: { POST: 'plan.closed', DELETE: 'plan.closed' } },
	'/plan/[id]/besloten/sleutelkaart': { read: 'plan.closed' },
	'/plan/[id]/besloten/blad': { read: 'plan.closed' },
	// a plan: what professionals bring
	'/plan/[id]/informatie': {
		read: 'plan.inform',
		acts: {
			...{ toevoegen: 'plan.inform', veranderen: 'plan.inform', intrekken: 'plan.inform' },
			...{ gedaan: 'plan.ask', gelukt: 'plan.inform' }
		}
	},
	'/plan/[id]/vragen': {
		read: 'plan.answer',
		acts: { vragen: 'plan.ask', antwoorden: 'plan.answer', terugnemen: 'plan.ask' }
	},
	'/plan/[id]/vragen/acties': {
		read: 'plan.inform',
		acts: {
			...{ toevoegen: 'plan.inform', veranderen: 'plan.inform', stand: 'plan.inform' },
			...{ botst: 'plan.ask', samen: 'plan.ask', opgelost: 'plan.ask' }
		}
	},
	// a plan: its words, what is decided, taking it along
	'/plan/gewist': { read: 'register.read' },
	'/plan/[id]/ons-plan': { read: 'plan.read', acts: { schrijven: 'plan.write', alles: 'plan.write' } },
	'/plan/[id]/besluiten': {
		read: 'plan.read',
		acts: {
			voorleggen: 'plan.decide',
			veranderen: 'plan.decide',
			zeggen: 'plan.decide',
			sluiten: 'plan.decide',
			intrekken: 'plan.decide'
		}
	},
	'/plan/[id]/papier': { read: 'plan.read' },
	'/plan/[id]/papier/voor/[seat]': { read: 'plan.read' },
	'/plan/[id]/papier/leeg': { read: 'plan.read' },
	'/plan/[id]/meenemen': { read: 'plan.lead' },
	'/plan/[id]/meenemen.json': { read: 'plan.lead' },
	'/plan/[id]/stoppen': { read: 'plan.lead', acts: { stoppen: 'plan.lead', verdergaan: 'plan.lead' } },
	'/plan/[id]/wissen': { read: 'plan.lead', acts: { default: 'plan.lead' } },
	// a plan: who does what
	'/plan/[id]/stappen': {
		read: 'plan.do',
		acts: {
			...{ toevoegen: 'plan.do', veranderen: 'plan.do', doe: 'plan.do', toch_niet: 'plan.do' },
			...{ klaar: 'plan.do', niet_klaar: 'plan.do', stoppen: 'plan.do', weer: 'plan.do' }
		}
	},
	'/plan/[id]/rooster': {
		read: 'plan.do',
		acts: {
			...{ toevoegen: 'plan.do', veranderen: 'plan.do', stoppen: 'plan.do', doe: 'plan.do', geven: 'plan.do' },
			...{ klaar: 'plan.do', niet_klaar: 'plan.do', ruilen: 'plan.do', niet_ruilen: 'plan.do' },
			...{ overslaan: 'plan.do', niet_overslaan: 'plan.do', agenda: 'plan.do', nieuwe_agenda: 'plan.do' }
		}
	},
	'/plan/stap/[code]': { read: 'plan.tap', acts: { klaar: 'plan.tap', niet_klaar: 'plan.tap', kan_niet: 'plan.tap' } },
	'/plan/agenda/[code]': { read: 'plan.tap' },
	// a plan: looking back
	'/plan/[id]/terugkijken': {
		read: 'plan.read',
		acts: { kiezen: 'plan.look_back', opschrijven: 'plan.look_back', gebeld: 'plan.sit', beller: 'plan.lead' }
	},
	'/plan/[id]/wie-er-zijn': { read: 'plan.read', acts: { erbij: 'plan.draw' } },
	'/plan/[id]/wie-er-zijn/[tie]': {
		read: 'plan.read',
		acts: { bewaren: 'plan.draw', einde: 'plan.draw', wissen: 'plan.draw' }
	},

	'/makelaar': { read: 'proposal.read', acts: { plaatsen: 'proposal.decide' } },
	'/makelaar/voorstel/[id]': {
		read: 'proposal.read',
		acts: {
			vraag: 'proposal.decide',
			teruggeven: 'proposal.decide',
			plaatsen: 'proposal.decide',
			bewaren: 'proposal.decide',
			gezien: 'proposal.decide'
		}
	}
};

export type Opening = 'open' | 'sign_in' | 'not_there';

/** Whether this visitor comes in: or has to sign in first, or finds nothing here. */
export function opening(
	actor: Actor,
	asked: { route: string; method: string; search: URLSearchParams; demo: boolean }
): Opening {
	const deed = Object.hasOwn(doors, asked.route) ? deedOf(doors[asked.route]!, asked) : undefined;
	if (!deed) return 'not_there';
	if (deed === 'demo') return asked.demo ? 'open' : 'not_there';
	if (permissions[deed].some((relation: Relation) => couldBe(actor, relation))) return 'open';
	return actor.kind === 'visitor' ? 'sign_in' : 'not_there';
}

function deedOf(
	{ read, acts }: Door,
	{ method, search }: { method: string; search: URLSearchParams }
): Door['read'] | undefined {
	// a page without forms refuses them itself
	if (!acts || ['GET', 'HEAD', 'OPTIONS'].includes(method)) return read;
	const action = [...search.keys()].find((key) => key.startsWith('/'))?.slice(1);
	const name = action ?? (Object.hasOwn(acts, method) ? method : 'default');
	return Object.hasOwn(acts, name) ? acts[name] : undefined;
}

/** Whether somebody can be this to anything at all. */
function couldBe(actor: Actor, relation: Relation): boolean {
	// the link tells, whoever is signed in
	if (relation === 'anyone' || relation === 'holder' || relation === 'leader') return true;
	if (actor.kind !== 'account') return false;
	if (relation === 'makelaar') return isMakelaar(actor);
	if (relation === 'beheerder') return isBeheerder(actor);
	if (relation === 'colleague') return actor.grants.some(({ role }) => role === 'partner');
	if (relation === 'spokesperson') return actor.grants.some((one) => one.role === 'partner' && one.wijkCode === null);
	return true;
}

/** Turns of phrase by which people tell what they don't say outright, and by which groups tell whom they are for. */
export const turns = `
[verhaal]
# verlies in andere woorden
laten inslapen, ingeslapen, riem hangt, kapstok, geen nieuwe hond, mand staat er nog, met hem ging ik, dag in dag uit met de hond > dogs .9, company .5, walk .5, bereaved .3
er was en ze was er niet, zijn we bevallen, te vroeg geboren, niet bij ons mocht blijven, kamertje, babykamer, wiegje, dekentje, echo, haar spullen, zijn kamer, kamer laten zoals, verjaardag zou, zou nu zijn, was nu geworden, zeg ik er twee, foto op de kast > lost_child .8, bereaved, peers .4
op het werk hebben ze het overgeslagen, vraagt niemand meer naar, noemt niemand, naam noemt, zijn naam, haar naam niet > peers .5, bereaved .4
overboord, niet meer thuisgekomen, ging slapen en werd niet wakker, de dokter kon niets, laatste adem, het hospice, sterfbed, crematie, urn, as van > bereaved, widowed .4
van ons vieren de enige, de enige die er nog is, iedereen is dood, mijn generatie, adresboekje, rouwkaarten, allemaal weggevallen, vallen weg > older, company .6, bereaved .3
stoel tegenover, andere kant van de tafel, hoeft er niemand meer, niemand om voor, twee handen vol en nu > widowed .6, needed .4
# thuis is het niet veilig of niet makkelijk
ik vraag niet van wie, nieuwe schoenen, verkeerde vrienden, op straat rondhangt, komt laat thuis, liegt tegen mij, blowen, blowt, politie aan de deur, hij luistert niet, slaat van zich af, driftbuien, gaat niet naar school, zit de hele dag te gamen > parenting, teens .4, peers .5, no_questions .4
luister ik naar het slot, lig ik te luisteren, wachten tot hij thuis is > parenting .7, peers .6, sleepless .4
thuisvader, huisman, thuis met de kinderen, ik ben thuis met, mijn vrouw werkt, vader op het plein, vrij vandaag, tussen de moeders > fathers, new_parent .5, peers .4, kids .3
peutergym, consultatiebureau, bekkenbodem, opvoedcursus, fles geven, luiers, oppas heb ik niet > new_parent .8, parenting .5
werkt in het buitenland, man werkt door de week, man is weg, rijdt internationaal, van dinsdag tot en met vrijdag, op het booreiland, op zee is hij, week op week af > company .6, peers .4, parenting .2
zeg dat alles goed gaat, alles goed zeg ik, niemand thuis weet, weet het thuis nog niet, denkt dat het geregeld, denkt dat ik naar mijn werk, met mijn tas de deur uit, zogenaamd naar mijn werk > no_questions .8, peers .6, trust .3
de zaak is dicht, zaak failliet, eigen zaak gehad en, groothandel, vaste klanten, leveranciers, curator > debts .8, poor .4, no_questions .7, peers .6, jobless .4
aan zo'n tafel, in de rij, iedereen kan zien, in het zicht, als ze me zien > no_questions .7, small .5, -crowd .5
# weggegaan, buiten gevallen
eruit gestapt, uit de gemeente, sekte, getuigen, van de kerk af, kerk uit, streng gelovig, refo, verstoten, steekt over als ik, mocht niets, mocht vroeger niet, mocht niet lezen, mocht ik niet > meaning .8, peers .6, no_questions .5, about_something .5, company .4
nergens meer bij horen, geen lid worden, lid worden hoeft niet, zonder verplichting, niet vast aan zitten > no_questions .5, ordinary .4
drie jaar weg geweest, weg geweest, gezeten, binnen had ik, deur open, deur dicht, reclassering, dagritme, voor werk zeg ik, vakje blijft, strafblad > prison, trust .6, no_questions .6, lift .2, hands .4
mensen met een map, genoeg gepraat, met een map, hulpverleners, alweer een gesprek, intakegesprek, weer een intake, elke keer mijn verhaal, mijn verhaal vertellen > -circle, -formal, hands .4, no_questions .5, ordinary .4
iets zwaars, iets wat zwaar is, zwaar werk, sjouwen wil ik, moe worden van, lekker moe, spierpijn > lift, hands .8, outdoors .3
zet daar maar neer, dank je, bedankt zeggen, iemand die dank je zegt > needed .6, be_asked .4
hier weet niemand wat, hij of zij, zij of hij, wie ik ben, mijn oude naam, noemen ze me nog, heet ik nog, in de kast, uit de kast, twee vaders, met een vlag, pride > queer, young .2, no_questions .4
# moe, ziek, anders
mijn dag is op, om elf uur is mijn dag, je ziet niets aan me, niets aan me te zien, sjaal over mijn ogen, donkere kamer, drie dagen op bed, energie is op, batterij, opladen, overprikkeld, te veel licht > ill, own_pace .7, calm .7, silence .3
zittend werk, niet lang staan, niet tillen, heup is op, knie is op, in bussen doen, stelt niks voor > unfit .8, be_asked .4
benen heb ik niet meer, ogen half, kom de deur niet uit, aan bed, in bed, stoel niet meer uit, niet meer buiten, trap niet meer af, vierhoog zonder lift, geen lift > ill .5, calling .7, visiting .3, fetched .4
mijn stem is, stem is goed, stem is nog goed, mijn oren zijn, mijn neus is > be_asked .5, calling .3, read_aloud .3
iets moois horen, iets horen, strijkkwartet, concert, museum, schoonheid, iets wat nergens goed voor is > culture .7, about_something .4, calm .3
niemand vraagt hoe het, niet vragen hoe het, hoe het thuis gaat, niet vragen hoe > no_questions .7
niet mee kunnen komen, verstaan ze me niet, praten over mij, praten over mijn hoofd, tegen mijn begeleider > ordinary .7, be_asked .4
# wie was je
ik kon geen gang door, geen straat door, iedereen groette, groet geen mens, groetten, ze kenden mij, kende me van, ik was een bekende, riep er een, kenden mij allemaal, hier zeggen ze mevrouw, hier ben ik niemand, hier ken je niemand > known, missed .5, company .4, moved_here .3
wist wie er, ik wist van iedereen, wist alles van iedereen, kende elke deur, elk huis, elke straat, mijn route, mijn ronde, mijn wijk gelopen, even en oneven > known, visiting .4, walk .3, missed .4, be_asked .5
drie dagen dezelfde krant, gordijnen nog dicht, niet aangebeld, had ik moeten aanbellen, ik ben er niet meer van, niet meer mijn > visiting .6, missed .5, needed .5
directeur, hoofd van, baas was ik, mensen onder me, leiding gaf, ondernemer, eigen bedrijf, chef geweest > +organising, organising .8, challenge .4, be_asked .4
centralist, op de centrale, doorverbinden, telefoniste geweest, omroepster, nieuwslezer, presenteerde > +listening .7, calling .8, radio .5, +storytelling .4
biologie, aardrijkskunde, geschiedenis gegeven, frans gegeven, scheikunde gegeven, lesgegeven > +guiding_children .6, pass_on .6, about_something .6, +storytelling .4
bruggen, brug gebouwd, stalen, klinken, konstruktie, wegen aangelegd, dijken > +building .7, technics .6, hands .4
vormgeving, kunstacademie, ontwerp, mode, etalage > +drawing, draw .8
dialogen, scenario, hoorspel, toneelstuk geschreven, blog, dagboeken > +writing, write, theatre .4
prentenboeken, dozen boeken, boekenkist > +reading_aloud .8, read_aloud, kids .4, pass_on .3
de heup, geopereerd, revalidatie, krukken > ill .3, own_pace .4
prutser, kan ik niet uithalen, niet afmaken, begonnen en nooit > textile .2
speel tegen mezelf, alle vier de handen, patience, wit wint, klaverjassen met, vierde man, een tegenstander > games .8, company .5, chess .3
bij de andere oma, kleinkinderen hebben geen tijd, op hockey, te druk voor oma, te druk voor opa > grandparent, kids .6, intergenerational .5, needed .5
bezoekdame, bezoekvrijwilliger, vrijwilliger die langskomt, iemand die op bezoek komt voor mij > -formal .5, mutual .4
auto afgepakt, rijbewijs kwijt, mag niet meer rijden, bus komt hier niet, geen bus > rides .7, fetched .5
huiswerk, ik haal de inleverdata niet, planning lukt niet > homework .4
moskee, vrijdaggebed, koranschool > islam
# verlangens in gewone woorden
een keer dat, dat iemand zegt, iemand die zegt, ze zeggen dan, dan zeiden ze > known .3, needed .3
stond er altijd iemand, er was altijd iemand, deur stond open, we aten altijd samen, bij ons thuis aten, hele familie at, met de buren zaten we, zaten we buiten, stoeltjes voor de deur, op de stoep, op de galerij > company .8, eating_together .4, known .4
missen de geur, de geur van, ruikt naar, smaakt niet zoals > cook .4, world_food .3
naar de lucht, sterren kijken, de zee, wind, regen ruiken > outdoors .7, nature .5
bij het hek staan kijken, sta te kijken, kijk ik naar, staan kijken, blijf ik staan, fiets ik langs, loop ik langs, loop ik er langs, sta ik te luisteren, door het raam kijken > needed .2, hands .2
als ik ergens heen moet, niet te groot, klein clubje, paar mensen, drie of vier mensen, met een paar > small, calm .3
om de hoek, niet ver, kom ik niet meer > own_pace .1
[netwerk]
# voor wie, in eigen woorden
eigen zaak hadden, met schulden achterbleven, failliet, ondernemers die > debts .8, peers .8, jobless .5
deur dicht, telefoons uit, met de deur dicht, in vertrouwen, oefent het hier eerst > no_questions .9, trust .4
kind dat niet bij ons, niet bij ons mocht blijven, couveuses, vroeggeboren, sterrenkinderen, noemt de naam > lost_child, bereaved .7
weinig energie, ziekte die je niet ziet, liggen mag, liggen of zitten, halverwege weggaan, eerder weg mag, weggaan is gewoon, korter mag > ill, own_pace, calm .7
over kwalen hebben we het niet, niet over ziekte, geen ziektepraat > calm .4, -sickness_talk, about_something .5
zonen en dochters, 's avonds buiten zijn, niet alles vertellen, ouders van pubers, opgroeiende > parenting, teens .4, peers .6
ergens weggegaan, waar vragen niet mocht, sommigen geloven, niemand wordt ergens lid, lid hoeft niet, vragen we elkaar > meaning .7, no_questions .5, about_something .8, peers .4
praat er één tegelijk, één tegelijk, kijk je elkaar aan, hoort slecht, ringleiding > hearing, calm .6, silence .4
achtergronden interesseren, je verleden, maakt niet uit wie, wat je was > no_questions .9, prison .3
hoort bij de dienst, uniform, pet, bijrijder > own_task .7, trust .5, fixed_group .4
zelf nog gevaren, wij hebben het uit een boek, die het zelf gedaan hebben, die er zelf gewerkt, zelf nog, van vroeger kent > be_asked, pass_on .6, history .3
te weinig mensen die, die de portieken echt kennen, die de wijk kent, die de buurt kent, weg weet > be_asked .7, known .6
portieken langs, langs de deuren, bellen we aan, deur aan deur, hangt het koord > visiting .8, missed .7
houden hun hond, hond uitlaten, lopen met honden > dogs
kent binnen een maand, binnen een maand, de hele buurt van naam > known
te leen, leenoma, leenopa, leen, vaste opa, vaste oma > grandparent, kids .7, intergenerational
hut van dozen, driftbuien, uitslapen > new_parent .7, kids .6
wie je bent bepaal je zelf, jezelf zijn, jezelf worden > queer .7, no_questions .5, young .2
spelen alles zelf, hoorspelen, verzoekuur, programma's over > radio .7, write .4, theatre .3
zwaar werk, tillen, sjouwen > lift, hands .7
kleine kring, met vier, met vijf, vijf mensen, zes mensen, zeven mensen, handvol mensen, handjevol, met z'n vieren, met z'n vijven, met een klein groepje > small
van huis, aan huis, bij de mensen thuis, thuisbezoek > visiting .5, one_to_one .3
eten van de grond, oogst, we eten wat > garden .5, eating_together .5
het kanaal, het water, aan de kade, de haven > water .8
wie thuis zit, overdag thuis, tijd heeft > needed .2
buurman en buurvrouw, ons trappenhuis, onze flat, de galerij, portiek, hofje, onze straat, straatgenoten > known .5, ordinary .4
iedereen kan iets, ieder kan iets, wat jij kunt, ieders talent, breng mee wat je kunt > be_asked .6, mutual .5
`;

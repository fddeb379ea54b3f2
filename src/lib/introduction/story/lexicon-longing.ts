/** What people long for or shun, often without saying it; and how it is in a group, as the group itself tells. */
export const longing = `
[verhaal]
# nodig zijn
niemand die iets moet, niemand .. op mij wacht, wacht niemand, niemand wacht, er ligt niks te wachten, niks te wachten, ligt niets te wachten, niemand heeft me nodig, niemand .. nodig, nodig hebben, die hebben we nodig, ergens voor nodig, nergens voor nodig, iets betekenen, van nut, nuttig, nutteloos, overbodig, afgeschreven, achter de geraniums, tel niet meer mee, tel ik niet mee, meetellen, telde ik mee, telde je mee, er weer toe doen, doe er niet toe, waar ik goed voor ben, waar ben ik goed voor, op reis geld, ik zit maar, zitten te wachten, duimen draaien, duimendraaien, de hele dag niks, hele dag niets, lege agenda, agenda leeg, tijd te veel, dagen zijn lang, dag duurt, gat in de dag, geen reden om op te staan, waarvoor ik mijn bed uit, waarvoor zou ik opstaan, mijn bed uit, haal mijn bed niet uit, dagen rijgen, elke dag zondag, voor wie .. eigenlijk, voor wie doe ik, voor wie maak ik, voor wie kook ik, gooi het weg, gooi ik weg, te veel gemaakt, ik mis mijn werk, ga zitten, baba ga zitten, doe maar rustig, rust maar uit, hoef ik niks meer, mag niks meer, iedereen doet alles voor me, nemen alles uit handen, uit handen > needed
niemand vraagt wat je kunt, vraagt wat ik kan, niemand vraagt mij, niemand vraagt nog iets, niemand meer die iets aan mij vraagt, iets aan mij vraagt, aan mij vraagt, niemand vraagt me wat, vraagt niemand, om raad, om advies, raad vragen, wat vond jij, wat vind jij, vroegen ze mij, kwamen ze bij mij, moest je bij mij zijn, dan belden ze mij, bij mij aankloppen > be_asked, needed .5
hoe het mét mij gaat, hoe het met mij gaat, allemaal vragen ze hoe het, ik word geholpen, altijd maar krijgen, altijd krijgen, alleen maar dankjewel, dankjewel zeggen, hand ophouden, niet alleen halen, terugdoen, iets terugdoen, iets terug doen, ook geven > mutual, give .6, needed .5
waar ik bleef, waar ik blijf, niemand heeft gevraagd waar, niemand gemerkt, niemand gemist, niemand zou het merken, niemand die merkt, als ik val, drie dagen .. vinden, missen als, gemist worden, mist me, waar is, zou het iemand opvallen, stoel blijft leeg > missed, needed .4
een halfjaar, subsidie ophield, hield dat op, hield op, project, iemands project, traject, telkens een ander, steeds een ander, steeds opnieuw, weer een nieuwe, nieuwe begeleider, elke keer een ander gezicht, wisselende, weer afscheid, allemaal vertrokken, daarna was het afgelopen, na tien keer stopte > fixed_group, missed .4, -project, -passing
ik mis mijn collega's, mis de collega's, mis het team, mis de jongens, mis de mannen, mis het geouwehoer, mis de kantine, ploeg, ons ploegje, met de ploeg, het team, vaste ploeg, erbij horen, ergens bij horen, hoor ik bij, bij een club, niet bij horen, hoor nergens bij > fixed_group, company .6, needed .3
zeg dat ik rechtop, rechtop moet zitten, iemand die zegt dat, die me op mijn kop geeft > intergenerational .7, known .4, fixed_group .3
vertrouwen, vertrouwd, sleutel, sleutel krijgen, op me rekenen, op mij rekenen, verantwoordelijkheid, verantwoordelijk, eerlijke kans, tweede kans, kans krijgen, achter mij aan kijken, in de gaten houden > trust
trots, gloeien, fluitend, kwartje viel, straalde, glom, dat kon ik goed, was ik goed in, daar was ik de beste, kon een speld horen vallen, hingen aan mijn lippen, hing aan mijn lippen, niemand kon het zo > be_asked .5, needed .4
verveel me, verveling, uitdaging, te makkelijk, hersens, hersenen gebruiken, mijn hoofd gebruiken, iets om over na te denken, ging over knieën, gaat over kwalen, puzzelen > challenge
over ziekte, wie ziek is, over kwalen, over knieën, kwaaltjes, pillen en kwalen, ziektes, alleen maar over ziek > -sickness_talk
doorgeven, leren aan jongeren, vak overdragen, niemand die het van me overneemt, aan een jonger iemand, straks weet niemand meer, sterft uit, kan niemand meer, het vak leren, jongens opgeleid > pass_on
met mijn handen bezig, handen willen, handen jeuken, vingers slapen, vingers jeuken, iets te doen, iets doen, iets omhanden, stapel stenen, kom ik wel los, kan niet zitten, kan niet stilzitten, stilzitten, niet de hele tijd praten, zij aan zij, doen in plaats van praten, onder het werk > hands, -sitting .5
ritme, structuur, dagindeling, regelmaat, vaste dag, vaste tijd, door de week wel maar > rhythm
samen lachen, lachen, staan lachen, tranen liepen, humor, grappen, geintje, grapje > humour
lotgenoten, die het ook heeft, die weten hoe het is, die het snappen, die het kennen, ook zo'n, die hetzelfde, zo iemand als ik, begrijpt niemand, niemand begrijpt, niet uitleggen, uit te leggen > peers
praten heb ik gedaan, uitgepraat, niet praten, liever niet praten, hoef niet te praten, zonder praten, stil zijn, mag stil, rust aan mijn hoofd, rust in mijn hoofd, kom ik niemand tegen, 's nachts is het rustig > silence
# wat iemand mijdt
klaslokaal, schoolbank, schoolbanken, klas, in de klas, terug naar school, juf met een krijtje, lesje, cursus volgen, op cursus > -classroom
praatgroep, praatgroepje, kring, in een kring, =kringetje, voorstelrondje, voorstellen, doos tissues, vertellen wie je bent, groepstherapie, zelfhulpgroep, hoe voel je je > -circle
volle zaal, grote groep, =drukte, te druk, zo druk, te vol, buurtborrel, borrel, massa, herrie, lawaai, harde muziek, door elkaar, grote club, buurthuis vol > -crowd, calm .4, -noise
sportzaal, sportschool, fitness > -gym
=kaarten, kaartclub, bingo, bezigheidstherapie, bezig gehouden, bezighouden, tijdverdrijf, hobby, knutselclub, glitters, bejaardensoos, soos, koffieclub, ouwe mensen, oude mensen > pastime .1
niet eerst .. vertellen, niemand hoeft te weten, zonder vragen, vragen stellen, schaam, schaamde, schamen, niemand weet het, niemand hoeft het te weten, ze krijgen zo'n blik, die blik, medelijden, zielig, zielig gevonden, raar aankijken, nagekeken, vooroordelen, met de nek > no_questions
niet zo snel, te snel, te vlug, gaan snel, bijhouden, altijd de laatste, eigen tempo, rustig aan, langzaam > own_pace, -rushed
roddel, geroddel, iedereen weet alles, praten over elkaar, achterklap > -gossip, no_questions .3
# hoe en wanneer
de eerste keer .. niet alleen, niet alleen naar binnen, ga niet alleen, alleen ga ik niet, alleen durf ik niet, alleen naar binnen, durf niet alleen, drempel over, iemand meegaat, meegaan, meeneemt, aan de hand, haalt me op, op+halen, stond voor de deur en, weer omgedraaid, omgekeerd bij de deur > fetched
op zondag, zondag, zondags, zondagmiddag > sunday
weekend, zaterdag, in het weekend > weekend
's avonds, avond, na vijven, na zessen, avonden zijn lang, als het donker wordt, donkere avonden > evening
buiten, naar buiten, frisse neus, lucht, frisse lucht, iets buiten, binnen zitten > outdoors
jong en oud, jonge mensen om me heen, jonge gezichten, met jongeren, van die jonge, jong volk, oude mensen verhalen, met ouderen praten, opa de krant, mijn opa, mijn oma > intergenerational
kinderen kwamen altijd, kinderen om me heen, kindergeluid, spelende kinderen, naar het schoolplein kijken, die kinderen niet, kinderstemmen, speeltuin op het bankje > kids, intergenerational .4
terugpraat, echt gesprek, goed gesprek, ergens over praten, diepgang, gesprek van niveau > about_something
klussen samen, samen iets maken, iets maken, iets moois achterlaten, iets afmaken, af is > hands .7
adem, lucht krijgen, even weg, er even uit, even niet, uurtje voor mezelf, tijd voor mezelf > breather
mijn eigen taal, in mijn taal, turks praten, arabisch praten, pools praten, mijn moedertaal > own_language
thuishoren, thuis voelen, als familie, een soort familie > fixed_group, known .5
[netwerk]
# sfeer en regels van de groep
wordt gemist, gemist door, wie er niet is, wordt dezelfde avond gebeld, bellen we, gaan we even langs, missen je, mist iemand, niemand wordt vergeten, letten op elkaar, let op elkaar, in het oog, houden elkaar in de gaten, vragen we waar, wie een keer niet komt > missed
iedereen geeft, geeft en iedereen krijgt, over en weer, om de beurt, wederzijds, elkaar helpen, helpen elkaar, ruilen, ruil > mutual
we missen, we zoeken, ontbreekt, hard nodig, hebben je nodig, kunnen niet zonder, handen tekort, gevraagd, we hebben nodig > needed
eigen hok, eigen taak, vaste taak, eigen plek, ieder heeft, iedereen heeft, ieder zijn, jouw taak > own_task, needed .4
sleutel, doet zelf open, sluit af, vertrouwen, verantwoordelijk, verantwoordelijkheid, doet open en sluit > trust
niemand vraagt, vraagt niemand, vragen niet, hoef je niet uit te leggen, uitleggen hoeft niet, zonder uitleg, geen voorstelrondje, geen vragen, hoeft niets te vertellen, niets te vertellen, blijft binnen, blijft hier, kijkt niemand van op, niemand kijkt ervan op, geen dossier, geen intake, schaamt zich niemand > no_questions
praten hoeft niet, praten mag, hoeft niet te praten, zeggen weinig, weinig gezegd, zwijgen, =stilte, =stil, zonder woorden, wordt weinig gepraat, in stilte, praten hoeft, weinig woorden > silence
humor, lachen, gelachen, lachen we, moppen, zwarte humor, grappen > humour
ervaring mee, weten wat het is, weet hoe het is, allemaal hetzelfde, lotgenoten, hetzelfde meemaken, die het kennen, iedereen hier heeft, zelf meegemaakt, door heen is gegaan, zelf met een, zat zelf > peers
bij naam, kennen elkaar, kennen we elkaar, kennen we iedereen, weten van elkaar > known
vaste ploeg, vaste groep, vaste club, al jaren, acht jaar, tien jaar, vast groepje, vaste kern, dezelfde mensen, met z'n zevenen, met z'n zessen, blijven plakken, wie eenmaal komt > fixed_group
elke week een ander, elke week iets anders, wisselend, wisselende, steeds andere, telkens anderen, komen en gaan, loop je zo in en uit > passing, -fixed_group
acht avonden, acht weken lang, zes weken lang, twaalf weken, tien weken lang, zes keer, tien bijeenkomsten, bijeenkomsten, reeks, cursus van, halfjaar, programma van > project
moeilijke gevallen, puzzel, vraagstuk, uitpluizen, uitzoeken, uitvinden, doorrekenen, denkwerk, onderzoek, meten, kwartje valt > challenge
leren van elkaar, kent het vak, leert het, leert jongeren, jongeren leert, overdragen, doorgeven, voordoen, uitlegt, uitleggen, leren we, leerlingen, oudere met een jongere, meester en leerling > pass_on
al doende, leer je vanzelf, vanzelf, leer je onder, onder het werk, oefenen, meekijken, meelopen, doen is leren, op de vloer > learn_doing
eigen tempo, rustig, op je gemak, zonder haast, tijd voor, geen haast, derde keer, langzaam, in de luwte, geduld, pauze wanneer, mag zitten > own_pace, calm .6
wie weet hoe het moet, is bij ons de baas, wie het weet, jij de baas, vragen jou, jouw kennis, gevraagd om raad, kunnen we van jou, weet hoe, vakman, vakmensen, kenner, oude rot > be_asked
=handen, met de handen, vuile handen, zij aan zij, aan de slag, schep in de hand, onder het klussen, praten doen we vanzelf, al klussend, aanpakken > hands
ophalen, halen je op, halen we, halen elkaar, thuis op, haal je op, komt je halen, op+halen, afhalen > fetched
jong en oud, jongere, alle leeftijden, generaties, van acht tot tachtig, grote mensen, oud en jong, kleinkinderen > intergenerational
iedereen welkom, allerlei, alle soorten, van alles door elkaar, bont gezelschap, buren van allerlei, gewone buren, buurtgenoten > ordinary
gratis, zonder geld, kost niets, kost niks, ook niets, betaalt wat je kunt, naar draagkracht, gesloten beurs > no_cost
geen drank, geen alcohol, alcoholvrij, zonder alcohol, limonade > alcohol_free
bier, wijn, borrel, glas wijn, drankje, biertje, pilsje, bar, kroeg, proost > alcohol
een les, =lessen, leslokaal, lokaal, klas, cursus, docent, lesboek, certificaat, diploma, toets, niveaus > classroom
in een kring, voorstelrondje, praatgroep, gespreksgroep, delen ons verhaal, delen we, gespreksleider, praten over wie, gesprekskring, vaste begeleider > circle
vol en vrolijk, druk, =drukte, altijd volk, veel volk, gezellige drukte, zaal vol, volle bak, tientallen > crowd
muziek staat, hard, luid, lawaai, herrie, feestelijk > noise .7
alles staat klaar, iets moois naar huis, bezig, gezellige middag, ontspannen middag, creatieve middag, gezellig samen, spelletjesmiddag, bingo, dagje uit > pastime
kwalen, praktijkondersteuner, huisarts > sickness_talk .3
sportzaal, sportschool, apparaten, fitness > gym
stevig tempo, tempo, tempo erin, kilometer, flink doorstappen > rushed .6
samen thuis, tweetal, tweetallen, twee aan twee, een op een, één op één, =maatje, koppelen, koppels, duo's > one_to_one
vroeg, voor dag en dauw, =vroege, ochtendgloren > early
wedstrijd, competitie, winnen, toernooi > contest
in het weekend, weekend > weekend
zondag, zondags > sunday
's avonds, avond > evening .5
vertelt iemand, ergens over, onderwerp, thema, praten we over, bespreken > about_something .6
vaste dagen, elke dag, drie ochtenden, vijf dagen, drie keer per week, elke ochtend > rhythm
weg kan, even lucht, adem, bijkomen, op adem, respijt > breather
talen door elkaar, eigen taal, arabisch, turks, pools, tigrinya, oekraïens, spaans, engels > own_language .6
rust, stilteplek, prikkelarm, geen muziek > calm
aanbellen, aanbelt, belt aan, brengen we rond, blijven even zitten, niemand ziet > visiting .7, give .6
voor wie ziek is, voor wie niemand, voor buren, voor gezinnen, voor een ander, voor anderen, wie het nodig heeft, cadeau > give
zien wie er stil is, wie stil is, hoort wie, stil kind, oog voor > known .5, listening .5
optreden, podium, uitvoering, presenteren > contest .3
instructeur, onder leiding van, door de gemeente, van de gemeente, spreekuur, aanmelden, aanmelding, inschrijven, verwijzing, wachtlijst, consulent, coach van, professional, beroepskracht, sportservice, welzijn, wmo, certificaat, lesgeld, module, gediplomeerd, deelnemers, cliënten, doelgroep, programma > formal
loop binnen, loop maar binnen, iedereen kan, zonder opgave, zonder afspraak, wie wil, vrije inloop, kom gerust langs > passing .5
vrijwilligers geven, vrijwilligers helpen, vrijwilligers halen, vrijwilligers koken, een vrijwilliger komt > formal .6
wij samen, met ons, wij zijn, hebben elkaar, bij ons, wij doen, met een vaste, wie meedoet, ieder doet > fixed_group .3
`;

/** What happened to people and how they live: what it says, and what often lies behind it. */
export const life = `
[verhaal]
# verlies
sinds .. dood is, sinds .. overleden is, sinds .. er niet meer is, sinds .. weg is, mijn man is overleden, mijn vrouw is overleden, mijn man is dood, mijn vrouw is dood, mijn man stierf, mijn vrouw stierf, weduwe, weduwnaar, toen mijn man overleed, toen mijn vrouw overleed, mijn man verloren, mijn vrouw verloren, mijn man nog leefde, mijn vrouw nog leefde, toen .. nog leefde, lege kant van het bed, andere kant van het bed, zijn stoel, haar stoel, haar jas hangt, zijn jas hangt, zijn scheerspullen, gouden bruiloft, na de begrafenis, sinds de begrafenis, ineens alleen > widowed
ze er niet meer is, hij er niet meer is, vijftig jaar getrouwd, veertig jaar getrouwd > widowed .6
mijn kind verloren, mijn zoon verloren, mijn dochter verloren, zoon is overleden, dochter is overleden, mijn zoon is dood, mijn dochter is dood, ons kind, twee zeg of één, hoeveel kinderen je hebt, hoeveel kinderen ik heb, was negentien, was zestien, was zeventien, stilgeboren, doodgeboren, miskraam, vlinderkindje, levenloos, zelfdoding, zelfmoord, uit het leven gestapt, van het leven beroofd > lost_child, bereaved
mijn broer is overleden, mijn zus is overleden, mijn moeder is overleden, mijn vader is overleden, mijn buurvrouw is .. gestorven, beste vriend .. dood, beste vriendin .. overleden, mijn broer verloren, mijn zus verloren, mijn moeder verloren, is gestorven, is doodgegaan, ging dood, mama dood, haar begraven, hem begraven, leeft niet meer > bereaved, company .4
steken ze over, lopen ze om me heen, weten niet wat ze moeten zeggen, weten niet wat ze tegen, =pannetjes, na een jaar moet het over zijn > peers .6, no_questions .5, bereaved .3
hond .. dood, hond is overleden, hond in laten slapen, hond laten inslapen, de riem hangt, lege mand, hondenmand > dogs, pets, bereaved .3, company .4, walk .4
# uit elkaar
gescheiden, scheiding, gescheiden van, mijn ex, ex-man, ex-vrouw, uit elkaar, alleen op een flat, sinds .. woon ik op mezelf, ze is bij me weggegaan, hij is bij me weggegaan, co-ouder, omgangsregeling, om het weekend, het andere weekend, haar vrienden, weekendvader > divorced
kinderen er om het weekend, weekendvader, omgangsregeling, mijn kinderen niet zie, kinderen om de week, kinderen zijn bij hun moeder > single_father .9
alleenstaande moeder, alleenstaande vader, er alleen voor, sta er alleen voor, doe het alleen, in mijn eentje opvoeden, vader van de kinderen is weg > single_parent
# zorgen voor een ander
mantelzorg, mantelzorger, zorg ik voor, ik zorg voor, zorg voor mijn, bij ons mam, mijn moeder vergeet, ze dwaalt, hij dwaalt, ook zo'n moeder, kan hem niet alleen laten, kan haar niet alleen laten, niet van huis, geen uur weg, nachten slaap ik niet omdat, naast mijn werk, pa kan niet, ma kan niet > carer
gewoon getrouwd, in voor- en tegenspoed, dat doe je voor elkaar > carer .7, partner_ill .6
dement, dementie, alzheimer, vergeet alles, zet .. het gas aan, vergeetachtig, mannen in de tuin, kent me niet meer, herkent me niet, het busje naar de opvang, dagopvang > dementia, carer .6
hersenbloeding, beroerte, parkinson, ms gekregen, kanker, dwarslaesie, hartaanval, reuma > ill .4
mijn man kan niet meer, mijn vrouw kan niet meer, trekt ze dat niet meer, mijn man heeft parkinson, mijn vrouw heeft, mijn man is ziek, mijn vrouw is ziek, mijn man ligt, sinds haar hersenbloeding, sinds zijn beroerte, sinds zijn hersenbloeding, sinds haar beroerte, sinds zijn ongeluk > partner_ill, carer .7
jaar .. voor .. gezorgd, heb ik voor .. gezorgd, verzorgd tot het einde, tot het laatst verzorgd, om zes uur op pillen, wassen pillen > cared_before
gehandicapte zoon, gehandicapte dochter, zoon met autisme, dochter met autisme, zoon is autistisch, kind met een beperking, speciaal onderwijs, zorgintensief, mijn broertje heeft, mijn zusje heeft > carer, parenting, peers .5, breather .4
mijn moeder is ziek, voor mijn moeder zorgen, jonge mantelzorger, na school direct naar huis > carer, peers .3
# kinderen en familie
maanden oud, baby, zwanger, in verwachting, borstvoeding, kraamtijd, pas bevallen, net moeder, net vader, ouderschapsverlof, met verlof, slaapt in hapjes, peuter, kinderwagen, huilbaby, tweeling > new_parent
kleinzoon, kleindochter, kleinkind, kleinkinderen, oma ben, opa ben, oma geworden, opa geworden > grandparent
kinderen de deur uit, kinderen zijn de deur uit, kinderen wonen ver, kinderen ver weg, kinderen hebben het druk, kinderen bellen, leeg nest, sinds de jongste, met acht aan tafel, met zijn achten, met tien aan tafel, kinderen in het buitenland, zoon woont in, dochter woont in, helft gaat in de vriezer, koken voor vier, kook nog steeds voor > empty_nest
familie .. ver, moeder zit in, moeder woont in, geen familie hier, familie is daar, ouders wonen, van huis weg, mijn moeder bel, opa en oma thuis, met opa en oma > family_far
de kinderen naar school, schoolgaande kinderen, zolang ze op school, onder schooltijd, schoolplein sta ik > parenting, kids .4
uit huis geplaatst, jeugdzorg, pleeggezin, voogd > parenting .5, no_questions .6, peers .4
# werk en tijd
met pensioen, gepensioneerd, pensioen, gestopt met werken, in maart gestopt, afscheidsreceptie, vut, aow, jaar gewerkt bij, gouden horloge, de zaak verkocht, de zaak overgedragen, winkel dicht, de zaak gesloten, bedrijf verkocht, zaak overgenomen > retired
afgekeurd, de keuring, wia, wao, arbeidsongeschikt, niks meer kan, kan niet meer werken, rug is kapot, rug kapot, mijn rug, versleten, knieën op, burn-out, burnout, opgebrand, overspannen, omgevallen, ziektewet, re-integratie > unfit
burn-out, burnout, opgebrand, overspannen, omgevallen op het werk, thuis komen te zitten, te veel prikkels, batterij leeg > worn_out
long covid, chronisch moe, fibromyalgie, altijd moe, energie voor, na een uur ben ik op, om twee uur ben ik op, moet ik liggen > ill, own_pace .5
pijn, ontstoken, slijtage, artrose, nieuwe heup, versleten heup > pain, own_pace .3
ontslagen, werkloos, uitkering, bijstand, sollicitaties, solliciteren, sollicitatie, geen werk, zonder werk, faillissement, failliet, reorganisatie, boventallig, contract liep af > jobless
van de gemeente moet ik, tegenprestatie, traject, dagbesteding, werkervaringsplek, jobcoach, participatie > jobless .5, ordinary .4
nachten in, nachtdienst, nachtploeg, werk nachten, 's nachts werk > night_worker, early .3
afgestudeerd, student, studente, studie, studeren, op kamers, tentamens, universiteit, hogeschool > student, young
gestopt met mijn opleiding, gestopt met school, van school gegaan, school afgebroken, uitgevallen, schoolverlater, niet meer naar school, spijbelen, thuiszitter, op mijn kamer, overdag slaap ik, draai dag en nacht om > dropout
# lichaam
rolstoel, elektrische stoel, scootmobiel, geen drempel, drempel, amputatie, dwarslaesie, prothese > wheelchair
rollator, met de stok, wandelstok, slecht ter been, valt steeds, bang om te vallen, kom niet ver meer, niet alleen over straat > older .5, own_pace .5, fetched .4
slechtziend, blind, zie slecht, zie bijna niks, maculadegeneratie, grijze vlek, vlek in het midden, letters te klein, letters worden klein, niet groot genoeg, ogen willen niet, ogen zijn op, kan de krant niet meer, ogen laten > low_vision
slechthorend, doof, dove, gehoorapparaat, versta er niets van, hoor slecht, plotsdoof, gebarentaal > hearing
hersenletsel, niet-aangeboren, na mijn herseninfarct, afasie, woorden kwijt, woorden komen niet, woorden niet vinden, na mijn beroerte, na het ongeluk, na mijn hersenbloeding > brain_injury
slaap niet, slaap slecht, slapeloos, wakker om, lig wakker, pillen om te slapen, om vijf uur wakker, om vier uur wakker, om zes uur wakker, nog steeds om zes uur > sleepless
om vijf uur ben ik wakker, om zes uur wakker, nog steeds om zes uur wakker, vroeg wakker, vroege vogel, voor dag en dauw, om vijf uur op, om zes uur 's ochtends > early
vergeet steeds, geheugen, vergeetachtig aan het worden, beginnende dementie, diagnose > own_pace .4, calm .4
# lezen en papieren
leesbril .. bus, leesbril vergeten, bril vergeten, bril niet bij me, leesbril .. thuis, mijn bril lag, leest u het even, leest u maar, lees jij even, mijn dochter leest, mijn vrouw las altijd, zij deed .. brieven, neem ik het mee naar huis, formulier mee naar huis, met lezen, niet goed lezen, slecht lezen, nooit goed leren lezen, de letters dansen, letters dansen, dyslectisch, dyslexie, woordblind, kan niet lezen, niet kunnen lezen, kan niet schrijven, van school weggelopen, op mijn veertiende, op mijn twaalfde, op mijn dertiende van school, vroeg van school, moeilijk leren, ondertiteling, onthoud alles uit mijn hoofd, appjes .. inspreken, spreek alles in, ingesproken berichten, voorleesfunctie, menukaart, neem altijd hetzelfde > illiterate
in de la, gaat het in de la, la vol, ongeopende, ongeopend, tas post, stapel post, stapel brieven, blauwe enveloppe, blauwe enveloppen, post niet open, post laten liggen, durf de post, brievenbus, plastic tas met brieven, doos met brieven, belasting, woningbouw, formulier, maak ik niet open > letters, debts .4
aan het loket, het loket > letters .5, illiterate .3
schuldhulp, schulden, schuld, rondkomen, vijftig euro, leefgeld, voedselbank, geen geld, te duur, deurwaarder, incasso, bewind, bewindvoerder, uitkering, afgesloten, gas afgesloten, alles af want, niks in huis, terugvragen, kan ik niet betalen, kunnen we niet betalen, krap, elke cent, geld is op, eind van de maand, tikkie, collectebus, contributie, lidmaatschap, gaan weer niet weg, nog nooit op vakantie > poor
# van ver
gevlucht, vluchteling, azc, statushouder, asiel, oorlog, in syrië, syrië, homs, aleppo, damascus, eritrea, asmara, afghanistan, kabul, irak, iran, teheran, somalië, jemen, soedan, oekraïne, charkiv, kiev, kyiv, marioepol, odessa, ethiopië, congo, verblijfsvergunning > refugee
marokko, turkije, suriname, paramaribo, curaçao, aruba, antillen, ambon, molukken, indië, indonesië, uit polen, roemenië, bulgarije, portugal, kaapverdië, ghana, china, india, uit spanje, italië, griekenland, in mijn land, bij ons thuis in, mijn dorp in, uit mijn land, thuisland > world_food .3, own_language .4
inburgering, inburgeren, mijn nederlands, nederlands in mijn mond, eerst de taal, taal is moeilijk, praten .. te vlug, niemand praat met mij nederlands, accent, zoon praat voor mij, dochter praat voor mij, mijn zoon vertaalt, mijn dochter vertaalt, in het engels, praten engels, taalles, schooltaal, mijn mond, ik versta wel, zinnen in mijn hoofd, boek niet straat > little_dutch, speak_dutch
nieuw hier, net verhuisd, pas verhuisd, hierheen verhuisd, verhuisd naar, ken hier niemand, ik ken niemand, ken niemand hier, nog niemand, hier komen wonen, pas komen wonen, voor zijn werk verhuisd, dichter bij mijn dochter, dichter bij mijn zoon, nieuwe flat, seniorenwoning, aanleunwoning > moved_here
iedereen is verhuisd, oude buren, allemaal vertrokken, vroeger kende ik iedereen, kende iedereen, kende ik ze allemaal, bij naam, bij naam kende, achthonderd kinderen bij naam > known, company .5
# wie je bent
prikkels, autisme, autistisch, te veel geluid, door elkaar praten, praatten .. door elkaar, na twaalf minuten, kletspraat, gepraat om niks, ergens over gaat, ergens óver gaat, smalltalk, oogcontact, ik ben geen prater, geen prater, weinig woorden, niks om mee te vergelijken, praat niet zo makkelijk, ben liever stil, verlegen, sociale angst, durf niet naar binnen > quiet_person
dagbesteding, begeleidster, begeleider van, woongroep, woonbegeleiding, begeleid wonen, sociale werkplaats, wajong, beschut werk, mijn begeleider, persoonlijk begeleider, praktijkonderwijs, sneller dan ik, licht verstandelijk > learning_disability
gewone mensen, dezelfde mensen als thuis, niet alleen cliënten, geen cliënt > ordinary, learning_disability .4
verslaafd, verslaving, nuchter, drank, gedronken, dronk, drinken, aan de bar, welke bar, anonieme alcoholisten, ontwenning, afkicken, gokken, gokte, gokschulden, wiet, drugs, methadon, maanden nu > recovery
kliniek, opgenomen, =opname, psychose, depressie, depressief, therapie, psychiater, ggz, stemmen in mijn hoofd, manisch, angst, paniek, paniekaanvallen, trauma, ptss, donkere periode, antidepressiva, klap ik dicht, klap dicht > mental_health
vastgezeten, gevangenis, bajes, detentie, binnen gezeten, enkelband, reclassering, vog, vrijgekomen, strafblad > prison
lesbisch, homo, homoseksueel, transgender, trans, non-binair, coming-out, mijn vriend en ik, regenboog, hoe ik eruitzie, queer > queer
mishandeld, sloeg mij, sloeg me, geslagen, blijf van mijn lijf, opvanghuis, bang voor hem, stalking, ondergedoken, gewelddadig > threatened
met mannen erbij, alleen vrouwen, onder vrouwen, vrouwen onder elkaar, zonder mannen, geen mannen > women
onder mannen, met mannen onder elkaar, mannenclub, kerels > men
alleen thuis, zit alleen, eenzaam, eenzaamheid, woon alleen, niemand over de vloer, bel gaat nooit, bel gaat niet, niemand te zien, dagen dat ik niemand, de hele dag niemand, stil in huis, zo stil, tv uit, tv staat aan, televisie aan, radio aan, hoor de koelkast, de koelkast, de klok tikken, tegen de kat, tegen de planten, tegen de televisie, tegen mezelf praten, praat tegen, postbode, de pakketbezorger, kassameisje, caissière, achter het raam, achter de geraniums, voor het raam, uit het raam, naar buiten te kijken, niemand gesproken, mijn eigen stem, =stilte, weekend duurt, zondag duurt, ergste dag, dan wordt het stil, muren komen op me af, vier muren, uit een bakje eet, kant-en-klaar, magnetronmaaltijd, aan het aanrecht, staand eten, boterham voor het avondeten, koken voor één, voor één koken, voor mezelf koken, voor één persoon, praat ik met niemand, aan de praat gehouden, de enige die ik .. spreek, niemand belt, belt bijna nooit > alone_home, company
koken voor één, voor één koken, voor mezelf koken, uit een bakje, magnetron, staand eten, boterham voor het avondeten, alleen eten, eet alleen, tafel voor één, voor één persoon, eten smaakt niet > eating_together, company .4
blijven weg, komt niet meer, afgezegd, zeg alles af, nodigt niemand, vrienden weg, vrienden verwatering, verwaterd, contact verloren, vriendschap over, niet meer gevraagd > company .6, no_questions .2
=maatje, vriend nodig, iemand die tegen me zegt > company .5, one_to_one .5
mijn broer ging, samen met mijn broer, met mijn vader altijd, met mijn vriend altijd > company .3, peers .2
thuis is er geen plek, te klein huis, drie hoog, kinderen binnen, op elkaars lip > outdoors .4, kids .3
=bonje, ruzie, ruzie thuis, schreeuwen > calm .3, breather .4
[netwerk]
# voor wie het is
weduwen, weduwnaars, weduwnaar, er niet meer is, alleen kwamen te staan, partner verloren, partner verloor, zonder partner > widowed
kind partner of, een kind verloor, kind verloren, zoon of dochter verloren, stilgeboren, ouders die een kind > lost_child, bereaved .6
gescheiden, scheiding, alleenstaande vaders, gescheiden vaders, weekend .. kinderen > divorced, single_father .7
vaders, vader, papa's > fathers
gescheiden vaders, weekendvaders > single_father
alleenstaande ouders, eenouder, alleenstaande moeders, er alleen voor staan > single_parent
mantelzorgers, thuis voor iemand zorgen, zorgen voor een, naast hun werk voor, voor een ouder, voor hun partner zorgen, ouder partner of, partner met, omdat ze het niet meer kan > carer
dementie, dement, alzheimer, vergeten, vergeetachtig > dementia
ouders met een baby, moeders met, nieuwe moeders, jonge moeders, jonge ouders, jonge vaders, baby of peuter, zwangeren, kraamtijd > new_parent
oma, opa, oma's, opa's, grootouders, grootouder, leenoma > grandparent
oud-boeren, boeren, boer > farmer_past, farm .6
thuiszitters, thuiszitter, vastgelopen, uitgevallen, geen school > dropout .8
jonge mensen, jongvolwassenen, twintigers, jongeren tussen, studenten > young
geflucht, gevluchte, vluchtelingen, nieuwkomers, statushouders, asielzoekers, van overal, uit alle landen > refugee .7, newcomer
nieuwkomers, nieuwe buren, nieuw in de wijk, pas hier wonen, net in de buurt > moved_here .6, newcomer .6
rolstoel, rolstoelen, met rollator, rollator, slecht ter been > wheelchair .4, own_pace .5
slechtzienden, slechtziend, ziet bijna niets, letters te klein, blind > low_vision
slechthorend, gebaren, dove > hearing
niet-aangeboren hersenletsel, hersenletsel, afasie, naar woorden zoeken > brain_injury
chronisch ziek, ziek geweest, =moe, long covid, vermoeid > ill
burn-out, opgebrand, overspannen, te hard gewerkt, weer op adem > worn_out
autisme, prikkelarm, prikkels, geen prater, weinig praten > quiet_person
verstandelijke beperking, met en zonder beperking, beperking, begeleid > learning_disability
herstel, verslaving, nuchter, zonder drank, gestopt met drinken > recovery
gek in je hoofd, psychische, kwetsbaarheid, =opname, ervaringsdeskundigen, ervaringsdeskundige > mental_health
gevangenis, detentie, vastgezeten > prison
regenboog, lhbti, roze, queer > queer
niemand van ons leest vlot, niet vlot lezen, leest vlot, moeite met letters, oefent met wie wil, laaggeletterd > illiterate
schulden, schaamte, krap, armoede, weinig geld, wat je kunt missen > poor
werkzoekend, werkzoekenden, werkloos, zonder baan, re-integratie, weer aan het werk, uitkering > jobless
gepensioneerd, gepensioneerden, pensioen, oud-leraar, oud-vakmensen, oude rot, oude rotten, ervaren rotten > retired
=vrouwen, moeders, meiden, dames > women .8
=mannen, heren, kerels, een man of > men .7
ouderen, senioren, op leeftijd, zeventigplussers, bejaarden, 60-plussers, plussers, oude buren > older
veteranen, uitgezonden, oud-militairen, missie > peers .7
zonder familie, geen familie in de buurt, zonder familie in de buurt > family_far
slapen allemaal slecht, niet slapen, slapeloos > sleepless
`;

/** Daily life: bodies, families, places of origin, screens, shame, waiting; and how groups welcome people. */
export const everyday = `
[verhaal]
# niemand om mee te delen
voor één mens, voor een mens alleen, voor mij alleen, alleen voor mezelf, niemand die eet, iemand die eet wat ik maak, iemand die proeft, niemand die proeft > give, eating_together .5, needed .6, company .5
ketel, kan in de kast, theepot, koffiekan, koffie brand, brand je geen koffie, thee drinken met de buurvrouw, samen thee, kopje thee samen, koffie bij de buren > host .7, coffee .6, company .6
jij hebt het druk, storen je niet, ze willen niet storen, je hoort niemand meer, ze komen niet meer > company .6
op mijn tenen, slapende man, stil zijn voor, ziekbed, dialyse, chemo, bestraling, sondevoeding > carer .8, partner_ill .6, breather .7
goede dagen en slechte, mama is ziek, mama heeft, mijn moeder drinkt, vader drinkt, psychische klachten van, gordijnen dicht, zorg voor mijn broertje, breng mijn broertje, breng .. naar school, medicijnen op > carer .8, no_questions .6, young .3, breather .5
ik ben zestien, ik ben zeventien, ik ben achttien, ik ben negentien, mentor, mijn vriendinnen, mijn klas, schoolkamp, tussenjaar, tentamen, eindexamen, mbo, vmbo, havo > young
niet aan school vertellen, niemand vertellen, niet doorvertellen, mag niemand weten, blijft dit tussen ons, tegen niemand gezegd, dat weet niemand > no_questions, trust .2
voogd, groepsleider, behandelgroep, pleegvader, leerplicht, leerplichtambtenaar > young .6, no_questions .5, trust .4
sinds mijn pa weg, sinds mijn vader weg, vader is weg, mijn vader heb ik nooit > fathers .2, intergenerational .4
knopje, op het rode, videobellen, beeldbellen, tablet, ipad, app werkt niet, wachtwoord vergeten, digid, telefoon van mijn > phone
een clubje zoek ik niet, ik zoek geen clubje, geen clubje, hoef geen clubje, meer hoeft niet, meer is niet nodig, alleen dat, verder heb ik alles, verder niets nodig, ik heb genoeg mensen, ik heb mensen genoeg, mensen zat, heb genoeg aanloop, druk genoeg > practical
gokt, gokken, gokkast, van de rekening af, schulden gemaakt, krediet, achter met de huur, huurachterstand, lenen, geleend, muntjes tellen, tel de muntjes, muntjes voor de boodschappen > debts, poor .6, no_questions .6
iets naar de voedselbank, pakket, kratje, statiegeld > poor
# ingeruild, afgedankt
ingeruild, inruilt, voor een jongere, een ander gevonden, na zoveel jaar, na zevenentwintig jaar, na dertig jaar huwelijk, singles, datingsite > divorced
# zintuigen, taal, spreken
doof geboren, liplezen, gehoor, tolk hoeft niet, één mond tegelijk > hearing
blindengeleidehond, taststok, braille, audiodescriptie > low_vision
stotteren, stotter, stem kwijt, strottenhoofd, praten lukt niet > silence .5, own_pace .6, hands .3
spasme, spierziekte, ms, tremor, trillen, trillende handen, soep over de rand, handen doen het niet, bibberen, parkinson heb ik > ill, own_pace .5, pass_on .3
dik, te zwaar, afvallen, overgewicht, suikerziekte, suiker, bloeddruk, hart, hartrevalidatie, copd, longen, puffer > health .7, exercise .5, moving .3
knap dat je er bent, zo knap, goed bezig zeggen ze, bewonderen, inspirerend > be_asked .6, ordinary .5
wat knap, zielig kijken > ordinary .5
zwanger geweest, overgang, borstkanker, operatie, litteken, haren kwijt > ill .6, peers .5
# herkomst en onderweg
mijn oom, mijn dorp, ons dorp, op de binnenplaats, met de hele familie, familie achtergelaten, achtergelaten, spraakbericht, belkaart, foto's van thuis > family_far, company .4
hotel schoonmaken, kas werken, komkommers, tomatenkas, slachterij, uitzendbureau, uitzendwerk, seizoenswerk, vleesfabriek, pakketten, sorteercentrum, arbeidsmigrant > newcomer .6, little_dutch .4, company .3
kamer, matras, waterkoker, gedeelde keuken, stapelbed > alone_home .2
diploma telt niet, mijn diploma, niet erkend, in mijn vak, daar was ik, thuis was ik, in mijn land was ik > be_asked .8, needed .5, learning_work .4
kind vertaalt, kinderen tolken, zij praat voor mij, hij praat voor mij, bij de dokter praat > speak_dutch .7, little_dutch .5
partner is onderzoeker, expat, voor haar baan, voor de baan van > moved_here, company .4, little_dutch .4
moeder belt elke dag, heb je vrienden > company .6, family_far .6
hoofddoek, halal, gebedskleed, dochter mag niet, alleen met vrouwen > women, islam .5
# wakker en slapend, dag en nacht
om half vier, om vier uur 's nachts, midden in de nacht, voor de wekker, wekker, mijn lichaam gelooft > early, sleepless .6
vroege dienst, om twee uur klaar, om half zes de deur uit, ploegendiensten > early .3, rhythm .2
=nachten, nachtploeg, van elf tot zeven, nachtkassa > night_worker
de dag is nog lang, dag is lang, middagen duren, lange middagen, uren tellen, tijd zat, tijd over, zeeën van tijd > needed .5, rhythm .4
# grip, klaar zijn, trots werk
ze doen het verkeerd, doet het verkeerd, ik zie het meteen, zie ik meteen, ik hoor het meteen, hoorde ik eerder, ik ruik, ik ruik regen, aan de geur, ik weet precies hoe, zie in één oogopslag, met mijn ogen dicht, op een honderdste > be_asked, needed .5, hands .3, pass_on .3
de kist in, mee het graf in, neem ik mee het graf, straks is het weg, zit allemaal nog hierboven, wie weet dat straks nog > pass_on, storytelling .5, be_asked .5
deed het altijd samen, samen gedaan, wij tweeën, we hoefden niet te praten, hoefde niet over gepraat > company .4, silence .4, hands .4
in januari is, overboord gegaan, in maart is ze, vorig jaar is hij, sinds het najaar ben ik alleen, lege stoel, twee kopjes, twee borden, dubbel bed > widowed
jas met een plaatje, uniform, een jas, pasje, naamkaartje, erbij horen, van de club zijn > own_task .7, fixed_group .6, trust .4, needed .4
alle lijnen, dienstregeling, weet alles van, alles over, ken ze allemaal uit mijn hoofd, uit het hoofd > about_something .8, be_asked .6
weet ik nooit wanneer het is afgelopen, wanneer het klaar is, duidelijk is wat ik moet, van tevoren weten, onverwacht, plan gaat niet door > rhythm .7, own_task .6, calm .4
# angst en gêne
ik durf niet, durf ik niet, ik schaam me, wat zullen ze denken, ze zullen wel denken, val ik door de mand, door de mand, ze lachen me uit, uitgelachen, uitgescholden, gepest, nagefloten, buitengesloten > no_questions .7, small .4, calm .4
in verwarring, paniek in de bus, niet meer naar buiten, kom de deur niet uit, straatvrees, alleen boodschappen 's avonds > fetched .7, small .5, calm .4
te trots, hand niet ophouden, nooit om hulp gevraagd, red me wel, ik red me, ik klaag niet, ik mag niet klagen, gaat wel, niks aan de hand, ik mis niks, ik mis verder niets > mutual .4, needed .3
liegen, smoes, zeg dat ik griep heb, doe alsof, ik zeg ja, knik maar > no_questions .6, illiterate .1
boekje lezen met, plaatjes, naar de plaatjes, dat staat er niet, dat stáát er helemaal niet, ander boek heeft, bril niet, altijd eerst iets invullen, invullen, kan het niet zo lezen, borden lezen > illiterate .8
voorlezen aan mijn kleinkind, boekje voor .. kleinkind, wil kunnen voorlezen > illiterate .3, read_write .6, grandparent .5
# wat mensen willen doen
zingen op de trap, hardop meegezongen, hardop zingen, onder de douche > sing
hard lachen, slappe lach, een keer lachen, niet meer gelachen, weer lachen > humour
iets met mijn handen, iets met dieren, iets met kinderen, iets met muziek, iets met eten > needed .3
iets met mijn handen > hands
iets met dieren > animals
iets met kinderen > kids
iets met muziek > music
waar het stil mag, stil blijft, niet raar als het stil, naast elkaar, niet hoeft te kletsen, niet hoeft te praten > silence, calm .5
camera bij me, batterij opgeladen, statief > photo
jongen met olie, olie aan mijn handen > engines .5, hands .5
heg, hek schilderen, kapotte kraan, lekkende kraan, gordijnrail > home_jobs .6
weg bij hem, bang thuis, hij wordt boos, mag niet van mijn man, moet terugbrengen > no_questions .6, women .4, trust .3
op een borrel, feestje, receptie, netwerkborrel > -crowd .6
met kaartjes, hoe heet u, kaartje trekken, rollenspel met de taal, taalspelletjes > -classroom .7, -circle .4
kaarsjes, kring met, meditatie, zweverig > -circle .7
tegen mijn zin, opgegeven voor, folder, foldertje, folders > -pastime .2
kinderachtig, ballon, ballonnen, bezigheid, als een kind behandeld, alsof ik een kind ben, kleuterklas zijn wij niet > -pastime .7, ordinary .6, be_asked .4
volkstuintje, schoffeltje, plantjes water geven > -pastime .3
[netwerk]
thee, pot leeg is, theedrinken > coffee, host .4
blijft er iemand bij, blijft iemand bij degene, oppassen bij > breather, carer .6
slappe lach, lol, plezier, gekkigheid, gierend, schateren, onzin > humour
thuis is er iemand ziek, ouder die ziek, ziek in de war of verslaafd, broer of zus met, kinderen van zieke ouders > carer .8, peers .4
tussen de 14 en, tussen de 12 en, tussen de 16 en, van 12 tot, van 14 tot, van 16 tot, tot 25, onder de 25, pubers, leeftijdgenoten > young
gaat niet naar school, gaat de deur uit, blijft onder ons, niets gaat de deur uit, wat je hier zegt, verder verteld, houden we voor ons > no_questions, trust .4
hoeft niet te lachen, als het niet gaat, je dag niet hebt, huilen mag, tranen mogen > no_questions .6, mutual .2, peers .4
stap voor stap, jij drukt zelf, je toestel, met je toestel, beeldbellen, foto's versturen, reisapp, bankzaken > phone
de knieën tegen elkaar, eigen flat, bij iemand thuis, aan de keukentafel, keukentafel, huiskamer > small .6, company .6
na drie keer kent iedereen je naam, iedereen je naam, ken je iedereen, weet iedereen hoe je heet > known
krijgt een jas, eigen jas, hesje krijgt, krijgt een sleutel > own_task .7, trust .6, needed .4
pakt een hoek, je tilt, meedoen kan meteen, je kunt meteen aan de slag > learn_doing .6, hands .5
niemand vraagt waar je vandaan, waar je vandaan komt of, waar je was, maakt niet uit waar > no_questions
plaatjes eerst, dan woorden, lezen op school nooit, nooit goed onder de knie, samen lezen, langzaam lezen > illiterate .8, read_write
hun kleinkind, kleinkind kunnen voorlezen > grandparent .7, read_aloud .4
hout metaal elektra, metaal, elektra, uurwerken > technics .6, repairing .6, wood .4
de oude zit ernaast, van mensen die het vijftig jaar, wijst aan, kan je mond nog vertellen, oude vakman, mensen met ervaring, oudgedienden, oudgediende > pass_on, be_asked .6, retired .6, intergenerational .5
met handen en voeten, gebaren, zonder taal, klinkt overal hetzelfde, in elke taal, taal is geen probleem > little_dutch .5, learn_doing .4, hearing .3
brommers, nooit af zijn, blok, carburateurs, motorblok, loods > engines
iedereen die nieuw is, nieuwe gezichten, nieuwelingen, wie hier nieuw > moved_here, newcomer .5
op de klapstoelen, toneelclub, iemand anders spelen, eigen naam, stuk spelen > theatre
die het huis niet meer zo uitkomen, niet meer buiten komen, aan huis gebonden, komen moeilijk buiten, aan de telefoon, per telefoon > calling .7, ill .4, own_pace .4
neemt iemand niet op, bellen elkaar elke ochtend, belt aan de deur, zwaaien, gordijnen open, gordijn > missed
voor het werk begint, na de nachtdienst, voor de dienst > night_worker .6, early .4
eten we, eten samen, eet mee, blijven eten, schuiven aan, tosti's, broodjes, spek met eieren, pannetje, krentenbollen, hapjes > eating_together .8
op niveau, intake, toets, in groepen > classroom, formal .6
ook om te proberen, onder elkaar > ordinary .3
baby's, borstvoeding, nachten, gebroken nachten > new_parent .7
wachten op de kinderen, plein .. kinderen, schoolplein > parenting .5, kids .5
verslaafd, gokken, gokkers, clean, terugval > recovery
financiële zorgen, geldzorgen, deurwaarders, betalingsregeling, schaamte > debts, poor .5
zwerfjongeren, dakloos > no_questions .5, poor .4
egels, egelopvang, dierenopvang, gewonde dieren, couveuse, opvang van dieren, weer loslaten > animals, pets .7, own_task .3
honden uit, uitlaten, uitlaatploeg, baasje > dogs
schaak, borden staan > chess .8
schilderen, klei, draaischijf, schilderclub, atelier, werkplaats voor > craft .7, draw .5, hands .5
open podium, =bandjes, repetitieruimte, kelder, oefenruimte > music
zeemansliederen, smartlappen, meerstemmig > sing
schrijven elkaar, gedicht, gedichten, stukje voor, verhalenavond > write .8
waaromvragen, vraag van de avond, denken samen, filosofisch, gesprek over het leven > about_something, meaning .6
schip, scheepsploeg, tjalk, dek > water .8, hands .4
`;

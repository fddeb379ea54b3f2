/** What people do, love and make: food, garden, animals, music, sport, words. */
export const doing = `
[allebei]
# eten
koken, kookt, gekookt, kookte, keuken, fornuis, pannen, recept, recepten, kookclub, kookgroep, kookploeg, kookavond > cook
bakken, gebak, taart, taarten, brood bakken, brood, koek, koekjes, deeg, oven, appeltaart, cake, baklava, speculaas > bake
samen eten, mee+eten, eettafel, warme maaltijd, maaltijd, lunch, avondeten, eetclub, open tafel, gedekte tafel, ontbijt, iftar, barbecue, aan+schuiven, tafel dekken, tafel gedekt, buurtmaaltijd, stamppot, pannenkoeken > eating_together
soep, pan soep, soepje, soeppan > cook .7, eating_together .6
roti, pom, injera, couscous, tajine, nasi, rijsttafel, rendang, pierogi, borsjt, baklava, =bollen, surinaams, indisch, moksi, keti koti, eten van thuis, kruiden, pepers uit, sambal, falafel > world_food
=pannetje, =pannetjes, bakje eten, eten brengen, voor de buren gekookt, eten rond, brengen .. rond, rond+brengen, voedselbank, brood voor de hele, uitdelen, deelde ik uit, oogst .. verdeeld > give_food
winkels overhebben, overgebleven, verspilling, over is, =restjes, weggooien > give_food .4, cook .3
# groen
tuin, tuintje, tuinieren, moestuin, volkstuin, buurttuin, groentetuin, planten, zaaien, =stekken, stekjes, zaad, wieden, snoeien, schoffelen, oogsten, oogst, groente, tomaten, =bonen, paprika, pepers, pompoenen, kas, balkon vol, geraniums, =rozen, bloemen, bakken met kruiden, plantjes, perk, geveltuin, boomgaard, fruitbomen, appelbomen, compost, op+kweken, kweken, verhoogde bakken > garden
park, bos, bossen, hei, heide, duinen, natuur, buitenlucht, weiland, polder, vennetje, paddenstoelen, bomen, wilgen knotten > nature
buiten, frisse lucht, open lucht, buiten zijn, buiten werken > outdoors
vogels, vogelaar, vogel, merel, roodborstje, uil, uilen, nestkast, nestkasten, verrekijker, zingt en overvliegt, vogelgeluid, fluit er, zwaluwen, ijsvogel, koolmees > birds
imker, bijenkast, bijenvolken, bijenvolk, bijenstal, bijenhouder, zwermen, honing, vlinders, insecten, egels > bees
gaan vissen, hengel, hengelen, karper, visstek, vijver > fishing
boot, =zeilen, roeien, kanoën, varen, kanaal, haven, sloep > water
# dieren
dieren, dier, beesten, beestjes, dierenverzorging, dierenweide, hertenkamp > animals
konijn, konijnen, kat, katten, poes, cavia, hamster, parkiet, duiven, duivenmelker, volière, goudvissen, kanarie, schildpad > pets, animals
hond, honden, hondje, hondenuitlaat, herder, labrador, puppy, hond uitlaten, riem hangt > dogs
paard, paarden, pony, manege, ezels, ezel > horses
koe, koeien, kalf, kalveren, geit, geiten, schapen, kippen, varkens, kinderboerderij, stal, erf, melken, boerderij, hooi, =mest, kleinvee, weiland, hok, hokken, zorgboerderij > farm
# repareren en maken
repareren, reparatie, repair, kapot, =kapotte, stuk is, stuk was, weer heel, heel maken, maken .. heel, op+knappen, herstellen, =sleutelen, spullen een tweede leven > repairing
fiets, fietsen, fietswerkplaats, banden plakken, banden plakt, wiel, wiel richt, =ketting, bakfiets, =spaken > bikes .8
motor, brommer, brommers, scooter, oldtimer, tractor, auto opknappen, motoren > engines
elektronica, radio's, versterker, stroom, soldeer, koffiezetter, apparaten, apparaat, elektrisch, wasmachine, lampen, stofzuiger > electrics
hout, houtwerk, houten, meubels, meubel, aan stoelen, oude stoelen, schaaf, zaag, zagen, houtbewerking, =lade, beitel, figuurzagen, vogelhuisjes, speelgoed maken > wood
bouwen, stenen, metselen, beton, buitenkeuken, =schep, schuurtje bouwen > masonry .7, build
timmeren, timmerman, bouwt, gebouwd, speeltuin bouwen, decor bouwen, decors > build
klussen, klus, klusjes, klusteam, klusploeg, schilderwerk, behangen, verven, tochtstrips, isoleren, kitten, kit > home_jobs
energierekening, tochtige huizen, tochtig, energie, gasrekening, verwarming, stookkosten, warmteverlies, zonnepanelen > energy
techniek, technisch, techneut, machine, machines, meccano, lego, robots, uitvinden, 3d > technics
trein, treinen, modelbaan, modeltrein, modeltreinen, modelbouw, miniatuur > trains
natuurkunde, scheikunde, wetenschap, wetenschapsbladen, =sterren, sterrenkijker, telescoop, sterrenkunde, exacte vakken, proefjes > science
# textiel
naaien, naaimachine, genaaid, verstellen, zomen, gordijn, jurk, prinsessenjurk, stof, stoffen, lapjes, lap, patroon, kleding maken, kleren maken, quilten, quilt, borduren, patchwork, broek innemen, naaiatelier > textile
breien, breit, =haken, gehaakt, =haakt, gebreid, wol, breinaalden, mutsen, =sokken > knit
kinderkleren, kleren, kleding, ruilen, ruilrekken, tweedehands, weggeefwinkel, kledingbank, ruilkast > clothes
getouw, weverij, weven, wolfabriek, textiel, fabriek, fabrieken, spinnerij, confectie > factory, textile .4
# muziek en podium
muziek, muziek maken, muzikant, musiceren, instrument, instrumenten, orkest, orkestje, =band, =bandjeje, samenspel, jammen, noten lezen, akkoord, akkoorden, dirigent, muziekles, ensemble > music
piano, vleugel, keyboard, orgel, accordeon, trekzak, trekharmonica > piano
gitaar, gitarist, basgitaar, banjo, ukelele, viool, cello, saz, oud spelen, ud > guitar
trompet, trombone, saxofoon, =fluit, klarinet, hoorn, tuba, fanfare, harmonie, drumband, drumstel, trommel, trommels, djembé, percussie, bugel > wind_music
zingen, zingt, zong, gezongen, koor, koortje, koorzolder, alten, alt, sopraan, bas, tenor, tweede stem, smartlappen, liedjes, liederen, zangkoor, shantykoor, =stemmen > sing
dansen, danst, gedanst, danszaal, salsa, tango, ballroom, volksdansen, stijldansen, line-dance, linedance > dance
toneel, theater, toneelclub, spelen op het podium, improvisatie, voorstelling, musical, rollenspel, poppenkast > theatre
film, films, filmhuis, bioscoop, filmen, filmpjes > film
radio maken, wijkradio, op de zender, lokale omroep, ziekenomroep, podcast, opnemen, =opnames, =opnamen, platen draaien, dj > radio
# beeld en woord
tekenen, teken, tekenaar, tekening, schetsen, schetsboek, schilderen, schilderij, aquarel, portretten, strips, illustraties, mangatekeningen, personages, graffiti > draw
kaarten maken, kaarten zitten maken, glitters, mozaïek, knutselen, creatief, handwerken, klei, keramiek, pottenbakken, beeldhouwen, sieraden, kralen, kaarsen maken, bloemschikken > craft
game, games, gamen, eigen spel, computerspel, minecraft, fortnite, gamer > gaming
spelletjes, bordspel, =kaarten, klaverjassen, bridge, rummikub, sjoelen, biljart, biljarten, jokeren, kaarttafel, bingo, spelletjesmiddag, domino, dominoën, mens erger je niet, scrabble, darten, darts, petanque, jeu de boules, kaartclub, gekaart, hengelsport > games
schaken, schaak, =dammen, partij schaak, schaakbord, backgammon, denksport, go spelen > chess
foto, foto's, fotograferen, fotografie, fotograaf, lens, portretfoto, fotoalbum > photo
wijkkrant, buurtkrant, krantje, redactie, interviews, interviewt, interviewen, =stukjes, rubriek, nieuwsbrief, wijkblad > newspaper
schrijven, schrijft, gedichten, =dichten, gedicht, verhalen schrijven, dagboek, levensverhaal, levensverhalen, memoires, rijmen, op+schrijven > write
lezen, boeken, boek, leesclub, bibliotheek, bieb, roman, leeskring, =lezer, boekenkast > read
voor+lezen, voorlezen, voorlezer, krant voor, krant voorlezen, voorleest, luisterboeken, voorgelezen > read_aloud
verhalen, vertellen, verteller, vertelt, anekdotes, sprookjes, mondeling, staan vertellen, uit het eigen leven > storytelling
vroeger van de wijk, geschiedenis, archief, oude foto's, heemkunde, erfgoed, museum, oud nieuws, herinneringen, stamboom, verleden van > history
# bewegen
voetbal, voetballen, voetbalclub, voetbalveld, elftal, d'tjes, doelman, keeper, pannakooi, bal, pleinvoetbal > football
sporten, sport, volleybal, basketbal, badminton, tafeltennis, tennis, judo, hockey, atletiek, hardlopen, hardloop, loopgroep, loopgroepje, rennen, conditie, skaten, skateboard, turnen > sport
trainen, training, trainer, trainde, getraind, jeugdtrainer > coaching
boksen, kickboksen, bokszak, bokste > boxing, sport .5
wandelen, gewandeld, wandelclub, wandelclubje, wandelgroep, ommetje, lopen we, rondje lopen, kuieren, struinen, loop ik elke dag, kilometer lopen > walk
fietstocht, wielrennen, fietsclub, racefiets, toerfietsen, leren fietsen, duofiets, fietsmaatje > cycling
zwemmen, zwembad, =baantjes, aquagym, zwemles, zwemt > swim
gymnastiek, stoelgym, yoga, =rekken, tai chi, fit blijven, valpreventie, bewegen, mindfulness, meditatie, ontspannen, pilates, beweeggroep > exercise
# kinderen
=kleintjes, kleuters, kleuterklas, kids, speelplek, speeltuin, kinderfeest, speelmiddag, basisschoolkinderen, schoolklassen, kleinsten, die kinderen, met kinderen > kids
baby, baby's, zuigeling, peuter, peuters, draagzak, kinderwagen, maanden en slaapt > baby
jongeren, tieners, =jongens, meiden, pubers, middelbare scholieren, hangjongeren, jeugd, jongelui > teens
huiswerk, huiswerkles, bijles, huiswerktafel, huiswerkbegeleiding, sommen, scholieren > homework
schoolplein, basisschool, klas kinderen, naschools > school
# taal, papier, digitaal
nederlands, taal oefenen, taalcafé, taalmaatje, taal leren, taalgroep, =woordjes, inburgering, inburgeren, nederlands praten, de taal > speak_dutch
niemand leest vlot, laaggeletterd, leren lezen, lezen en schrijven, alfabet, moeite met lezen, letters leren, spelling oefenen > read_write
post, enveloppen, brieven, brief, formulieren, formulier, toeslagen, toeslag, belasting, papieren, administratie, papierwinkel, paperassen, rekeningen, thuisadministratie, loket > letters
schulden, schuldhulp, rondkomen, aanmaning, aanmaningen, deurwaarder, incasso, bewindvoering, betalingsachterstand, budget, budgetteren > debts
computer, laptop, tablet, telefoon, smartphone, internet, digid, wifi, apps, e-mail, mailen, whatsapp, beeldbellen, bankieren, online bankieren, wachtwoord, ipad, scherm, inloggen, digitaal, digitale > phone
programmeren, code, coderen, website, websites, apps bouwen, ict, scratch, hacken > coding
bezorgers, lijsten, archiveren, bijhouden, ledenlijst > papers
# zorgen voor elkaar
mantelzorg, mantelzorger, mantelzorgers > carer
zorgen voor, gezorgd, verzorgen, verzorgd, voor iemand zorgen > nursing .8
ziekenbezoek, op bezoek, bezoekje, gaan langs, langs bij, blijven zitten bij, even blijven zitten, langsgaan, huisbezoek, meegaan naar het ziekenhuis > visiting
bellen elkaar, belt elkaar, =belletje, opbellen, belcirkel, telefooncirkel, belronde, zondag .. belt, gebeld > calling
vervoer, ritten, rijder, meerijden, mee+rijden, halen en brengen, taxi, bestuurder, rijden buren, boodschappenbus > rides
praten, praatje, kletsen, gezelschap, gezellig, gezelligheid, aanspraak, ontmoeten, ontmoeting, kennissen, contact > company .6
koffie, thee, koffietafel, koffieochtend, inloop, koffie drinken, bakkie, buurthuis, huiskamer > coffee
gastvrouw, gastheer, welkom heten, ontvangen, schenken, koffie schenkt, thee schenken, bij de deur > host
luisteren, luisterend oor, luistert > listening
straatfeest, buurtfeest, burendag, evenement, evenementen, festival, feest organiseren, markt organiseren, kerstmarkt, braderie > events
carnaval, praalwagen, prins carnaval, carnavalswagen, raad van elf, intocht, sinterklaas > carnival
regelen, organiseren, kartrekker, trekker, rooster, coördineren, kar trekken > organising
buurtwacht, buurtpreventie, overlast, meldpunt, inbraak, camera's, melden, meldingen, onveilig, hesjes, ronde lopen, burgerwacht, hangplek > watch
zwerfvuil, zwerfafval, afval, vuilnis, prikstok, schone straat, rommel op straat, opruimactie, blikjes > litter
=winkeltje, weggeefwinkel, kringloop, kringloopwinkel, buurtwinkel, achter de toonbank, toonbank, kassa draaien > shop
schoonmaken, poetsen, afwas, afwassen, op+ruimen, schoon houden > household
ziekenhuis, verpleging, bloeddruk, gezond, gezondheid, diabetes, suiker > health
kapper, haren knippen, nagels lakken, verwendag > hair
# geloof en verlies
kerk, naar de mis, na de mis, mis op zondag, hoogmis, dominee, parochie, kapel, zondagsdienst, eredienst, onze vader, bijbel, gebed, bidden, bidt, psalmen, pastoor, processie, kaarsje branden, =viering, kloosterlingen, communie, gospel > church
moskee, ramadan, imam, koran, offerfeest, suikerfeest, gebedsruimte > islam
geloof, zingeving, spiritueel, tempel, hindoe, mandir, boeddha, levensvragen, stilte zoeken, bezinning > meaning
rouw, rouwen, verlies, verloren, overleden, gestorven, dood is, dood ging, begraven, begrafenis, graf, sterven, afscheid, gemis, nabestaanden, lotgenoten, uitvaart, dierbare, dierbaar > bereaved
politiek, wereldnieuws, debat, filosofie, filosoferen, actualiteit, gesprek over > politics
markt, marktkraam, kraam, rommelmarkt > market
aan tafel > eating_together .5
[netwerk]
kinderen, kind > kids
school, scholen > school
[verhaal]
kinderen, kind > kids .3
`;

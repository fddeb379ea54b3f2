/**
 * What people did for a living or can do, and what that says. One line per group of expressions; lexicon.ts tells how
 * a line is written.
 */
export const work = `
[verhaal]
# bouwen en klussen
stratenmaker, metselaar, voeger, tegelzetter, betonvlechter, stukadoor, grondwerker, stratenmakers > +building, masonry, hands
bouwvakker, in de bouw, aannemer, uitvoerder, dakdekker, sloper, steigerbouwer, opperman > +building, build, home_jobs, hands
timmerman, timmerlieden, meubelmaker, schrijnwerker, houtbewerker, parketlegger, kistenmaker > +building, +repairing, wood, build
schilder geweest, huisschilder, behanger, schildersbedrijf, glaszetter > +building, home_jobs
loodgieter, installateur, cv-monteur, verwarmingsmonteur, isolatie > +repairing, +building, home_jobs, energy
elektricien, elektromonteur, elektrotechniek, radiomonteur, televisiemonteur, reparateur, witgoedmonteur, storingsmonteur > +repairing, electrics, technics
monteur, onderhoudsmonteur, werktuigbouw, machinebankwerker, bankwerker, draaier, frezer, lasser, gelast, smid, koperslager, plaatwerker, gereedschapmaker > +repairing, technics, engines .4, hands, factory .5
automonteur, garage, autobedrijf, =sleutelen, brommers, motorblok > +repairing, engines, cars
fietsenmaker, rijwielhandel, fietsenzaak > +repairing, bikes
tussen de machines, aan de machine, aan de band gestaan, lopende band, in de fabriek, fabrieksarbeider, ploegendienst, aan de lopende > factory, technics .4, hands .5, +repairing .4
philips, daf, hoogovens, scheepswerf, werf, drukkerij, drukker, zetter, steenfabriek, suikerfabriek, sigarenfabriek, schoenfabriek, leerfabriek > factory, history .3, +repairing .3
mijnwerker, de mijn, ondergronds, koempel > factory, history, +storytelling .4
aan het getouw, weverij, wolfabriek, spinnerij, textielfabriek, wever, textielarbeider, confectie, naaiatelier > +sewing, textile, factory, +storytelling .3
timmeren, zagen, schaven, metselen, =muurtje, betegelen, stuken > +building, build, hands
klusser, handige harry, twee rechterhanden, handig met, met mijn handen, mijn handen, werken met mijn handen, kan alles maken > hands, +repairing, +building .5
repareren, herstellen, weer aan de praat, aan de praat gekregen, op+knappen, weer heel, uit elkaar gehaald, uit elkaar halen, prutsen, knutselen in de schuur, schuurtje > +repairing, repairing, hands
in de schuur, werkplaats, gereedschap, draaibank, soldeerbout, schroevendraaier, schroefmaat > +repairing .7, hands, technics .4
waterpas, vakwerk, vakman > hands, be_asked .4, +building .4

# techniek en getallen
ingenieur, procesingenieur, natuurkunde, scheikunde, technisch tekenaar, constructeur, werkvoorbereider, laborant, werktekening, bouwkundige > +numbers, science, technics, challenge
boekhouder, boekhouding, accountant, administrateur, belastingdienst gewerkt, controller, kassier, bankbediende, bij de bank gewerkt, penningmeester, kasboek > +numbers, +paperwork, papers, letters .5
wiskunde, rekenen, sommen, cijfers, statistiek, data science > +numbers, sums, science .3
programmeur, programmeren, ict, software, systeembeheer, websites, website gemaakt, data science > +computers, coding
landmeter, architect, planoloog > +drawing, build .5, +organising .4

# kantoor en regelen
secretaresse, secretariaat, administratie, administratief, receptioniste, receptie, balie, telefoniste, kantoor, notulen, archief, doktersassistente, directiesecretaresse, ambtenaar, burgerzaken > +paperwork, papers, +organising .5, known .3
juridisch, advocaat, sociaal raadsvrouw, raadsman, vakbond, ondernemingsraad, bewindvoerder > +paperwork, letters, +listening .4
organiseren, organiseerde, evenementen, evenement, regelen dat kan ik, regelaar, planner, projectleider, chef, leidinggevende, teamleider, manager, bedrijfsleider, voorzitter, bestuur gezeten, roosters, rooster > +organising, organising
formulieren .. invullen, formulier invullen voor, brieven schrijven voor, brieven voor .. vertaald > +paperwork, letters .5

# zorg en mensen
verpleegkundige, verpleegster, verpleger, zuster, wijkverpleegkundige, zorghulp, ziekenverzorgende, verzorgende, thuiszorg gewerkt, bejaardenzorg, kraamverzorgster, kraamhulp, verloskundige, vroedvrouw, arts, huisarts geweest, ambulance, fysiotherapeut geweest, doktersvrouw, in de zorg, verpleeghuis gewerkt > +listening, nursing, give .3
kraamverzorgster, kraamhulp, verloskundige, vroedvrouw, consultatiebureau gewerkt > baby, +guiding_children, new_parent .2
maatschappelijk werk, maatschappelijk werker, jongerenwerker, jeugdwerker, hulpverlener, psycholoog geweest, pastor, dominee, pastoraal, geestelijk verzorger, telefonische hulpdienst > +listening, listening
kapper, kapster, kapsalon, haren knippen, schoonheidsspecialiste, pedicure > +listening .5, hair, +hosting .4
luisteren, een luisterend oor, iedereen vertelt mij, komen bij mij met hun verhaal, komt iedereen bij mij > +listening, listening

# onderwijs en kinderen
juf geweest, was juf, als juf, de juf van, meester geweest, schoolmeester, leraar, lerares, onderwijzer, onderwijzeres, docent, docente, voor de klas, voor de vierde klas, lesgeven, les+geven, gaf les, lerares geweest, remedial > +guiding_children, pass_on, kids .6, school .5, +storytelling .3
leidster, kinderopvang, kinderdagverblijf, peuterspeelzaal, crèche, gastouder, oppasmoeder, pleegmoeder, pleegouder, pleegkinderen, overblijfmoeder, klassenassistent, onderwijsassistent, tussen de middag overblijven > +guiding_children, kids, baby .3
kleuters, kleuterklas, kleuterjuf > +guiding_children, kids
bijles, uitleggen kan ik, kan goed uitleggen, kwartje viel, kwartje valt, snapte hij het, ineens zag hij, legde ik uit, leg ik uit, ik legde het uit > pass_on, +numbers .3, homework .4, +guiding_children .4
conciërge, concierge, beheerder van > +repairing .6, +hosting .5, known, kids .3
padvinderij, scouting, welpen, akela, jeugdclub, zomerkamp, kampleiding > +guiding_children, kids, outdoors .4
stagiairs, stagiaires, leerlingen opgeleid, leermeester, leerjongen, jonge gasten, ingewerkt > pass_on, teens .4, +guiding_children .3
vijf kinderen grootgebracht, kinderen grootgebracht, zes kinderen, acht kinderen, zeven kinderen, negen kinderen, grote gezinnen > +guiding_children .6, kids .4, +cooking .3

# horeca, winkel, eten
kok, kokkin, chef-kok, souschef, horeca, keukenhulp, grootkeuken, kantinejuffrouw, kantine, bedrijfsrestaurant, restaurant, eethuis, snackbar, cafetaria, cateraar, catering, scheepskok, man te koken, man gekookt > +cooking, cook, eating_together .4
bakker, bakkerij, banketbakker, patissier, brooddeeg > +baking, bake, early .3
slager, slagerij, visboer, groenteboer, marktkoopman, op de markt gestaan, kraam > +cooking .3, market, shop, +hosting .5
café gehad, cafe gehad, kroeg gehad, kasteleinse, kastelein, barvrouw, serveerster, ober, bediening, gastvrouw, gastheer, hotel gewerkt, pension > +hosting, host
winkel gehad, een winkeltje, eigen zaak, winkelier, winkelmeisje, verkoopster, kassière, kruidenier, drogist, boetiek, stoffenwinkel, kledingwinkel, sigarenwinkel, bloemenzaak > +hosting, shop, known, +organising .4
mensen ontvangen, iedereen welkom bij ons, de deur stond altijd open, altijd volk over de vloer, altijd aanloop, de zoete inval, koffie stond altijd klaar > +hosting, host, company .6

# rijden en varen
vrachtwagenchauffeur, chauffeur, buschauffeur, taxichauffeur, op de vrachtwagen, trucker, internationaal gereden, op de bus gezeten, op de taxi, koerier, rijinstructeur, machinist, treinmachinist, conducteur, stadsbus, lijn gereden, trambestuurder > +driving, rides .5, +storytelling .2
rijbewijs, auto staat stil, mijn auto staat, ik heb een auto, mijn busje > +driving, rides .4
schipper, binnenvaart, binnenschipper, zeeman, gevaren, op zee, matroos, visser, marine, koopvaardij, kapitein > water, +storytelling .5, +repairing .4
spoorwegen, spoorman, bij het spoor > trains, technics .4
postbode geweest, als postbode, ik was postbode, postbezorger, krantenbezorger, krantenwijk > known, walk .3, early .3, +organising .2

# land en dier
boer, boerin, boerderij gehad, veehouder, melkveehouder, melken, gemolken, mijn koeien, de koeien, onze koeien, mijn varkens, varkens gehad, loonwerker, boerenbedrijf, akkerbouwer, op de boerderij > +animal_care, farm, farmer_past, outdoors .4
dierenarts, dierenartsassistente, asiel, dierenasiel, paardenstal, manege > +animal_care, pets
tuinman, hovenier, kweker, kwekerij, tuinder, kassen, plantsoenendienst, bloemist, boomkweker, bosbouw, boswachter > +gardening, garden, outdoors, nature .4
# schoonmaak en sjouwen
schoonmaker, schoonmaakster, schoonmaken, schoonmaakwerk, hotelkamers, poetsen, interieurverzorgster, huishoudelijke hulp > +cleaning, household
magazijn, distributiecentrum, orderpicker, heftruck, vakkenvuller, sjouwer, verhuizer, inpakwerk > +organising .2
vuilnisman, reiniging, straatveger > +cleaning, litter .4, known .3
# kunst en woorden
journalist, redacteur, correspondent, tekstschrijver, correctrice, krant geschreven, vertaler, vertaalster, schrijver > +writing, write, newspaper .6
bibliothecaresse, bibliothecaris, bibliotheek gewerkt, boekhandel, boekwinkel > read, +reading_aloud, +organising .3
getolkt, tolkte ik, tolk ik, als tolk, ik vertaal, vertaalde ik, vertalen voor, spreek vier talen, spreek drie talen, drie talen, vier talen, vijf talen > +languages, own_language .5
fotograaf, fotografe, donkere kamer, camera > +photography, photo
muzikant, dirigent, muziekles, muzieklerares, pianolerares, conservatorium, organist, muziekschool, zangeres > +music, music, pass_on .4
kunstenaar, kunstschilder, tekenlerares, grafisch, illustrator, reclametekenaar, decorbouwer, etaleur > +drawing, draw
acteur, actrice, toneelspeler, regisseur, cabaret, clown, poppenspeler > theatre, +storytelling
coupeuse, naaister, kleermaker, modeontwerpster, costumière, zeilmaker, stoffeerder > +sewing, textile
politieagent, wijkagent, politie gewerkt, brandweer, brandweerman, beveiliger, beveiliging, portier, militair, in dienst, marechaussee, cipier > +organising .4, watch .4, trust .2
uitgezonden, veteraan, missie, bosnië, libanon, afghanistan gediend, srebrenica > peers .5, silence .3, hands .3
trainer, jeugdtrainer, getraind, scheidsrechter, elftal, pupillen, coach, leider van de, gymleraar, sportleraar, judoleraar > +sports, coaching, football .4, kids .3
`;

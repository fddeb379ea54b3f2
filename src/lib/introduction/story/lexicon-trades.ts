/** More trades and skills, and how groups name what they seek. lexicon.ts tells how a line is written. */
export const trades = `
[allebei]
horlogemaker, uurwerkmaker, klokkenmaker, uurwerken, uurwerk, torenuurwerken, klokken maken, klokken repareren, goudsmid, edelsmid, zilversmid, juwelier, opticien, fijnmechanisch, fijnmechanica, precisiewerk, loep > technics, repairing .8, hands .6
pianostemmer, orgelbouwer, vioolbouwer, instrumentenmaker, instrumenten repareren > music .7, repairing .6, wood .4
boekbinder, boekbinden, drukpers, zetten van letters, zeefdruk, linoleum, linosnede > craft .6, hands .6, write .3
steenhouwer, beeldhouwer, glas-in-lood, glasblazer, mozaïekleggen > craft .6, hands .7, masonry .4
rietdekker, molenaar, molen, kuiper, hoefsmid, klompenmaker, mandenvlechter, wilgentenen, touwslager, oude ambachten, ambacht, ambachten > hands .8, history .5, pass_on .4, craft .4
scheepsbouwer, scheepstimmerman, schip, schepen, oude schip, tjalk, klipper, bikken, roest, dek, roer, machinekamer, scheepsmotor, luik > water .9, repairing .5, hands .6, engines .4
havenarbeider, dokwerker, stuwadoor, kraanmachinist, sluiswachter, brugwachter, sleepboot > water .6, hands .5, history .3
stewardess, piloot, vliegtuig, vliegtuigmonteur, vliegveld > technics .4
geluidstechnicus, geluidsman, geluid in, mengtafel, mixer, knoppen, versterkers, kabel, kabels, roadie, lichttechnicus, belichting, podiumtechniek, microfoon, zender > radio .9, music .6, technics .7
verhuizen, verhuiswagen, sjouwen, tillen, kast naar, koelkasten, verhuizers, vijf hoog, trappen op > lift, hands .6
badkamers, sanitair, keukens plaatsen, meubelzaak > home_jobs .7
offertes, lonen, btw, loonadministratie, facturen, boekjaar, jaarrekening, begroting, tot op de cent, bonnen, schoenendoos, kasboek, subsidieaanvraag, fonds, fondsen > papers, sums .8, letters .3
hooien, maaien, maaide, zeis, hooivork, hooiwagen, hooitijd, bermen, trekker, ploegen, dorsen, aardappels rooien, knotten, heggen, vlechtheg > farm .9, outdoors .7, garden .4, nature .4
schapen hoeden, herder, scheren, wol spinnen > farm, outdoors .6
kermis, circus, goochelen, goochelaar, jongleren, straatartiest > theatre .8, events .5
badmeester, zwemleraar, zwemlerares, reddingsbrigade > swim, coaching .6
wasserij, strijken, strijkster, linnenkamer, mangel > household .8, textile .4
apotheker, apothekersassistente, tandartsassistente, laborante, logopedist, logopediste, ergotherapeut, diëtist, masseur, masseuse > nursing .6, health .4
reisleider, gids, rondleiding, rondleidingen, stadsgids, suppoost > storytelling .8, history .5, walk .3
historicus, archivaris, genealogie, oude kaarten, ansichtkaarten, verzameling, verzamelen, postzegels, munten > history .8, about_something .5
bioloog, ecoloog, plantenkennis, wilde planten, kruidentuin, mossen, libellen > nature, about_something .6
sterrenkundige, weerstation, wolken, regenmeter > science .6, outdoors .3
glazenwasser, schoorsteenveger, huismeester, nachtwaker > known .4, hands .4
verzekeringen, hypotheken, makelaardij, notaris, notariskantoor, rechtbank, griffier > papers .8, letters .4
filmoperateur, projector, cameraman, montage, monteren van film, documentaire > film, technics .3
[verhaal]
geluidstechnicus, geluidsman, lichttechnicus, deed ik het geluid > +music .7, +computers .4, +repairing .4
horlogemaker, uurwerkmaker, klokkenmaker, torenuurwerken, uurwerken, goudsmid, edelsmid, instrumentenmaker > +repairing, be_asked .5, pass_on .6
hooien, gehooid, trekker gereden, gemolken, gezaaid, geoogst, de laatste wagen > +gardening .6, +driving .5, +animal_care .3, farmer_past .7
ik hield de boeken bij, de boeken bij, zaak achter de zaak, meewerkend, deed de boekhouding, klopte het tot op > +numbers, +paperwork, papers, be_asked .5
beschuit gebakken, oliebollen, koekfabriek, chocolatier, chocola, ijs gemaakt, ijscoman, kaasmaker, kaas gemaakt > +baking, +cooking .4, bake .7
glazenwasser, huismeester, nachtwaker > +repairing .5, +cleaning .5
badmeester, zwemleraar, zwemlerares > +sports, +guiding_children .6
gids geweest, rondleidingen gegeven, suppoost > +storytelling, history
verhuisd met, verhuizer, sjouwer, ben sterk, nog sterk, sterke rug, kan sjouwen, sterke armen > lift, +building .4
balletdanseres, danslerares, dansschool, dansleraar, danste ik > dance, +sports .4, +music .3
verhalen verzinnen, verzin er wat bij, verzin, sterke verhalen, ik kan vertellen, vertelde ik altijd, sprookjes vertellen > +storytelling, storytelling
poppen gemaakt, poppenhuis, speelgoed gemaakt, miniatuur > craft, +building .5
hengelen, viste ik, visserij > fishing
verkoper, vertegenwoordiger, aan de deur verkocht, inkoper, marketing, personeelszaken, callcenter > +organising .5, +listening .4, known .2
bank gewerkt, loket gezeten, postkantoor, belastingadviseur > +paperwork .8, +numbers .7
politiek actief, gemeenteraad, actievoerder, vakbondsman, kraakte, actiegroep > +organising .7, politics, +writing .3
leesmoeder, voorgelezen aan, las ik voor, las ik mijn, las voor > +reading_aloud, read_aloud
dierenwinkel, fokker, fokte, kennel, duiventil > +animal_care, pets
ehbo, brancardier, rode kruis > +listening .5, nursing
verhalen opschrijven, schreef ik, schreef voor, stukken geschreven, rapporten > +writing .8, write .7
bloemist, boeketten, bloemstuk, rouwkransen > +gardening .7, garden .6, craft .5
kookte ik voor, kookte voor, ik kook voor, kook ik voor, pannen vol, grote pannen, voor de hele straat, voor de hele familie > +cooking, cook, give_food .4
gastouder, logés, logeerkinderen, pleegkind > +guiding_children, kids
ik naai, naaide ik, naaide alle, kleren gemaakt, kostuums, gordijnen gemaakt, bruidsjurk, trouwjurk, knopen aanzetten > +sewing, textile
ik brei, ik haak, breide ik, sjaals > +sewing .8, knit
tuinde, had een tuin, had ik een tuin, mijn tuin, volkstuin gehad, moestuin gehad, balkon vol, vensterbank vol > +gardening, garden
sleutelde, sleutel ik, uit elkaar gehad, loopt weer, aan de gang gekregen > +repairing, engines .5, hands .5
speel piano, piano gespeeld, speelde piano, gitaar gespeeld, speelde gitaar, speelde ik in, accordeon gespeeld, trompet gespeeld, in de harmonie, in de fanfare, in een band, drumde > +music, music
zong ik, ik zong, koor gezeten, bij het koor, kerkkoor, in het koor > +music .9, sing
foto's gemaakt, fotografeerde, pasfoto's > +photography, photo
tekende, teken ik, schilderde, schetsboek vol > +drawing, draw
`;

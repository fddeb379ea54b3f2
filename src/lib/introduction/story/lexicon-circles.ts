/** What kinds of circles there are, in the words people use for them. */
export const circles = `
[allebei]
geheugenkoor, alzheimercafé, geheugencafé, ontmoetingscentrum voor dementie > dementia, carer .6
wandelvoetbal, walking football, oud-voetballers, veteranenvoetbal > football, exercise .5, older .4
rolstoeldansen, rolstoelsport, handbike, boccia > wheelchair .6, sport .6
vrouwenfietsles, fietsles, op de fiets leren > cycling, women .4, learn_doing .5
duofiets, tandem, riksja, riksjafiets > cycling .8, outdoors .6, low_vision .3, visiting .3
voedselbos, pluktuin, kruidentuin, dakmoestuin, geveltuinen, tegels eruit, tegelwippen, boomspiegels, stadsboerderij > garden, outdoors .6
vogelopvang, vogelwerkgroep, vogels tellen, nestkasten ophangen, weidevogels, uilenwerkgroep > birds, nature .7
paddenpoel, natuurwerkgroep, landschapsbeheer, knotploeg, heideploeg, bosploeg > nature, outdoors .8, hands .5
duivenclub, duivenhok, volièreclub > pets, about_something .4
modelspoor, modelspoorclub, radiozendamateurs, zendamateur, hobbyclub techniek, fablab, makersplaats, uitvinderswerkplaats > technics, trains .4, electrics .4
shantykoor, popkoor, gospelkoor, mannenkoor, vrouwenkoor, kerkkoor, projectkoor > sing
drumband, blaasorkest, samba, slagwerk, percussiegroep, straatorkest, dweilorkest, joekskapel, boerenkapel > wind_music
luistergroep, platenclub, vinyl, lp's, grammofoon > music .8, company .4
poëzie, voordragen, open podium, spoken word, rap, rappen, raps > write .8, young .2
podcast, ziekenomroep, wijktelevisie, buurtjournaal > radio, newspaper .5
stadsarchief, heemkundekring, buurtgeschiedenis, straatnamen, wijkmuseum, fotoverzameling > history
begraafplaats, graven verzorgen, kerkhof > bereaved .6, garden .4, meaning .4
waken, stervenden, hospice, laatste wens > visiting .6, bereaved .5, listening .6
oppascentrale, oppas, oppassen, oppasruil, op elkaars kinderen > new_parent .5, kids .6, mutual .6
schoolontbijt, broodtrommels, overblijven, tussen de middag > kids, school .6, give_food .5
boodschappendienst, boodschappen voor, boodschappen doen voor > visiting .6, give .6, rides .3
klusbus, klussendienst, buurtklussers, kleine reparaties > home_jobs, give .5
schuldhulpmaatje, budgetkring, geldkring, formulierenhulp, formulierenbrigade, belastinghulp, papierwerk > letters, debts .6
computers opknappen, laptops opknappen, oude computers > technics .8, coding .5, electrics .6
gamesavond, lan-party, spelavond, dungeons, rollenspelen, bordspelavond > gaming .7, games .7, young .4
jongerenkeuken, kookclub voor jongeren, bakclub > cook, young .6
kledingruil, ruilwinkel, kledingreparatie, kledingmaker > clothes, textile .6
quiltgroep, handwerkgroep, breicafé, breikring, haakclub, spinnenwiel > knit
hout draaien, houtsnijden, houtsnijwerk, meubelwerkplaats, houtwerkplaats > wood
gebarencafé, spraakafziencursus, slechthorendengroep > hearing
wandelmaatje, fietsmaatje, sportmaatje, beweegmaatje > one_to_one, moving .7
bidden we, bijbelkring, huiskring, vesper, kloosterbezoek, pelgrimage, pelgrim, bedevaart, processie > church
tempel, puja, gurdwara, diwali, holi, kerststal, suikerfeest vieren, keti koti, pinksterfeest > meaning .8, world_food .3
buurtvader, buurtvaders, buurtmoeders, straatcoach, straatcoaches, pleincoach, pleincoaches > teens, coaching .5, safety .5, known .5
oorlogsverhalen, indiëganger, bersiap, vlucht naar, verhalen van onderweg, mijn vlucht > storytelling .7, history .6
kleindierensport, konijnenfokker, hondenschool, paardenmaatje, ezelwandelen, dierenambulance > animals, pets .6
zonnebloem, uitje, dagtocht, museumbezoek, boottocht > pastime .4, culture .3, company .3
naar de ijssalon, terras, op een bankje, bankje voor de deur, praatbankje > company .7, outdoors .4
watersport, zeilschip, reddingsboot, roeiclub, botenbouwer, haven opknappen > water, hands .3
straatvoetbal, pannaveld, basketbalveld, skatebaan, sportveldje > sport, teens .6
meiden, meidengroep, meidenclub > teens .8, women .4
jonge ouders, babycafé, zwangerenkring, borstvoedingscafé, draagdoek > new_parent
nabestaanden, verweduwd, rouwwandeling, rouwtafel, lotgenotengroep > bereaved, walk .2
langdurig ziek, kankercentrum, inloophuis voor kanker, hartpatiënten, longfonds > ill, peers .6
nieuwe nederlanders, nieuwe buren, wereldvrouwen, wereldkeuken, wereldkoken > newcomer, world_food .5, meeting .5
koffie na school, schoolpleinkoffie, oudercafé, ouderkamer > parenting, coffee .6
werkplaats, loods, atelier > hands .7
kampvuur, vuurkorf, vuurtje, brandende > outdoors .7, company .4
voetbalkantine, clubhuis, kantinedienst, lijnen trekken, veld maaien, terreinknecht > football .5, sport .5, home_jobs .4
`;

/**
 * Words for the key of closed time: plain, short, and told over the telephone without spelling. There are 1,024 of them, so
 * that each that chance picks is worth exactly ten bits. Keys made with an older list go on working.
 */
export const words: readonly string[] = `
aanhanger aardappel aardbei abrikoos acht achter ader adres afwas agenda akker alarm album alfabet ananas anker
ansjovis antiek antwoord apotheek appel april aquarel arend artikel asperge auto avocado avond avondeten azijn
baan baard baas badkamer bagage bakfiets bakker bakpapier balkon ballon balspel bamboe banaan bank bant barbecue
basilicum batterij bed beek beer beitel berg berk bessen beuk beurt bever bezem bezoek bijenkorf bijl biljart
binnen biscuit blad bladzijde blauw blik bloem bloemkool bloesem blok blouse bodem boek boer boerderij bok
boodschap boog boom boon boord boot borduren boro bos bosbes boter boterham bouillon bout bouwen braam brandweer
brasem breien brief bril brink broek broer brommer bron brood brug bruiloft bruin buffel buiten buizerd bus
buurman buurt cactus cadeau camping caravan carnaval cello cement cent chocola cirkel citroen clown colbert
concert courgette cursus cyclaam dadel dag dahlia dakpan dame dans datum december deeg deken deksel denken
dennen deur deurmat dialect diep dier dijk dille diner dinsdag dirigent distel dochter doek dokter dolfijn
donder donker dooier doorn doos dorp dorst douche draad draak dragon drempel drie driehoek dromen droog druif
druk duif duikbril duiker duin duizend dwars dweil echo eekhoorn eend eettafel eeuw egel eierdop eik eiland eind
elleboog els emmer engel ergens erwt esdoorn etage etui ezel fabriek fakkel fanfare fazant februari feest fiets
fietsbel fietspad figuur film filter fjord flat fles fluit fluweel folder fontein foto framboos frisbee fruit
gangpad gans garage garen garnaal gast gazon gebak gedicht geel geest geit geld geluid gemak gember genoeg
geranium gerst geur gezang gieter gitaar glas glijbaan gloed goed golf gordijn goud graan graniet gras grens
griet grind groen groente grond groot gulden haag haak haan haar haardvuur hagel halte hamer hamster hand
handdoek haring harp hart haven haver havermout havik hazelnoot heide hek helling helm hemel hemelbed herberg
herder herfst hert hertog heuvel hiel hoed hoefijzer hoek hofje hond honing hooi hooiberg hoorn hotel hout
houtblok huid huis huiskamer hyacint iglo ijsbaan ijsvogel ijzer inkt insect iris ivoor jaar jacht jager jam
januari jasmijn jeugd jongen juli juni juweel kaars kaart kaas kaasboer kabel kabouter kachel kade kajak
kalender kalf kalk kameel kamer kamp kampvuur kanarie kano kant kantoor kapper kapsalon kapstok karaf karper
karton kassa kast kastanje kasteel kat katoen keel kegel kelder kelner kerk kermis kers kervel ketel keuken
keukenla kiezel kikker kilo kim kind kiosk kippenhok kist klaproos klaver kleed klei klein klep klok klomp
klooster kluis knie knikker knoflook knoop knop koek koekoek koffer koffie koffiekan kokos kolibrie komeet
komkommer konijn koning kookpot kool koor koord koper korenveld korf korst kous kraag kraai kraan krab krans
krant krekel krijt kring krokus kruid kruiwagen kruk kubus kudde kuif kuiken kuil kurk kussen kust kwark kwartel
kwartier kwast laan laars ladder lade ladekast lam lamp land landkaart lantaarn lawaai leem leer leesbril leeuw
leeuwerik lelie lengte lente lepel letter leven lezen libel licht lied lijm lijn lijst lijster linde liniaal
linnen lint loep loket lol loper lucht lucifer luik luipaard lupine maaltijd maan maand maandag maart maat
machine madelief magneet mais makker mand mandarijn mango mantel margriet markt marmer mast matras medaille meel
meer meeuw meisje melk meloen mens merel merk metaal meter metselaar meubel middag midden mier mijl mimosa
minuut mist moeder moeras moestuin molen mond monnik morgen mossel mosselpan mosterd motor mouw muis munt
munthee muts muur muziek naaidoos naald naam nacht nachtlamp narcis natuur navel neef negen nest net neus nieuws
nijptang noord noot notaris notenboom november nummer oase ober oceaan ochtend oester oever okapi oktober olie
olifant olijf olm onder onweer oog oom oost open opera oranje orchidee orgel orkest otter overal overhemd paal
paard paars pad pagina pak pakket paleis paling palm paneel pannenlap pantoffel papegaai papier paprika paraplu
parasol parel park parkiet partij passer pastei pauw pauze pedaal peen peer pelikaan pels pen penseel peper
perenboom perron perzik piano picknick pier pijl pijp pinda pinguin piraat plaat plan plank plant plein ploeg
pluim poets poffertje pols pomp pompoen pony poort populier porselein post postbode postzegel potlood praam prei
prijs prins proef prop puin punt purper puzzel raad raadsel raam raap racket radijs radio rails raket rand
ransuil recept reep regen regenboog regenjas reiger reis reisgids rem reus richel riem riet rijm rijst ring rit
rivier robijn roeiboot roeispaan roer rog rogge rok rol roman rond rood rook room roos rooster rozijn rug rugzak
ruimte ruiter rups salade salie sandaal saus schaal schaap schaar schaatsen schaduw schat schelp schep scherm
schets schilder schildpad schip schoen schommel school schop schort schouder schrift schrijver schroef schuit
schuur sein seizoen selderij september serre shampoo sierraad sik sjaal slager slak slang slee sleutel slinger
sloep slof sloot slot smaak smid snaar sneeuw sneeuwpop snoek snoep snor soep sofa soldaat spade spar specht
speeltuin spek spel spelt spiegel spiegelei spijker spin spinazie spits spons spoor spoorlijn spreeuw sprong
staart stad stadhuis stal stam stapel station steen steiger stekker stem stempel ster stier stift stijl stoel
stoep stof stofdoek stok stoof stoom storm straal straat strand strandbal streek strik stro stroom stroop struik
stuiver stuur suiker suikerpot taal taart tafel tand tang tante tapijt tarwe tegel teken telefoon tempel tennis
tent terras theater thee theepot thuis tien tijd tijger tijm timmerman toets tomaat ton tondel toneel tong toren
tram trap trein trekker trommel trompet trots trui tuin tuinbroek tuinslang tulp tunnel turf twaalf twee twijg
uier uil uitje uniform uur vaas vacht vader vakantie valk vanille varen varken veen veer veertig veld venster
verf vergiet verhaal vest veter viaduct vier vierkant vijf vijg vijver vinger vink viool visser vlag vlam vlas
vleugel vlieg vlieger vlier vlinder vlo vloed vlot voet voetbal vogel volk voordeur voorjaar vork vorm vos vouw
vraag vracht vrede vriend vrijdag vrolijk vrouw vuist vuur vuurtoren waaier wafel wagen walnoot walvis wandeling
waslijn water waterkant waterval watten web week weg weide weiland wekker wereld werf wesp west wiel wijn
wijnrank wijzer wilg wind windmolen winkel winter winterjas wit woensdag wolf wolk wonder woord worst wortel
zaag zaal zadel zakdoek zalm zand zandbak zang zaterdag zebra zee zeehond zeep zeester zeil zeilboot zes zeven
zilver zin zitkamer zoen zolder zomer zondag zonnebril zoon zout zuid zuil zuivel zuster zwaan zwaluw zwart
zwembad zwemvest
`
	.trim()
	.split(/\s+/);

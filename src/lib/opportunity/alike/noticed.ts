/** How people tell what they notice of others, in the way of the lexicon (introduction/story/lexicon.ts). No I/O. */
export const noticed = `
[verhaal]
# alleen
eenzaam, eenzaamheid, eenzame, alleen zit, alleen zitten, zit alleen, zitten alleen, alleen thuis, zitten thuis, dagen alleen, hele dag alleen, zo alleen, kent niemand, kennen niemand, ken niemand, niemand kennen, niemand kent, niemand langs, niemand meer langs, geen bezoek, geen aanspraak, geen contact, geen familie, zonder familie, familie .. ver weg, niemand om mee te praten, niemand .. te praten, niemand spreekt, niemand spreken, spreekt niemand, spreken niemand, ziet niemand, zien niemand, isolement, geïsoleerd, vier muren, muren op me af, komt nergens, komen nergens, komt .. buiten niet, komt de deur niet uit, komen de deur niet uit > company
# klein kind
jonge moeder, jonge moeders, jonge ouders, kraamtijd, kraamvrouw, kraambed, kraamzorg, kraamweek, pasgeboren, net bevallen, bevalling, bevallen, net moeder, net vader, eerste kind, kinderwagen, flesje, flesjes, moeder met een baby, moeders met een baby, klein kind, kleine kinderen, kindje, zoontje, dochtertje, peuter, peuters, consultatiebureau, na de geboorte, zwanger > new_parent
een moeder, veel moeders, meer moeders, andere moeders, deze moeder, de moeders, die moeders, moeders onder elkaar > new_parent .7
# jongeren en kinderen
jongeren, hangjongeren, jongens hangen, tieners, pubers > teens
niets te doen, niks te doen, vervelen, verveelt, hangen rond, hangt rond > challenge
# geld
schuld, schulden, deurwaarder, incasso, beslag, aanmaning, aanmaningen, rekeningen niet betalen, huurachterstand, geen geld, weinig geld, te weinig geld, komen niet rond, komt niet rond, rondkomen > money
voedselbank, niets te eten, niet genoeg eten, zonder ontbijt, lege koelkast, honger > give_food
brieven niet, brieven .. niet snappen, brieven .. niet begrijpen, snapt .. brief, snappen .. brieven, begrijpen .. brieven, toeslagen, formulieren, post ongeopend, stapel post, ongeopende post > papers
# zorg
zorgt .. voor haar man, zorgt .. voor zijn vrouw, zorgt .. voor haar moeder, zorgt .. voor zijn moeder, mantelzorg, mantelzorger, mantelzorgers, overbelast > carer
# straat
zwerfvuil, zwerfafval, rommel op straat, afval, grofvuil, volle containers, naast de container, rotzooi, rattenoverlast, ratten > litter
niet veilig, onveilig, durft niet, durven niet, bang op straat, donker op straat, lamp is kapot, straatlantaarn, lantaarn, ingebroken, inbraak, dealen, dealers, overlast, hard rijden, te hard, scheuren door > safety
speeltuin, speelplek, wipkip, glijbaan > kids
tegels, stenen, versteend, geen boom, geen bomen, boompje > green
# huis
schimmel, vocht, vochtig, tocht, lekkage, lekt, kou in huis, verwarming uit, trappenhuis, lift .. kapot, lift doet > home_jobs
# weg
bus rijdt niet, bus .. niet meer, bushalte, halte .. weg, geen vervoer, geen auto, kan er niet komen, komt er niet meer > transport
# samen
samen eten, eet alleen, eten alleen, kookt niet meer, kookt voor zichzelf, alleen eten > eating_together
plek om, ontmoetingsplek, ontmoetingsruimte, huiskamer, buurthuis is dicht, buurthuis dicht, nergens terecht, nergens naartoe, geen plek > coffee
man overleden, vrouw overleden, man is dood, vrouw is dood, weduwe, weduwnaar > widowed
net verhuisd, nieuw in de wijk, nieuwe bewoners, nieuwkomers > moved_here
spreekt .. Nederlands, spreken .. Nederlands, taal niet, taalles > little_dutch
computer, tablet, digid, online, inloggen > digital
`;

/**
 * What can be heard in a story and read in what a network says of itself. One line each:
 *
 *   code | what to say of a network where it is found | belongs to | longs for
 *
 * `belongs to` is wider: birds are nature too. `longs for` is what often lies behind it in the life of a person.
 * A number from 0.1 to 1 says how much. The codes are used by the lexicon.
 */
export const table = `
[theme]
meeting | hier kom je mensen tegen | |
eating_together | hier wordt samen gegeten | |
moving | hier wordt bewogen | |
green | hier werk je in het groen | outdoors .5 |
repairing | hier wordt gemaakt wat stuk is | hands .5 |
transport | hier rijden mensen met elkaar mee | |
caring | hier zijn mensen die voor iemand zorgen | |
language | hier leer je al doende Nederlands | |
money | hier wordt naar geld en papieren gekeken | |
parenting | hier gaat het om kinderen en jeugd | |
learning_work | hier leer je iets voor later | |
culture | hier wordt iets gemaakt of beleefd | |
health | hier is aandacht voor rust en gezondheid | |
digital | hier gaat het om computer en telefoon | |
grief | hier kennen ze verlies | |
animals | hier zijn dieren | |
meaning | hier is plaats voor wat je gelooft | |
safety | hier gaat het om een veilige buurt | |

[subject]
cook | hier wordt gekookt | eating_together .4 |
bake | hier wordt gebakken | cook .4 |
world_food | hier komt eten van thuis op tafel | cook .6, eating_together .5 |
give_food | hier gaat eten naar wie het nodig heeft | cook .4, eating_together .3, give .4 |
garden | hier wordt getuinierd | green .8, outdoors .5 |
farm | hier is vee en land | animals .8, outdoors .5, green .3 |
pets | hier zijn dieren om voor te zorgen | animals .9 |
dogs | hier zijn honden | animals .9, outdoors .3, walk .3 |
horses | hier zijn paarden | animals .9, farm .5 |
birds | hier gaat het over vogels | nature .7, animals .5, about_something .3 |
bees | hier zijn bijen | nature .5, green .5, animals .4 |
fishing | hier wordt gevist | outdoors .5, water .6, silence .3 |
nature | hier ben je in de natuur | outdoors .7, green .4 |
water | hier ben je aan of op het water | outdoors .4 |
outdoors | hier ben je buiten | |
bikes | hier worden fietsen gemaakt | repairing .8, hands .4, technics .3 |
engines | hier wordt aan motoren gesleuteld | repairing .6, technics .6, hands .4 |
electrics | hier gaat het over elektra en apparaten | repairing .7, technics .6 |
wood | hier wordt met hout gewerkt | repairing .6, hands .6, build .5 |
masonry | hier wordt gebouwd en gemetseld | build .8, hands .6 |
build | hier wordt gebouwd en getimmerd | hands .6, repairing .4 |
home_jobs | hier wordt in huizen geklust | repairing .7, build .5, hands .5 |
technics | hier gaat het over techniek | repairing .3 |
trains | hier gaat het over treinen en modellen | technics .6, about_something .4 |
energy | hier worden huizen warm gemaakt | home_jobs .4, money .3 |
textile | hier wordt genaaid | craft .3, hands .4 |
knit | hier wordt gebreid en gehaakt | textile .6, craft .5 |
clothes | hier is kleding om te ruilen of te geven | textile .4 |
factory | hier kennen ze de fabriek van vroeger | history .5, technics .2 |
music | hier wordt muziek gemaakt | culture .4 |
piano | hier staat een piano | music .8 |
guitar | hier wordt gitaar gespeeld | music .8 |
wind_music | hier wordt geblazen en getrommeld | music .8 |
sing | hier wordt gezongen | music .6, culture .3 |
dance | hier wordt gedanst | moving .6, music .4 |
theatre | hier wordt toneel gespeeld | culture .6 |
draw | hier wordt getekend en geschilderd | culture .5 |
craft | hier wordt iets moois gemaakt | culture .5 |
gaming | hier gaat het om games | digital .4, culture .2, young .3 |
games | hier wordt een spel gespeeld | meeting .4 |
chess | hier wordt geschaakt of gedamd | games .6, about_something .3 |
photo | hier wordt gefotografeerd | culture .3 |
film | hier gaat het om film | culture .5 |
radio | hier wordt radio gemaakt | culture .4, technics .3 |
newspaper | hier wordt een krant gemaakt | write .5, culture .3 |
write | hier wordt geschreven | culture .4 |
read | hier gaat het om boeken en lezen | culture .4 |
read_aloud | hier wordt voorgelezen | read .6, storytelling .3 |
storytelling | hier worden verhalen verteld | culture .3 |
history | hier gaat het over vroeger | culture .4, storytelling .4 |
football | hier wordt gevoetbald | sport .8, moving .5 |
sport | hier wordt gesport | moving .7 |
coaching | hier worden jongens en meiden getraind | sport .6, teens .4, pass_on .3 |
boxing | hier wordt gebokst | sport .7, moving .4 |
walk | hier wordt gewandeld | moving .7, outdoors .5 |
cycling | hier wordt gefietst | moving .7, outdoors .4 |
swim | hier wordt gezwommen | moving .8, water .3 |
exercise | hier wordt rustig bewogen | moving .8, health .5 |
phone | hier helpen ze met telefoon en computer | digital .8 |
coding | hier gaat het om programmeren | digital .8, technics .4 |
letters | hier maken ze samen de post open | money .8, papers .5 |
papers | hier gaat het om lijsten en formulieren | |
debts | hier praten ze gewoon over schulden | money .8, letters .4 |
sums | hier wordt gerekend | technics .2 |
homework | hier maken kinderen hun huiswerk | kids .5, parenting .5, school .4 |
school | hier is school in de buurt | kids .4 |
kids | hier zijn kinderen | parenting .7 |
baby | hier zijn baby’s | parenting .7, kids .3 |
teens | hier zijn jongeren | parenting .6 |
speak_dutch | hier praat je gewoon mee in het Nederlands | language .9 |
read_write | hier kent iedereen de moeite met letters | language .7 |
visiting | hier gaan ze langs bij wie weinig mensen ziet | give .5, caring .3 |
calling | hier bellen ze elkaar | missed .5 |
rides | hier rijden ze je | transport .9, fetched .4 |
watch | hier letten ze op de straat | safety .9 |
litter | hier maken ze de straat schoon | safety .5, green .3, outdoors .3 |
shop | hier wordt een winkel gedraaid | |
host | hier staat de koffie klaar | meeting .3 |
coffee | hier is koffie | meeting .5 |
events | hier wordt iets voor de buurt georganiseerd | organising .6, meeting .3 |
organising | hier is iets te regelen | |
listening | hier wordt geluisterd | |
nursing | hier zorgen mensen voor elkaar | caring .5 |
hair | hier gaat het om haar en verzorging | |
church | hier komt de kerk samen | meaning .9 |
islam | hier is ruimte voor het geloof | meaning .8 |
carnival | hier maken ze carnaval of een optocht | culture .4, events .5 |
science | hier gaat het over natuurkunde en weten | technics .5, about_something .4 |
politics | hier praten ze over de wereld | about_something .4 |
market | hier wordt verkocht en geruild | |
household | hier wordt gepoetst en opgeruimd | |
lift | hier wordt gesjouwd en verhuisd | hands .5 |
cars | hier gaat het om auto’s | engines .5, transport .2 |

[life]
widowed | hier zijn mensen die hun partner missen | grief .5 | company .5, eating_together .4, needed .4, rhythm .2
bereaved | hier weten ze wat verliezen is | grief .8 | company .3
lost_child | hier zijn mensen die een kind verloren | grief .8 | silence .3, walk .2, peers .4, no_questions .4
divorced | hier zijn meer mensen die gescheiden zijn | | weekend .3, company .4, peers .3, cook .1
single_father | hier zijn meer vaders alleen | divorced .4, parenting .4, fathers .6 | weekend .5, peers .4, hands .3
fathers | hier zijn vaders | parenting .4 |
single_parent | hier zijn meer ouders die het alleen doen | parenting .6 | no_cost .3, company .3, kids .3, peers .3
carer | hier zijn mensen die thuis voor iemand zorgen | caring .9 | peers .5, humour .2, breather .4
partner_ill | hier zijn mensen met een zieke partner | caring .8, carer .6 | peers .4, breather .4, company .3
dementia | hier kennen ze dementie van dichtbij | caring .7, carer .4 | peers .4, breather .3
cared_before | hier wordt voor iemand gezorgd | caring .3 | needed .8, give .5, rhythm .4
new_parent | hier zijn ouders met een klein kind | parenting .9, baby .7 | peers .5, company .4
grandparent | hier is een oma of opa welkom | kids .4, parenting .3 | kids .4, intergenerational .4, needed .2
empty_nest | hier zijn weer monden en stemmen | | needed .5, kids .4, give .4, company .3
retired | hier kun je kwijt wat je kunt | | needed .5, challenge .4, pass_on .4, rhythm .2
unfit | hier telt wat je nog wel kunt | | needed .6, be_asked .5, own_pace .3, hands .2
jobless | hier doe je mee | learning_work .5 | needed .4, rhythm .4, learn_doing .3
wheelchair | hier kun je zo naar binnen rijden | | be_asked .3, needed .3
low_vision | hier zijn mensen die slecht zien | | read_aloud .6, storytelling .2
hearing | hier praten ze rustig en na elkaar | | calm .5
illiterate | hier leest niemand vlot | read_write .8, language .6 | learn_doing .7, hands .4, letters .3, small .2, no_questions .4
poor | hier kost het niets | no_cost .7, money .4 | no_cost .6, no_questions .4, give .3
newcomer | hier komen meer mensen die hier nieuw zijn | | speak_dutch .5, meeting .4, learn_doing .3
refugee | hier zijn mensen van overal | newcomer .8 | be_asked .3, world_food .2, peace .2
little_dutch | hier hoef je nog geen goed Nederlands te spreken | speak_dutch .7, language .7 | learn_doing .4
young | hier zijn mensen van je eigen leeftijd | |
dropout | hier mag je op je eigen manier beginnen | learning_work .3 | own_pace .5, silence .3, small .3, young .4
quiet_person | hier mag het stil zijn | | silence .7, small .5, about_something .4, calm .5
learning_disability | hier gaat het rustig en krijg je je eigen taak | | own_task .7, ordinary .5, fixed_group .4, needed .4, calm .3
recovery | hier wordt niet gedronken | | alcohol_free .9, evening .3, trust .5, fixed_group .3, rhythm .3
mental_health | hier mag je je dag hebben | | fixed_group .5, missed .5, small .3, calm .3, no_questions .3
farmer_past | hier weten ze wat boerenwerk is | farm .7 | farm .5, early .3, storytelling .2, outdoors .4
night_worker | hier kun je terecht op gekke uren | | early .4
moved_here | hier kom je nieuwe buren tegen | | meeting .5, company .3
alone_home | hier is gezelschap | | company .6, eating_together .3
queer | hier kun je zijn wie je bent | |
prison | hier krijg je een nieuwe kans | | trust .7, no_questions .5, fixed_group .3, hands .2
ill | hier mag je ziek zijn | | own_pace .5, calm .2
brain_injury | hier mag het langzaam | | own_pace .6, calm .5, silence .3
sleepless | hier slaapt niet iedereen goed | | rhythm .3, early .2
women | hier zijn alleen vrouwen | |
men | hier zitten mannen onder elkaar | | hands .3
elder_migrant | hier spreken ze ook jouw taal | | be_asked .2
student | hier zijn studenten | young .6 |
family_far | hier is familie die je zelf kiest | | company .4, intergenerational .3, fixed_group .3
practical | hier krijg je antwoord op wat je vraagt | |
worn_out | hier hoeft niets snel | | calm .5, outdoors .3, own_pace .5, hands .2
threatened | hier ben je veilig | | calm .3, women .3, no_questions .3, trust .3
older | hier zijn mensen die veel hebben meegemaakt | |
pain | hier mag je gaan zitten als het moet | | own_pace .3

[longing]
needed | hier ben je nodig | |
missed | hier valt het op als je er niet bent | needed .5, fixed_group .4 |
company | hier is gezelschap | meeting .7 |
silence | hier hoef je niet te praten | calm .6 |
hands | hier praat je met je handen bezig | |
humour | hier mag je lachen om wat zwaar is | |
peers | hier zitten mensen die het zelf kennen | |
known | hier kennen ze elkaar bij naam | missed .4, fixed_group .3 |
challenge | hier is iets om je tanden in te zetten | about_something .4 |
pass_on | hier kun je doorgeven wat je weet | be_asked .4, intergenerational .3 |
learn_doing | hier leer je door te doen | |
own_pace | hier mag het in je eigen tempo | calm .3 |
trust | hier krijg je vertrouwen en op den duur de sleutel | needed .3 |
fixed_group | hier zie je steeds dezelfde mensen | |
mutual | hier geeft iedereen en krijgt iedereen | give .4 |
give | hier doe je iets voor een ander | needed .4 |
early | hier beginnen ze vroeg | |
weekend | hier is het in het weekend | |
sunday | hier is het op zondag | weekend .7 |
evening | hier is het ’s avonds | |
intergenerational | hier komen jong en oud bij elkaar | |
ordinary | hier doen alle soorten mensen mee | |
no_questions | hier vraagt niemand waarom je komt | |
no_cost | hier kost het niets | |
alcohol_free | hier wordt niet gedronken | |
fetched | hier halen ze je op | |
small | hier is de groep klein | calm .3 |
calm | hier is het rustig | |
be_asked | hier vragen ze wat jij weet en kunt | needed .6 |
about_something | hier gaat het ergens over | |
rhythm | hier is het op vaste dagen | |
own_task | hier krijg je een taak die van jou is | needed .5 |
breather | hier kun je even bijkomen | |
one_to_one | hier ben je met z’n tweeën | small .4 |
own_language | hier hoor je je eigen taal | |
peace | hier is rust | calm .5 |

[setting]
classroom | hier gaat het zoals op school | |
circle | hier wordt in een kring gepraat | |
crowd | hier is het druk | |
noise | hier is het hard van geluid | |
alcohol | hier wordt gedronken | |
sickness_talk | hier gaat het veel over ziekte | |
pastime | hier is het vooral tijdverdrijf | |
project | hier houdt het na een tijd op | |
sitting | hier wordt vooral gezeten | |
mixed | hier zijn mannen en vrouwen samen | |
passing | hier is het elke keer een andere groep | |
gym | hier is het een sportzaal | |
rushed | hier gaat het snel | |
gossip | hier wordt over anderen gepraat | |
formal | hier gaat het officieel toe | |
contest | hier gaat het om winnen | |
heights | hier moet je goed ter been zijn | |
`;

/** English words whose forms no rule makes, or whose stem would be another word's: the word itself, a colon, its forms. */
export const english = `
university:universities general:generals/generally organization:organizations/organisation/organisations news international:internationally policy:policies arsenal animation:animated people windows
universe:universes community:communities animal:animals animate evening:evenings paste:pastes/pasted/pasting lens:lenses bias:biases/biased marine bus:buses/busses gas:gases past organ:organs organic
man:men woman:women child:children foot:feet tooth:teeth goose:geese mouse:mice person:persons wolf:wolves knife:knives leaf:leaves life:lives wife:wives half:halves shelf:shelves thief:thieves self:selves calf:calves loaf:loaves
analysis:analyses crisis:crises basis:bases thesis:theses matrix:matrices vertex:vertices index:indexes/indices/indexed/indexing criterion:criteria phenomenon:phenomena
go:goes/going/went/gone do:does/doing/did/done be:being/been have:has/having/had use:uses/used/using/user/users die:dies/died/dying tie:ties/tied/tying lie:lies/lied/lying age:ages/aged/aging add:adds/added/adding ad:ads eye:eyes
buy:buys/buying/bought make:makes/making/made take:takes/taking/took/taken see:sees/seeing/seen/saw run:runs/running/ran win:wins/winning/won write:writes/writing/wrote/written drive:drives/driving/drove/driven bring:brings/bringing/brought
think:thinks/thinking/thought sell:sells/selling/sold tell:tells/telling/told speak:speaks/speaking/spoke/spoken teach:teaches/teaching/taught know:knows/knowing/knew/known eat:eats/eating/ate/eaten get:gets/getting/got/gotten
give:gives/giving/gave/given come:comes/coming/came say:says/saying/said find:finds/finding/found feel:feels/feeling/felt keep:keeps/keeping/kept leave:leaves/leaving/left lose:loses/losing/lost meet:meets/meeting/met pay:pays/paying/paid
send:sends/sending/sent spend:spends/spending/spent build:builds/building/built sleep:sleeps/sleeping/slept hear:hears/hearing/heard hold:holds/holding/held stand:stands/standing/stood understand:understands/understanding/understood
begin:begins/beginning/began/begun break:breaks/breaking/broke/broken choose:chooses/choosing/chose/chosen draw:draws/drawing/drew/drawn drink:drinks/drinking/drank/drunk fall:falls/falling/fell/fallen fly:flies/flying/flew/flown
forget:forgets/forgetting/forgot/forgotten grow:grows/growing/grew/grown hide:hides/hiding/hid/hidden ride:rides/riding/rode/ridden rise:rises/rising/rose/risen show:shows/showing/showed/shown sing:sings/singing/sang/sung sit:sits/sitting/sat
steal:steals/stealing/stole/stolen swim:swims/swimming/swam/swum throw:throws/throwing/threw/thrown wake:wakes/waking/woke/woken wear:wears/wearing/wore/worn catch:catches/catching/caught fight:fights/fighting/fought freeze:freezes/freezing/froze/frozen
shake:shakes/shaking/shook/shaken swear:swears/swearing/swore/sworn bite:bites/biting/bitten blow:blows/blowing/blew/blown feed:feeds/feeding/fed lead:leads/leading/led light:lights/lighting/lit shoot:shoots/shooting/shot sink:sinks/sinking/sank/sunk
fast:faster/fastest big:bigger/biggest easy:easier/easiest/easily small:smaller/smallest large:larger/largest new:newer/newest old:older/oldest high:higher/highest low:lower/lowest hard:harder/hardest long:longer/longest short:shorter/shortest strong:stronger/strongest/strongly
weak:weaker/weakest/weakly cheap:cheaper/cheapest/cheaply young:younger/youngest great:greater/greatest late:later/latest early:earlier/earliest heavy:heavier/heaviest simple:simpler/simplest/simply good:better/best bad:worse/worst
quick:quicker/quickest/quickly slow:slower/slowest/slowly soft:softer/softest/softly dark:darker/darkest rich:richer/richest poor:poorer/poorest/poorly clean:cleaner/cleanest/cleans/cleaned/cleaning deep:deeper/deepest/deeply wide:wider/widest/widely smart:smarter/smartest bright:brighter/brightest loud:louder/loudest/loudly cold:colder/coldest warm:warmer/warmest
sweet:sweeter/sweetest safe:safer/safest/safely nice:nicer/nicest/nicely close:closer/closest/closely/closes/closed/closing hot:hotter/hottest thin:thinner/thinnest thick:thicker/thickest tall:taller/tallest happy:happier/happiest/happily busy:busier/busiest dirty:dirtier/dirtiest funny:funnier/funniest ugly:uglier/ugliest tiny:tinier/tiniest
bad:badly final:finally real:really usual:usually recent:recently sudden:suddenly
color:colors/colour/colours/colored/coloured center:centers/centre/centres favorite:favorites/favourite/favourites gray:grey behavior:behaviour/behaviours/behaviors license:licence/licences/licenses program:programs/programme/programmes/programming/programmed
theater:theatre/theatres/theaters catalog:catalogue/catalogs/catalogues dialog:dialogue/dialogs/dialogues tire:tyre/tyres/tires analyze:analyse/analyzed/analysed/analyzing/analysing
`

/** Forms that are also of other words, by their ending. */
export const alsoRegular = 'leaves lives bases found left saw felt rose fell bit lay shot light'

import { arabicWords } from './common-arabic-words.ts'

/** What people build passwords from, as letters: names, teams, pets, love, faith, films, and the word "password" itself. */
const latin = `
password passwort passw0rd passwd pass passe motdepasse contrasena senha parola wachtwoord salasana heslo haslo lozinka secret
secreto geheim qwerty qwertz azerty admin administrator root toor test testing tester guest user username login welcome bienvenue
willkommen letmein access master changeme default temp temporary office company computer internet server system network windows
microsoft google facebook instagram twitter youtube yahoo hotmail gmail linkedin snapchat tiktok whatsapp telegram paypal amazon
apple samsung nokia motorola iphone android blackberry linux ubuntu oracle mysql cisco intel nvidia toshiba lenovo dell
love iloveyou iloveu loveyou loveme lover lovers loveyou2 ilovehim ilovemyself ilovegod ilovejesus ihateyou hate fuckyou fuckoff
fuckme fuck fucker fucking bitch bitches asshole pussy sexy sexygirl sexyboy horny sex bullshit shit dick cock penis vagina nigga nigger
baby babygirl babyboy babydoll baby girl boy angel angels angela princess prince queen king kings kingdom sweet sweety sweetie
sweetheart honey hunny darling dearest cutie cutiepie beautiful gorgeous handsome pretty hottie heart hearts kiss kisses kissme
forever forever always together friend friends friendship bestfriend bestfriends family mother father mommy daddy mom dad
mama papa sister brother sisters brothers grandma grandpa husband wife married wedding marriage children
football soccer baseball basketball hockey tennis volleyball softball cricket rugby golf golfer golfing swimming running runner surfing
surfer skateboard skater snowboard fishing hunting hunter hunting biker boxing boxer wrestling karate racing racer player
arsenal chelsea liverpool manchester united manunited barcelona realmadrid madrid juventus milan inter bayern dortmund ajax
celtic rangers everton tottenham westham newcastle benfica porto fenerbahce galatasaray besiktas
yankees redsox lakers celtics cowboys steelers eagles packers raiders broncos patriots dolphins giants jets bears bulls
tigers lions panthers falcons ravens saints vikings chargers redskins bengals browns colts titans texans jaguars
mustang ferrari porsche mercedes corvette camaro toyota honda nissan yamaha suzuki kawasaki harley ducati bmw audi ford chevy
chevrolet dodge jeep lexus subaru volvo volkswagen lamborghini maserati bentley jaguar hummer cadillac buick pontiac mazda hyundai
dragon monkey tiger lion panther leopard cheetah wolf wolves wolverine fox bear panda koala rabbit bunny kitty kitten kittens
cat cats dog dogs doggy puppy puppies horse horses pony donkey cow pig piglet chicken duck ducky goose turtle frog froggy
lizard snake viper cobra python spider scorpion shark dolphin whale fish goldfish penguin parrot falcon eagle hawk raven phoenix
butterfly ladybug dragonfly honeybee unicorn pegasus griffin dinosaur raptor elephant giraffe hamster monkey1 gorilla
buster max maxwell rocky lucky lucy bella molly maggie sadie daisy bailey jake toby tucker bandit shadow smokey
pepper ginger peanut cookie cookies oreo coco cocoa brownie muffin cupcake candy chocolate sugar butter cheese banana apple apples
orange lemon cherry strawberry blueberry raspberry mango peaches pumpkin potato tomato bacon burger pizza coffee whiskey vodka
sunshine sunny sunflower sunset sunrise summer winter spring autumn october november december january february march april
may june july august september monday tuesday wednesday thursday friday saturday sunday holiday birthday christmas
flower flowers rose roses rosebud lily lilies jasmine violet orchid tulip garden blossom forest mountain ocean beach river island
rainbow star stars starlight superstar starstar moon moonlight sky skyline cloud storm thunder lightning snow snowball snowman snowflake
rain raindrop fire firefly fireball firebird firefox phoenix earth water paradise heaven hell angelica
diamond diamonds crystal gold golden silver platinum pearl ruby emerald sapphire jewel treasure money cash dollar million
millionaire rich lucky fortune casino poker jackpot
superman batman spiderman ironman hulk thor captain avengers marvel joker wolverine deadpool superhero
starwars startrek skywalker vader yoda jedi matrix terminator predator gladiator titanic avatar shrek nemo simba pooh
winnie tigger eeyore piglet mickey minnie donald goofy pluto disney snoopy garfield scooby scoobydoo bugsbunny tweety sylvester
simpson simpsons homer bart southpark cartman spongebob patrick pokemon pikachu charizard naruto sasuke goku vegeta dragonball
onepiece zelda mario luigi nintendo playstation xbox sega sonic minecraft roblox fortnite warcraft starcraft counter counterstrike
halo doom quake diablo final fantasy finalfantasy ninja ninjas samurai assassin sniper soldier killer killers pirate pirates
warrior warriors knight knights wizard magic magical merlin gandalf frodo legolas aragorn hobbit harrypotter potter hogwarts hermione
metallica slipknot nirvana eminem beatles beatle madonna britney shakira rihanna beyonce michael jackson elvis tupac
2pac marley bobmarley lennon hendrix zeppelin ledzeppelin acdc ironmaiden greenday blink182 linkinpark evanescence coldplay onedirection
justinbieber bieber jonasbrothers hannahmontana guitar guitarist drummer drums piano violin music musical musician melody dance
dancer dancing singer singing rock rocker rockstar rocknroll punk punkrock metal heavymetal hiphop rap rapper
jesus jesuschrist christ christian god godisgood blessed blessing faith faithful hope grace glory praise prayer church bible gospel
lord savior spirit holy angel heaven trinity amen
america american usa canada england london newyork california florida texas chicago boston dallas houston phoenix denver
seattle paris france germany deutschland berlin spain espana italy italia brazil brasil mexico argentina colombia australia sydney
ireland scotland russia moscow china japan tokyo india korea africa europe egypt cairo morocco maroc casablanca algeria algerie
tunisia tunisie lebanon syria iraq baghdad saudi riyadh jeddah kuwait qatar dubai emirates oman yemen jordan amman palestine gaza turkey
istanbul pakistan
michael michelle jessica ashley jennifer daniel anthony andrew joshua matthew christopher david james robert william
joseph thomas charles charlie richard steven stephen steve kevin brian brandon justin jason jeremy jonathan nicholas nicole
amanda samantha sarah stephanie melissa elizabeth heather rebecca rachel laura lauren megan danielle tiffany crystal
amber kimberly christina victoria vanessa natalie natasha alexandra alexander alexis alexandria alex andrea andreas adrian
patricia barbara susan linda maria mary marie anna anne annie julia julie juliana kate katie katherine catherine kelly karen
caroline carolina claudia cynthia cassandra courtney brittany brooklyn chelsea cheyenne chloe sophie sophia olivia emily emma hannah
isabella isabelle jasmine jordan joanna johanna josephine kristen kristina martina martin marcus marc mark matt mike mikey nathan
nick nicky oliver oscar patrick paul peter philip phillip raymond ricardo roberto ronald ronaldo ryan sam sammy samuel scott
sean sebastian simon stanley taylor timothy tommy tony travis trevor tyler victor vincent walter wilson zachary
george gregory harold harry henry howard hunter jackie jacob jackson jack jake jamie jeffrey jerome jesse jessie jimmy john
johnny johnson jose juan julian kenneth kyle larry leonard leonardo louis lucas luis manuel mario mason maurice maverick melanie
miguel miranda monica morgan nancy norman pamela pedro alejandro alejandra fernando fernanda francisco francis frank franklin
gabriel gabriela gabrielle gerald gerard gilbert gordon carlos antonio alberto albert alfred arthur austin benjamin bernard bradley
beatrice bernardo bethany bonnie brenda bridget calvin cameron candice carmen carol casey cecilia christian christine
christopher claire clarence clayton connor crystal curtis dakota dennis derek diana diane dolores dominic dominique donna
dorothy douglas dustin dylan edward edwin eleanor elaine elijah ellen eric erica ernest ethan eugene evelyn felix
florence frances freddy frederick garrett gloria hailey helen holly ian irene ivan jackass jacqueline janet janice jasper jenny jeremiah
joanne joel joyce judith judy justine kathleen kathryn kayla kendall kimmy kirsten leslie lewis lindsey lindsay lisa lorenzo louise
mackenzie madeline madison malcolm marcel margaret margarita marina marlon marshall marvin maxime mercedes michaela mitchell
mohamed mohammed muhammad mohammad mohamad ahmed ahmad mahmoud mahmood mostafa mustafa moustafa hassan hasan hussein hussain husain ali
omar umar othman osman khaled khalid youssef yousef yusuf yusef ibrahim ismail abdullah abdallah abdelrahman abdulrahman abdul abdel
abdelaziz abdulaziz hamza bilal karim kareem tarek tariq samir said saeed saad salem salim sami walid waleed ziad zaid rachid rashid
amine amin anas ayman ayoub adel adam fadi faisal fahad fahd ghassan hamid hamad hani haitham hisham imad jamal kamal majid
malik mansour marwan mazen mehdi mahdi mourad murad nabil nader nasser nasir osama oussama qasim rami ramy reda rida sultan
sherif shereef taha tamer turki wael yahya yasin yassine yasser younes zakaria
fatima fatma aisha aicha ayesha khadija khadidja maryam mariam meryem zainab zeinab zaynab amina amira amal asma asmaa basma
dalia dina dunya fadwa farah farida ghada habiba hala hanan hana heba hiba iman imane ikram jamila karima khawla laila leila layla
lamia latifa lina loubna mona muna nada nadia naima najwa nawal nour noor noura nora rana rania rasha reem rim rima sabrina salma
samira sana sanaa sara siham soumaya souad wafa yasmin yasmine yasmina zahra zohra habibi habibti hayati
bismillah allah allahu akbar allahuakbar alhamdulillah hamdulillah subhanallah mashallah inshallah insha astaghfirullah islam islamic muslim
quran koran ramadan makkah mecca madina medina rasool muhammad1 salam salamalikom salamalaikum assalam marhaba ahlan shukran
alahly ahly zamalek raja wydad hilal alhilal ittihad nassr
tinkerbell cinderella barbie hellokitty kittycat pussycat dreamer dreams dream dreaming believe believer imagine freedom peace
happiness happy smile smiles smiley laughter hello hello1 goodbye goodluck whatever nothing something anything everything someone nobody
never forget remember memories trouble problem danger dangerous police hacker hacking hacked cracker security private
marlboro cigarette marijuana cannabis budlight heineken corona guinness jackdaniels smirnoff
liverpoolfc manutd redbull mountaindew cocacola pepsi mcdonalds dominos starbucks nutella snickers
trustno1 trustnoone blink incubus monster monsters vampire vampires twilight edward zombie ghost ghosts skull demon demons
devil satan lucifer hellfire darkness dark darkside black blacky blackjack blackcat blackhawk blackie white whitey red redhead green
greenday blue bluesky blueberry bluebird yellow purple pink pinky pinkfloyd gray brown violet colors
school student students teacher college university science biology chemistry physics history english mathematics library
graduate doctor nurse lawyer engineer manager director boss teacher
spring fresh cool coolgirl coolguy coolman awesome amazing fantastic perfect special precious power powerful energy electric
turbo rocket space galaxy universe planet mercury venus mars jupiter saturn neptune apollo athena zeus hercules
achilles spartan spartans trojan trojans legend legends genius einstein newton picasso mozart beethoven shakespeare
bond jamesbond bond007 sherlock holmes watson wayne bruce clark peterpan robinhood zorro rambo
scooter bicycle motorcycle motorbike airplane airborne airforce army navy marine marines military sergeant colonel general commander
captain pilot sailor trucker driver truck tractor train station
abcdef abcdefg abcdefgh asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc asdzxc zaqxsw
zaq12wsx 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qaz 2wsx 3edc qwaszx qwe asd zxc abc xyz
ncc1701 thx1138 rush2112 area51 catch22 r2d2 c3po h4x0r l33t leet noob pwned
gateway trinity enter entering please letme open opensesame sesame mypass mypassword yourpass password1 thepassword nopass nopassword
newpass newpassword oldpassword pass1234 myspace mylove mybaby myangel myfamily mykids myself mylife mynoob
cassie barney barney casper charlie chester clover dallas dexter duke felix gizmo gracie gunner hannah harley
hunter jasper jerry kenny kobe lady leo loki lola louie luna marley midnight milo misty morris murphy nala nemo oliver
oreo oscar otis patches penny pebbles porky precious prince princess pumpkin ralph rascal rex riley rosie roxy rudy rufus
rusty sammy samson sandy sasha sassy scout shelby sheba sierra simba skippy snickers snowy socks sophie sparky spike spot stella
sugar sunny sweetpea taz teddy tigger tinker trixie tyson whiskers willow winston woody yoyo zeus ziggy zoe
vacation lovely bubbles bubble swordfish mynameis myname rockyou lovebug lovelife lovelove truelove onelove firstlove sexylady sexymama
babyface babyblue babycakes sugarbaby princess1 playgirl playboy player partygirl party gangster gangsta thug thuglife pimp pimpin hustler
money moneyman cashmoney dollars bigmoney bigboy bigdaddy bigdog bigman bigmac bigtits biteme blowme bootsie booger boogie boobies boomer
bubba buddy buddha budweiser bulldog bulldogs bullet business buttons buttercup butthead cactus caesar camel campbell cancer candle cannon
canon cardinal cardinals cartoon castle castro catfish celeste center central challenge champion champions chance chandler change chaos
cherokee chess chopper chris chrisbrown chronic church cinder circus classic climber cobra cochise college colors columbia comet concrete
condor connect contact content control cooper copper corona corrado cosmos cougar country courage cowboy cowgirl coyote cracker crazy crazygirl creative
cricket cruise crusader crunch curious custom cyclone cygnus danny dancer dancers dayton deadhead deadly debbie december default deftones
delta design desire desperado destiny destroy detroit devils dietcoke digital direct director discovery doctor dodgers domino donut downtown
drizzle dudley dynamite eclipse eighteen einstein eldorado element elements elite emerald emotion empire enigma enterprise escape escort eternity
evolution excalibur excellent express extreme faggot fantasia farmer fashion fatboy fathead favorite fearless fender fiction fidelity fighter
flash flight flipper florida flowerpower fluffy flyers flying focus foobar forest formula fortress forward foxtrot freak freddie free freestyle
freeway friday friendly fritz fubar fuzzball galaxy gambit gambler games gaming gamer garage gateway gemini general genesis gentle georgia ghetto gibson
giggles girls girlfriend glacier gladiator gloria goblin golfball goldberg goldie goldstar gonzo goodboy goodgirl goodness gotcha gotmilk grace grand
grandma granny graphics grateful gravity greatone greek greg grizzly groovy guardian guess gunners gymnast gymnastics hacker halloween hammer hamlet
handyman hansolo hardcore hardrock harmony hatred hawaii hawkeye hawks heavenly hendrix heritage hershey hitman hollywood holiday homerun honda honest hooker
horizon hotdog hotgirl hotrod hotshot hotstuff hubert hummer hungry hunter hurley hurricane iceman icecream illusion impact imperial impala indian indiana
infinity infinite insane inside integra intrepid invisible island italian jackal jackass january jaybird jellybean jennie jester jigsaw joker jokers journey junebug
jungle junior jupiter justice kangaroo katana keeper kermit keystone kickass kicker killme killbill kimber kings kingkong kittycat knights kodiak kramer
lacrosse ladies lakers lancer laser legacy lestat letmein1 liberty library lifetime lightning lilbit lildevil limited lincoln lions lipstick loser lonely lonestar longhorn
lonewolf lottery loser lovable lovebird loverboy lovergirl luckydog luckyone lumber machine macintosh madness madmax maestro magician magnum majestic malibu mamacita
manager mandarin mankind maniac marathon marley marriage marsha maryjane masamune masterkey mastermind maximum mayhem meatball meatloaf medical mega megadeth
mellow memphis menace mercury mermaid message messiah midget midnight milkshake millenium millennium minimum miracle mirror misfit mission mobile mohawk moneymaker
mongoose monkeys monopoly monroe montana montreal moocow moose morpheus mortal motherlode motocross motorola movies muffin mudvayne mushroom mustangs mystery mystic nascar
nathaniel nation national natural nature nebraska necklace nemesis network neverland newport newstart nightmare nineteen nineball nintendo nirvana nofear nomore normandy
notebook november nothing1 number numberone nursing oakland obsession october offspring okay oldman omega online onlyme operator optimus option outlaw
outlook overlord oxford pacific paintball painter pancake pandora panther papito paradox parker passion password peaches peewee pencil people perfection personal phantom
phillies photo photos picture pictures pimpdaddy pinball pineapple pitbull platypus playball player1 playtime pleasure plumber poiuyt police polska popcorn poop poohbear popeye popsicle
positive postal potter power pressure primus private promise prosper protect prototype psycho punisher puppydog pyramid question quicksilver quiksilver radical radio raiders
rainbows raistlin rambler ranger rapture rascal raymond readonly reality rebel rebecca redbone reddog redneck redrose redskin reggae regina remember renegade
republic research respect revenge revolution rhythm riverside roadkill roadrunner robot robotics rocket rocket1 rockets rockstar rocky romance romantic romeo rootbeer roserose roxanne
royal runescape russell russian sabotage safety sailing saints salvation sanctuary sandman santana santiago satellite saturn savage savanna scarface school schoolboy science
scorpio scotland scottish screen season seattle secretariat senior sensation september serenity seven seventeen sexything shaggy shaman shannon sherman shinobi shooter
shorty shotgun sidney silent silly silverado simple single sister skater sixteen skeeter skinny skorpion skyhawk slayer sleeping sleepy slick smashing smooth sneakers sneaky sniper snuggles
social softail solution somebody soprano southern southside spanky sparkle sparkles special spectrum speed speedy spencer sphinx spiral spirit splash spooky sports sprint squirrel squirt stallion
standard stargate stardust starfish starlite start startup stealth steelers stinky stoner stonecold stormy strange stranger street strike striker strong student stupid sublime success suckit
sunday sundance sunflower sunnyday super superboy superfly supergirl superior supernova supersonic support surfboard surfers surprise survivor swallow sweets sweetpea switch symphony
tangerine target tarheels taurus technics techno tekken telephone tennessee terror thailand theman theking themaster theone therock thirteen thomas1 thumper thunder thursday tickle timber
timeout titans tobias together toolbox topgun tornado tortoise toronto touchdown toxic tracker trance transam transfer travel treasure trigger triple triumph tropical trouble
trucks trumpet trust trustme truth tuesday turkey twister twilight ultimate ultimo undertaker united universal universe unknown utopia valentin valentina valentine valencia valhalla
valley vanguard vanilla vegeta velocity venom venture vermont vertigo veronica victory viking village virginia virgin visa vision vista volcano voodoo voyager vulcan walker wanderer wanted
warcraft warlock warren washington waterfall water watermelon waterloo weasel weather webster weezer welcome1 western whatsup wheels whisper wholesale wicked wildcat wildcats
wildfire wildone william willie wilson windmill winner winners wireless wisdom wisconsin without wolfgang wolfpack womble wonder wonderful woodland woodstock world worship wrangler wrinkles
xavier xxxxxx yankee yellowstone yesterday yomama young yourmom youknow zenith zeppelin zombies zxcasd zxcasdqwe qweasdzxc asdqwe asdqwe123 aaa bbb ccc xxx zzz qqq
`

const shortestWord = 3

/** Both lists as single words. */
export const commonWords = (): string[] =>
  `${latin} ${arabicWords}`.split(/\s+/).filter((word) => word.length >= shortestWord)

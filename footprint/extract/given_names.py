"""Given names that people in Britain bear, as a set to look words up in.

English short forms come from the `nicknames` package. What it lacks is here: Welsh, Scottish
and Irish names, and those of families from South Asia, Africa, the Caribbean, Eastern Europe
and elsewhere. A list like this is never complete: an unknown name can still be read from the
words around it, a known one merely needs less help.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from footprint.extract.wordlist import word_set

_MORE: Final = """
aaliyah aaron abby abdul abdullah abena abi abigail abimbola abiola abu adaeze adam adama adanna ade adebayo
adele adewale adeyemi adil adnan adrian adrienne aisha aisling aisyah ajay akash akin akosua akua alana alasdair
alastair alban albert alec aled alejandro aleksander aleksandra alesha alessandro alex alexander alexandra alexandru
alexia alexis alfie alfred alia alice alicia alicja alina alisha alison alistair allan allen ama amaka amandeep amara amelia
amelie amina amir amira amit amrit amy ana anastasia andi andrea andreas andrei andrew andrzej andy aneesa
aneira aneurin angela angelina angharad angus anika anil anish anita anjali ann anna annabel anne annette annie
annika anthony antoinette anton antonia antonio antony anushka anwar anwen anya aoife arabella arash archie aria
arif arjun arlo arnold arran arthur arun arwel arwen asha ashley ashok asif asma astrid athena aubrey audrey aurora
austin ava avani avril ayaan ayesha ayo ayodele ayub azadeh aziz babajide babatunde babs balraj baljit barbara
barnaby barney barry bartosz basil basit beata beatrice beatriz becca becky belinda ben benedict benjamin bernadette
bernard bert bertie beryl beth bethan bethany betty beverley bev bhavna bianca bilal bill billy bisi blessing
blodwen bob bobby bolu bonnie boris brad bradley bram brandon branwen brenda brendan bren brian briony bridget britney
bronagh bronwen bronwyn bruce bruno bryan bryn bryony caitlin calum callum cameron camilla candice caoimhe cara carina carl
carla carlos carly carol carole caroline carolyn carrie carwyn caryl carys cassandra cassie catalina caterina catherine cathal catherina cathy
catrin catriona ceri cerys chantal chantelle chanel charanjit charles charlene charley charlie charlotte chelsea
cheryl chidi chidinma chiamaka chika chike chinedu chinwe chioma chloe chris chrissie chrissy christian christina christine christopher
chukwu chuka ciara cian ciaran cillian claire clara clare clarissa claude claudia clement clementine cliff clifford clive
clodagh cody colette colin colleen colm conall connie connor conor constance cora coral corinne cormac courtney
craig cressida crispin crystal curtis cuthbert cynthia cyril dafydd daisy dai damian damien damilola damon dan dana
daniel daniela danielle danny daphne dara daria darius darrell darren daryl davey dave david davina dawid dawn
dean deano deborah debbie debra declan deepa deepak deirdre delia delores delroy delyth demi denise dennis denzil derek
dermot derrick desmond devon dewi dexter diana diane dick dilwyn dilys dimitri dina dinesh dipa dipti divya dmitri dolly dolores
dom dominic dominik dominika don donal donald donna donovan dora doreen dorian doris dorota dorothy dot dougal douglas
duncan dustin dwayne dylan eamon eamonn ebony ebun eddie edgar edith edmund edna eduardo edward edwin edyta efa efua
eghosa eifion eileen eilidh eilish eira eirian eirlys eithne ekaterina elaine eleanor elen elena eleri eli elias elijah elin elinor
eliot elis elisa elisabeth elise elisha eliza elizabeth ella ellen ellie elliot elliott ellis elodie eloise elouise
elsa elsie elspeth elton eluned elvira elwyn emeka emer emily emilia emir emlyn emma emmanuel emmeline emrys
emyr ena enid enoch enrico ercole eric erica erik erin erica ernest ernie errol esme esmee esi esther ethan ethel etienne euan
eugene eunice eva evan evangeline eve evelyn everton evie ewa ewan ezekiel ezra faisal faith faiza fanny farah fareeda farhan
farid farida farooq fatima fatimah fatou fay faye fayaz felicity felix femi fergus fern fernando ffion fflur findlay finlay finley finn fintan
fiona fionn fionnuala fiza fleur flo flora florence folake folasade fran frances francesca francesco francis francine frank
frankie franklin fraser fred freda freddie freddy frederick freya funmi gabriel gabriela gabriella gail gareth garfield garry
gary gavin gaynor gemma gene geoff geoffrey george georgia georgie georgina geraint gerald geraldine gerard
gerry gethin gianluca gideon gil gilbert giles gill gillian gina giovanni giulia gladys glen glenda glenn glenys glinda gloria
glyn glynis godfrey gordon grace graeme graham grainne grant greg gregor gregory greta griff grzegorz guiseppe gulnaz gurdeep gurpreet
gus guy gwen gwenda gwendoline gwenllian gwilym gwyn gwyneth gwynfor habib hadi hadiza hafsa hal halima halina hamish hamza
han hanif hannah hardeep hari harjit harley harmony harold haroon harpreet harriet harrison harry harsha harvey hasan haseeb hassan hattie
hayden hayley hazel heather hector hedley hedd heidi helen helena henrietta henry herbert hester hetty hilary hilda
hildegard himanshu hirra hitesh hollie holly horace howard hubert hugh hugo humphrey hussain hussein huw hyacinth hywel iain ian ibrahim ida
idris iestyn ieuan ifan ife ifeanyi ifeoma ifor igor ikenna ikram ilaria iman imogen imran ina india indira indra ines inga ingrid iona
iqbal ira irena irene irina iris irfan irma isaac isabel isabella isabelle isaiah isha isla islay ismail isobel
israel ivan ivana ivor ivy iwan iwona izabela izzy jaakko jack jackie jackson jacob jacqueline jacqui jade jaden jagdeep jagoda jai jaime
jake jakub jamal james jameela jamie jamila jan jana jane janet janette janice janine janusz jaroslaw jared jarek jasmin jasmine jason jaspal
jasper jatinder jaswinder javed javier jax jaxon jay jaya jayden jayne jaz jean jeanette jeevan jeff jeffrey jemima jemma jen
jenna jennie jennifer jenny jeremy jermaine jerome jerry jess jessica jessie jethro jill jillian jim jimmy jo joan
joanna joanne job jocasta jocelyn jodie jody joe joel johan johanna john johnny jolene jon jonah jonas jonathan jonny
jordan jorge jose josef joseph josephine josh joshua josiah josie joy joyce juan juanita jude judith judy jules julia julian juliana julie
juliet juliette julius june junaid justin justina justine justyna kacper kai kajal kalpana kamal kamala kamil kamila kamran kane karen karim karin karina
karl karla karolina kareem kash kashif kasia kat katarzyna kate katerina katharine katherine kathleen kathryn kathy katie katy katya kavita kay
kaye kayla kayleigh keane keegan keeley kehinde keir keiran keith kelechi kelly kelsey kelvin kemi ken kenneth kenny kerri kerry keris keshia kev
kevin keziah khadija khadijah khalid khalil kieran kieron kim kimberley kirsten kirsty kishan kit kitty kofi kojo konrad krish krishna kristian kristina
kristine krystyna krzysztof kulwinder kunal kunle kwabena kwaku kwame kwasi kyle kylie kyra lachlan laila lakshmi lana lance lara larissa larry lateef
latoya laura laurel lauren laurence laurie lawrence layla leah leanne lee leela leigh leila leilani lemuel len lena
lenny leo leon leona leonard leonie leroy lesley leslie lester letitia lettie levi lewis lexi liam liba libby lidia lila
lilah lilian lillian lily lina linda lindsay lindsey linford linnea linton lionel lisa lisbeth liz liza lizzie lleucu llew llewellyn llewelyn lloyd
llinos llyr logan lois lola lorcan lorena lorenzo loretta lorna lorraine lotte lottie lou louie louis louisa louise lowri lubna luca lucas lucia
lucian lucien lucille lucinda lucja lucy luis luke lukasz luka luther lwazi lydia lyn lynda lyndon lynette lynn lynne lynsey mabel maciej mackenzie macy maddie
madeleine madison mae maeve magda magdalena maggie mags mahmoud mahmood mai maire mairead mairi maisie maja malachi malcolm malgorzata malik malika
mandy manish manjit manoj manpreet manuel mara marc marcel marcella marcia marcin marco marcos marcus marek margaret margery margot
marguerite mari maria mariah mariam marian mariana marianne marie mariam marija marika mario marion marius marjorie mark marlene marlon marta martha
marti martin martina martyn marvin mary maryam mason mateusz mathew mathilda matilda matt matteo matthew maud maude
maura maureen maurice mavis max maxine maxwell maya mayumi meera meg megan megha mehmet mehreen mei mel melanie melissa melody melvin melvyn
meera mercedes mercy meredith merfyn meriel meryl mhairi mia micah michael michaela michal michel michelle miguel mihai mike mikey mila milan mildred miles millicent millie
milly milo mina minnie mira miranda miriam mirza misha mitchell mo moira mohamed mohammad mohammed mohan moin molly mona
monica monika montgomery monty morag morgan morris mostafa moses moshe moya muhammad muna munir murdo muriel murray musa mustafa
myfanwy mylene myra myrtle nabeel nadeem nadia nadine nahid naila naima nancy nana nandini naomi narinder nasreen nasir nasim nassim nat natalia natalie natasha natan nathan
nathaniel naveed navdeep naz nazia ned neeta neha neil nell nella nellie nerys nesta nestor neville ngozi nia niall niamh nichola nicholas nick nicky
nicola nicolas nicole nicoleta nigel nihal nikhil nikita nikki nikolai nila nils nina niraj nisha nishant nita nitin nkechi nkem noah noel noelle noor nora
noreen norma norman norris nuala nusrat nwabueze obi ollie oba odette odell olabisi oladele olajide olawale ola olayinka oleg olga olive oliver olivia oliwia olu
olufemi olumide oluwaseun olwen olwyn omar omari oona oonagh orla orlaith oscar osian osman oswald oti otis owain owen oyin ozge
paddy padraig paige palesa paloma pam pamela pandora paolo parminder parveen pascal pat patience patricia patrick patryk patsy patti paul
paula paulette paulina pauline pavel pawel pearl pedro peggy penelope penny percival percy perdita perpetua perry peta pete
peter petra petros petula phil philip philippa phillip philomena phineas phoebe phyllis pia pierre piers pilar piotr pip pippa pixie polly poppy portia
prakash pranav pratik praveen precious preeti prem preston pritesh priti priya priyanka prue prudence przemyslaw queenie quentin quincy quinn rab rabia rachael rachel rachid radek rae rafael rafal
rahel rahim rahul raj raja rajan rajesh rajinder rakesh ralph ram rama ramesh ramona ramsay rana ranald randolph rania ranjit ranulph raphael rashid rashida raquel raul ravi ravinder ray rayan raymond
razia rebecca reece reena reg reggie regina reginald rehana rehman reina remi rena rene renata renee reuben reuven rex rhea rhian rhiannon rhi rhodri rhoda rhona
rhonda rhona rhonwen rhys ria ricardo rich richard richie rick ricky rihanna riley rina rita ritu rizwan roald rob robbie robert roberta roberto robin robina robyn rocco roch rochelle roddy roderick rodger rodney
rodrigo roger rohan rohini roisin roland rolf roma roman romeo romesh romilly romy ron rona ronald ronan ronnie rory rosa rosaleen rosalie rosalind rosalyn rosamund rosanna rose
roseanne rosemary rosetta rosie ross rowan rowena roxanne roy roya ruairi ruaridh ruben ruby rudi rudy rufus rukhsana rupa rupert rushil russ russell ruta ruth ryan
ryszard saad saba sabah sabina sabine sabrina sacha sachin sade sadia sadie saeed safa saffron safiya saif saima sajid sakina sal saleem salim sally salma
salman salome sam samantha sameer samia samina samira sampson samson samuel sana sandeep sander sandie sandra sandy sanjay sanjeev sapna sara sarabjit sarah sarita sasha saskia satnam saul savannah savita
scarlett scott sean seamus sebastian selina selma selwyn seth seren serena sergei seun shabana shabnam shaheen shahid shahida shaila shakeel shakira shamim shane shania shanice shanika shannon sharan sharif shari sharon shaun shauna
shaunagh shay shazia shea sheena sheila shelagh shelley sherry sheryl shilpa shireen shiv shivani shirley shona shreya sian siddharth sidney sid sienna sigrid silas silvia simeon simon
simona simone simran sinead siobhan sioned sipho skye slawomir sofia sofie sohail sol solomon somaya sonal sonia sonja sonya soph sophia
sophie sorcha soumya spencer stacey stacy stan stanislaw stanley stefan stefania stelios stella steph stephanie stephen steve steven stevie stewart stuart struan subhash
sue sukhdeep sukhwinder sukie suki sultan suman sumaya summer sumit sunil sunita sunniva suraj suresh surinder surjit susan susanna susanne susie suzanne suzie suzy svetlana swati sybil sylvester sylvia sylwia syed
tabitha tadeusz tahira taiwo talia tallulah talha talulah tam tamara tamika tamsin tania tanisha tansy tanvi tanya tara tariq tarun tasha tasmin tatiana tayo taylor ted teddy tegan tegwen temitope temi terence teresa
terri terry tess tessa thabo thandiwe thea theo theodora theodore theresa thelma thom thomas thora tia tiago tiffany tilda tillie tilly tim timothy tina titilayo tobi tobias tobin toby tochi todd tola
tolu tolulope tom tomas tomasz tommy tomos toni tony tonya tope torquil tracey tracy trefor trent trevor tricia trina trish trisha tristan trixie troy trudi trudie trudy tudor tunde tuppence tyler tyra tyrone uchenna uche ugo
ulrich ulrika uma umar una unity ursula usha usman uzma uzoma vaishali val valentina valentine valerie vanda vanessa vasile vasilis vaughan veda venetia vera verity vernon veronica veronika vic vicki vickie vicky victor victoria vida
vihaan vijay vikas vikram vikki vimal vince vincent vinod viola violet viorel virginia vishal vivek vivian vivien vivienne vlad vladimir wale wallace wally walter wanda waqar warren warwick wasim wayne wendell wendy wes wesley
wes wiktoria wilbur wilf wilfred wilhelmina will william willie willow wilma win winifred winnie winsome winston wojciech wole wyn wynford wynne xander xanthe xavier yahya yaa yasin yasmeen yasmin yasmine yaw yemi yetunde yewande yinka yolanda
yosef youssef yuki yulia yusra yusuf yvette yvonne zac zach zachary zack zadie zahid zahra zain zainab zak zakir zane zara zarah zaynab zbigniew zeeshan zelda zena zia zita zoe zofia zoltan zora zosia zubair zuleika zulfiqar zuzanna
aanya aarav advait agnieszka agnes agata aidan ailbhe ailsa aine ainsley aksel alexa alfonso alf alma alwyn alys amal amaia amanda amber ambrose amos
anders angel angie anouk ansel ariel armando ash aster august augusta auriol axel azra bea beau becks bella benny bentley birgit blanche blythe brigid brooke buddy bunty caleb calvin carmel carmen
caspian caspar casey cecil cecilia cecily celeste celia celine chas chaz chuck cindy cleo cloris clover cosmo crawford dale daley dalton darcey darcy dash deb dee delphine dermott dickon dickie digby dinah dotty drew duke
ebenezer eden edie effie eglantine eldon elfed elfrida elgan elke ellery ellis eloisa elroy elvis ember emanuel emil ena enzo ephraim erasmus erwin esmeralda estelle etta eugenie eustace evander
fabian fabio fabrice farrah farzana fenella fenton ferdinand fidelma fitz flavia flossie floyd freja frieda fritz gabby gaby gaia gareth gaston ged gerda gertrude gigi ginny giorgio gita gracie granville greer gretchen griselda guinevere gulshan
gunther gwennie hadley hafiz hallam hamilton hank hans harmon haydn heath hedwig heloise henrik hermione hettie hilton honor hortense hosea hywel ichiro ignatius igraine ike ilse imelda immy inez ingeborg inigo iolo ione ismay isolde ivo
jabez jacinta jacob jarvis jeannie jed jenson jerzy jethro joaquin jojo jola joost jordana josefina jost joni joris judd judi jutta kaleb kara kari karsten kaspar kenji kenton kiera kiki killian kingsley kiran kizzy klaus knut kofo kurt kwesi
lachie lal lars latif lavinia leander leda leif lennox leopold leora liesl lilith linus lisette livia livvy lizbeth loli lorelei lorne lowell luana lucasta ludo luigi luz lyra mabli mackenna maddy madge maha mahesh maia mal malky mallory manon marcelle marged
marlowe marnie marwan matias maurizio maverick mavourneen maximilian maz mehdi meinir melinda melville menna merle merlin merryn mervyn mick mickey milena mimi minh mira mireille mitch mitzi mungo myles myrna nadim nan nanette natalya navid nerissa nettie
niamh nicky nicolette nikesh nikola nimmi nita nye oak oisin olaf oleta olly olof omolara oralie orlando orsolya ossie otto ottoline ovidiu padma parvati pascoe paz penelope peony pepper phaedra philbert phyllida pierce piet pollyanna primrose priscilla quinton
radha ramiro randall raven rayyan reba reyna rhett rhydian ricki rik rilla rio robby robbo roderic rohit rolando rolly ronke roo roope roscoe roselle roswell rowland rox roz rue rune rusty sabir saira samaira sanna santiago santosh sarina sefton selena selim sela senga shamila
shantelle shaquille sharna shirin sigmund sima sinclair siri sissy sita sky snehal solveig somchai sophy sorrel stavros stefano steffan stig storm sunny susannah sven svend tad taj talfryn talitha tamar tanner tarek tarquin tasneem tegid teilo tegan terrance thaddeus thalia theda theodor thorsten
tiernan tirzah tobiah torben torin toyah trystan ttyrell twm uriah ursel uwe vaclav vadim valentin valeria vashti vera verena vita viv viva wilfrid winona woody xiao xin yannick yann yara yash yelena ying yorath ysolde yuri yves zaheer zahida zander zaki zebedee zeke zenobia zeb zinnia
ziggy zina zoya zsofia fabrizio trev farouk col faruk farooq mehwish saleh saleha samiya sumayya rukhsar nighat naheed parvaiz pervez tanveer zafar zulfi shoaib sohaib shamima shahnaz nazma nasima jahanara
rezaul shafiq shafiqul abdur mizanur anwara rokeya khadeja begum gurmeet gurdip gurpal kuldip kuldeep sukhjit manmohan mohinder narinda parmjit rajvinder ranbir sarbjit tejinder baldev balwinder bhupinder daljit davinder harbhajan jagjit jasvir joginder
hemlata hema jayesh jignesh kirit mital minesh naina nilesh paresh pankaj prashant pushpa rupal sangita sarla shanta sushila urmila vandana varsha yogesh bhavesh chetan dhruv ketan mahima
ebele chukwuemeka nneka nnamdi obinna okechukwu onyeka ogechi oluchi somto tobechukwu uzoamaka zainabu aminata mariama fatoumata ousmane mamadou kadiatu sekou isatou lamin momodou ebrima bintou awa aissatou
tendai tafadzwa tinashe rutendo chipo farai kudzai nyasha tatenda rudo simba themba lindiwe nomsa nokuthula siyabonga sizwe thulani zanele wanjiru njeri wambui kamau mwangi otieno achieng akinyi wairimu kiprop
selam hirut tsegaye yohannes mulugeta almaz dawit hiwot meron abebe biniam
delphia desreta glenroy lascelles leroy linval maxie neville novlet orville pansy rohan rudolph sylvan talisha trevon winsley yolande zephaniah
anca andreea bogdan catalin claudiu constantin cosmin costin cristian cristina dorin elisabeta florin gheorghe horia ileana ioana ion iulia laurentiu liviu loredana madalina marian marius mircea octavian oana razvan roxana silviu sorin stefania teodora valentin vasilica
agnese aija andris arnis dace daiga edgars elina girts gunars ieva ilze inese ingus janis juris kaspars lasma liga maris modris raimonds sandis uldis valdis vija zane
ausra birute daiva darius dovile egle gintare giedre jolanta jurgita kestutis laima linas mindaugas rasa rimas ruta saulius tomas vytautas zivile
dimitra eleni georgios giannis kostas konstantinos kyriakos panayiotis panos spiros stelios theodoros vasiliki yiannis zoi andreas christos
ayse burak cem deniz elif emine emre fatma gokhan gul hakan hasan hatice huseyin kemal mehmet mert murat nuray onur osman ozlem serkan sevgi sibel tuncay ugur yasemin yilmaz zeynep hulya meltem
blerim arben dritan besnik agron fatmir valbona shpresa lirije flamur gezim
hui jing jun lei ling mei-ling ming ping qing tao wei wen xiaoming yan yi yong yu zhang zhen siu wai kwok mei-yee
linh nguyet thi thuy trang tuan
agnija oksana olena oleksandr oleksii bohdan iryna kateryna larysa lyudmyla mykola natalya nadiya pavlo petro serhiy svitlana taras tetiana volodymyr yaroslav yevhen yuliya zoriana
anneliese antje axel bjorn bodil britta dagmar dietmar dirk eberhard elke friedrich gerhard gisela gudrun hanne hans-peter heike helga helmut horst ingrid jens jorg jurgen kirsten klaus lothar magnus marit markus matthias meinhard mikkel niels ole peder poul ragnhild rainer reinhard siegfried soren sunniva svein torbjorn trygve ulf uta volker wolfgang kare asbjorn
adelina alessia benito bruna carlotta chiara cosimo donatella domenico emanuele enzo ettore federica filippo flavio gaetano gianni giuseppe ilenia luciano luigina mariella massimo matteo michele nunzia ornella pasquale patrizia piero raffaele rosaria rosario salvatore silvana silvio simonetta stefania umberto vincenzo vittoria
ainhoa alvaro begona concepcion diego dolores eduarda encarnacion esteban fatima felipe gonzalo guillermo inmaculada iker javier joaquim joao jorge leandro lourdes luisa maite marisol matias milagros montserrat nuno paulo pilar rafaela ramon raul ricardo rocio rodrigo rui sergio teodoro tiago vasco xavi ximena
auberon barnabus beauregard benedicta boudica caradoc ceinwen ceridwen cledwyn delwyn eurwen eurig gwenan gwenda gwilym hefina heulwen idwal illtyd iorwerth islwyn lowri luned mairwen marged meirion mererid nerys nesta pryderi rhiain rhisiart rhodd rolant sioned siwan talwyn tecwyn tegwen tomi tudful wynona
ailidh alasdair aonghas beathag calum catriona coinneach domhnall eilidh fearghas fionnlagh gordana iseabail lachlann mairead morven muireall murdina ruairidh seonaid seumas sine sorley torcuil uisdean
ailbhe aodhan aoibheann bairbre blathnaid brid caitriona caoilfhionn cathal ciaran cliona colm conchur cormac daithi deaglan diarmuid donnacha eadaoin eamon eimear eoghan eoin fachtna feargal fiachra fiadh fidelma grainne iarla lorcan maeve meabh micheal muireann naoise nollaig odhran oisin padraic proinsias roisin sadhbh saoirse siobhan sile tadhg tiarnan
jodie-leigh ellie-mae lily-mae gracie-mae tegan-leigh tommy-lee billy-joe mary-anne anne-marie jean-paul mary-jane sarah-jane
shirl stu daz gazza bazza tezza shez chaz kev trace shel mand sand jules pete rich phil steph soph beck lou tash nat nic jacs debs babs wils wilf alf bert cyril doreen enid ethel hilda ivy maud mavis muriel olwen phyllis vera winnie baz gaz daz shaz kaz jono macca kayden gaz trace deano donna faz wazza bazza dazza jazza shazza chezza kensa piran jago wenna loveday demelza lowenna saoirse elspeth hefin menna iorwerth ottilie horatia tabby ange arabella kai mhari ailish rhianna jorja kyan kian keira lexie lacey mylo mylee teddie harlow hallie maisy evie-mae iyla zayn zayan rayan ayra inaaya eshaan vivaan reyansh kiaan zoya temi tobi folu seyi segun bayo dapo yinka bukola kwadwo kwasi adjoa akua efua ato nii ebo kojo abdi hodan ayaan hamdi warsame jagoda oliwier kuba wojtek zosia krysia basia gosia marek darek lukas matthias jurgen
"""

AMBIGUOUS: Final = word_set(
    """
    ash art angel amber april august autumn austin basil bay bea bear beau berry bill blessing blue bonny brook
    brooke bunny buddy carol chance charity chase chelsea chester chip christian church cliff clay clement colt coral cornelius crystal daisy dale dash dawn dean
    dee devon dick dolly dot duke earl eden faith fern flora florence frank gale gay gene georgia ginger glen glenn grace grant guy hale
    harmony harry hazel heath heather holly hope hyacinth honor india iris israel ivy jade jasmine jersey jet job jordan joy
    june junior kent king lance laurel lily lincoln logan lot love mac mark marina mason may melody mercy merry miles
    morris myrtle nan nana nat nelson norman oak olive pansy paris patience pearl penny pepper pet pip poppy precious preston prudence
    queenie ray red reed rich ridge river robin roman rose ruby rusty sandy savannah scarlet scott senior shade
    shell sky skye solomon spencer stanley storm summer sunny taylor terra terry trace trinity troy tuppence unity van
    vale victor victoria viola violet virginia vita ward warren wade warwick west will willow win wood woody winnie wren royal
    major prince noble dove early ham hamilton harley jewel kelvin mo ivory sterling sage forest mist chuck
    rue han lane hunter fisher tad ty ford less leaf link lane lot many per pepper reading ring rock sir so sim tea the tim van vet wit young zip my
    christmas easter noel sunday monday friday tuesday wednesday thursday saturday melbourne sydney london derby stafford milton clifton
    bradford lancaster carlisle york durham boston dallas houston alexandria adelaide victoria chelsea islay iona arran lewis harris kerry clare
    tyrone shannon eden trent avon severn isis kelly cotton bell page cooper baker mina
    """
)
"""Given names that are also everyday words, months or places: they need a helping word."""


@cache
def given_names() -> frozenset[str]:
    """Return all known given names, lower case, accents folded."""
    from nicknames import NickNamer  # noqa: PLC0415 - reads a file: only when first needed

    namer = NickNamer()
    table = namer._nickname_lookup  # noqa: SLF001 - the package offers no way to list its names
    names = set(word_set(_MORE))
    for canonical, short in table.items():
        names.add(canonical)
        names.update(short)
    return frozenset(name for name in names if len(name) > 1 and name.isalpha()) - _NOT_NAMES


# Entries of the nickname table that are words first and names hardly ever.
_NOT_NAMES: Final = word_set(
    """
    a the and so see men day dear deal dell bat bits bell car con cord cory dahl dal di do down ease elf em era fee far flick fed gal gum ham hub id in
    inky is it la le lib like lick lot ma mal man mean me mine net nib no non odd of old on one or ora over pen phi pie port quil ran rod rye sis sly so
    son stag tack tan tea thad thys tick tip tom't tub up us vest web wat wen wig zip north south east west green white black brown little big lead mat pal pokey sully
    dob job vet app hop hap jr van ona ode mc von ote early lady lord nurse doctor captain judge deacon bishop church street hall marketing
    """
)


@cache
def sure_names() -> frozenset[str]:
    """Return the given names that are hardly ever anything else."""
    return given_names() - AMBIGUOUS

"""People's first and family names, in lower case: they carry no feeling.

A capitalised word inside a sentence that no vocabulary has counts as a name, too.
"""

NAMES = """
    aaliyah aaron abbas abbie abby abdul abdullah abel abena abigail abraham abril acharya
    achieng acuna ada adam adams adebayo adela adelaide adele adeline aditi adler adolf adolph
    adrian adriana adriano adrien adrienne agatha agnes agnew agnieszka agostino aguilera
    agustin aherne ahmad ahmed aida aidan aiden aiko aileen aimee aisha aisling aitor akash
    akira akshay alain alan alana alanis alanna alastair albert alberto albrecht albuquerque
    aldo alejandra alejandro aleksandr alessandro alessia alessio alexa alexander alexandra
    alexandre alexandria alexei alexia alfonso alfred alfredo alice alicia alida aline alisha
    alison alix alka allan allen almeida alois alonso alonzo alphonse alvarado amanda amelia
    amelie ami amina amir amy anand ananya anastasia anders anderson andre andrea andreas andrei
    andrej andres andrew andrews andrey andy aneta angela angeli angelina angelique angelo
    angharad angus anh anita aniyah anjali anka anke ann anna anne annett annette annie anthony
    antoine antoinette anton antonelli antonia antonie antonietta antonio antonioni antony anya
    aoife apollo apollonia april aragon aranda argento arianne arjun armando armani armata
    armendariz armin arne arnold arriaga arron arthur arturo arun arya ashley ashton aslan asta
    astrid atkins atkinson attila audrey august augusta auguste aurora aurore avila avraham axel
    babajide babar babette baez bailey bakshi baldur baldwin bale bali baraka baranski barbara
    barbe barnes barnett barrett barron barry bartek bartel barth bastian bates batista bauer
    baum bava baxter beal beale beatrice beatriz beatty becker begley bela belinda bellucci ben
    benard benicio benigni benito benjamin bennett benoit bento benussi berendt beresford bergen
    berger bergin berlusconi bernadette bernal bernard bernardo bernhard bernie bert bertha
    bertolucci bertram bertrand besson beth bethany betti bettina betty beverley beyer bianca
    bianchi billy biswas bjorn blaine blake blanc blanchard blanche blanco bloch boccaccio
    bocelli bohdan boland boles bolger boma bonomo borges boris bouchet bouvier bowen bowles
    boyce boyer boyle brach brad bradley brady brandon bree breen brenda brendan brennan breslin
    brett brian brien brigid brigitte britt britta brittany brody brooke brophy brosnan browne
    bruce brunel bruni bruno bruton bryan bryson buchholz buckley bukowski burke burton byrne
    byrnes cabrini cadena cagney cahill caine caitlin caitlyn calderon caldwell caleb callaghan
    callan cameron camila camilla camille camilleri campanella campbell camus canales capa
    capucine cara cardona carey carina carl carla carleton carlin carlo carlos carly carmel
    carmelo carmen carol carole carolina caroline carolyn caron carr carre carrera carrie
    carrillo carroll carter caruso casey cassandra cassidy cassie castellitto castillo castro
    catalina catherine cathleen cathy caulfield cavanagh cecile cecilia celia celina celine
    cesar cesare chad chadha chaim chakraborty chand chantal charis charlene charles charlie
    charlotte chavez che chelsea cherie cheryl chiara chidi chinedu chioma chipo chloe choudhary
    chris christa christiane christie christina christine christoph christophe christopher
    christy ciara ciaran cillian cindy cirillo ciro clair claire clancy clare clark clarke
    claude claudia claudine claudio claudius claus clemens clement clements clifford clive
    clooney cody coen cohen cole coleman colette colin colleen collette collier collin collins
    colum columbo conan conchita condon conn connell connelly connery connie connolly connor
    connors conor conrad conroy constance conte conti contreras conway cooke cooney coppola cora
    corbett corcoran corey corinne corley cormac cornelia cornelius corona corr corrigan cortes
    cortese cortez cosgrove costa costanzo costello costigan cotter courtenay courteney courtney
    covarrubias cowan cowley cox coyle coyne craig crawley cristal cristina crosby crowley cruz
    cullen cunha cunningham curley curran currie curtin curtis cusack dalia daly damian damien
    dan dani danica daniel daniela daniele danielle daniels danny dans dante dara darcy daria
    dario darius darko darnell darrell darren darryl daryl dasgupta datta dave davenport davey
    davi david davids davis davy daw dawson deane deborah debra declan deepa deepak deere
    delaney delgado delia dempsey denis denise denison dennehy denning dennis denny derek dermot
    desai deshawn deshmukh desiree desmond devane devi devin devlin dhawan diana diane diaz
    dickey dickson diego dieter dietrich dignan dillon dina dionne dirk doherty doktor dolan
    dolores domenico dominic dominik dominique donald donaldson donatello donnell donnelly
    donovan doohan dooley dora doran doreen doris dorota dorothy doug douglas dowd dower dowling
    downey doyle dragan driscoll duane dubey dubois dudek duffy duggan dulce dumas dumont duncan
    dunne dupont dupuis duran durand durante durning dutt duval dvora dylan earle eberhardt
    ebert eckhart edel edgar edison edith edmund eduard eduardo edward edwin egan egon eileen
    eitan elaine eleanor elena eleni eli elias elijah elin elisa elisabeth elise elisha eliza
    elizabeth elizondo elke ella ellen elli ellie elliot elliott ellis elmo eloy elsa elsner
    elvira elwood emanuel emeka emil emile emilia emiliano emilio emily emma emmanuel emmanuelle
    emmerich emmett engel ennio ennis enrico enright enrique enzo eoin erbil erdogan eric erica
    erich erik erika erin ernest ernesto ernst erwin esmeralda esperanza esposito estela ester
    estevez esther estrada etienne ettore eugene eugenia eugenio eun eva evan evans evelyn
    evelyne evie ewa ewan fabian fabio fabrizio fahey falcone falk fallon farah faraj farhan
    farid farina faris farrell farrelly faust fay faye federico fedor felicia felipe felix femi
    fenton ferdinand fergus ferguson fernandez fernando ferrara ferrari ffion fibonacci fidel
    fidler fiedler figueroa filippo finbar finlay finzi fiona fischer fitzgerald fitzpatrick
    flanagan flannery flatley flavia flavio fleming florence florentine flores floyd flynn
    fogarty folake fontaine foran forbes ford forster foy foyle frances francesca francesco
    francis francisco franck franco francois franka franke franklin franz frawley fred frederic
    frederick fredi fredy freya frida frieda friedrich friel gabel gabor gabriel gabriela
    gabriele gabriella gabrielle gaby gael gail gaiman gainey galindo gallagher gallaher
    gallardo galligan gandhi gannon garcia gareth gargan garland garrett garry garvey garvin
    gary garza gaurav gauri gavin gaynor geary geisel gemma genaro genevieve gentileschi geoff
    geoffrey georg george georges georgia geraghty gerald geraldine gerard gerda geronimo gert
    gertrude ghosh giacomo giada gian giancarlo gianfranco gianni giannini gibbon gibbons gibson
    gigli gil gilbert gilda giles gillen gilles gillespie gillian gilligan gillis gilman gilmore
    gina gino ginty giorgia giorgio giovanna giovanni girard giulia giulio giuseppe gleeson glen
    glenn gloria godard godfrey goff golan golding goldstein golino gomes gomez gonzales
    gonzalez gonzalo goodwin gopal goran gordon gorman goss gottfried gotti gough goulding
    gracia grady graf graham granados greco greene greg gregor gregory greta gretchen gretel
    griffith griffiths grogan grover guadalupe gudrun guerin guerrero guevara guillaume
    guillermo guillou guinness gulab gulshan gulzar gunnar gunter gunther gupta gustav gutierrez
    guzman gwen gwynn hackett hagan hagen haggerty hahn hak haley halley halloran halpin hamel
    hamilton hamish hanlon hanna hannah hannigan hans hara harald harley harold harriet
    harrington harris harrison harry hartman hartmann hartnett haruki haruto harvey hasan hassan
    hasso hatton hayden hayes hayley healy hearn hector hedda hedy heidi heike heino heinrich
    heinz helen helene helga helge heller helmut hendry henner hennessey hennessy henri henrik
    henry herbert heredia herlihy hermann hernandez herrmann herve hesse hickey hidalgo higgins
    hilary hilda hildegard hiller hilliard hiroshi hirsch hoang hoffmann holden holland
    hollywood holmes hopkins horst hortense hoskins hough howard howe hritik hubert hugh hughes
    hugo hui huong hurley hussey hutchinson hutchison hutton hyde hyland hyman hyun iago iain
    ian ibrahim ida iglesias ignacio igor ilan ilias ilona ilsa imam imani imelda indira indra
    inga ingmar ingrid inigo ira irene irfan irina irma irvine irwin isaac isabel isabella
    isabelle isaiah isha ishaan ishwar ismail isolde issac istvan itzel ivan ivana ivo iwo iyer
    jaan jacinto jackman jackson jacob jacqueline jacques jacquet jacquot jad jade jafar jai
    jake jakob jakub jalal jamal james jamie jan jana jane janet janette janice janine janos
    janus jared jasmine jason javier jay jaya jayne jean jeanette jeanne jeannette jeet jeff
    jeffrey jena jenna jennifer jennings jenny jens jeremiah jeremy jermaine jerome jerzy jesse
    jessica jill jim jimena jimenez jin jiri joachim joan joana joanna joanne joao joaquim
    joaquin jodie jody joe joel johan johann johanna johanne johannes john johnathan johnny
    johnson johnston johnstone jolene jon jonas jonathan jonathon jones jordon jorge jose joseph
    josephine josh joshi joshua jovana joyce juan juarez jude judith judy jules juli julia
    julian juliana julianna julie julien juliet juliette julio julius juma june jurado jurgen
    justine kadeem kader kaiser kamal kamau kane kant kapadia karan kareem karen kari karim
    karin karina karl karla kata katarzyna kate katharina katharine katherine kathi kathleen
    kathryn kathy kati katie katja katrina katy kavita kayla keane keating keeffe keegan keely
    keenan keisha keith keller kellie kelly ken kenan kenji kennedy kenneth kenny kenta kerr
    kerri kerrigan kerry kevin keyes khadija khanna kiely kiera kieran kilbride killian kim
    kimberly kingston kinnear kinney kinsella kira kiran kirby kirk kirsten kirstie kirstin
    kirsty klara klein kohli kojo koko korda koss kowalski kramer krause krebs kriemhild krishna
    krista kristian kristin kristina kristine kruger krupa krzysztof kulkarni kumar kuno kurt
    kurtis kwabena kwesi kyle lacey lacy laetitia laine lakisha lakshmi lamar lambert lamberto
    lamborghini lamont lana landers lando landy lang lanka lara larissa larkin laroche larry
    lars laszlo lata latoya laura laure lauren laurence laurent laurie lavelle laverty lawrence
    lea leah leander leary leblanc lebrun leconte lee leela legrand legros lehmann leif leigh
    leila leland lemoine leni lennon leo leon leona leonard leonardo leone leonor leopold
    leopoldo lerato lerner leroy lesley leslie lester leticia levy lew lewis liam liberto lidia
    lila lili lilia lilian lilli lina lincoln linda lindsay lindsey linehan linh linnea linus
    lis lisa livia liz llamas lloyd logan lollobrigida lombard lombardi lombardo loni loos lopez
    lorena lorenz lorenzo loretta lorraine lothar lotte loughlin louis louise lovett lowe lowry
    luana luc luca lucas lucca luchino lucia luciana lucie lucinda lucio lucy ludwig luigi luis
    luisa luise lukas lukasz luke lula luna lupita lydia lydon lynda lyndon lyne lynn lynne
    lyons macauley macha maclean madden maddy madeleine madhavi madigan madison maeve magda
    magdalene magee maggie magnani magnus maguire mahal maher mahmoud mahoney maj malcolm
    malgorzata malik malley malone maloney maman mancini manda mander mandy manfred mangan
    mangold manja mann mannix manoj mansfield mantegna manuel manuela marc marcel marcella
    marcello marcelo marchand marco marconi marcos marcus margaret margaux margit margot margret
    marguerite maria marian mariana marianne mariano marie marika marilyn marin marino mario
    marion marisa marissa marius markham marleen marlene marley marta martel martha marthe
    martin martina martine martinelli martinez martino martins martyn marvin mary maryam massimo
    masterson mastroianni mateo mateusz mathias mathieu mathilde matilda matteo matthew matthews
    matthias matthieu maureen maurice mauricio maurizio mauro maury maximilian maxwell maya mays
    meaney meara medina meena megan mehdi mei melanie melendez melinda melissa melville melvin
    mena menachem mendes mendez mendoza menon mensa mercedes merle meyer mia mich michael
    micheal michel michelangelo michele michelle miguel mikhail mikkel mila mildred miley miller
    milligan milo milos mina minh minna minogue minta miranda mirella miriam mirjana mirko
    mishra mitali mitchell modesto modigliani mohamed mohammad mohammed mol molina mollie molloy
    molly molyneux mona monaco monaghan monahan monika monique monroe montague montano monteiro
    montenegro montero montgomery moore mora moran mordechai moreau moreira moreno moretti
    morgan moriarty moritz morley morricone morris morrison morrissey morrocco moshe mozart
    mucha mueller mukherjee mulcahy mulgrew mullan mullen muller muni muniz munroe muro murphy
    murray mustafa mustapha muti mwangi myers myles nadia nadine nagel nagy nair najwa nancy
    nandini nanni naoko naomi nash natali natalia natalie natascha natasha nathalie nathan
    nathaniel naughton nazareth nea needham neel neema neenan neeraj neil neill nelson nestor
    neveu neville ngozi nguyen niall niamh nicholas nichole nicholls nicholson nicola nicolai
    nicolas niels nieto nigel nikhil nikita nikki niko nikola nikolai nikos nils nina nino nitti
    nixon njeri noah noam noel nolan nomvula nora norbert noriega norma norman normand norris
    noura nugent nunez nuria nyaako obama obinna ochoa oda odette oksana olaf olga oliver olivia
    olivier olmos olumide oluwaseun omar ontiveros ophelia orla ornella ortega osama oskar osman
    otieno otto owen owens pablo padma padraig paez paganini pai paige paloma pamela pandey
    paola paolini parekh parker parra parsons pascal pasolini patel patil patric patrice
    patricia patrick patrizia patterson patton paul paula paulin pauline paulo pavarotti pawlik
    pearce pedraza pedro peggy pelletier pena penelope pepe pera peralta pereira perkins perla
    peron perrin perry peter petra petros peyton phil philbin philip philippe philippine phillip
    phoebe phyllis pia picard pierre pietro pilar piovani pires pizarro poirier polly ponce pons
    pooja poulain powell prakash prasad prevost priscilla priya pucci puccini pumbaa purcell
    puri quasimodo quincy quinn quiroz rachael rachel radha radhika rafa rafael rafaela rafi
    rahman rahul raina rainer raja rajesh raju raleigh ralf ralph ramadan ramesh ramirez ramon
    ramona ramos rana rania raphael raquel raul ravi raymond rea reardon rebecca rebekah recep
    reddy redmond reece regan regina reginald reich reid reilly reiner reinhardt reinhold
    rembrandt remo remy rena renard renata renato rene renee reni renzo reva rey reyes reynaldo
    reynaud reynolds rhiannon rhys rian ricardo riccardo ricci richard richards richardson
    richie rick ricky rico rinaldi rios rita ritter rivera riviere rivka riza rizzo roache
    roarke robbie robby robert roberta roberto roberts robertson robeson robin robinson rocca
    rocco roche roddy rodgers rodney rodrigo rodriguez roe roger rogers rogowski rohan rohit
    rojas roland rolando rolf romano romero romina romy ronald ronaldo ronan ronny rooney rory
    rosales rosalie rosario roselyn rosemary rosie ross rossellini rossi rossini roth rourke
    rowan rowe rowley roy ruben rubin rubio rudi rudolf rudolph rudra ruggero ruiz ruman rupert
    ruppert russell russo ruth ryan saban sabine sabrina sacha sakura salas salazar saldana
    sally salma salman salvador salvatore sam samantha sami samira samson samuel sandor sandoval
    sandra sanjay sant sante saoirse sara sarafina sarah sasha saskia sata satoshi saul saxena
    schmidt schneider scholl schubert schulz schwarz scott scotti scully sean segun sehgal selma
    senta serena sergei sergej sergio sergius serrano seth seung severin sexton shah shane
    shaniqua shanley shannen shannon sharkey sharon sharpe shaughnessy shaun sheedy sheehan
    sheeran sheila sheilds shelby shelley sheridan sherlock shira shirley shmuel shukla sian
    sibusiso sidney siegfried sierra sigmund sigrid silva silvana silvester silvestri silvia
    silvio simba simmons simon simone sina sinha siobhan sloan sloane slobodan smirnoff sobel
    sofia sofie solveig somers sommer sonia sonja sood sophia sophie sorcha soren sosa sot soto
    sousa souza spencer spenser spillane stacey stacy stanley stanton stapleton staunton stavros
    stefan stefania stefanie stefano steffen stein stella stephan stephane stephanie stephen
    stephens stephenson steve steven stewart stoll stroh stuart suhani suleiman sullivan sunil
    suresh suri susan susana susanna susannah suvari suzanne sven svetlana swati sweeney
    sylvester sylvia sylvie taggart taha taj tak takashi talia tami tammy tania tanisha tara
    tarantino taras tarek tatiana taylor ted tendai teodoro terence teresa terri terry tess
    tessa thabo thea themba theo theodore theodoros theresa thiago thibault thierry thom thomas
    thompson thornton thorsten thuy tibor tierney tiffany tilly tim timm timo timothy tina tisa
    tobias tobin toby todd togan tolan toledo tom tomasz tomei tommy toni tonino tony toomey
    tornatore toro torrence torrens torres tory tracey tracy trainor trang trapp travers travis
    traynor trejo trevon trevor tristan trotta troy trudi trujillo tullio tully tunde turpin
    tyler tyrone tzipora udo ugo uli ullmann ulloa umberto uribe ursula uschi ute uwe vadim vala
    valdez valencia valentina valentino valeria valerie valette vallee vanessa vargas vasquez
    vaughan vega velasquez vera verdi vergara vernon vero veronica veronika versace vesna
    vicente vicky victor victoria vidal vijay vikram viktor vincent vincenzo vinod violetta
    virginie visconti vittoria vittorio vitus vivaldi vivian vladimir wagner waldemar walid
    wallace wally walsh walter walters walther wanda wanjiku warren wayne weaver weber weiss
    weller wendt wendy werner wesley whalen whelan whitney whyte wilhelm wilkinson wilkos
    william williams wilma wilson winkler wirth wojciech wolfe wolfgang woolley wyatt xavier
    xenia ximena yadav yael yan yash yasmin yasmine ying yitzhak yogi yoko yolanda youssef yuki
    yumi yuri yves yvette yvonne zac zachary zadora zahn zahra zainab zak zambrano zanzi zapata
    zeffirelli zelda zenon zhang zimmer zoe zola zoltan zona zoran zuniga zuri
"""
"""Names that are nothing else."""

NAMES_OR_WORDS = """
    aamir aditya alba alex alf ali alistair alla alma alves amato amber amrita ana anais angel
    angelica arenas art aryan auger avi ayesha baba babel babu baker bal balan banks bannon
    barman baron barr barzini bas basil beck bedi bell bella bellini bello bennet berry bhatt
    bill bishop blanca bob bose boucher bravo bray brinda brita broderick brook bros burns
    caballero cal callum calvin candy capone carmela carney casanova charity chase chawla chen
    chevalier chopra clara clay cliff clinton coffey colm considine coogan cooper corral cory
    crane craven creed crowe cruise crystal curry curt cynthia dai daisy dale dalton dana dar
    das dawn dean dee demi deol derrick destiny dev devine dey dickie dimitri din dino divya
    dixit dixon dom domino dona donna doody drago drew drummond duc duff dutta dyer earl ebony
    eden eggert esteban ethan eve faith fanning fanny faulkner ferrer ferris fielding fisher
    flaherty flora foley fox francoise frank freddy fritz frost frys fulvio gene georgina gibney
    gill ginger gollum grace grant gras grenier grey griffin gucci guerra guido gunn han hana
    hardy hare hari harmon harmony hastings hazel heath heather helena hema hogan holly holm
    holt hope hugues hunter hussein idris ina inge iris ivory ivy jack jaime jameson jos josef
    joy justin kabir kai kale kapoor kapur kar kara karam kavanagh kelsey kelvin keri king klaus
    knight koch kothari laila lala lance lane lange lena levi li lilly lilo lily ling logue lois
    lolita longoria looney lord lorna luciano lutz lynch mace mala mani manning mara mariah
    marina marine marita mark marty mason mata mathew maura max may meg meghan mehmet mellon
    melody mercy mesa mike millar min mira mohan monica monte morales morel morena morrow moulin
    muc muhammad muharrem mulligan nadja nath nazi nee neha nelly nick nico nicole nisha noonan
    nova oak obi olive oliveira oscar oswald paolo paris pat pathak patience paulette paz pearl
    penny perez phillips pierce pinto polish pompeo porto prada pres prudence quigley rai raj
    ram rama ranbir randy rao ray reed reuben ria ridge rishi roach rob rocky rojo roman romeo
    ron ros rosa rose ruby rusty ryder sai samir sanchez sandy santana santos sarkar satya
    savannah sears sebastian sen senator serge sha shankar sharma shea sherry shetty shields
    shroff siddharth singh smith soni soo soprano speer steed stiller stone sue sunny sur surya
    swit tamara tanya tia tomas toms toole tori traudl tron tutu ulrich una valentine varma
    verma vida viola violet vito wade wang ward waters watts wei weir will willy winters wolff
    wright yar yilmaz young zach zara
"""
"""Names that are words too: they are names where they have a capital inside a sentence."""

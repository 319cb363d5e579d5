"""English word lists: function words, abbreviations, and words that begin sentences.

All lists were written for this project. They are English first, with the commonest abbreviations
of neighbouring languages. An abbreviation that is missing costs one wrong cut, never a lost
character.
"""


def _split(line: str) -> frozenset[str]:
    return frozenset(line.split())


FUNCTION_WORDS = _split("""
    a about above across additionally after again against al all almost alone along already also
    although always am among amongst an and another any anyone anything are arent around as at away
    be became because become becomes been before behind being below beside besides between beyond
    both but by can cannot cant cf could d did didnt do does doesnt doing done dont down due during
    e each eg eight either else enough especially et etc even ever every everyone everything few
    finally first firstly five for former four from further furthermore g had has have having he
    hence her here hers herself him himself his how however hundred i ie if im in indeed instead
    into is isnt it its itself just lastly latter least less let lets like ll m made make makes many
    may me meanwhile might mine more moreover most mostly much must my myself namely neither never
    nevertheless next nine no nobody none nonetheless nor not nothing now o of off often on once one
    only onto or other others otherwise our ours ourselves out over own p particularly per perhaps
    please quite rather re really recently s same second secondly seven several she should since six
    so some somehow someone something sometimes specifically still such t ten than that the their
    theirs them themselves then thence there thereby therefore therein these they third this those
    though three through throughout thus to together too toward towards two typically under unless
    unlike until up upon us usually various ve versus very via vs was we well were weve what
    whatever when whence whenever where whereas whereby wherein whether which whichever while whilst
    who whoever whole whom whose why will with within without wont would yet you your yours yourself
""")
"""Words that say nothing about what a text is about, lower-cased and without apostrophes."""

NEVER_FINAL = _split(
    "dr mr mrs ms mx prof gen sen rep gov capt cpt cmdr lt col sgt maj rev hon pres supt messrs "
    "mt mme mlle herr sra srta e.g i.e eg ie cf vs viz approx incl esp resp z.b d.h u.a bzw p.ej"
)
"""Abbreviations that never end a sentence: "Dr. Smith", "e.g. this"."""

BEFORE_NUMBERS = _split(
    "no nos nr fig figs eq eqs sec sect vol ch chap art para pp p pg ed eds ca jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""Abbreviations only before a number: "No. 5", "Jan. 5th"; elsewhere words: "He said no."."""

SOMETIMES_FINAL = _split(
    "inc ltd co corp llc plc jr sr st ave blvd rd etc al esq dept univ assn bros gebr usw ph.d"
)
"""Abbreviations that end a sentence only before one of the `SENTENCE_STARTERS`."""

SENTENCE_STARTERS = _split(
    "A After All Also Although An And Another As At Because Before But By Despite Each Even For "
    "From Had Has Have He Her Here His How However I If In It Its Last Like Many Meanwhile More "
    "Most My No Not Now Of On Once One Only Or Other Our Over She Since So Some Still Such Than "
    "That The Their Then There These They This Those Though Through To Today Two Under Until We "
    "Were What When Where Which While Who Why With Yet You Your"
)
"""Capitalised English words that begin a sentence far more often than they continue one."""

FOREIGN_LOOKALIKES = _split("""
    a al all along also am an are as at be by c can cannot cant cf come d die do done dont due e eg
    en et etc even for former g go had has he her hers him his i ie if im in is last least less let
    ll like m made make man may me mine more moreover most must n need no nor o of off on once one
    or our out over p per r re s same second si six so still such t ten then to too toward under up
    us various ve versus via vs war was we well were will
""")
"""English words of which some other language has one that looks the same: "die", "me", "on"."""

COMMON_WORDS = _split("""
    acting again aint amazing arent awesome awful back because beautiful better book books boring
    bought boy broken buy buying came car character characters cheap couldnt customer day days
    delivery didn disappointed disappointing disappointment doesn down easy enjoy enjoyed excellent
    expensive family feel feels felt flight food found friend friendly friends funny game games get
    girl going gone gonna good got great guy guys hadnt happy hasnt hate hated havent horrible house
    ive keep kids knew know life light liked likes little look looked looking looks lot love loved
    lovely loves money month months movie movies music new nice old ordered people perfect phone
    picture pictures poor price quality recommend recommended room saw screen seen short shouldnt
    show size slow small sorry sound staff terrible thank thanks thats theres theyre thing things
    think thought time tried try two use used using wanna want wanted wasnt waste watch watched
    watching way week weeks werent woman women wonderful work worked working works world worse worst
    worth wouldnt year years youre
""")
"""Everyday words of reviews, beside function words, that few other languages have."""

"""English word lists: function words, abbreviations, and what decides where a sentence ends.

All lists were written for this project. They are English first, with the commonest abbreviations
of neighbouring languages. An abbreviation that is missing costs one wrong cut, never a lost
character.
"""

from app.services.text.tokens.spellings import list_contractions


def _split(line: str) -> frozenset[str]:
    return frozenset(line.split())


_WORDS_WITHOUT_CONTENT = _split("""
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

FUNCTION_WORDS = _WORDS_WITHOUT_CONTENT | {
    contraction.replace("'", "")
    for contraction, words in list_contractions().items()
    if _WORDS_WITHOUT_CONTENT.issuperset(words.replace("'", "").split())
}
"""Words that say nothing about what a text is about, lower-cased and without apostrophes."""

NEVER_FINAL = _split(
    "dr mr mrs ms mx prof capt cpt cmdr lt sgt maj supt messrs mt mme mlle herr sra srta e.g i.e "
    "eg ie cf vs viz approx incl excl esp resp v z.b d.h u.a bzw p.ej p.o p.s a.k.a f.y.i w.r.t"
)
"""Abbreviations that never end a sentence: "Dr. Smith", "e.g. this"."""

TITLES = _split("gen sen rep gov col rev hon pres")
"""Titles that are words too: with a capital they end no sentence, "one more rep." does."""

BEFORE_NUMBERS = _split(
    "no nos nr fig figs eq eqs sec sect vol vols ch chap chaps art para pp p pg ed eds ca c apt "
    "bldg rm ste tel ext est lvl ver"
)
"""Abbreviations only before a number: "No. 5", "Vol. II"; elsewhere words: "He said no."."""

SOMETIMES_FINAL = _split("inc ltd co corp llc plc jr sr dept univ assn bros al gebr usw")
"""Abbreviations that end a sentence only before one of the `SENTENCE_STARTERS`."""

FINAL_BEFORE_CAPITALS = _split(
    "etc esq ave blvd rd hwy pkwy ph.d m.d b.a m.a b.sc m.sc b.s m.s m.b.a j.d ll.b r.n d.d.s a.d "
    "b.c b.c.e c.e c.e.o c.f.o v.i.p a.s.a.p r.s.v.p b.b.q d.i.y t.v o.k i.d i.q n.b.a n.f.l "
    "g.p.a max avg misc orig temp mon tue tues thu thur thurs fri jan feb apr aug sept oct nov"
)
"""Abbreviations that end a sentence before any capital, and before nothing else."""

PLACES = _split(
    "u.s u.s.a u.k u.n e.u u.a.e u.s.s.r d.c l.a n.y n.y.c n.j n.z s.f n.c s.c n.d s.d n.h n.m "
    "r.i w.va p.r p.e.i"
)
"""Like those, but "U.S. Senate" goes on: see `NAME_PARTS`."""

CAPITAL_ABBREVIATIONS = _split(
    "calif mass fla tex penn ont que conn colo ill mich minn ariz ala ark ga ky la md mo mont neb "
    "nev okla ore pa tenn va vt wash wis wyo del kan ind miss me sat sun wed mar jun jul sep dec"
)
"""States, days and months that are like those if they begin with a capital; else words."""

UNITS = _split(
    "ft lb lbs oz min mins hr hrs secs yd yds km cm mm kg mg ml gals qt qts pt pts tsp tbsp sq cu "
    "mos yr yrs wk wks pcs pkg doz lit mph rpm kcal cal kb mb gb tb mhz ghz"
)
"""Units, which end a sentence only before a capital: "5 ft. long"."""

UNITS_AFTER_NUMBERS = _split("in sec mi gal mo ea dz m g l h k s ct deg hp f cl dl")
"""Units only after a number; elsewhere words: "He came in."."""

NUMBER_WORDS = _split(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty sixty ninety hundred thousand half few several per sq cu"
)
"""Words before a unit, as in "five mi. long"."""

HOURS = _split("a.m p.m")
"""Clock times: they end a sentence before a capital that is not among `DATE_WORDS`."""

DATE_WORDS = _split(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun january february march april june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec est edt pst pdt cst cdt mst mdt gmt utc bst "
    "cet cest et pt ct eastern pacific central mountain"
)
"""Days, months and time zones, which continue a date or a clock time."""

NAME_PARTS = _split(
    "senate congress house army navy marine marines air supreme government president department "
    "treasury dollar dollars open state states attorney secretary ambassador embassy coast census "
    "bank postal capitol constitution federal food fish geological court circuit district bureau "
    "olympic representative rep sen gov forest marshal marshals virgin secret special agency "
    "patent route highway soccer men women steel airways airlines news naval military trade "
    "securities justice defense defence central conference chamber commission consul consulate "
    "security council general assembly parliament prime minister royal"
)
"""Words that continue the name of a country: "U.S. Senate", "U.K. Prime Minister"."""

LETTER_NOUNS = _split(
    "is was size vitamin vitamins grade grades plan option part section type group class team "
    "category appendix exhibit chapter letter hepatitis point step room gate platform line "
    "terminal building block unit level drive model series schedule table figure question answer "
    "side column row key mark version generation malcolm cup omega protein phase form hall wing "
    "entrance exit zone track stage factor pool deck lot studio bus route seat formula"
)
"""Words before a letter that is no initial: "size M.", "the answer is B."."""

STREETS = _split("st")
"""A street after a name or an ordinal number ("Mill St."), a saint elsewhere."""

BEFORE_SAINTS = _split("mount port east west north south lake fort the at in of from near to")
"""Words after which "St." is a saint, capital or not."""

FILE_TYPES = _split(
    "com org net edu gov io html htm php js ts py md txt pdf csv json xml jpg png gif mp3 mp4 zip "
    "exe doc docx xls xlsx yaml"
)
"""Ends of host and file names that are no words: no sentence begins with them."""

SENTENCE_STARTERS = _split("""
    a after all also although an and another as at because before but by despite each even for from
    had has have he her here his how however i if in it its last like many meanwhile more most my no
    not now of on once one only or other our over she since so some still such than that the their
    then there these they this those though through to today two under until we were what when where
    which while who why with yet you your
""")
"""Words that, with a capital, begin a sentence far more often than they continue one."""

FOREIGN_LOOKALIKES = _split("""
    a al all along also am an are as at be by c can cannot cant cf come d die do done dont due e eg
    en et etc even for former g go had has he her hers him his i ie if im in is last least less let
    ll like m made make man may me mine more moreover most must n need no nor o of off on once one
    or our out over p per r re s same second si six so still such t ten then to too toward under up
    us various ve versus via vs war was we well were will
""")
"""English words of which some other language has one that looks the same: "die", "me", "on"."""

COMMON_WORDS = _split("""
    acting amazing awesome awful back beautiful better book books boring bought boy broken buy
    buying came car character characters cheap customer day days delivery didn disappointed
    disappointing disappointment doesn easy enjoy enjoyed excellent expensive family feel feels felt
    flight food found friend friendly friends funny game games get girl going gone gonna good got
    great guy guys happy hate hated horrible house keep kids knew know life light liked likes little
    look looked looking looks lot love loved lovely loves money month months movie movies music new
    nice old ordered people perfect phone picture pictures poor price quality recommend recommended
    room saw screen seen short show size slow small sorry sound staff terrible thank thanks thing
    things think thought time tried try use used using wanna want wanted waste watch watched
    watching way week weeks woman women wonderful work worked working works world worse worst worth
    year years
""")
"""Everyday words of reviews, beside function words, that few other languages have."""

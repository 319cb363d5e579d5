"""The few words a sentence splitter must know: abbreviations, and words that start sentences.

Written for this project. English first, with the commonest of its neighbours; words it does not
know cost one wrong cut, never a lost character.
"""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


OPEN = _words(
    "dr mr mrs ms mx prof gen sen rep gov capt cpt cmdr lt col sgt maj rev hon pres supt messrs "
    "mt mme mlle herr sra srta e.g i.e eg ie cf vs viz approx incl esp resp z.b d.h u.a bzw p.ej"
)
"""Abbreviations that are always followed by more of their sentence: "Dr. Smith", "e.g. this"."""

NUMBERED = _words(
    "no nos nr fig figs eq eqs sec sect vol ch chap art para pp p pg ed eds ca jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""Abbreviations that go on before a number: "No. 5", "Jan. 5th"; "He said no." ends."""

CLOSING = _words(
    "inc ltd co corp llc plc jr sr st ave blvd rd etc al esq dept univ assn bros gebr usw ph.d"
)
"""Abbreviations that may end a sentence: they do only before a word in `STARTERS`."""

STARTERS = _words(
    "A After All Also Although An And Another As At Because Before But By Despite Each Even For "
    "From Had Has Have He Her Here His How However I If In It Its Last Like Many Meanwhile More "
    "Most My No Not Now Of On Once One Only Or Other Our Over She Since So Some Still Such Than "
    "That The Their Then There These They This Those Though Through To Today Two Under Until We "
    "Were What When Where Which While Who Why With Yet You Your"
)
"""Capitalised English words that begin a sentence far more often than they continue one."""

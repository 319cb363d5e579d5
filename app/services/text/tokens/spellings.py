"""Other spellings of English words, and what they are read as: one row, one way to write.

All lists were written for this project. A row reads "spelling: words"; the words are in lower case
and may be several.
"""

from collections.abc import Iterator
from functools import cache

_AUXILIARIES = (
    "do does did is are was were has have had would could should must need might dare ought"
)
"""Words that take "n't": each is read as itself and "not", with the apostrophe and without."""

CONTRACTIONS = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "shan't": "shall not", "shant": "shall not", "ain't": "is not",
    "aint": "is not", "an": "a", "im": "i am", "ive": "i have", "youre": "you are",
    "youve": "you have", "youll": "you will", "theyre": "they are", "theyve": "they have",
    "theyll": "they will", "weve": "we have", "thats": "that 's", "thatll": "that will",
    "whats": "what 's", "theres": "there 's", "itll": "it will", "couldve": "could have",
    "wouldve": "would have", "shouldve": "should have", "mustve": "must have", "lets": "let 's",
    "y'all": "you all", "yall": "you all", "ma'am": "madam", "o'clock": "oclock", "hes": "he 's",
    "shes": "he 's", "whos": "who 's", "wheres": "where 's", "hows": "how 's", "heres": "here 's",
}  # fmt: skip
"""Contractions that no rule makes, and those whose apostrophe was left out."""

ENDINGS = {"'re": "are", "'ve": "have", "'m": "am", "'ll": "will", "'s": "'s", "'d": "'d"}
"""What is read for the part after an apostrophe; "'s" and "'d" can be several words."""

PRONOUNS = {
    "she": "he", "hers": "his", "her": "his", "him": "his", "herself": "himself",
    "themself": "themselves",
}  # fmt: skip
"""A person's gender says nothing about how a text feels: one pronoun stands for all."""

SHORT_FORMS = {
    "xd": "joy", "u": "you", "ur": "your", "r": "are", "thx": "thanks", "thanx": "thanks",
    "tks": "thanks", "pls": "please", "plz": "please", "luv": "love", "luvs": "loves",
    "luved": "loved", "gr8": "great", "b4": "before", "gonna": "going to",
    "wanna": "want to", "gotta": "got to",
    "kinda": "kind of", "sorta": "sort of", "dunno": "do not know", "lemme": "let me",
    "gimme": "give me", "cuz": "because", "coz": "because", "cos": "because", "bc": "because",
    "tho": "though", "thru": "through", "tht": "that", "wid": "with", "n": "and", "ok": "okay",
    "k": "okay", "okey": "okay", "nite": "night", "ppl": "people", "v": "very", "vry": "very",
    "rly": "really", "rlly": "really", "bcoz": "because", "becuz": "because", "abt": "about",
    "fav": "favorite", "fave": "favorite",
    "convo": "conversation", "info": "information", "hav": "have", "gud": "good", "gd": "good",
    "nvr": "never", "alot": "a lot", "aswell": "as well", "noone": "no one", "infact": "in fact",
    "atleast": "at least", "abit": "a bit", "eachother": "each other", "incase": "in case",
}  # fmt: skip
"""Short forms of chats and common words written together."""

BRITISH = {
    "colour": "color", "colours": "colors", "colourful": "colorful", "favourite": "favorite",
    "favourites": "favorites", "humour": "humor", "flavour": "flavor", "flavours": "flavors",
    "behaviour": "behavior", "honour": "honor", "neighbour": "neighbor",
    "neighbours": "neighbors", "rumour": "rumor",
    "centre": "center", "theatre": "theater", "metre": "meter", "litre": "liter",
    "organised": "organized", "realise": "realize", "realised": "realized",
    "recognise": "recognize", "apologise": "apologize", "apologised": "apologized",
    "disorganised": "disorganized", "programme": "program", "defence": "defense",
    "offence": "offense", "grey": "gray", "cosy": "cozy", "mould": "mold", "mouldy": "moldy",
    "jewellery": "jewelry", "travelling": "traveling", "cancelled": "canceled",
    "cancelling": "canceling", "tyre": "tire", "tyres": "tires", "aeroplane": "airplane",
    "mum": "mom", "unrealised": "unrealized", "personalised": "personalized",
    "customised": "customized", "savour": "savor",
    "savoury": "savory", "odour": "odor", "odours": "odors", "enrol": "enroll",
    "fulfil": "fulfill", "skilful": "skillful", "ageing": "aging", "modernised": "modernized",
}  # fmt: skip

MISSPELLINGS = {
    "definately": "definitely", "definatly": "definitely",
    "recieve": "receive", "recieved": "received", "seperate": "separate", "wierd": "weird",
    "awsome": "awesome", "awsum": "awesome", "beautifull": "beautiful", "usefull": "useful",
    "disapointed": "disappointed", "dissapointed": "disappointed",
    "dissappointed": "disappointed", "disapointing": "disappointing",
    "dissapointing": "disappointing", "reccomend": "recommend", "recomend": "recommend",
    "recommand": "recommend", "terible": "terrible", "horible": "horrible", "horrable": "horrible",
    "truely": "truly", "untill": "until", "wich": "which", "becuase": "because",
    "beleive": "believe", "freind": "friend", "freinds": "friends", "buisness": "business",
    "occured": "occurred", "tommorow": "tomorrow", "tomorow": "tomorrow", "basicly": "basically",
    "finaly": "finally", "realy": "really", "probly": "probably", "suprise": "surprise",
    "suprised": "surprised", "excelent": "excellent", "excellant": "excellent",
    "amazin": "amazing", "borring": "boring", "anoying": "annoying",
    "annoyin": "annoying", "garbge": "garbage", "useles": "useless",
    "expencive": "expensive", "quailty": "quality", "qualtiy": "quality", "teh": "the",
    "adn": "and", "taht": "that", "thier": "their", "nto": "not",
}  # fmt: skip
"""Misspellings that are too common, or too far away, to be found as one slip of a finger."""


def list_spellings() -> dict[str, str]:
    """Return what each spelling is read as: words in lower case, one space between them."""
    return {**list_contractions(), **PRONOUNS, **SHORT_FORMS, **BRITISH, **MISSPELLINGS}


def list_contractions() -> dict[str, str]:
    """Return what each contraction is read as that is spelt in a way of its own."""
    return {**dict(_expand_negations()), **CONTRACTIONS}


def expand(word: str) -> tuple[str, ...]:
    """Return the words of a lower-case contraction, or the usual spelling of another; else none.

    Short forms are not expanded: "ppl" and "gd" mean other things in other places.
    """
    if word in (spellings := _load_unambiguous()):
        return tuple(spellings[word].split())
    base, apostrophe, ending = word.rpartition("'")
    if ending == "t" and len(base) > 1 and base[-1] == "n":
        return base[:-1], "not"
    return (base,) if base and apostrophe + ending in ENDINGS else ()


@cache
def _load_unambiguous() -> dict[str, str]:
    words = {**list_contractions(), **BRITISH, **MISSPELLINGS}
    return {word: read.replace("'", "") for word, read in words.items() if word != read}


def _expand_negations() -> Iterator[tuple[str, str]]:
    for auxiliary in _AUXILIARIES.split():
        yield f"{auxiliary}n't", f"{auxiliary} not"
        yield f"{auxiliary}nt", f"{auxiliary} not"

"""Spellings that change nothing: each sentence is to be answered like its plain form."""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from string import ascii_letters

from bench.quality.behaviour.cases import Case, Expectation
from bench.quality.behaviour.words import list_polar_words

TOLERANCE = 0.05
TYPO_TOLERANCE = 0.1

Spelling = Callable[[str], str]

FULL_WIDTH = {ord(letter): ord(letter) + 0xFEE0 for letter in ascii_letters}
"""The forms of letters that NFKC turns back."""

PLAIN = (
    "The room wasn't cosy, and the shower didn't work.",
    "I couldn't be more impressed, it's brilliant.",
    "It isn't reliable, don't buy it.",
    "They're courteous and they've never let us down.",
    "You won't regret it, the soup's delicious.",
    "We can't understand why it's so shoddy.",
    "The camera doesn't focus and that's pathetic.",
    "It's a flawless phone, there's nothing I'd change.",
    "The plot wasn't gripping, it's tedious.",
    "She's a thoughtful dentist who doesn't rush you.",
)

SPELLINGS: Mapping[str, Spelling] = {
    "curly apostrophe": lambda text: text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    "modifier apostrophe": lambda text: text.replace("'", "\N{MODIFIER LETTER APOSTROPHE}"),
    "backtick": lambda text: text.replace("'", "`"),
    "acute accent": lambda text: text.replace("'", "\N{ACUTE ACCENT}"),
    "full-width apostrophe": lambda text: text.replace("'", "\N{FULLWIDTH APOSTROPHE}"),
    "decimal entity": lambda text: text.replace("'", "&#39;"),
    "hexadecimal entity": lambda text: text.replace("'", "&#x27;"),
    "named entity": lambda text: text.replace("'", "&apos;"),
    "no apostrophe": lambda text: text.replace("n't", "nt"),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "space entities": lambda text: text.replace(" ", "&nbsp;"),
    "soft hyphens": lambda text: split_long_words(text, "\N{SOFT HYPHEN}"),
    "zero-width spaces": lambda text: split_long_words(text, "\N{ZERO WIDTH SPACE}"),
    "soft hyphen entities": lambda text: split_long_words(text, "&shy;"),
    "full-width letters": lambda text: text.translate(FULL_WIDTH),
    "paragraph tags": lambda text: f"<p>{text}</p>",
    "bold tags": lambda text: wrap_long_words(text, "<b>", "</b>"),
    "line breaks": lambda text: text.replace(", ", ",<br />") + "<br>",
    "underscores": lambda text: wrap_long_words(text, "_", "_"),
    "asterisks": lambda text: wrap_long_words(text, "*", "*"),
    "double asterisks": lambda text: wrap_long_words(text, "**", "**"),
    "double spaces": lambda text: f"  {text.replace(' ', '  ')}\n",
    "capital letters": str.upper,
    "lower case": str.lower,
}
"""What each does to a plain sentence."""

ADDITIONS: Mapping[str, Spelling] = {
    "a link to praise": lambda text: f"{text} https://shop.example.com/superb-flawless-gem",
    "a link to blame": lambda text: f"{text} www.example.com/dreadful/shoddy_nightmare.html",
    "a name that blames": lambda text: f"@dreadful_dan {text}",
    "an address that praises": lambda text: f"{text} brilliant@superb.example",
    "a date": lambda text: f"{text} 10/10/2023",
}
"""What is added to a plain sentence; no part of it is an opinion."""

TYPOS = (
    (
        "The receptionist told us immediately that the room was filthy.",
        "The recepcionist told us imediately that the room was filthy.",
    ),
    (
        "I received the charger yesterday and it is superb.",
        "I recieved teh charger yesterday and it is superb.",
    ),
    (
        "Their restaurant definitely serves delicious curry.",
        "Thier restaraunt definately serves delicious curry.",
    ),
    (
        "The delivery was sloppy, which I have mentioned before.",
        "The dilevery was sloppy, wich I hav mentionned befor.",
    ),
    (
        "We thought the whole hotel was charming.",
        "We thougt the hole hotle was charming.",
    ),
    (
        "Because of the software the printer is unreliable.",
        "Becuase of the sofware the printer is unreliable.",
    ),
    (
        "The customer service people were courteous until the end.",
        "The custumer sevice poeple were courteous untill the end.",
    ),
    (
        "Apparently the government building is dingy.",
        "Aparently the goverment bilding is dingy.",
    ),
    (
        "I bought it for my daughter and she adores it.",
        "I bougth it for my dauther and she adores it.",
    ),
    (
        "The beginning of the film was tedious.",
        "The begining of teh flim was tedious.",
    ),
    (
        "My husband always found the waiter arrogant.",
        "My husbend allways found the waiter arrogant.",
    ),
    (
        "Every evening we sat on our spacious balcony.",
        "Evrey evning we sat on our spacious balconny.",
    ),
    (
        "The description said blue, the seller is dishonest.",
        "The discription said blue, the seler is dishonest.",
    ),
    (
        "This computer is sturdy and the keyboard dependable.",
        "This computor is sturdy and the keybord dependable.",
    ),
    (
        "After the interview I would describe the company as incompetent.",
        "After the inteview I wuold describe the compnay as incompetent.",
    ),
    (
        "My neighbour thinks that the library is splendid.",
        "My nieghbour thinks taht the libary is splendid.",
    ),
    (
        "The temperature in the kitchen was appalling.",
        "The temprature in the kichen was appalling.",
    ),
    (
        "Tomorrow we will return to this cosy little cafe.",
        "Tommorow we wil retrun to this cosy litle cafe.",
    ),
    (
        "The chocolate with strawberries tasted scrumptious.",
        "The choclate with strawberrys tasted scrumptious.",
    ),
    (
        "Their answer to my question was condescending.",
        "There anser to my qestion was condescending.",
    ),
)
"""Sentences, and the same with mistypings of words that praise or blame nothing."""

SLIPS: tuple[Spelling, ...] = (
    lambda word: word[:2] + word[3] + word[2] + word[4:],
    lambda word: word[:3] + word[4:],
    lambda word: word[:3] + word[2:],
)
"""Two letters change places, one is missing, one is doubled."""


def make_spelling_cases() -> Iterator[Case]:
    """Yield a case for each spelling of, and addition to, each sentence, and for each mistyping."""
    for capability, spellings in (("spelling variants", SPELLINGS), ("links and names", ADDITIONS)):
        for spell in spellings.values():
            for text in PLAIN:
                if (other := spell(text)) != text:
                    yield Case(capability, other, Expectation.SAME, text, TOLERANCE)
    for text, mistyped in TYPOS:
        for other in (mistyped, *(mistype(text, slip) for slip in SLIPS)):
            yield Case("typos elsewhere", other, Expectation.SAME, text, TYPO_TOLERANCE)


def mistype(text: str, slip: Spelling) -> str:
    """Let one long word slip, the same one each time; words of praise and blame are left alone."""
    polar = set(list_polar_words())
    long = [word for word in re.findall(r"[a-z]{6,}", text) if word not in polar]
    word = Random(text).choice(long)
    return text.replace(word, slip(word), 1)


def split_long_words(text: str, character: str) -> str:
    """Put an invisible character into the middle of each long word."""
    return re.sub(r"\b(\w{3})(\w{3,})", rf"\g<1>{character}\g<2>", text)


def wrap_long_words(text: str, before: str, after: str) -> str:
    """Put marks around each long word."""
    return re.sub(r"\b[a-z]{6,}\b", lambda match: f"{before}{match[0]}{after}", text)

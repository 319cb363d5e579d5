"""The words that fill the templates: things people write about, praise and blame, and mistypings.

They were chosen before a model was tuned, and are kept apart from the words that training's grammar
makes sentences of: none of `COMMON_POLAR_WORDS` is here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

COMMON_POLAR_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    good great excellent amazing awesome wonderful fantastic nice perfect beautiful best love like
    enjoy recommend happy fun useful easy fast clean friendly worth bad terrible awful horrible
    worst poor boring hate dislike disappointing disappointed annoying sad useless slow dirty rude
    waste broken ugly problem problems
    """,
    )
)
"""Left to the grammar that training makes sentences with."""


@dataclass(frozen=True, slots=True)
class Domain:
    """What people write about in one trade, and the words that fit it.

    `things` are singular and take "the"; `merits` are mass nouns, `flaws` plurals.
    """

    name: str
    things: tuple[str, ...]
    praise: tuple[str, ...]
    blame: tuple[str, ...]
    merits: tuple[str, ...]
    flaws: tuple[str, ...]


DOMAINS = (
    Domain(
        name="apps",
        things=("app", "home screen widget", "photo editor", "dark mode", "latest version"),
        praise=("intuitive", "snappy", "polished", "responsive", "stable"),
        blame=("buggy", "laggy", "sluggish", "bloated", "glitchy"),
        merits=("polish", "stability", "focus"),
        flaws=("crashes", "glitches", "freezes"),
    ),
    Domain(
        name="hotels",
        things=("room", "lobby", "balcony", "bathroom", "holiday flat"),
        praise=("cosy", "spotless", "charming", "spacious", "peaceful"),
        blame=("filthy", "cramped", "dingy", "noisy", "mouldy"),
        merits=("charm", "comfort", "warmth"),
        flaws=("stains", "cockroaches", "leaks"),
    ),
    Domain(
        name="restaurants",
        things=("pasta", "soup", "curry", "dessert", "burger"),
        praise=("tasty", "delicious", "flavourful", "mouthwatering", "scrumptious"),
        blame=("bland", "soggy", "greasy", "tasteless", "inedible"),
        merits=("flavour", "seasoning", "freshness"),
        flaws=("lumps", "burnt bits", "dry patches"),
    ),
    Domain(
        name="phones",
        things=("phone", "battery", "screen", "camera", "charger"),
        praise=("sturdy", "dependable", "sleek", "well-built", "durable"),
        blame=("flimsy", "faulty", "defective", "clunky", "unreliable"),
        merits=("durability", "finesse", "precision"),
        flaws=("scratches", "dents", "malfunctions"),
    ),
    Domain(
        name="books",
        things=("novel", "thriller", "audiobook", "sequel", "biography"),
        praise=("gripping", "captivating", "moving", "witty", "engrossing"),
        blame=("tedious", "predictable", "shallow", "contrived", "incoherent"),
        merits=("depth", "wit", "tension"),
        flaws=("plot holes", "clichés", "typos"),
    ),
    Domain(
        name="software",
        things=("installer", "dashboard", "search function", "plugin", "tutorial"),
        praise=("reliable", "effortless", "elegant", "robust", "versatile"),
        blame=("clumsy", "confusing", "cumbersome", "convoluted", "outdated"),
        merits=("clarity", "consistency", "structure"),
        flaws=("bugs", "lockups", "regressions"),
    ),
    Domain(
        name="services",
        things=("support team", "repair shop", "moving company", "call centre", "hair salon"),
        praise=("efficient", "professional", "attentive", "trustworthy", "courteous"),
        blame=("incompetent", "unhelpful", "careless", "dishonest", "overpriced"),
        merits=("competence", "courtesy", "professionalism"),
        flaws=("hidden fees", "mix-ups", "billing errors"),
    ),
    Domain(
        name="people",
        things=("receptionist", "waiter", "driver", "dentist", "landlord"),
        praise=("kind", "thoughtful", "polite", "patient", "welcoming"),
        blame=("arrogant", "grumpy", "hostile", "lazy", "condescending"),
        merits=("patience", "kindness", "tact"),
        flaws=("tantrums", "insults", "lame excuses"),
    ),
    Domain(
        name="deliveries",
        things=("delivery", "courier service", "shipping", "return process", "parcel service"),
        praise=("swift", "punctual", "seamless", "hassle-free", "speedy"),
        blame=("sloppy", "tardy", "chaotic", "disorganised", "infuriating"),
        merits=("care", "speed", "coordination"),
        flaws=("delays", "mishaps", "dented boxes"),
    ),
)

GOODS = tuple(domain for domain in DOMAINS if domain.name in ("restaurants", "phones", "books"))
"""What is bought, brought and carried."""

TOOLS = tuple(domain for domain in DOMAINS if domain.name in ("apps", "phones", "software"))
"""What works or does not."""

PRAISE = (
    "superb",
    "brilliant",
    "splendid",
    "terrific",
    "stellar",
    "impeccable",
    "outstanding",
    "marvellous",
    "flawless",
    "first-rate",
    "phenomenal",
    "delightful",
    "exceptional",
    "magnificent",
    "fabulous",
)
"""Fits anything."""

BLAME = (
    "dreadful",
    "mediocre",
    "shoddy",
    "abysmal",
    "atrocious",
    "appalling",
    "lousy",
    "pathetic",
    "dismal",
    "subpar",
    "unacceptable",
    "laughable",
    "abominable",
    "lacklustre",
    "disgraceful",
)
"""Fits anything."""

TREATS = ("delight", "gem", "treat", "pleasure", "blessing", "triumph", "dream", "joy")
LETDOWNS = ("disaster", "letdown", "nightmare", "rip-off", "mess", "disgrace", "failure", "ordeal")

ADORE = ("adore", "admire", "treasure", "cherish", "appreciate", "relish")
REGRET = ("regret", "detest", "loathe", "resent", "despise", "deplore")

MISTYPED_PRAISE: Mapping[str, str] = {
    "superb": "suberb",
    "brilliant": "brillant",
    "terrific": "terriffic",
    "outstanding": "oustanding",
    "phenomenal": "phenominal",
    "delightful": "delightfull",
    "exceptional": "exeptional",
    "magnificent": "magnificant",
    "fabulous": "fabulus",
    "flawless": "flawles",
}
MISTYPED_BLAME: Mapping[str, str] = {
    "dreadful": "dreadfull",
    "mediocre": "medicore",
    "atrocious": "attrocious",
    "appalling": "apalling",
    "pathetic": "pathethic",
    "abysmal": "abismal",
    "unacceptable": "unacceptible",
    "disgraceful": "disgracefull",
    "abominable": "abominible",
    "laughable": "laughible",
}


def list_polar_words() -> list[str]:
    """Return every word of praise or blame that fills a template, in the order of this module."""
    words = [*PRAISE, *BLAME, *TREATS, *LETDOWNS, *ADORE, *REGRET]
    for domain in DOMAINS:
        words += [*domain.praise, *domain.blame, *domain.merits, *domain.flaws]
    return words

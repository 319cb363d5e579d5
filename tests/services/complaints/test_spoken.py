"""How people speak of topics: quotes are typical and different, and words pull down or up."""

from collections.abc import Mapping

import pytest

from app.services.complaints.pull import add_counts, count_words, find_words_that_pull
from app.services.complaints.quotes import QUOTES, choose_quotes
from app.services.complaints.sentences import Said, find_content

CRASHES = "The app crashes whenever I open a picture from the gallery"
LOGIN = "Logging in fails, and my password is refused every morning"
BATTERY = "It drains the battery within an hour of playing"


def say(number: int, text: str, *, positive: bool = False, quality: float = 0.5) -> Said:
    words = frozenset(find_content(text))
    return Said(number, 0, len(text), text, words, positive, certainty=1.0, quality=quality)


def choose(*candidates: Said, telling: Mapping[str, float] | None = None) -> list[str]:
    words = {word for one in candidates for word in one.words}
    told = dict.fromkeys(words, 1.0) if telling is None else telling
    return [one.text for one in choose_quotes(candidates, told)]


def test_what_tells_of_the_topic_is_quoted_first() -> None:
    """Of sentences as good as each other, the one with the most words of the topic's own."""
    generic = "The worst company that anybody could ever imagine!"
    charged = "I was charged twice, and nobody answers my mails."
    said = [say(0, generic), say(1, charged)]

    assert choose(*said, telling={"charged": 3.0, "answers": 2.0, "worst": 1.0})[0] == charged


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("Crashes always", LOGIN),
        (CRASHES.upper(), LOGIN),
        (f"{CRASHES}, and then {BATTERY}, and {CRASHES}, and {LOGIN}, and {BATTERY}", LOGIN),
    ],
    ids=["too short", "shouted", "too long"],
)
def test_a_sentence_that_nobody_likes_to_read_is_quoted_last(worse: str, better: str) -> None:
    """Of sentences as good as each other."""
    assert choose(say(0, worse), say(1, better)) == [better, worse]


def test_quotes_differ_from_each_other() -> None:
    """A template that many send fills one of them, though each is as typical."""
    template = [say(number, f"{CRASHES}{'!' * number}", quality=0.9) for number in range(9)]
    others = [say(20, LOGIN, quality=0.4), say(21, BATTERY, quality=0.3)]

    quotes = choose(*template, *others)

    assert len(quotes) == QUOTES
    assert sum(one.startswith(CRASHES) for one in quotes) == 1
    assert {LOGIN, BATTERY} < set(quotes)


def test_a_template_alone_is_quoted_once() -> None:
    """Rather than thrice."""
    assert choose(*[say(number, CRASHES) for number in range(5)]) == [CRASHES]


def test_a_review_is_quoted_once() -> None:
    """Three sentences of one person are not three people."""
    assert len(choose(say(1, CRASHES), say(1, LOGIN), say(1, BATTERY))) == 1


def test_a_sentence_that_says_little_is_quoted_last() -> None:
    """Even if the model is surest of it."""
    assert choose(say(1, "Awful", quality=1), say(2, LOGIN, quality=0.1)) == [LOGIN, "Awful"]


def test_quotes_do_not_depend_on_the_order_of_candidates() -> None:
    """The same sentences, the same quotes."""
    said = [say(number, text) for number, text in enumerate([CRASHES, LOGIN, BATTERY, CRASHES])]

    assert choose(*said) == choose(*reversed(said))


def test_words_pull_down_and_up() -> None:
    """Those of the negative sentences, and those of the positive; none is in both."""
    negative = [
        say(number, f"{'crash' if number % 2 else 'refund'} after nasty update")
        for number in range(20)
    ]
    positive = [say(number, "lovely update with colours", positive=True) for number in range(20)]
    counts = count_words([*negative, *positive])

    words = find_words_that_pull(counts, counts)

    assert {"crash", "refund"} <= set(words.down)
    assert {"lovely", "colours"} <= set(words.up)
    assert "update" not in (*words.down, *words.up)
    assert not set(words.down) & set(words.up)


def test_function_words_and_numbers_pull_nothing() -> None:
    """They say nothing alone; nor do contractions, however they are typed, or everyday words."""
    text = "I was told it'd be 3 weeks, youre happy? It isn't, a"

    assert find_content(text) == ["weeks", "happy"]


def test_a_topic_that_nobody_praises_is_set_apart_from_all_praise() -> None:
    """Else, there would be nothing to compare its words with."""
    complaints = count_words([say(number, "delivery late, damaged") for number in range(20)])
    praise = count_words([say(30 + one, "delivery quick", positive=True) for one in range(20)])

    words = find_words_that_pull(complaints, add_counts([complaints, praise]))

    assert set(words.down) == {"late", "damaged"}
    assert not words.up


def test_a_word_of_one_review_pulls_nothing() -> None:
    """However often that says it: it tells of one person, or of one name."""
    said = [say(0, "Barbara is rude"), say(0, "Barbara was late"), say(1, "A rude waiter")]
    praise = [say(10 + number, "lovely food", positive=True) for number in range(9)]
    counts = count_words([*said, *praise])

    assert find_words_that_pull(counts, counts).down == ["rude"]


def test_few_sentences_lean_to_what_other_topics_say() -> None:
    """A word pulls by two of the topic's reviews where it does so in many of others."""
    delivery = count_words([say(0, "rude driver"), say(1, "rude boss"), say(2, "odd driver")])
    complaints = ("rude waiter", "slow waiter")
    waiters = count_words([say(number, complaints[number % 2]) for number in range(10, 60)])
    praise = count_words([say(number, "driver", positive=True) for number in range(60, 110)])

    words = find_words_that_pull(delivery, add_counts([delivery, waiters, praise]))

    assert words.down == ["rude"]

"""How people speak of topics: quotes are typical and different, and words pull down or up."""

from collections import Counter

from app.services.complaints.pull import add_counts, count_words, find_words_that_pull
from app.services.complaints.quotes import QUOTES, choose_quotes
from app.services.complaints.sentences import Said, find_content

CRASHES = "The app crashes whenever I open a picture from the gallery"
LOGIN = "Logging in fails, and my password is refused every morning"
BATTERY = "It drains the battery within an hour of playing"


def say(number: int, text: str, *, positive: bool = False, quality: float = 0.5) -> Said:
    words = frozenset(find_content(text))
    return Said(number, 0, len(text), text, words, positive, quality)


def choose(*candidates: Said) -> list[str]:
    common = Counter(word for one in candidates for word in one.words)
    return [one.text for one in choose_quotes(candidates, common, len(candidates))]


def test_what_many_say_is_quoted_first() -> None:
    """Of sentences as good as each other, the one whose words the others have."""
    said = [say(number, f"{CRASHES} on day {'abcdef'[number]}") for number in range(6)]
    odd = say(0, BATTERY)

    assert choose(odd, *said)[0].startswith(CRASHES)


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
    """They say nothing alone; nor do contractions, however they are typed. Negation does."""
    text = "I was told it'd be 3 days, youre sure? It isn't, a"

    assert find_content(text) == ["told", "days", "sure", "isn\u02bct"]


def test_a_topic_that_nobody_praises_is_set_apart_from_all_praise() -> None:
    """Else, there would be nothing to compare its words with."""
    complaints = count_words([say(number, "delivery late again") for number in range(20)])
    praise = count_words([say(30 + one, "delivery quick", positive=True) for one in range(20)])

    words = find_words_that_pull(complaints, add_counts([complaints, praise]))

    assert set(words.down) == {"late", "again"}
    assert "quick" not in words.up

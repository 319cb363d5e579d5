"""What was learned of a dictionary's words, in sentences for people."""

from collections.abc import Collection, Iterator

from app.services.topics.text.imported import Inflection, WordSettings


def describe_words(
    settings: WordSettings, joined: Collection[str], *, is_presumed: bool
) -> Iterator[str]:
    """Yield sentences on how words are read."""
    yield f"Words are {_describe_cut(settings)}{_describe_case(settings)}."
    yield FORMS[settings.inflection]
    if settings.are_stop_words_removed:
        yield "Stop words were taken out, before phrases were looked for where there are any."
    else:
        yield "Stop words were kept, apart from those too frequent for the dictionary."
    phrases = [term for term in settings.terms if term in joined]
    if not phrases:
        return
    example = max(phrases, key=len)
    yield f"{len(phrases):,} of {len(settings.terms):,} terms are phrases, such as {example!r}."
    if settings.counts_parts:
        yield "The words of a phrase count beside it, as they were in the corpus."
    if is_presumed:
        yield (
            "Which words are a phrase was taken from the dictionary: with --phrases they are found "
            "as they were in the corpus."
        )


FORMS = {
    Inflection.KEPT: "Each form of a word is a word of its own.",
    Inflection.SINGULARS: "Plurals count as their singulars; verbs are as they came.",
    Inflection.LEMMAS: "Words are lemmas: plurals and participles count as their base.",
}


def _describe_cut(settings: WordSettings) -> str:
    if settings.is_split_at_blanks:
        return "what stands between blanks, with the signs at it"
    kinds = "letters and digits" if settings.has_digits else "letters"
    signs = f" with {' '.join(settings.signs)} between them" if settings.signs else ""
    size = f"{settings.shortest} to {settings.longest} characters"
    return f"runs of {kinds}{signs}, of {size}"


def _describe_case(settings: WordSettings) -> str:
    case = ", lower-cased" if settings.is_lower else ", capitals kept"
    return case + ("" if settings.has_accents else ", without accents")

"""Random texts: mixtures of words that open and close scopes, and any characters."""

from hypothesis import strategies as st

_WORDS = """
    not no never n't hardly without can't isn't dont awesome awful good bad clean the it was is I we
    they my people others say thought hoped would could used to than but although until if and or
    last year Anna French movie xyzzy doubt only less far from fails yes No , . ! ? ; ( ) - 👍 :(
    4/5 ★★☆ 2021 9/10/2024 <br/> &#39;s _loved_ sooo <b>good</b> Great! dull, <br><br> &nbsp;
"""

WORDS = st.sampled_from(_WORDS.split())
TEXTS = (
    st.lists(WORDS, max_size=40).map(" ".join)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
    | st.lists(WORDS, min_size=100, max_size=160).map(" ".join)
)
"""Short texts and long ones, which are read in other ways."""

"""Words that hold English sentences together, and tell nothing of what they are about."""

_WORDS = """
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
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
"""Lower-cased and without apostrophes; written for this project."""

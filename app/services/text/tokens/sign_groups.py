"""Emoticons and emoji, and the feeling that each group of them shows.

All lists were written for this project. A sign is a word of its own, and a word of its group: the
group carries what is known from the start, the sign what is learned about it alone.
"""

EMOTICONS = {
    "smile": ":) :-) :o) =) =] :] :-] (: (-: ^^ ^_^ :> :^) ;) ;-) ;] (; :3 :'-)",
    "joy": ":d :-d =d ;d :-)) :)) :))) <3 <33 :* :-* :-x \\o/ :p :-p =p ;p",
    "frown": ":( :-( =( =[ :[ :-[ ): )-: :< ;( ;-( :-c :(( :((( -_- -.- :/ :-/ =/ :\\ :-\\ :| :-|",
    "anger": ">:( >:-( >:[ :'( :'-( </3 >_< >.< ;_; :-@ :@ ;-;",
}
"""Emoticons by group, in lower case; a sign of letters alone does not belong here."""

NEUTRAL = "xd t_t o_o :o :-o :0 :c :') <333"
"""Emoticons without a group: like the others they belong to the sentence before them."""

EMOJI = {
    "joy": (
        "😀😃😄😁😊😍🥰😘😻🤩🥳😇🤗😋😌😎🤤💖💗💓💕💞💘💝💟❤♥🧡💛💚💙💜🤎🤍💯🎉🎊🏆🥇👏🙌👌👍💪🔥✨🌈🌞☀😚😙😗😸😺😽🫶🤟🙏"
        "💃🕺🎁🍾🥂✅✔☺🎈💐🌹🌺🌸😆🏅🥹🤠🤝"
    ),
    "smile": "🙂😉😏😜😝😛🤪👋🆗🫡🤭",
    "frown": "😐😑😶🙄😕🙁☹😟😒😞😔😣😖😫😩🤨😬🤷🤦😴🥱😥😓😪😮‍💨🫤🥴😯😧😦🙈🫠😳⚠",
    "anger": ("😠😡🤬👿😈💩👎😤😭😢😰😱😨💔🤮🤢🤧😷🖕🚫❌✖⛔🗑😾😿🙀🥵🥶😵🤒🤕🤥🐛🪳🐀👺👹🛑🚮🤡"),
}
"""Emoji by group, without skin colours and variants."""

FULL_STARS, EMPTY_STARS = "★⭐🌟", "☆✩"
"""Two or more in a row are a score out of five."""

"""The words that fill the frames of the grammar."""

# ruff: noqa: SIM905 - lists of words read better as lines of words

POLAR = {
    "adj": {
        True: (
            "good great excellent amazing awesome wonderful fantastic nice perfect "
            "beautiful lovely enjoyable useful easy friendly impressive fun pleasing "
            "likeable recommended"
        ).split(),
        False: (
            "bad terrible awful horrible poor boring ugly disappointing annoying useless "
            "slow dirty rude broken sad stupid ridiculous frustrating crappy weak"
        ).split(),
    },
    "noun": {
        True: ["a masterpiece", "a winner", "a success", "a wonder", "a hit", "pure gold"],
        False: [
            "a waste of money", "a disappointment", "a joke", "a waste of time", "garbage",
            "a ripoff", "a flop",
        ],
    },
    "loved": {
        True: ["loved", "enjoyed", "liked", "recommended"],
        False: ["hated", "disliked"],
    },
    "love": {
        True: ["love", "like", "enjoy", "recommend"],
        False: ["hate", "dislike"],
    },
    "adv": {
        True: ["well", "perfectly", "beautifully", "nicely"],
        False: ["badly", "poorly", "terribly", "horribly"],
    },
    "er": {
        True: ["better", "nicer", "easier", "faster", "cleaner", "happier", "quieter", "smoother"],
        False: ["worse", "uglier", "slower", "dirtier", "sadder", "noisier"],
    },
}  # fmt: skip
"""Polar words, by slot and by whether they are good."""

_THINGS = (
    "phone app hotel room food coffee service book story film movie acting sound screen battery "
    "keyboard printer chair bed table shirt jacket shoes restaurant waiter driver flight seat "
    "camera software update website game song show class teacher doctor meal soup pizza bread "
    "charger cable speaker headset lamp bag bike car trip tour museum concert delivery parcel "
    "design price quality fit view pool beach shower kitchen staff company team plan idea"
)

FILLERS = {
    "thing": _THINGS.split(),
    "who": ["my sister", "my boss", "my friends", "everyone", "the critics", "some people", "they",
            "my parents", "other people", "the reviews", "my neighbor", "my colleague", "he",
            "the website", "people"],
    "neg": ["not", "never", "hardly", "not really", "not at all", "not exactly"],
    "isnt": ["is not", "isn't", "isnt", "was not", "wasn't", "wasnt"],
    "arent": ["aren't", "are not", "weren't", "were not"],
    "dont": ["don't", "do not", "dont", "didn't", "did not", "never"],
    "be": ["is", "was", "looks", "seems", "feels"],
    "very": ["very", "really", "so", "extremely", "quite", "pretty", "incredibly", "that", ""],
    "part": ["battery", "screen", "zipper", "handle", "lid", "motor", "strap", "button", "sole",
             "sync", "login", "camera", "hinge", "wheel", "heater"],
    "time": ["a week", "two days", "one month", "an hour", "three uses", "a few minutes",
             "six months", "one wash"],
    "before": ["last year", "in the past", "a few years ago", "before the update", "years ago",
               "at first", "originally", "in the beginning"],
    "aside": ["given everything I saw", "all things considered", "to be fair", "with my history",
              "after all these years", "knowing the brand", "considering the price"],
    "color": ["blue", "red", "green", "white", "wooden", "small", "large", "round", "plastic"],
    "where": ["in the box", "on the second floor", "near the station", "in the menu",
              "at the desk", "on the left side", "next to the door"],
    "day": ["Monday", "Tuesday", "Friday", "Sunday", "yesterday", "tomorrow", "next week"],
    "number": ["2", "3", "12", "40", "7", "150"],
    "plus": (
            "👍 😀 😍 ❤️ 🙂 :) :-) <3 :D 🎉 😊 👏 🔥 💯"
        ).split(),
    "minus": (
            "👎 😡 😠 🤮 🤢 :( :-( 😞 😢 💩 🙄 >:( 😒"
        ).split(),
    "any": ["any", "a single", "any real", "any big", ""],
    "trouble": ["problem", "problems", "issue", "issues", "complaints", "trouble", "faults",
                "hiccups", "delay", "complaint", "flaws"],
}  # fmt: skip
"""Words without a feeling of their own, by slot."""

SCORE_FRAMES = (
    "{value}/{most}", "{value} out of {most}", "{value}/{most}.", "I give it {value}/{most}.",
    "{value} out of {most} stars", "Rating: {value}/{most}", "My score: {value} of {most}",
    "{value}/{most} from me",
)  # fmt: skip

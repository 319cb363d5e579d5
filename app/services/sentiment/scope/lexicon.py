"""The lexicon: the roles that words play in a sentence, whatever it is about.

All lists were written for this project. A word may have several roles. Words are in the form in
which texts are read: "isn't" is "is not", "she" is "he".
"""

from functools import cache

from app.services.sentiment.scope.identity import IDENTITY_TERMS, PLACES
from app.services.sentiment.scope.names import NAMES, NAMES_OR_WORDS
from app.services.text.word_table import WordTable, build_word_table

(
    NEGATOR,
    BRIEF,
    BUT,
    CONCESSION,
    BOUNDARY,
    OPINION,
    PRONOUN,
    FIRST_PERSON,
    HOPE,
    SUPPOSITION,
    FORMERLY,
    CROWD,
    REPORT,
    CLAIM,
    TIME,
    BETTER,
    BE,
    FUNCTION,
    YES,
    FAIL,
    STOP,
    USED,
    TO,
    ONLY,
    DOUBT,
    AND,
    OR,
    THAN,
    AS,
    EVEN,
    IF,
    LAST,
    UNTIL,
    FAR,
    FROM,
    ANYTHING,
    ACCUSTOMED,
    NOTHING,
    FREE,
    HAVE,
    ONE,
    WAIT,
    DENIAL,
    THE,
    OLD,
    WHOSE,
    RID,
    PAST_TIME,
    LESS,
    DENY,
    HARD,
    AUXILIARY,
    ENOUGH,
    MODAL,
    BELIEVE,
    HOW,
    SO,
    EVER,
    IDENTITY,
    NAME,
    NAME_OR_WORD,
) = (1 << bit for bit in range(61))

ROLES = {
    NEGATOR: (
        "not no never neither nor nobody nothing none nowhere without hardly barely scarcely "
        "rarely seldom lack lacks lacked lacking nope devoid zero shortage dearth absence"
    ),
    BRIEF: "no without lack lacks lacked lacking zero devoid shortage dearth absence",
    BUT: "but however yet",
    CONCESSION: "although though despite notwithstanding albeit",
    BOUNDARY: (
        "but however yet although though except whereas because since while when unless if so "
        "until whenever therefore"
    ),
    OPINION: (
        "think thinking thought believe believing say saying said feel suppose imagine expect "
        "claim guess consider call find argue swear honestly admit agree describe mean recall "
        "see understand sure go know"
    ),
    PRONOUN: "i we it he they the this that these those my you there our",
    FIRST_PERSON: "i we",
    HOPE: (
        "thought expected hoped hoping hopes wished wish assumed imagined figured supposed "
        "anticipated expecting if unless wanted"
    ),
    SUPPOSITION: "would could should might",
    FORMERLY: "previously formerly originally initially ago",
    CROWD: (
        "people friends friend parents family husband wife critics everyone everybody others "
        "mother father mom dad brother sister colleagues colleague coworkers coworker neighbors "
        "neighbor cousins reviews reviewers reviewer fans they he kids children some "
        "many most someone somebody boss roommate critic press website ads ad experts cousin "
        "aunt uncle guests folks seller salesman brochure forum forums internet guidebook "
        "trailer commercial blogs label"
    ),
    REPORT: (
        "think thinks thought say says said saying believe believes believed claim claims claimed "
        "love loves loved hate hates hated like likes liked find finds found call calls called "
        "rave raves raved told tell tells consider considers considered enjoy enjoys enjoyed "
        "recommend recommends recommended complain complains complained keep keeps argue argues "
        "insist insists swear swears praise praises praised rate rates describe describes "
        "warned warns promise promises promised gush gushes bash bashes insisted touted trash"
    ),
    CLAIM: (
        "thinks says finds claims believes considers rates insists argues reckons told said "
        "swears describes praises tells warned insisted"
    ),
    TIME: "year years month months week weeks time summer winter spring night autumn",
    BETTER: (
        "better happier easier nicer simpler faster greater clearer prouder smoother quieter "
        "safer kinder pleased satisfied impressed more asked"
    ),
    BE: "be been ask get have agree",
    FUNCTION: (
        "i we it he they the this that my you there these those is are was were be been am do does "
        "did has have had will would could can should not no never really so at all in any way "
        "case fact actually to me for us what a one thing sadly unfortunately luckily "
        "fortunately thankfully quite exactly of course sort kind even close turned out 's 'd then "
        "and but though his their its your our nope nah hardly"
    ),
    YES: "yes yeah yep yup definitely absolutely certainly sure totally",
    FAIL: "fails fail failed failing refuse refuses refused forget forgets forgot",
    STOP: "stop stops stopped quit quits ceased ceases",
    USED: "used",
    TO: "to",
    ONLY: "only just merely simply",
    DOUBT: "doubt doubts wonder matter question exaggeration",
    AND: "and",
    OR: "or nor",
    THAN: "than",
    AS: "as even",
    EVEN: "even",
    IF: "if though when",
    LAST: "last back first",
    UNTIL: "until till",
    FAR: "far",
    FROM: "from of",
    ANYTHING: "anything",
    ACCUSTOMED: "am get got be getting is are not was were been",
    NOTHING: "nothing",
    FREE: "but short",
    HAVE: "have of",
    ONE: "one way",
    WAIT: "wait mind mention ceases help",
    DENIAL: "not never hardly scarcely barely",
    ENOUGH: "enough",
    MODAL: "can could",
    BELIEVE: "believe",
    HOW: "how",
    SO: "so such",
    EVER: "never",
    WHOSE: "my his their our some many most all other every",
    RID: "free rid",
    PAST_TIME: "past",
    OLD: "old previous earlier former original",
    LESS: "less",
    DENY: "doubt doubts doubted deny denies denied dispute",
    HARD: "hard difficult impossible tough help",
    AUXILIARY: (
        "is was has had did does will would can could should may might must 's says said and "
        "never also just always who works worked came helped lives lived told takes took "
        "makes made gives gave goes went gets got wants wanted knows knew bought sold ordered "
        "asked answered called speaks spoke talked writes wrote plays played runs ran sings "
        "sang teaches taught cooks cooked drives drove sits sat stands stood left arrives "
        "arrived brings brought keeps kept shows showed explained fixed ruined lost found "
        "forgot ignored served treated lied promised seems seemed looks looked feels felt "
        "loves loved likes liked hates hated thinks thought"
    ),
    THE: "the a this that my these those it he they you at by to in on for and",
}


@cache
def build_lexicon() -> WordTable:
    """Return the table from words to the sum of their roles."""
    roles: dict[str, int] = {}
    for role, words in ROLES.items():
        for word in words.split():
            roles[word] = roles.get(word, 0) | role
    for role, words in ((IDENTITY, IDENTITY_TERMS), (IDENTITY, PLACES), (NAME, NAMES)):
        for word in words.split():
            roles[word] = roles.get(word, 0) | role
    for word in NAMES_OR_WORDS.split():
        roles[word] = roles.get(word, 0) | NAME_OR_WORD
    return build_word_table(roles)

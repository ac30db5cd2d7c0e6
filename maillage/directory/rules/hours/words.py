"""The words of hours in English and French."""

import re


def _many(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


EVERY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING, WEEKEND = EVERY[:5], EVERY[5:]

LONG = {
    "monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA",
    "sunday": "SU", "lundi": "MO", "mardi": "TU", "mercredi": "WE", "jeudi": "TH", "vendredi": "FR", "samedi": "SA",
    "dimanche": "SU",
}  # fmt: skip
SHORT = {
    "en": {"mon": "MO", "tue": "TU", "tues": "TU", "wed": "WE", "weds": "WE", "thu": "TH", "thur": "TH", "thurs": "TH",
           "fri": "FR", "sat": "SA", "sun": "SU"},
    "fr": {"lun": "MO", "mar": "TU", "mer": "WE", "jeu": "TH", "ven": "FR", "sam": "SA", "dim": "SU"},
}  # fmt: skip
MONTHS_LONG = {
    "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4,
    "mai": 5, "juin": 6, "juillet": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11,
    "décembre": 12, "decembre": 12,
}  # fmt: skip
MONTHS_SHORT = {
    "en": {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
           "oct": 10, "nov": 11, "dec": 12},
    "fr": {"janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12},
}  # fmt: skip
NTH = {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "last": -1, "1er": 1, "1re": 1, "2e": 2, "2ème": 2, "3e": 3, "3ème": 3, "4e": 4, "4ème": 4, "5e": 5,
    "premier": 1, "premiers": 1, "deuxième": 2, "deuxièmes": 2, "troisième": 3, "troisièmes": 3, "quatrième": 4,
    "quatrièmes": 4, "cinquième": 5, "dernier": -1, "derniers": -1,
}  # fmt: skip

# Several words that are one thing, longest first. What is matched here is nothing else any more.
PHRASES: tuple[tuple[str, str], ...] = (
    ("ALWAYS", r"24\s*/\s*7(?:\s*/\s*365)?"),
    ("ALWAYS", r"24\s*(?:hours?|hrs?|h)\s*(?:a|per|/)\s*day\s*,?\s*(?:and\s+|/\s*)?(?:7|seven)\s*days\s*(?:a|per|/)\s*week"),  # noqa: E501
    ("ALWAYS", r"24\s*h(?:eures?)?\s*(?:sur|/)\s*24(?:\s*h)?\s*,?\s*(?:et\s+|/\s*)?7\s*j(?:ours?)?\s*(?:sur|/)\s*7"),
    ("ALWAYS", r"(?:7|seven)\s*days\s*(?:a|per)\s*week\s*,?\s*24\s*(?:hours?|hrs?)(?:\s*(?:a|per)\s*day)?"),
    ("ALWAYS", r"7\s*j(?:ours?)?\s*(?:sur|/)\s*7\s*,?\s*(?:et\s+)?24\s*h(?:eures?)?\s*(?:sur|/)\s*24"),
    ("ALWAYS", r"(?:around|round) the clock|jour et nuit|en tout temps|at all times"),
    ("ALLDAY", r"24\s*(?:hours?|hrs?)(?:\s*(?:a|per)\s*day)?|24\s*h(?:eures?)?\s*(?:sur|/)\s*24"),
    ("EVERY", r"(?:7|seven)\s*days(?:\s*(?:a|per|/)\s*week)?|7\s*j(?:ours?)?\s*(?:sur|/)\s*7|daily|every\s*day"),
    ("EVERY", r"tous les jours"),
    ("WORKING", r"(?:every\s+)?weekdays?|week\s+days|en semaine|(?:les\s+)?jours (?:de semaine|ouvrables)"),
    ("WEEKEND", r"(?:every\s+)?week-?ends?|(?:les?\s+)?fins? de semaine"),
    ("WORKING", r"m\s*-\s*f"),
    ("HOLIDAYS", (r"(?:all\s+)?(?:(?:b\.?c\.?|canadian)\s+)?(?:(?:statutory|stat\.?|public|civic|legal|national|"
                  r"federal|provincial)\s+(?:and\s+)?)*holidays?|stats")),
    ("HOLIDAYS", r"(?:tous\s+)?(?:les\s+)?(?:jours?\s+(?:de\s+congés?\s+)?fériés?|congés?\s+fériés?|fériés)"),
    ("WALKIN", r"(?:walk|drop)[ -]?ins?|sans rendez-vous"),
    ("APPOINTMENT", r"(?:by|with)\s+(?:an\s+)?appointments?(?:\s+only)?|appointments?\s+(?:only|required|necessary)"),
    ("APPOINTMENT", r"(?:sur|avec)\s+rendez-vous(?:\s+(?:seulement|uniquement))?|rendez-vous\s+(?:requis|obligatoire)"),
    ("VARIES", r"(?:hours|times|schedules?)\s+(?:may|can|will)?\s*var(?:y|ies)(?:\s+(?:by|for|with)\s+[a-z]+)?"),
    ("VARIES", r"(?:les\s+)?(?:heures|horaires)\s+(?:peuvent\s+varier|variables?|varient)|horaire\s+variable"),
    ("ASK", (r"(?:please\s+)?(?:call|contact|check|see|visit|phone(?=\s+(?:for|to|ahead|first)))"
            r"(?:\s+(?:ahead|first|or\s+(?:check|see|visit|e-?mail)))?(?!\s*:|\s+line)")),
    ("ASK", (r"(?:veuillez\s+)?(?:appel(?:ez|er)|téléphon(?:ez|er)|contact(?:ez|er)|consult(?:ez|er)|vérifi(?:ez|er)|"
            r"communiqu(?:ez|er)|informez-vous)")),
    ("NOT", r"no\s+service(?:\s+on)?|not\s+open(?:\s+on)?|closed(?:\s+(?:on|for|all))?|excluding|excl\."),
    ("NOT", r"except(?:\s+for|\s+on)?"),
    ("NOT", r"fermée?s?(?:\s+(?:pendant|durant))?|pas de service|sauf|excepté|à l'exception (?:des?|du)|excluant|hors"),
    ("MONTHLY", r"of\s+(?:each|every|the)\s+month|(?:du|de\s+chaque)\s+mois|each\s+month|every\s+month"),
    ("BETWEEN", r"between|entre"),
    ("NOON", r"(?:12(?::00)?\s*)?noon|midi"),
    ("MIDNIGHT", r"(?:12(?::00)?\s*)?midnight|minuit"),
    ("TO", r"to|until|till|through|thru|au|à|jusqu'(?:à|au)"),
    ("AND", r"and|et"),
    ("FILLER", (r"from|on|the|at|du|de|des|le|les|la|every|chaque|dès|open(?:ing)?|"
               r"hours?|available|ouverte?s?|heures d'ouverture|heures?|horaires?|offerte?s?")),
)  # fmt: skip

# A label with one of these says when: it is no label, and what it says is not read here.
TIMELY = _many(
    "day days week weeks weekly month months year years hour hours other alternate biweekly monthly annually seasonal "
    "season summer winter spring fall autumn before after until till by between except only evening evenings morning "
    "mornings afternoon afternoons night nights nightly nighttime overnight dawn dusk sunrise sunset late early "
    "earlier later varies varying vary may sometimes usually time times during when while year-round round not "
    "no temporarily currently permanently includes including regular regularly business extended holiday "
    "school-year multiple several twice once starting ending beginning opens closes begins ends "
    "one two three four five un une deux trois sur et pt mt est pst mst edt pdt mdt hne hnp hae hap "
    "jour jours semaine semaines mois an année années autre autres alternance quinzaine saison saisonnier été hiver "
    "printemps automne avant après entre soir soirs soirée soirées matin matins matinée après-midi nuit nuits aube "
    "tard tôt selon variable variables varient parfois pendant durant lors quand seulement uniquement scolaire "
    "temporairement actuellement inclus incluant régulier dernière première"
)
FRENCH = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|du|au|à|les?|et|sur|fermée?|jours?|\d+\s*h|lun|jeu|dim|"
    r"ven|midi|minuit|sauf)\b"
)
ENGLISH = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thurs|fri|sun|[a-z]+days?|[ap]\.?m|to|the|closed|call|and|by|for|daily|hours|noon)\b"
)


def language(text: str, hint: str) -> str:
    """Return which of the two languages a text is in; the hint decides where the words do not."""
    french, english = len(FRENCH.findall(text)), len(ENGLISH.findall(text))
    return hint if french == english else "fr" if french > english else "en"

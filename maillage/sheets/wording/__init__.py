"""Sheets in words: what the page asks, and the everyday lines it begins with."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from maillage.sheets.rules.sheet import Heading, Line, Phrase, Size, Tongue
from maillage.sheets.wording import printed

SIZES: dict[Size, Promise] = {
    Size.FULL: _("A whole page"),
    Size.HALF: _("Half a page, two on one sheet of paper"),
    Size.CARD: _("A card for the wallet, to cut and fold: names and telephones only"),
}
PAPERS: dict[str, Promise] = {"letter": _("Letter"), "a4": _("A4")}
NAMES: dict[Tongue, Promise] = {
    Tongue.EN: _("English"),
    Tongue.FR: _("French"),
    Tongue.AR: _("Arabic"),
    Tongue.PA: _("Punjabi"),
    Tongue.ES: _("Spanish"),
    Tongue.ZH: _("Chinese"),
    Tongue.TL: _("Tagalog"),
    Tongue.UK: _("Ukrainian"),
}
OWN_HEADING = _("In words of my own")
NEEDS_HEADING = _("Write the heading, or choose one of the list.")
TOO_MANY_LINES = _("A sheet holds 40 lines. Take one out first.")
TOO_MANY_TONGUES = _("Choose up to four languages.")
UNREADABLE = _("The lines could not be read back. Begin again, or from a template.")
NO_LINES = _("There is nothing to print yet. Add a line first.")
GIVES_AWAY = _("The sheet would give something away. Put right what the check says, then print.")
KEPT = _("The template is kept. Everybody in your organisation can begin from it.")
NAME_TELLS = _("This name tells. Choose one that an everyday service could have.")
FORGOTTEN = _("The template is gone.")


def tongue_here() -> Tongue:
    """Return the language of the page, in which a sheet begins."""
    return Tongue.FR if (get_language() or "en").startswith("fr") else Tongue.EN


def heading_words(line: Line) -> str:
    """Return the heading of a line in the language of the page."""
    return printed.heading(line.heading, line.own_heading, tongue_here())


def headings() -> list[tuple[str, object]]:
    """Return the headings to choose from, in the language of the page."""
    here = tongue_here()
    return [*((code.value, words[here]) for code, words in printed.HEADINGS.items()), (Heading.OWN.value, OWN_HEADING)]


def own_headings() -> list[tuple[str, object]]:
    """Return the headings that an organisation chooses from for its service."""
    return headings()[:-1]


def phrases() -> list[tuple[str, str]]:
    """Return the phrases to choose from, in the language of the page."""
    here = tongue_here()
    return [(code.value, words[here]) for code, words in printed.PHRASES.items()]


def tongues() -> list[tuple[str, str]]:
    """Return the languages to choose from: their own names, and how the reader's language calls them."""
    named = [(code.value, own, str(NAMES[code])) for code, own in printed.OWN_NAMES.items()]
    return [(code, own if own == here else f"{own} ({here})") for code, own, here in named]


D, N, F = Phrase.DAY_AND_NIGHT, Phrase.INTERPRETERS, Phrase.FREE
USUAL: Final[tuple[tuple[Heading, str, str, str, tuple[Phrase, ...]], ...]] = (
    (Heading.COMMUNITY, "211", "Services of every kind near here", "Des services de toutes sortes, près d’ici", (D, N)),
    (Heading.HEALTH, "811", "A nurse by telephone", "Une infirmière au téléphone", (D,)),
    (Heading.HEALTH, "1 844 764-7669", "Poison information", "Info-poisons", (D,)),
    (Heading.CHILDREN, "1 800 668-6868", "Line for children and teenagers", "Ligne pour les jeunes", (D, F)),
    (Heading.MONEY, "1 800 387-1193", "Child benefit of Canada", "Allocation canadienne pour enfants", (F,)),
    (Heading.PAPERS, "1 800 622-6232", "Service Canada", "Service Canada", (F,)),
    (Heading.TALK, "988", "Someone to talk to", "Quelqu’un à qui parler", (D, F)),
)


def usual_lines() -> tuple[Line, ...]:
    """Return everyday lines that hold all over the country, to begin with."""
    french = tongue_here() is Tongue.FR
    return tuple(
        Line(heading, name=words_fr if french else words_en, phone=phone, phrases=said)
        for heading, phone, words_en, words_fr, said in USUAL
    )

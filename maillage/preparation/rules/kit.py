"""What is printed for a table: which sheets, in which languages, in which order. Pure."""

from enum import StrEnum


class Sheet(StrEnum):
    """One sheet of the kit, in the order in which they lie."""

    AGENDA = "agenda"
    SEATS = "seats"
    AGREEMENT = "agreement"
    CONSENT = "consent"


class Language(StrEnum):
    """In which language it is printed."""

    EN = "en"
    FR = "fr"
    BOTH = "both"


class Size(StrEnum):
    """On which paper."""

    LETTER = "letter"
    A4 = "a4"


ALL = "all"


def sheets(wanted: str, language: Language, reads: str) -> tuple[tuple[Sheet, str], ...]:
    """Return the sheets to print with their language: ``wanted`` is one of them or ``all``.

    In both languages each sheet comes in the reader's own (``reads``) and then in the other.
    """
    which = tuple(Sheet) if wanted == ALL else (Sheet(wanted),)
    other = {"en": "fr", "fr": "en"}
    own = reads if reads in other else "en"
    spoken = (own, other[own]) if language is Language.BOTH else (language.value,)
    return tuple((sheet, one) for sheet in which for one in spoken)

"""An entry as the fields of a page, and what was changed there as a correction. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maillage.directory.rules.corrections import Correction
from maillage.directory.rules.records import Fields

LANGUAGES = ("en", "fr")
WORDS = {
    "name": "name",
    "about": "description",
    "conditions": "eligibility_description",
    "fees": "fees_description",
    "alert": "alert",
}  # fields in two languages, with their columns
PLAIN = {
    "email": "email",
    "url": "url",
    "needs": "needs",
    "whom": "situations",
    "languages": "languages",
    "cost": "cost",
    "status": "status",
    "asks_status": "asks_status",
    "children_welcome": "children_welcome",
}
EMPTY: dict[str, Any] = {
    **{f"{field}_{language}": "" for field in WORDS for language in LANGUAGES},
    **dict.fromkeys(("email", "url", "cost", "status"), ""),
    "needs": [],
    "whom": [],
    "languages": [],
    "asks_status": None,
    "children_welcome": None,
    "phones": [],
}
Phone = list[str]  # [number, extension, type]
CARRIED = ("description", "languages")  # what a telephone says besides


def plain(words: object) -> str:
    """Return words as a page sends them back: without blanks around them, lines ended in one way."""
    return str(words or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def card_of(row: Any, phones: Iterable[Any]) -> dict[str, Any]:
    """Return an entry's fields as the page asks them."""
    card: dict[str, Any] = {
        f"{field}_{language}": plain((getattr(row, column) or {}).get(language))
        for field, column in WORDS.items()
        for language in LANGUAGES
    }
    for field, column in PLAIN.items():
        value = getattr(row, column)
        card[field] = sorted(value) if isinstance(value, list) else plain(value) if isinstance(value, str) else value
    return card | {"phones": [[plain(one.number), plain(one.extension), str(one.type)] for one in phones]}


def correction_of(changes: Mapping[str, Any], phones: Sequence[Any], *, checked: bool) -> Correction:
    """Return what was changed as a correction; telephones that stay keep what was said of them."""
    fields: Fields = {column: changes[field] for field, column in PLAIN.items() if field in changes}
    for field, column in WORDS.items():
        said = {language: changes[name] for language in LANGUAGES if (name := f"{field}_{language}") in changes}
        if said:
            fields[column] = said
    called = [_phone(one, phones) for one in changes["phones"]] if "phones" in changes else None
    return Correction(fields, phones=called, checked=checked)


def _phone(said: Phone, before: Sequence[Any]) -> Fields:
    number, extension, kind = said
    same = next((one for one in before if plain(one.number) == number), None)
    carried = {name: getattr(same, name) for name in CARRIED} if same else {}
    return {"number": number, "extension": extension, "type": kind, **carried}

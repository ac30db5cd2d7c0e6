"""Text that people write in two languages: one value, which marks its language when it falls back."""

from typing import TypedDict

LANGUAGES = ("en", "fr")


class Text(TypedDict, total=False):
    """A bilingual value as it is kept: ``{"en": "...", "fr": "..."}``; either may be missing."""

    en: str
    fr: str


def in_language(text: Text, language: str) -> tuple[str, str]:
    """Return the words and the language they are in: ``language`` if written, else the other one."""
    wanted = "fr" if language.startswith("fr") else "en"
    other = "en" if wanted == "fr" else "fr"
    for code in (wanted, other):
        words = str(text.get(code) or "").strip()
        if words:
            return words, code
    return "", wanted


def same(words: str) -> Text:
    """Return a value that reads alike in both languages (a proper name)."""
    return {"en": words, "fr": words}

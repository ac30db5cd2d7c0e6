"""The cells of a row that stand for themselves: ways to reach it, ages, days, telephones."""

from datetime import date

import regex

from maillage.directory.rules.codes import PhoneType, Status
from maillage.directory.rules.records import Fields, Problem, Trouble
from maillage.exchange.rules.mapping import Reading, Target
from maillage.exchange.rules.meaning import language_code, languages_of, unique, yes_or_no

T = Target
Row = dict[str, str]
NUMBER = regex.compile(r"\+?[\d(][\d\s().-]+\d")
EXTENSION = regex.compile(r"(?i)\b(?:ext|poste|x)\.?\s*(\d{1,6})")
NOTHING = frozenset({"", "n/a", "na", "none", "null", "-", "--", "aucun", "s.o."})
LIMITS = {"url": 500, "email": 254, "number": 60}
OLDEST = 120


class Cells:
    """One row, read by its mapping."""

    def __init__(self, number: int, row: Row, reading: Reading) -> None:
        self.number, self.row, self.reading = number, row, reading
        self.problems: list[Problem] = []

    def said(self, target: Target, joint: str = " ") -> str:
        """Return what the columns of a target say; words that say nothing are none."""
        words = (self.row.get(column, "").strip() for column in self.reading.columns_of(target))
        return joint.join(one for one in words if one.casefold() not in NOTHING)

    def tell(self, trouble: Trouble, column: Target | str = "", value: str = "") -> None:
        """Note something about the row."""
        self.problems.append(Problem(trouble, self.number, str(column), value[:200]))

    def ways(self) -> Fields:
        """Return its website, address and languages."""
        found: Fields = {}
        url, email = self.said(T.WEBSITE).split(" ")[0], self.said(T.EMAIL).split(" ")[0]
        if url and len(url) <= LIMITS["url"] and "." in url:
            found["url"] = url if "://" in url else f"https://{url}"
        if email and len(email) <= LIMITS["email"] and "@" in email:
            found["email"] = email
        speaks = [column for column in self.reading.columns_of(T.SPEAKS) if yes_or_no(self.row.get(column, ""))]
        named = (language_code(piece) for column in speaks for piece in regex.split(r"[\W_]+", column))
        codes = unique([*languages_of(self.said(T.LANGUAGES, ", ")), *(code for code in named if code)])
        return found | ({"languages": codes} if codes or self.reading.columns_of(T.SPEAKS) else {})

    def ages(self) -> Fields:
        """Return the ages it is for."""
        found: Fields = {}
        for target in (T.MINIMUM_AGE, T.MAXIMUM_AGE):
            words = self.said(target)
            if words.isdecimal() and int(words) <= OLDEST:
                found[str(target)] = int(words)
            elif words:
                self.tell(Trouble.NOT_A_NUMBER, target, words)
        if found.get("minimum_age", 0) > found.get("maximum_age", OLDEST):
            self.tell(Trouble.AGES_CROSSED, T.MINIMUM_AGE)
            return {}
        return found

    def checked(self, area: str) -> Fields:
        """Return when it was checked, whether it goes on, from where it can be had, what to bring."""
        found: Fields = {}
        words = self.said(T.CHECKED)
        if words and yes_or_no(words) is None:
            try:
                found["assured_date"] = date.fromisoformat(words[:10].replace("/", "-"))
            except ValueError:
                self.tell(Trouble.NOT_A_DATE, T.CHECKED, words)
        status = self.said(T.STATUS).casefold()
        if status in tuple(Status):
            found["status"] = status
        areas = [one for one in (self.said(T.AREA, "; "), area) if one]
        if areas:
            found["service_areas"] = [{"name": one} for one in areas]
        if documents := self.said(T.DOCUMENTS):
            found["required_documents"] = [{"document": documents}]
        return found

    def phones(self) -> list[Fields]:
        """Return its telephones."""
        found: list[Fields] = []
        for target, kind in ((T.PHONE, PhoneType.VOICE), (T.FAX, PhoneType.FAX)):
            words = self.said(target, "; ")
            for piece in regex.split(r"[;,]| / ", words):
                number = NUMBER.search(piece)
                if number:
                    extension = EXTENSION.search(piece)
                    said = {"number": number[0].strip()[: LIMITS["number"]], "type": str(kind)}
                    found.append(said | ({"extension": extension[1]} if extension else {}))
            if words and not found:
                self.tell(Trouble.NOT_A_NUMBER, target, words)
        return found

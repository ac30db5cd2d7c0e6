"""Names of the pages of this subject."""

from datetime import date

from django.urls import URLPattern, path, register_converter

from maillage.preparation.rules.kit import ALL, Language, Sheet
from maillage.preparation.views import authorising, kit, times, whom


class Day:
    """A day in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day; what is no day is no address."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """Return the address's word."""
        return str(value)


class SheetConverter:
    """A sheet of the kit in an address, or all of them."""

    regex = "|".join((*Sheet, ALL))

    def to_python(self, value: str) -> str:
        """Return the sheet."""
        return value

    def to_url(self, value: str) -> str:
        """Return the address's word."""
        return str(value)


class LanguageConverter(SheetConverter):
    """A language of the kit in an address."""

    regex = "|".join(Language)


register_converter(Day, "day")
register_converter(SheetConverter, "sheet")
register_converter(LanguageConverter, "spoken")

app_name = "preparation"
urlpatterns: list[URLPattern] = [
    path("authorisations/", authorising.authorisation_asked, name="authorisation_asked"),
    path("authorisations/<uuid:practitioner>/<day:day>/", authorising.authorisation_day, name="authorisation_day"),
    path("me/", whom.offer, name="offer"),
    path("seats/<uuid:seat>/times/", times.times_answer, name="times_answer"),
    path("<uuid:meeting>/times/", times.times, name="times"),
    path("<uuid:meeting>/times/propose/", times.times_propose, name="times_propose"),
    path("<uuid:meeting>/times/keep/", times.times_keep, name="times_keep"),
    path("<uuid:meeting>/times/<uuid:time>/choose/", times.times_choose, name="times_choose"),
    path("<uuid:meeting>/kit/", kit.kit, name="kit"),
    path("<uuid:meeting>/kit/<sheet:sheet>/<spoken:language>/", kit.kit_sheet, name="kit_sheet"),
    path("<uuid:meeting>/ask/", whom.whom, name="whom"),
    path("<uuid:meeting>/ask/stake/", whom.stake_keep, name="stake_keep"),
    path("<uuid:meeting>/ask/<uuid:practitioner>/", whom.ask_beyond, name="ask_beyond"),
    path("<uuid:meeting>/invite/", times.invite, name="invite"),
]

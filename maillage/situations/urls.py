"""Names of the pages of this subject."""

from django.urls import URLPattern, path, register_converter

from maillage.situations.views import referral, situations, walls


class Code:
    """A situation's code: the region's letters, a dash, four signs."""

    regex = "[A-Z]{1,4}-[0-9A-Z]{4}"

    def to_python(self, value: str) -> str:
        """Return the code as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it is written into an address."""
        return value


register_converter(Code, "code")

app_name = "situations"
urlpatterns: list[URLPattern] = [
    path("", situations.situation_list, name="situation_list"),
    path("new/", referral.danger, name="danger"),
    path("<code:code>/", situations.situation_show, name="situation_show"),
    path("<code:code>/danger/", referral.referral_danger, name="referral_danger"),
    path("<code:code>/people/", referral.referral_people, name="referral_people"),
    path("<code:code>/problems/", referral.referral_problems, name="referral_problems"),
    path("<code:code>/safety/", referral.referral_stake, name="referral_stake"),
    path("<code:code>/practitioners/", referral.referral_involved, name="referral_involved"),
    path("<code:code>/asking/", referral.referral_safe_to_ask, name="referral_safe_to_ask"),
    path("<code:code>/check/", referral.referral_check, name="referral_check"),
    path("<code:code>/referral/", situations.referral_read, name="referral_read"),
    path("<code:code>/looks/", situations.situation_looks, name="situation_looks"),
    path("<code:code>/close/", situations.situation_close, name="situation_close"),
    path("<code:code>/walls/", walls.walls, name="walls"),
    path("<code:code>/walls/raise/", walls.wall_raise, name="wall_raise"),
    path("<code:code>/walls/<uuid:wall>/lower/", walls.wall_lower, name="wall_lower"),
    path("<code:code>/slip/", situations.slip, name="slip"),
]

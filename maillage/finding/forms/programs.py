"""What other programs ask with an address."""

from datetime import UTC
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_current_timezone, is_aware, make_aware
from django.utils.translation import gettext_lazy as _

from maillage.directory.queries.programs import Since
from maillage.directory.rules.areas import place_of
from maillage.directory.rules.opening import Wish
from maillage.directory.rules.taxonomy import Group, Need, Situation, term_id
from maillage.directory.rules.wanted import Wanted, plain_words

SIZE, MOST = 20, 100
DEEPEST = 10_000  # pages; who needs them all takes the package
ROUND = 25_000  # metres, where only a postal code is given
OWN_TERMS: dict[str, tuple[str, ...]] = {
    **{str(term_id(need)): (f"n:{need}",) for need in Need},
    **{str(term_id(whom)): (f"s:{whom}",) for whom in Situation},
    **{str(term_id(group)): () for group in Group},
}


class Boolean(forms.Field):
    """Read "true" and "false" as the standard writes them."""

    def to_python(self, value: Any) -> bool:
        """Return what is meant; nothing means no."""
        if value in (None, "", "false", "False", "0"):
            return False
        if value in ("true", "True", "1"):
            return True
        raise ValidationError(_("Write true or false."))


class Moment(forms.CharField):
    """Read a date with a time, as ISO 8601 writes it."""

    def clean(self, value: Any) -> Any:
        """Return the moment, or nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = parse_datetime(text.replace(" ", "+"))
        except ValueError:
            found = None
        if found is None or not 1900 < found.year < 9000:  # noqa: PLR2004 -- what a database can hold anywhere
            raise ValidationError(_("Write a date and time such as 2026-03-03T12:00:00Z."))
        return (found if is_aware(found) else make_aware(found, get_current_timezone())).astimezone(UTC)


class ListForm(forms.Form):
    """A page of a list, and what narrows it."""

    page = forms.IntegerField(min_value=1, max_value=DEEPEST, required=False)
    per_page = forms.IntegerField(min_value=1, max_value=MOST, required=False)
    search = forms.CharField(max_length=200, required=False)
    taxonomy_term_id = forms.UUIDField(required=False)
    taxonomy_id = forms.UUIDField(required=False)
    organization_id = forms.UUIDField(required=False)
    full = Boolean(required=False)
    parent_id = forms.UUIDField(required=False)
    top_only = Boolean(required=False)
    modified_after = Moment(max_length=40, required=False)
    postcode = forms.CharField(max_length=60, required=False)
    proximity = forms.FloatField(min_value=1, max_value=500_000, required=False)
    language = forms.RegexField(regex=r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", max_length=20, required=False)
    open_now = Boolean(required=False)

    def clean(self) -> dict[str, Any]:
        """Find out where it is asked from; a distance needs a place."""
        cleaned = super().clean() or {}
        typed = cleaned.get("postcode") or ""
        self.place = place_of(typed) if typed else None
        if typed and self.place is None:
            self.add_error("postcode", _("This place is not known."))
        if cleaned.get("proximity") and not typed:
            self.add_error("postcode", _("A distance needs a postal code to be measured from."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        said = self.cleaned_data
        term = str(said["taxonomy_term_id"] or "")
        return Wanted(
            words=plain_words(said["search"]),
            languages=(said["language"],) if said["language"] else (),
            when=Wish.NOW if said["open_now"] else None,
            near=self.place,
            kilometres=(said["proximity"] or ROUND) / 1000,
            terms=OWN_TERMS.get(term, (f"t:{term}",)) if term else (),
        )

    @property
    def since(self) -> Since:
        """What narrows it besides."""
        said = self.cleaned_data
        return Since(said["modified_after"], said["organization_id"], said["taxonomy_id"], said["full"])

    def holds(self, answer: dict[str, Any]) -> bool:
        """Return whether a vocabulary or a term is what was asked for: its words, its vocabulary, its parent."""
        said = self.cleaned_data
        told = set(plain_words(f"{answer.get('name')} {answer.get('code')} {answer.get('description')}"))
        about = {"parent_id": answer.get("parent_id", "")}
        about["taxonomy_id"] = answer.get("taxonomy_detail", {}).get("id", "")
        return (
            set(plain_words(said["search"])) <= told
            and all(str(said[name]) == known for name, known in about.items() if said[name])
            and not (said["top_only"] and about["parent_id"])
        )

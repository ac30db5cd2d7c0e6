"""Every form in the project is drawn here: label, hint, error, field; the error summary first.

A subject writes a plain ``forms.Form`` and ``{{ form }}`` in its template. Nothing needs a class or a widget of
its own, except: ``widget=forms.RadioSelect`` for a choice that should be seen whole, ``forms.CheckboxSelectMultiple``
for several, ``forms.Textarea(attrs={"rows": 5})``. A ``max_length`` on a text area becomes a counter, not a wall.
``RadioSelect(attrs={"class": "govuk-radios--inline"})`` puts short answers beside each other.
"""

from typing import Any

from django import forms
from django.core import validators
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from maillage.ui import fields

GROUPS = {"radios", "checkboxes"}
OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "ui/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/checkboxes.html",
    "django/forms/widgets/clearable_file_input.html": "django/forms/widgets/file.html",
}
STYLES = {
    "text": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "checkbox": "govuk-checkboxes__input",
    "date": "govuk-input govuk-input--width-10",
    "time": "govuk-input govuk-input--width-5",
    "moment": "govuk-input govuk-input--width-20",
    "number": "govuk-input govuk-input--width-5",
    "file": "govuk-file-upload",
}
# The most precise first: a Select is the ancestor of radios and checkboxes, an Input of nearly all.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.DateTimeInput, "moment"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.NumberInput, "number"),
)
MISSING = {
    "radios": _("Choose an answer."),
    "select": _("Choose an answer."),
    "checkboxes": _("Choose at least one answer."),
    "checkbox": _("Tick this box to go on."),
    "date": _("Give a date."),
    "time": _("Give a time."),
    "moment": _("Give a date and a time."),
    "file": _("Choose a file."),
}
LIMITS: tuple[tuple[type[validators.BaseValidator], Any], ...] = (
    (validators.MaxLengthValidator, _("Make it shorter: it has %(show_value)s characters, and %(limit_value)s fit.")),
    (validators.MinLengthValidator, _("Write a little more: at least %(limit_value)s characters.")),
    (validators.MaxValueValidator, _("Give %(limit_value)s or less.")),
    (validators.MinValueValidator, _("Give %(limit_value)s or more.")),
)
MISSING_WORDS = _("Write something here.")
NATIVE = {"date": ("date", "%Y-%m-%d"), "time": ("time", "%H:%M"), "moment": ("datetime-local", "%Y-%m-%dT%H:%M")}


def kind_of(widget: forms.Widget) -> str:
    """Return how a widget is drawn: a key of ``STYLES``, a group, or ``hidden``."""
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "text")


class Field(BoundField):
    """One field of one form, with what its template asks."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self.kind = kind_of(field.widget)
        if self._is_default("required"):
            field.error_messages["required"] = MISSING.get(self.kind, MISSING_WORDS)
        for validator in field.validators:
            for cls, words in LIMITS:
                if isinstance(validator, cls) and type(validator).message == validator.message:
                    validator.message = words
        if self.kind in NATIVE and isinstance(field.widget, forms.DateTimeInput | forms.DateInput | forms.TimeInput):
            field.widget.input_type, field.widget.format = NATIVE[self.kind]

    def _is_default(self, code: str) -> bool:
        return self.field.error_messages.get(code) == forms.Field.default_error_messages.get(code)

    @property
    def grouped(self) -> bool:
        """Tell whether the field is several controls that need a fieldset and a legend."""
        return self.kind in GROUPS

    @property
    def limit(self) -> int | None:
        """Return the most characters a text area takes, which are counted under it."""
        return getattr(self.field, "max_length", None) if self.kind == "textarea" else None

    @property
    def watched(self) -> bool:
        """Tell whether the words are looked through for identifiers, on the page too while one types."""
        return getattr(self.field, "identifying", False)

    @property
    def kept(self) -> str:
        """Return the words that stay as they are, one on each line."""
        return "\n".join(fields.kept(self))

    @property
    def asked(self) -> list[fields.Piece]:
        """Return the words that are asked about, among those around them; nothing when there is no question."""
        return fields.marked(self) if self.watched and self.errors and fields.questions(self) else []

    @property
    def kept_all(self) -> str:
        """Return the words that stay once the question is answered so, one on each line."""
        return "\n".join([*fields.kept(self), *(one.words for one in self.asked if one.asked)])

    @property
    def first_id(self) -> str:
        """Return the id of the control that a link from the error summary leads to."""
        return f"{self.auto_id}_0" if self.grouped else str(self.auto_id)

    @property
    def described_by(self) -> str:
        """Return the ids of hint, error and counter, in reading order."""
        said = (("hint", bool(self.help_text)), ("error", bool(self.errors)), ("count", bool(self.limit)))
        return " ".join(f"{self.auto_id}_{part}" for part, there in said if there)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the look and the descriptions to what Django gives a control."""
        built = dict(super().build_widget_attrs(attrs, widget))
        built.pop("aria-describedby", None)
        built.pop("required", None)
        style = STYLES.get(self.kind)
        if style:
            own = str(self.field.widget.attrs.get("class", ""))
            wrong = f"{style.split()[0]}--error" if self.errors and self.kind != "checkbox" else ""
            built["class"] = " ".join(part for part in (style, wrong, own) if part)
        if self.limit:
            built["data-limit"] = str(self.limit)
        if not self.grouped and self.described_by:
            built["aria-describedby"] = self.described_by
        return built

    def as_widget(
        self,
        widget: forms.Widget | None = None,
        attrs: dict[str, Any] | None = None,
        only_initial: bool = False,  # noqa: FBT001, FBT002  as Django calls it
    ) -> SafeString:
        """Draw the control; a text area counts its characters and never cuts what is pasted into it."""
        if self.limit:
            self.field.widget.attrs.pop("maxlength", None)
        return super().as_widget(widget, attrs, only_initial)


class Renderer(DjangoTemplates):
    """The project's ``FORM_RENDERER``."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Any:
        """Give our own drawing of radios and checkboxes, Django's of everything else."""
        return super().get_template(OWN_WIDGETS.get(template_name, template_name))

"""A column of sealed text: words for who reads a row, bytes for the database."""

from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from maillage.core.sealing import text
from maillage.core.sealing.at_hand import key_to_open, key_to_seal
from maillage.core.sealing.errors import Over

if TYPE_CHECKING:

    class Field(models.Field[str, str]):
        """What type checkers know of the field: it takes and gives words."""
else:
    Field = models.Field


class Sealed:
    """Bytes as the database has them; it shows none of them."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        """Say what it is."""
        return "<sealed>"


BLANK = Sealed(text.BLANKED)
BLANKED = r"CASE WHEN octet_length(%(expressions)s) = 0 THEN %(expressions)s ELSE '\000'::bytea END"


class Opening(DeferredAttribute):
    """Opens a row's sealed text when it is read, once; keeps beside it what it was, to be saved as it was."""

    field: "SealedText"

    def __get__(self, row: Any, cls: type | None = None) -> Any:
        """Return the words, the sign that they are gone, or Locked."""
        if row is None:
            return self
        name = self.field.attname
        value = super().__get__(row, cls) if name not in row.__dict__ else row.__dict__[name]
        if isinstance(value, Sealed):
            sealed, value = value, self.field.opened(row, value.raw)
            row.__dict__[name], row.__dict__[self.field.before] = value, (sealed, value)
        return value

    def __set__(self, row: Any, value: Any) -> None:
        """Take words, or bytes from the database."""
        row.__dict__[self.field.attname] = value


class SealedText(Field):
    """Free text about a situation. Its words can be neither searched nor updated in SQL.

    ``content`` names the kind of content, which has a key of its own and ends together; ``owner`` is the row's
    attribute that holds the situation's id.
    """

    descriptor_class = Opening
    empty_strings_allowed = True

    def __init__(self, *args: Any, content: str, owner: str = "situation_id", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.owner = str(content), owner

    @property
    def before(self) -> str:
        """Return where a row keeps what was read."""
        return f"_{self.attname}_before"

    def deconstruct(self) -> Any:
        """Return how a migration writes this field."""
        name, _, args, kwargs = super().deconstruct()
        return name, "maillage.core.sealing.SealedText", args, {**kwargs, "content": self.content, "owner": self.owner}

    def get_internal_type(self) -> str:
        """Return the column's type: bytes."""
        return "BinaryField"

    def from_db_value(self, value: Any, *_: object) -> Sealed:
        """Keep the bytes shut until somebody reads the row's words."""
        return Sealed(bytes(value or b""))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  Django's signature
        """Seal the words of a row; what was not changed is written as it was."""
        row = model_instance
        value = row.__dict__.get(self.attname, "")
        before = row.__dict__.get(self.before)
        if not add and isinstance(value, Sealed):
            return value
        if not add and before is not None and before[1] == value:
            return before[0]
        sealed = self.sealed(row, getattr(row, self.attname))
        row.__dict__[self.before] = (sealed, row.__dict__[self.attname])
        return sealed

    def get_prep_value(self, value: Any) -> bytes:
        """Let sealed bytes through, and nothing else."""
        if isinstance(value, Sealed):
            return value.raw
        if value in ("", b""):
            return b""
        raise TypeError(f"{self.name} is sealed: set it on a row and save the row.")

    def get_lookup(self, lookup_name: str) -> NoReturn:
        """Refuse to search."""
        raise FieldError(f"{self.name} is sealed: it cannot be searched ({lookup_name}).")

    def sealed(self, row: Any, words: str) -> Sealed:
        """Return ``words`` sealed for ``row``; empty ones stay empty."""
        if isinstance(words, text.Gone):
            raise Over
        if not words:
            return Sealed(b"")
        owner: UUID = getattr(row, self.owner)
        return Sealed(text.seal(key_to_seal(owner, self.content), words, self._bound(row, owner)))

    def opened(self, row: Any, raw: bytes) -> str:
        """Return the words of ``row``, or the sign that they are gone."""
        if not raw:
            return ""
        if raw == text.BLANKED:
            return text.Gone.sign()
        owner: UUID = getattr(row, self.owner)
        key = key_to_open(owner, self.content)
        return text.Gone.sign() if key is None else text.unseal(key, raw, self._bound(row, owner))

    def _bound(self, row: Any, owner: UUID) -> bytes:
        return text.bound(self.model._meta.db_table, self.column, owner, row.pk)  # noqa: SLF001  Django's name


def blank(rows: "models.QuerySet[Any]", content: str) -> None:
    """Leave of the words of one kind of content, in ``rows``, the sign that there were some."""
    fields = [one for one in rows.model._meta.local_fields if isinstance(one, SealedText)]  # noqa: SLF001  Django's name
    names = [one.name for one in fields if one.content == content]
    if names:
        rows.update(**{name: models.Func(models.F(name), template=BLANKED) for name in names})

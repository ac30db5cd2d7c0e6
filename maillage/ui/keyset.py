"""Pages of a list by the last row seen, not by counting rows away: as quick at the end as at the start."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet

MOST = 1_000  # more are not counted: a count costs as much as what it counts
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Keyset(Generic[Row]):
    """One page: its rows, what asks for the next one (or nothing), and how many rows there are, as ``counted`` says."""

    rows: tuple[Row, ...]
    next: str | None
    count: int
    first: bool = True


def page_of(queryset: QuerySet[M], *, after: str | None, size: int, order: tuple[str, ...]) -> Keyset[M]:
    """Return the page of at most ``size`` rows that follows the one ``after`` names.

    ``order`` names fields that are never empty, with ``-`` for the last first; together they tell any two rows apart
    (end with ``id``). An ``after`` that cannot be read gives the first page: it is an address that people may cut.
    """
    count = counted(queryset)
    seen = _read(after, queryset.model, order) if after else None
    rows = list((queryset.filter(_beyond(order, seen)) if seen else queryset).order_by(*order)[: size + 1])
    more = len(rows) > size
    page = tuple(rows[:size])
    return Keyset(page, _write(page[-1], order) if more else None, count, first=seen is None)


def counted(queryset: QuerySet[Any]) -> int:
    """Return how many rows there are; one more than ``MOST`` stands for any number beyond it."""
    return queryset.order_by().values("pk")[: MOST + 1].count()


def _beyond(order: tuple[str, ...], seen: list[Any]) -> Q:
    """Say "further on than the last row seen" for any mixture of directions."""
    said, same = Q(), Q()
    for name, value in zip(order, seen, strict=True):
        bare = name.lstrip("-")
        said |= same & Q(**{f"{bare}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{bare: value})
    return said


def _write(row: Model, order: tuple[str, ...]) -> str:
    values = [reduce(getattr, name.lstrip("-").split("__"), row) for name in order]
    return urlsafe_b64encode(json.dumps(values, cls=_Exactly).encode()).decode().rstrip("=")


class _Exactly(DjangoJSONEncoder):
    """Keep the microseconds, which Django's own encoder cuts: a page would begin with the row before."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _read(after: str, model: type[Model], order: tuple[str, ...]) -> list[Any] | None:
    try:
        values = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if not isinstance(values, list) or len(values) != len(order):
            return None
        return [_field(model, name).to_python(value) for name, value in zip(order, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, ValidationError, FieldDoesNotExist):
        return None


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    found: Any = None
    for part in name.lstrip("-").split("__"):
        found = (found.related_model if found else model)._meta.get_field(part)  # noqa: SLF001  Django's documented name
    return cast("Field[Any, Any]", found)

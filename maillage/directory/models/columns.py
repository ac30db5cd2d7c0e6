"""Columns that PostgreSQL has and Django does not: several ranges in one, a point, and what is asked of them."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    OurField = models.Field[Any, Any]
    OurLookup = models.Lookup[Any]
else:
    OurField, OurLookup = models.Field, models.Lookup


class Minutes(OurField):
    """The minutes of an ordinary week in which it is open, from Monday's first."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 -- Django's signature
        """Return PostgreSQL's several ranges in one."""
        return "int4multirange"


class Moments(OurField):
    """From when until when it is open, in the region's time, where no two weeks are the same."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 -- Django's signature
        """Return PostgreSQL's several ranges in one."""
        return "tsmultirange"


class Holds(OurLookup):
    """That a minute or a moment lies within."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Return the condition."""
        left, values = self.process_lhs(compiler, connection)
        return f"{left} @> %s::{'integer' if isinstance(self.rhs, int) else 'timestamp'}", [*values, self.rhs]


Minutes.register_lookup(Holds)
Moments.register_lookup(Holds)


class Spot(OurField):
    """Where something is, in metres on Mercator's map: order by distance can be read from an index."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 -- Django's signature
        """Return PostgreSQL's own point."""
        return "point"


class Within(OurLookup):
    """That a spot lies within so many metres of a place: latitude, longitude, metres."""

    lookup_name = "within"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Return the condition; a metre is longer on the map the farther it is from the equator."""
        left, values = self.process_lhs(compiler, connection)
        latitude, longitude, metres = self.rhs
        circle = "circle(directory_spot(%s, %s), %s / cos(radians(%s)))"
        return f"{left} <@ {circle}", [*values, latitude, longitude, metres, latitude]


Spot.register_lookup(Within)

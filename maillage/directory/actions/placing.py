"""Where a service is given, as a person says it: lists add no place to it and take none away from then on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from maillage.core.ids import new_id
from maillage.directory.models import Location, Service, ServiceAtLocation
from maillage.directory.models.leaving import leave
from maillage.directory.rules.areas import place_of
from maillage.directory.rules.corrections import ADDRESS, PlaceSaid
from maillage.directory.rules.likeness import address_key
from maillage.directory.rules.precedence import PERSON, corrected
from maillage.directory.rules.records import Fields


class Placing:
    """The places of one service on one day."""

    def __init__(self, row: Service, today: date) -> None:
        self.row, self.today = row, today

    def write(self, said: Iterable[PlaceSaid]) -> None:
        """Write the places that changed, add the new ones, leave those that are no longer."""
        there = {at.pk: at for at in self.row.at_locations.select_related("location")}
        for one in said:
            if one.at is None:
                self._add(one.fields)
            elif one.at in there and one.gone:
                leave(ServiceAtLocation.objects.filter(pk=one.at))
            elif one.at in there:
                self._change(there[one.at], one.fields)
        self.row.origins["places"] = [PERSON, self.today.isoformat()]
        self.row.save(update_fields=["origins"])

    def _add(self, fields: Fields) -> None:
        place = Location(region_id=self.row.region_id, organization_id=self.row.organization_id)
        self._settle(place, fields)
        ServiceAtLocation.objects.create(service=self.row, location=place)

    def _change(self, at: ServiceAtLocation, fields: Fields) -> None:
        """Change a place; one that others have too is left to them, and a new one is written beside it."""
        place = at.location
        if ServiceAtLocation.objects.filter(location=place).exclude(pk=at.pk).exists():
            place.pk, place._state.adding, place.origins = new_id(), True, dict(place.origins)  # noqa: SLF001  Django's documented name
        self._settle(place, fields)
        if at.location_id != place.pk:
            at.location = place
            at.save(update_fields=["location"])

    def _settle(self, place: Location, fields: Fields) -> None:
        day = self.today.isoformat()
        changed = dict(corrected(place, fields, place.origins, day))
        if changed.keys() & set(ADDRESS):
            known: dict[str, Any] = changed | {name: getattr(place, name) for name in ADDRESS if name not in changed}
            spot = place_of(known["postal_code"]) if known["address_1"] else None
            where = {"latitude": spot.latitude if spot else None, "longitude": spot.longitude if spot else None}
            changed |= dict(corrected(place, where, place.origins, day))
            changed["address_key"] = address_key(*(str(known[name]) for name in ADDRESS))
        for name, value in changed.items():
            setattr(place, name, value)
        place.save()

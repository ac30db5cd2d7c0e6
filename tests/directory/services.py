"""Invented services of Val-des-Rives, written as rows; what the search knows of them is made as in use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from maillage.core import clock
from maillage.core.bilingual import same
from maillage.directory.models import Entry, Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from maillage.directory.rules.hours import read
from maillage.directory.rules.taxonomy import Need, Vocabulary, term_id, vocabulary_id
from maillage.people.models import Region
from maillage.people.rules import plain

TODAY = date(2026, 3, 3)
CHECKED = date(2026, 2, 1)


def give(region: Region, name: str, *, house: str = "", french: str = "", hours: str = "", **more: Any) -> Service:
    """Write one service; ``place`` are the fields of its location, ``phone`` its telephone."""
    place, phone = more.pop("place", None), more.pop("phone", "")
    more["description"] = {"en": more.pop("about", "")}
    organization = Organization.objects.get_or_create(
        region=region,
        sort_name=plain(house or name),
        defaults={"name": same(house or name), "last_modified": clock.now()},
    )[0]
    service = Service.objects.create(
        region=region,
        organization=organization,
        name={"en": name, "fr": french or name},
        sort_name=plain(name),
        last_modified=clock.now(),
        **more,
    )
    if place is not None:
        location = Location.objects.create(region=region, organization=organization, **place)
        ServiceAtLocation.objects.create(service=service, location=location)
    if phone:
        Phone.objects.create(service=service, number=phone)
    write_hours(service, hours)
    return service


def write_hours(service: Service, text: str) -> None:
    """Write hours as people write them."""
    for n, one in enumerate(read(text).schedules if text else ()):
        Schedule.objects.create(
            service=service,
            freq=one.freq,
            byday=list(one.byday),
            opens_at=one.opens,
            closes_at=one.closes,
            season=str(one.season or ""),
            by_appointment=one.by_appointment,
            holidays="closed" if one.closed_on_holidays else "",
            position=n,
        )


def settle() -> None:
    """Bring what the search knows up to date, as the background does."""
    while found := Entry.objects.stale(TODAY, 500):
        Entry.objects.refresh(found, TODAY)


def names(hits: Sequence[Any]) -> list[str]:
    """Return the English names of what was found, in order."""
    return [hit.service.name["en"] for hit in hits]


def two() -> None:
    """Write two services of the first region, one of them hidden."""
    region = Region.objects.order_by("slug")[0]
    give(region, "Pantry", hours="Mon-Fri 9-5", place={"city": "Montréal", "latitude": 45.5, "longitude": -73.6})
    give(region, "House", confidentiality="by_phone", place={"confidentiality": "by_phone"})
    settle()


def listed() -> dict[str, list[Any]]:
    """Return what addresses may name of the directory."""
    rows = [row.pk for table in (Service, Organization, ServiceAtLocation) for row in table.objects.all()[:3]]
    ours = [term_id(Need.FOOD), vocabulary_id(Vocabulary.NEEDS)]
    return {"service": rows[:3], "published": [*rows, *ours]}

"""Taking services away from places, and places out of their words: what none is at is deleted with its address."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from maillage.directory.models import EntrySpot, Location, Origin, Service, ServiceAtLocation
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.hiding import without_places_within
from maillage.directory.rules.records import TEXTS


def leave(those: QuerySet[ServiceAtLocation]) -> None:
    """End that these services are given at these places, and keep no address that only they had."""
    pairs = list(those.values_list("pk", "location", "service"))
    places, services = {place for _, place, _ in pairs}, {service for *_, service in pairs}
    Origin.objects.filter(record__in=[pk for pk, *_ in pairs]).delete()
    ServiceAtLocation.objects.filter(pk__in=[pk for pk, *_ in pairs]).delete()
    EntrySpot.objects.filter(entry__in=services, location__in=places).delete()
    lonely = list(Location.objects.filter(pk__in=places, at_services=None).values_list("pk", flat=True))
    Origin.objects.filter(record__in=lonely).delete()
    Location.objects.filter(pk__in=lonely).delete()


def leave_public_places(services: Iterable[UUID]) -> None:
    """Take services that are hidden from now on away from every place that is not."""
    there = ServiceAtLocation.objects.filter(service__in=list(services))
    leave(there.filter(location__confidentiality=Confidentiality.PUBLIC))


def leave_words(row: Service) -> set[str]:
    """Take the sentences that tell where it is out of a service that is hidden; return the columns that had some."""
    names = TEXTS & {field.name for field in Service._meta.get_fields()}  # noqa: SLF001  Django's documented name
    shown = {name: without_places_within(getattr(row, name)) for name in names}
    changed = {name for name in names if shown[name] != getattr(row, name)}
    for name in changed:
        setattr(row, name, shown[name])
    return changed

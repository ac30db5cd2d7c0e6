"""Taking services away from places: what no service is at any more is deleted with its address."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from maillage.directory.models import EntrySpot, Location, Origin, ServiceAtLocation
from maillage.directory.rules.codes import Confidentiality


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

"""The services of Val-des-Rives: about forty invented ones, some hidden, some with the neutral name they agreed to.

They are written as rows, as a list that was brought in long ago would have left them; neutral names are recorded by the
outreach worker, through the door.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from uuid import UUID

from demo import cast
from demo.stage import Stage
from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core.bilingual import Text
from maillage.directory.actions import entries
from maillage.directory.models import Location, Organization, Phone, Schedule, Service, ServiceAtLocation
from maillage.directory.rules import hours
from maillage.directory.rules.codes import Confidentiality, Cost, Holidays
from maillage.people.rules import plain
from maillage.sheets import actions as sheets
from maillage.sheets.rules.sheet import Heading

LIST = Path(__file__).with_name("services.txt")
COSTS = {"free": Cost.FREE, "income": Cost.BY_INCOME}
MIDDLE, POSTAL = (
    (45.7631, -74.4624),
    "J0V 9Z9",
)  # a real postal area, so that distances can be asked; the town is invented
DEGREE = 111.2  # kilometres
REACHED = {"phone": Confidentiality.BY_PHONE, "partner": Confidentiality.THROUGH_PARTNER}


@dataclass(frozen=True)
class ServiceCard:
    """One service of the list."""

    house: Text
    name: Text
    needs: list[str]
    hours: Text
    languages: list[str]
    phone: str
    address: str
    marks: frozenset[str]
    said: dict[str, str]

    @property
    def confidentiality(self) -> Confidentiality:
        """How it is reached."""
        return next((how for mark, how in REACHED.items() if mark in self.marks), Confidentiality.PUBLIC)

    @property
    def spot(self) -> tuple[float, float]:
        """Where its street lies."""
        east, north = streets()[self.address.split(" ", 1)[1]]
        return MIDDLE[0] + north / DEGREE, MIDDLE[1] + east / (DEGREE * cos(radians(MIDDLE[0])))

    @property
    def neutral(self) -> tuple[Text, Heading] | None:
        """The neutral name it agreed to, and the heading."""
        if "neutral" not in self.said:
            return None
        english, french, heading = (part.strip() for part in self.said["neutral"].split("/"))
        return {"en": english, "fr": french}, Heading(heading)


@lru_cache(maxsize=1)
def streets() -> dict[str, tuple[float, float]]:
    """Return how far the streets are from the middle of the town, to the east and to the north."""
    rows = [line[2:].split(" | ") for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("@ ")]
    return {street: (float(east), float(north)) for street, east, north in rows}


def cards() -> Iterator[ServiceCard]:
    """Yield the services of the list."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#@":
            _, house, maison, name, nom, needs, open_en, open_fr, languages, phone, address, more = (
                part.strip() for part in line.split("|")
            )
            marks, _, neutral = more.partition("neutral=")
            pairs = dict(one.split("=") for one in marks.split() if "=" in one)
            yield ServiceCard(
                {"en": house, "fr": maison},
                {"en": name, "fr": nom},
                needs.split(),
                {"en": open_en, "fr": open_fr},
                languages.split(),
                phone,
                address,
                frozenset(marks.split()),
                pairs | ({"neutral": neutral} if neutral else {}),
            )


def write_services(stage: Stage, at: datetime) -> None:
    """Write the services of the region, and what was agreed about their names."""
    region = stage.people["nadia"].organisation.region_id
    members = {card.key: card.name["fr"] for card in cast.ORGANISATIONS}
    joined = {row.organisation.name["fr"]: row.organisation_id for row in stage.people.values()}
    houses: dict[str, Organization] = {}
    for card in cards():
        member = joined.get(members[card.said["member"]]) if "member" in card.said else None
        house = houses.get(card.house["fr"]) or _house(region, card, member, at)
        houses[card.house["fr"]] = house
        service = _service(region, card, house, at)
        if card.neutral is not None:
            name, heading = card.neutral
            with stage.at("nadia", at) as nadia:
                sheets.name_service(nadia, service=service.id, name=name, heading=heading, at=at)
    with acting_as(Actor.system("directory")) as job:
        entries.refresh(job, today=at.date())


def _house(region: UUID, card: ServiceCard, member: UUID | None, at: datetime) -> Organization:
    return Organization.objects.create(
        region_id=region, joined_as_id=member, name=card.house, sort_name=plain(card.house["fr"]), last_modified=at
    )


def _checked(card: ServiceCard, at: datetime) -> date | None:
    if "unchecked" in card.marks:
        return None
    return at.date() - timedelta(500 if "old" in card.marks else len(card.name["fr"]))


def _placed(region: UUID, card: ServiceCard, row: Service) -> None:
    """Write its place, where everybody may know it."""
    if not card.address:
        return
    latitude, longitude = card.spot
    place = Location.objects.create(
        region_id=region,
        organization_id=row.organization_id,
        address_1=card.address,
        city="Port-Aulnaie",
        state_province="QC",
        postal_code=POSTAL,
        country="CA",
        latitude=latitude,
        longitude=longitude,
        wheelchair=True if "ramp" in card.marks else None,
    )
    ServiceAtLocation.objects.create(service=row, location=place)


def _service(region: UUID, card: ServiceCard, house: Organization, at: datetime) -> Service:
    """Write one service with its telephone, its hours and, where everybody may know it, its place."""
    row = Service.objects.create(
        region_id=region,
        organization=house,
        name=card.name,
        sort_name=plain(card.name["fr"]),
        confidentiality=card.confidentiality,
        needs=card.needs,
        situations=[card.said["situation"]] if "situation" in card.said else [],
        languages=card.languages,
        cost=next((cost for mark, cost in COSTS.items() if mark in card.marks), ""),
        interpretation_services={"en": "Interpreters", "fr": "Interprètes"} if "interpreters" in card.marks else {},
        children_welcome=True if "children" in card.marks else None,
        asks_status=False if "nostatus" in card.marks else None,
        hours=card.hours,
        assured_date=_checked(card, at),
        last_modified=at,
    )
    Phone.objects.create(service=row, number=card.phone, key=f"1{''.join(filter(str.isdigit, card.phone))}")
    _placed(region, card, row)
    for place_in_order, one in enumerate(hours.read(card.hours["fr"], "fr").schedules):
        Schedule.objects.create(
            service=row,
            freq=one.freq,
            byday=list(one.byday),
            opens_at=one.opens,
            closes_at=one.closes,
            holidays=Holidays.CLOSED if one.closed_on_holidays else "",
            position=place_in_order,
        )
    return row

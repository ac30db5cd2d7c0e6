"""The directory as HSDS 3.1 says it. What is empty is left out; what is hidden has no place in it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.records import program_id
from maillage.finding.formats.terms import Answer, Terms, kept


class Writer(Terms):
    """Writes rows in one language, that of who asks; the other one where there is nothing in hers."""

    def __init__(self, language: str, offset: timedelta) -> None:
        super().__init__(language)
        minutes = int(offset.total_seconds()) // 60
        self.offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        self.hours = minutes / 60

    def numbered(self, owner: UUID, kind: str, rows: Iterable[Answer]) -> list[Answer]:
        """Give an id that stays to each row that has none of its own."""
        return [{"id": str(uuid5(owner, f"{kind}:{n}")), **self.plain(row)} for n, row in enumerate(rows)]

    def plain(self, row: Answer) -> Answer:
        """Return a small record in her language."""
        two = {name: self.text(value) if isinstance(value, dict) else value for name, value in row.items()}
        return kept({name: value for name, value in two.items() if name != "id"})

    def phone(self, row: Any) -> Answer:
        """Write a telephone."""
        said = {"number": row.number, "type": row.type, "description": self.text(row.description)}
        extension = int(row.extension) if row.extension.isdecimal() else None
        return kept({"id": str(row.pk), **said, "extension": extension})

    def schedule(self, row: Any) -> Answer:
        """Write hours; HSDS has no word for closures, so that they are only described."""
        if row.closed:
            return kept({"id": str(row.pk), "description": self.text(row.description), "notes": "closed"})
        dates = {name: getattr(row, name) for name in ("valid_from", "valid_to", "dtstart", "until")}
        times = {name: getattr(row, name) for name in ("opens_at", "closes_at")}
        return kept(
            {
                "id": str(row.pk),
                "freq": row.freq,
                "interval": row.interval,
                "byday": ",".join(row.byday),
                "bymonthday": ",".join(str(day) for day in row.bymonthday),
                "timezone": self.hours,
                **{name: value.isoformat() for name, value in dates.items() if value},
                **{name: f"{value:%H:%M}{self.offset}" for name, value in times.items() if value},
                "description": self.text(row.description),
                "notes": self.text(row.notes),
                "attending_type": row.attending_type,
                "schedule_link": row.schedule_link,
            }
        )

    def organization(self, row: Any) -> Answer:
        """Write an organisation as lists show it."""
        return {
            "id": str(row.pk),
            "name": self.text(row.name) or row.sort_name,
            "description": self.text(row.description),
            **kept(
                {
                    "alternate_name": self.text(row.alternate_name),
                    "email": row.email,
                    "website": row.website,
                    "tax_status": row.tax_status,
                    "tax_id": row.tax_id,
                    "year_incorporated": row.year_incorporated,
                    "legal_status": row.legal_status,
                    "logo": row.logo,
                    "uri": row.uri,
                    "parent_organization_id": str(row.parent_organization_id or ""),
                }
            ),
        }

    def whole_organization(self, row: Any, services: Iterable[Any]) -> Answer:
        """Write an organisation with all that belongs to it."""
        services = list(services)
        programs = {one["id"]: one for one in map(self.program, services) if one}
        return self.organization(row) | kept(
            {
                "programs": list(programs.values()),
                "phones": [self.phone(one) for one in row.phones.all()],
                "funding": self.numbered(row.pk, "funding", row.funding),
                "services": [self.service(one) for one in services],
            }
        )

    def service(self, row: Any) -> Answer:
        """Write a service as lists show it."""
        said = ("alternate_name", "description", "interpretation_services", "application_process", "wait_time", "alert")
        return {
            "id": str(row.pk),
            "name": self.text(row.name) or row.sort_name,
            "status": row.status,
            **kept({name: self.text(getattr(row, name)) for name in (*said, "fees_description")}),
            **kept(
                {
                    "organization_id": str(row.organization_id),
                    "program_id": str(program_id(row.organization_id, row.program_name) or ""),
                    "eligibility_description": self.text(row.eligibility_description),
                    "url": row.url,
                    "email": row.email,
                    "minimum_age": row.minimum_age,
                    "maximum_age": row.maximum_age,
                    "accreditations": row.accreditations,
                    "licenses": row.licenses,
                    "assured_date": row.assured_date.isoformat() if row.assured_date else "",
                    "assurer_email": row.assurer_email,
                    "last_modified": row.last_modified.isoformat(),
                    "organization": self.organization(row.organization),
                }
            ),
        }

    def whole_service(self, row: Any) -> Answer:
        """Write a service with all that belongs to it."""
        areas, costs = row.service_areas, row.cost_options
        return self.service(row) | kept(
            {
                "program": self.program(row),
                "phones": [self.phone(one) for one in row.phones.all()],
                "schedules": [self.schedule(one) for one in row.schedules.all()],
                "languages": [
                    {"id": str(uuid5(row.pk, f"language:{code}")), "code": code, "name": code} for code in row.languages
                ],
                "service_areas": self.numbered(row.pk, "area", areas),
                "cost_options": self.numbered(row.pk, "cost", costs),
                "required_documents": self.numbered(row.pk, "document", row.required_documents),
                "funding": self.numbered(row.pk, "funding", row.funding),
                "service_at_locations": [self.whole_at_location(one) for one in row.at_locations.all()],
                "attributes": [*self.own_terms(row), *(self.attribute(one) for one in row.attributes.all())],
            }
        )

    def program(self, row: Any) -> Answer:
        """Write the programme that a service is one of, if it is of any."""
        key = program_id(row.organization_id, row.program_name)
        if key is None:
            return {}
        name, description = self.text(row.program_name), self.text(row.program_description)
        more = kept({"alternate_name": self.text(row.program_alternate_name)})
        return {"id": str(key), "name": name, "description": description or name, **more}

    def location(self, row: Any) -> Answer:
        """Write a place; of a hidden one, that there is one."""
        shown = {"id": str(row.pk), "location_type": row.location_type}
        if row.confidentiality != Confidentiality.PUBLIC:
            return shown
        said = {
            name: self.text(getattr(row, name)) for name in ("name", "alternate_name", "description", "transportation")
        }
        outside = {
            "external_identifier": row.external_identifier,
            "external_identifier_type": row.external_identifier_type,
        }
        spot = {"latitude": row.latitude, "longitude": row.longitude, "url": row.url}
        return shown | kept({**said, **outside, **spot})

    def whole_location(self, row: Any) -> Answer:
        """Write a place with its address."""
        if row.confidentiality != Confidentiality.PUBLIC:
            return self.location(row)
        lines = {"attention": row.attention, "address_1": row.address_1, "address_2": row.address_2, "city": row.city}
        more = {"region": row.county, "state_province": row.state_province, "postal_code": row.postal_code}
        address = kept({**lines, **more})
        always = {name: address.get(name, "") for name in ("address_1", "city", "state_province", "postal_code")}
        fixed = {"id": str(uuid5(row.pk, "address")), "address_type": "physical", "country": row.country or "CA"}
        return self.location(row) | kept(
            {
                "addresses": [{**fixed, **always, **address}] if address else [],
                "phones": [self.phone(one) for one in row.phones.all()],
                "schedules": [self.schedule(one) for one in row.schedules.all()],
                "accessibility": self.numbered(row.pk, "access", row.accessibility),
            }
        )

    def at_location(self, row: Any) -> Answer:
        """Write that a service is given at a place, as lists show it."""
        said = {"service_id": str(row.service_id), "location_id": str(row.location_id)}
        whole = {"location": self.location(row.location), "service": self.service(row.service)}
        return kept({"id": str(row.pk), "description": self.text(row.description), **said, **whole})

    def whole_at_location(self, row: Any, *, service: bool = False) -> Answer:
        """Write a service at a place with its hours there."""
        said = {"service_id": str(row.service_id), "location_id": str(row.location_id)}
        return kept(
            {
                "id": str(row.pk),
                "description": self.text(row.description),
                **said,
                "location": self.whole_location(row.location),
                "schedules": [self.schedule(one) for one in row.schedules.all()],
                "service": self.service(row.service) if service else None,
            }
        )

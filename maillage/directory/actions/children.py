"""Telephones, schedules and others' codes of records: written anew where a list's word on them counts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from maillage.directory.models import Attribute, Phone, Schedule, Taxonomy, TaxonomyTerm
from maillage.directory.rules.codes import Kind
from maillage.directory.rules.likeness import phone_key
from maillage.directory.rules.records import Fields, Record

MODELS: dict[str, Any] = {"phones": Phone, "schedules": Schedule, "attributes": Attribute}
Part = tuple[UUID, Record, str]


class Children:
    """The parts of a region's records."""

    def __init__(self, region: UUID) -> None:
        self.region = region

    @staticmethod
    def are(row: Any, part: str, said: Sequence[Fields]) -> bool:
        """Return whether a row that was read with its parts has these already."""
        if row._state.adding:  # noqa: SLF001  Django's documented name
            return not said
        there = list(getattr(row, part).all())
        pairs = zip(there, said, strict=False)
        return len(there) == len(said) and all(_is(one, fields) for one, fields in pairs)

    def write(self, kind: Kind, parts: Sequence[Part]) -> None:
        """Replace these parts of these records by what the list says."""
        by_part: dict[str, list[Part]] = defaultdict(list)
        for one in parts:
            by_part[one[2]].append(one)
        for part, those in by_part.items():
            self._replace(kind, part, those)

    def _replace(self, kind: Kind, part: str, those: Sequence[Part]) -> None:
        model = MODELS[part]
        model.objects.filter(**{f"{kind}__in": [pk for pk, *_ in those]}).delete()
        said = [(pk, place, fields) for pk, record, _ in those for place, fields in enumerate(getattr(record, part))]
        terms = _terms(self.region, [fields for *_, fields in said]) if part == "attributes" else {}
        model.objects.bulk_create([_made(model, kind, pk, place, fields, terms) for pk, place, fields in said])


def _is(row: Any, fields: Fields) -> bool:
    if isinstance(row, Attribute):
        return (row.term.taxonomy.name, row.term.code) == (fields["taxonomy"], fields["code"])
    return all(getattr(row, name) == value for name, value in fields.items())


def _made(model: Any, kind: Kind, owner: UUID, place: int, fields: Fields, terms: dict[tuple[str, str], UUID]) -> Any:
    link = {f"{kind}_id": owner}
    if model is Attribute:
        term = terms[fields["taxonomy"], fields["code"]]
        return Attribute(**link, term_id=term, value=fields.get("value", ""), label=fields.get("label", ""))
    if model is Phone:
        return Phone(**link, **fields, key=phone_key(fields["number"])[:20], position=place)
    return Schedule(**link, **fields, position=place)


def _terms(region: UUID, said: Sequence[Fields]) -> dict[tuple[str, str], UUID]:
    """Return the terms by vocabulary and code; those that were never heard of are added."""
    names = {one["taxonomy"] for one in said}
    Taxonomy.objects.bulk_create([Taxonomy(region_id=region, name=name) for name in names], ignore_conflicts=True)
    books = dict(Taxonomy.objects.filter(region=region, name__in=names).values_list("name", "pk"))
    terms = {(one["taxonomy"], one["code"]): one for one in said}
    TaxonomyTerm.objects.bulk_create(
        [
            TaxonomyTerm(taxonomy_id=books[name], code=code, name=one.get("name", {}))
            for (name, code), one in terms.items()
        ],
        ignore_conflicts=True,
    )
    rows = TaxonomyTerm.objects.filter(taxonomy__in=books.values(), code__in={code for _, code in terms})
    back = {pk: name for name, pk in books.items()}
    return {(back[row.taxonomy_id], row.code): row.pk for row in rows}

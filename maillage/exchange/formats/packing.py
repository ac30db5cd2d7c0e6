"""The directory as a tabular data package (HSDS 3.1): its CSV files and their description.

HSDS knows one language: words stand in the asked one where they are written in it. Both stand in ``texts.csv``, an
extension of ours. Every table of the standard has its file, also where it holds nothing.
"""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

KINDS = {"n": "number", "d": "date", "t": "time", "m": "datetime", "b": "boolean"}
TABLES: dict[str, str] = {
    "organization": "organizations: id! name! alternate_name description! email website tax_status tax_id "
    "year_incorporated:n legal_status logo uri parent_organization_id",
    "program": "programs: id! organization_id! name! alternate_name description!",
    "service": "services: id! organization_id! program_id name! alternate_name description url email status! "
    "interpretation_services application_process fees_description wait_time fees accreditations "
    "eligibility_description minimum_age:n maximum_age:n assured_date:d assurer_email licenses alert last_modified:m",
    "attribute": "attributes: id! link_id! taxonomy_term_id! link_type link_entity! value label",
    "service_at_location": "service_at_location: id! service_id! location_id! description",
    "location": "locations: id! location_type! url organization_id name alternate_name description transportation "
    "latitude:n longitude:n external_identifier external_identifier_type",
    "phone": "phones: id! location_id service_id organization_id contact_id service_at_location_id number! extension:n "
    "type description",
    "contact": "contacts: id! organization_id service_id service_at_location_id location_id name title department "
    "email",
    "address": "addresses: id! location_id attention address_1! address_2 city! region state_province! postal_code! "
    "country! address_type!",
    "schedule": "schedules: id! service_id location_id service_at_location_id valid_from:d valid_to:d dtstart:d "
    "timezone:n until:d count:n wkst freq interval:n byday byweekno bymonthday byyearday description opens_at:t "
    "closes_at:t schedule_link attending_type notes",
    "funding": "funding: id! organization_id service_id source",
    "service_area": "service_areas: id! service_id service_at_location_id name description extent extent_type uri",
    "required_document": "required_documents: id! service_id document uri",
    "language": "languages: id! service_id location_id phone_id name code note",
    "accessibility": "accessibility: id! location_id description details url",
    "taxonomy_term": "taxonomy_terms: id! code name! description! parent_id taxonomy language taxonomy_id term_uri",
    "metadata": "metadata: id! resource_id! resource_type! last_action_date!:d last_action_type! field_name! "
    "previous_value! replacement_value! updated_by!",
    "meta_table_description": "meta_table_descriptions: id! name language character_set",
    "cost_option": "cost_options: id! service_id! valid_from:d valid_to:d option currency amount:n amount_description",
    "organization_identifier": "organization_identifiers: id! organization_id! identifier_scheme identifier_type! "
    "identifier!",
    "taxonomy": "taxonomies: id! name! description! uri version",
    "service_capacity": "service_capacity: id! service_id! unit_id! available!:n maximum:n description updated!:m",
    "unit": "units: id! name! scheme identifier uri",
    "url": "url: id! label url! organization_id service_id",
    "text": "texts: id! link_id! link_entity! field! language! text!",
}
Row = dict[str, Any]


def columns_of(table: str) -> list[str]:
    """Return the columns of a table."""
    return [name.partition(":")[0].rstrip("!") for name in TABLES[table].partition(": ")[2].split()]


def file_of(table: str) -> str:
    """Return the name of a table's file."""
    return f"{TABLES[table].partition(':')[0]}.csv"


def description() -> str:
    """Return the package's description (Frictionless Data Package)."""
    resources = [
        {
            "name": table,
            "path": file_of(table),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "profile": "tabular-data-resource",
            "schema": {"primaryKey": "id", "fields": list(_fields(table))},
        }
        for table in TABLES
    ]
    told = {"name": "directory", "title": "HSDS 3.1", "profile": "tabular-data-package", "resources": resources}
    return json.dumps(told, indent=1) + "\n"


def write(folder: Path, rows: Iterable[tuple[str, Row]]) -> dict[str, int]:
    """Write a package into ``folder`` row by row; return how many rows each file has."""
    files: dict[str, TextIO] = {}
    try:
        writers = {}
        for table in TABLES:
            files[table] = (folder / file_of(table)).open("w", encoding="utf-8", newline="")
            writers[table] = csv.DictWriter(files[table], columns_of(table), lineterminator="\n")
            writers[table].writeheader()
        counts = dict.fromkeys(map(file_of, TABLES), 0)
        for table, row in rows:
            writers[table].writerow(row)
            counts[file_of(table)] += 1
    finally:
        for file in files.values():
            file.close()
    (folder / "datapackage.json").write_text(description(), encoding="utf-8")
    return counts


def zipped(rows: Iterable[tuple[str, Row]]) -> bytes:
    """Return a package as one compressed file: the same bytes for the same rows, whenever it is asked for."""
    packed = io.BytesIO()
    with TemporaryDirectory() as folder:
        write(Path(folder), rows)
        with ZipFile(packed, "w") as archive:
            for path in sorted(Path(folder).iterdir()):
                member = ZipInfo(path.name)  # without the moment at which it was written
                member.compress_type = ZIP_DEFLATED
                with path.open("rb") as said, archive.open(member, "w") as into:
                    shutil.copyfileobj(said, into)
    return packed.getvalue()


def _fields(table: str) -> Iterator[Row]:
    for name in TABLES[table].partition(": ")[2].split():
        said, _, kind = name.partition(":")
        yield {
            "name": said.rstrip("!"),
            "type": KINDS.get(kind, "string"),
            "constraints": {"required": "!" in said},
        }

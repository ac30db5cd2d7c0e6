"""Exports of information and referral software as HSDS tables: iCarol's CSV of resources, and AIRS XML 3.

Written from the published shapes (AIRS XML schema 3.0; iCarol's resource export columns), without a sample at hand.
"""

from collections import defaultdict
from xml.etree import ElementTree as ET
from xml.parsers import expat

from maillage.directory.rules.likeness import name_key
from maillage.exchange.formats.tables import Table, Unreadable
from maillage.exchange.formats.things import Things

TOLD = {"publicname", "agencynum", "resourceagencynum", "taxonomylevelname", "parentagencynum"}
PHONES = ("phone1", "phone2", "phone3", "phonetollfree", "phonehotline", "phonebusinessline", "phoneafterhours")
YES = {"true", "yes", "1", "y"}


def is_header(columns: tuple[str, ...]) -> bool:
    """Return whether these are the columns of iCarol's export."""
    return len(TOLD & {_plain(one) for one in columns}) >= 3  # noqa: PLR2004  no other list has three of them


def of_rows(table: Table) -> Things:
    """Return iCarol's rows as tables: agencies, their sites, and programs at sites; raise Unreadable without any."""
    found: Things = defaultdict(list)
    for number, cells in table.rows():
        if cells is not None:
            _icarol(number, {_plain(column): words for column, words in cells.items() if words}, found)
    if not found["organization"] and not found["service"]:
        raise Unreadable
    return found


def of_xml(raw: bytes) -> Things:
    """Return the agencies, sites and services of an AIRS XML file as tables; raise Unreadable for any other XML."""
    found: Things = defaultdict(list)
    for number, agency in enumerate(_agencies(raw), start=1):
        _agency(number, agency, found)
    if not found["organization"]:
        raise Unreadable
    return found


def _plain(column: str) -> str:
    return name_key(column).replace(" ", "")


def _icarol(number: int, row: dict[str, str], found: Things) -> None:
    key = row.get("resourceagencynum") or row.get("agencynum") or row.get("id", "")
    parent, level = row.get("parentagencynum", "0"), row.get("taxonomylevelname", "").casefold()
    name = row.get("publicname") or row.get("agencyname", "")
    said = {"#": number, "id": key, "name": name, "description": row.get("agencydescription", "")}
    said |= {"email": row.get("emailaddressmain", ""), "url": row.get("websiteaddress", "")}
    if level.startswith("agency") or (not level and parent in {"", "0"}):
        found["organization"].append({k: v for k, v in said.items() if v})
    if level.startswith("site"):
        found["location"].append({k: v for k, v in said.items() if v} | {"organization_id": parent})
    else:
        house = key if level.startswith("agency") or parent in {"", "0"} else row.get("agencyid", parent)
        service = {
            "organization_id": house,
            "status": "inactive" if row.get("agencystatus", "").casefold().startswith("inactive") else "active",
            "eligibility_description": row.get("eligibility", "") or row.get("eligibilityadult", ""),
            "fees_description": row.get("feestructuresource", "") or row.get("fees", ""),
            "application_process": row.get("applicationprocess", ""),
            "assured_date": row.get("lastverifiedon", "")[:10].replace("/", "-"),
        }
        found["service"].append({k: v for k, v in (said | service).items() if v})
        _beside(number, key, row, found)
    if not level.startswith("program") or row.get("physicaladdress1"):
        _site(number, key, row, found, is_site=level.startswith("site"), house=key if parent in {"", "0"} else parent)


def _beside(number: int, key: str, row: dict[str, str], found: Things) -> None:
    own = {"#": number, "service_id": key}
    for name in PHONES:
        if words := row.get(f"{name}number") or row.get(name):
            found["phone"].append(own | {"number": words, "description": row.get(f"{name}name", "")})
    if words := row.get("languagesoffered"):
        found["language"].append(own | {"language": words})
    if words := row.get("documentsrequired"):
        found["required_document"].append(own | {"document": words})
    if words := row.get("coverage") or row.get("coveragearea"):
        found["service_area"].append(own | {"name": words})
    if words := row.get("hoursofoperation") or row.get("hours"):
        found["hours"].append(own | {"hours": words})
    for code in filter(None, (row.get("taxonomycodes") or row.get("taxonomycode", "")).replace(",", ";").split(";")):
        found["service_taxonomy"].append(own | {"taxonomy_id": code.strip()})
        found["taxonomy_term"].append({"id": code.strip(), "code": code.strip(), "taxonomy": "211"})


def _site(number: int, key: str, row: dict[str, str], found: Things, *, is_site: bool, house: str) -> None:
    place = key if is_site else f"{key}:site"
    hidden = str(row.get("physicaladdressisprivate", "")).casefold() in YES
    if not is_site:
        found["location"].append(
            {"#": number, "id": place, "organization_id": house, "location_type": "physical"}
            | {n: row[n] for n in ("latitude", "longitude") if row.get(n)}
        )
        found["service_at_location"].append({"#": number, "id": place, "service_id": key, "location_id": place})
    address = {
        "location_id": place,
        "confidential": str(hidden),
        "address_1": row.get("physicaladdress1", ""),
        "address_2": row.get("physicaladdress2", ""),
        "city": row.get("physicalcity", ""),
        "region": row.get("physicalcounty", ""),
        "state_province": row.get("physicalstateprovince", ""),
        "postal_code": row.get("physicalpostalcode", ""),
        "country": row.get("physicalcountry", ""),
    }
    found["address"].append({k: v for k, v in address.items() if v})


def _agencies(raw: bytes) -> list[ET.Element]:
    if b"<!DOCTYPE" in raw[: 1 << 16] or b"<!ENTITY" in raw:
        raise Unreadable
    try:
        tree = ET.fromstring(raw)  # noqa: S314  no document type, so no entities; expat limits the rest
    except (ET.ParseError, expat.ExpatError, ValueError) as trouble:
        raise Unreadable from trouble
    for node in tree.iter():
        node.tag = node.tag.rpartition("}")[2]
    return list(tree.iter("Agency"))


def _agency(number: int, agency: ET.Element, found: Things) -> None:
    key = _said(agency, "Key")
    found["organization"].append(_told(number, key, agency, "AgencyDescription"))
    _phones(agency, {"organization_id": key}, found)
    for site in agency.findall("Site"):
        place = _said(site, "Key") or f"{key}:{len(found['location'])}"
        found["location"].append(
            _told(number, place, site, "SiteDescription") | _where(site) | {"organization_id": key}
        )
        found["address"].append(_address(site) | {"location_id": place})
        for service in site.findall("SiteService"):
            name = _said(service, "Key") or f"{place}:{len(found['service'])}"
            told = _told(number, name, service, "Description") | {"organization_id": key, "status": "active"}
            told |= {"eligibility_description": _said(service, "GeneralEligibility") or _said(service, "Eligibility")}
            told |= {
                "fees_description": _said(service, "FeeStructure"),
                "application_process": _said(service, "IntakeProcedure"),
            }
            found["service"].append({k: v for k, v in told.items() if v})
            found["service_at_location"].append({"#": number, "id": name, "service_id": name, "location_id": place})
            _phones(service if service.find("Phone") is not None else site, {"service_id": name}, found)
            _service_parts(number, name, service, site, found)


def _service_parts(number: int, name: str, service: ET.Element, site: ET.Element, found: Things) -> None:
    own = {"#": number, "service_id": name}
    for words in (one.text or "" for one in service.iterfind("Languages/Language")):
        found["language"].append(own | {"language": words})
    for words in (one.text or "" for one in service.iterfind("DocumentsRequired")):
        found["required_document"].append(own | {"document": words})
    for code in filter(None, (one.text for one in service.iterfind("Taxonomy/Code"))):
        found["service_taxonomy"].append(own | {"taxonomy_id": code})
        found["taxonomy_term"].append({"id": code, "code": code, "taxonomy": "AIRS"})
    hours = _said(service, "TimeOpen/Notes") or _said(site, "TimeOpen/Notes") or _said(service, "HoursOfOperation")
    if hours:
        found["hours"].append(own | {"hours": hours})


def _told(number: int, key: str, node: ET.Element, description: str) -> dict[str, str | int]:
    told: dict[str, str | int] = {
        "#": number,
        "id": key,
        "name": _said(node, "Name"),
        "description": _said(node, description),
    }
    told |= {"url": _said(node, "URL/Address"), "email": _said(node, "Email/Address")}
    return {name: words for name, words in told.items() if words}


def _where(site: ET.Element) -> dict[str, str]:
    point = {"latitude": _said(site, "SpatialLocation/Latitude"), "longitude": _said(site, "SpatialLocation/Longitude")}
    return {"location_type": "physical"} | {name: words for name, words in point.items() if words}


def _address(site: ET.Element) -> dict[str, str]:
    node = site.find("PhysicalAddress")
    if node is None:
        return {}
    names = {"Line1": "address_1", "Line2": "address_2", "City": "city", "County": "region", "State": "state_province"}
    names |= {"ZipCode": "postal_code", "Country": "country"}
    told = {ours: words for theirs, ours in names.items() if (words := _said(node, theirs))}
    return told | {"confidential": node.get("Confidential") or _said(node, "Confidential") or "false"}


def _phones(node: ET.Element, own: dict[str, str], found: Things) -> None:
    for phone in node.findall("Phone"):
        if phone.get("Confidential", "false").casefold() not in YES:
            one = {"number": _said(phone, "PhoneNumber"), "description": _said(phone, "Description")}
            found["phone"].append(own | one | {"extension": _said(phone, "Extension")})


def _said(node: ET.Element, path: str) -> str:
    return (node.findtext(path) or "").strip()

"""How the columns of somebody's table are read: proposed from their headers, put right by a person, remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import regex

from maillage.directory.rules.likeness import name_key


class Target(StrEnum):
    """What a column can say."""

    KEY = "key"
    NAME = "name"
    ALTERNATE_NAME = "alternate_name"
    ORGANIZATION = "organization"
    DESCRIPTION = "description"
    ADDRESS = "address"  # all in one line
    ADDRESS_1 = "address_1"
    ADDRESS_2 = "address_2"
    CITY = "city"
    COUNTY = "county"
    STATE_PROVINCE = "state_province"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    CONFIDENTIALITY = "confidentiality"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    WEBSITE = "website"
    HOURS = "hours"
    CATEGORY = "category"
    LANGUAGES = "languages"
    SPEAKS = "speaks"  # one language, yes or no
    ELIGIBILITY = "eligibility_description"
    MINIMUM_AGE = "minimum_age"
    MAXIMUM_AGE = "maximum_age"
    FEES = "fees_description"
    APPLICATION = "application_process"
    DOCUMENTS = "required_documents"
    AREA = "service_areas"
    ACCESSIBILITY = "accessibility"
    WAIT = "wait_time"
    ALERT = "alert"
    STATUS = "status"
    CHECKED = "assured_date"


T = Target
HEADERS: dict[Target, str] = {
    T.KEY: (
        r"id|key|identifiant|no|numero de dossier|"
        r".*(party|record|resource|agency|facility|site|service) (id|num|number)|objectid"
    ),
    T.ALTERNATE_NAME: r"(alternate|short|other|autre) names?|aka|nom court|acronym|acronyme|sigle",
    T.NAME: (
        r"name|nom|title|titre|nom francais|nom anglais|"
        r"(service|program|programme|facility|resource|site|public)( |)name|nom (du|de la|de l) \w+|"
        r"name (en|fr)"
    ),
    T.ORGANIZATION: r"organi[sz]ation( name)?|organisme|agency( name)?|nom de l ?organisme|provider|operator",
    T.DESCRIPTION: r"desc|description.*|details|resume|summary|about|services? (offered|description)",
    T.ADDRESS_2: r"address ?2|adresse ?2|suite|unit|bureau|etage|floor|apt",
    T.ADDRESS_1: r"address ?1|adresse ?1|street( address)?|rue|numero|no civique|civic number|street (name|number)",
    T.ADDRESS: r"(full |physical |street |site )?address|adresse( complete| civique)?|location",
    T.CITY: r"city|ville|town|municipality|municipalite|physical city",
    T.COUNTY: r"county|arrondissement|borough|mrc|district|regional district",
    T.STATE_PROVINCE: r"state|province|state province|prov",
    T.POSTAL_CODE: r"postal ?code|code postal|zip|zip code|postcode",
    T.COUNTRY: r"country|pays",
    T.LATITUDE: r"lat|latitude|y|geometry latitude",
    T.LONGITUDE: r"lon|lng|long|longitude|x|geometry longitude",
    T.CONFIDENTIALITY: r"confidential(ity)?|confidentialite|address (is )?(private|confidential)|.*is private",
    T.PHONE: (
        r"(main |business |toll free |crisis )?(phone|telephone|tel)( ?number| ?\d)?|numero de telephone|"
        r"courant telephone"
    ),
    T.FAX: r"fax|telecopieur",
    T.EMAIL: r"e ?mail( address)?|courriel|adresse courriel",
    T.WEBSITE: r"web ?site|url|web|site web|site internet|homepage|web address",
    T.HOURS: r"hours.*|(operating|opening|business|office) hours|heures.*|horaire.*|schedule",
    T.CATEGORY: r"category( ?id)?|categorie|type|famille|taxonomy.*|keywords|mots cles|sector|service type( cd)?",
    T.SPEAKS: r"lang \w+ (yn|yes no)",
    T.LANGUAGES: r"lang(uage)?s?|langues?|languages? (spoken|offered)|langues? parlees?",
    T.ELIGIBILITY: r"eligib.*|clientele|who|admissibilite|audience|population.*|target group",
    T.MINIMUM_AGE: r"min(imum)? age|age min(imum)?",
    T.MAXIMUM_AGE: r"max(imum)? age|age max(imum)?",
    T.FEES: r"fees?.*|cost|frais|cout|tarif",
    T.APPLICATION: r"application.*|intake.*|how to apply|referral( process)?|inscription|demande",
    T.DOCUMENTS: r"(required )?documents?( required)?|documents requis",
    T.AREA: r"(service|coverage|catchment) area|area( served)?|coverage|territoire.*|areas served",
    T.ACCESSIBILITY: r"accessib.*|wheelchair.*|disabilities access|acces.*",
    T.WAIT: r"wait.*|delai.*",
    T.ALERT: r"alert|alerte|notice|avis",
    T.STATUS: r"status|statut",
    T.CHECKED: (
        r"(last )?(verified|updated|checked|assured|modified)( on| date)?|(date de )?mise a jour|"
        r"derniere verification|assured date"
    ),
}
ONCE = frozenset({T.KEY, T.NAME, T.ORGANIZATION, T.ADDRESS, T.CITY, T.POSTAL_CODE, T.LATITUDE, T.LONGITUDE, T.HOURS})
WORDS = {target: regex.compile(pattern) for target, pattern in HEADERS.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """How one list is read. ``only`` and ``without`` choose rows by what stands in a column."""

    columns: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    country: str = "CA"
    state_province: str = ""
    needs: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # a category's words: our needs
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Reading":
        """Return the reading that was remembered as plain values."""
        chosen: dict[str, Any] = {
            name: {k: tuple(v) for k, v in kept.get(name, {}).items()} for name in ("values", "only", "without")
        }
        plain: dict[str, Any] = {
            name: kept[name] for name in ("columns", "language", "country", "state_province") if name in kept
        }
        return cls(**plain, **chosen, needs=tuple(kept.get("needs", ())))

    @property
    def kept(self) -> dict[str, Any]:
        """Return it as plain values, to be remembered."""
        return {
            "columns": dict(self.columns),
            "language": self.language,
            "country": self.country,
            "state_province": self.state_province,
            "needs": list(self.needs),
            **{name: {k: list(v) for k, v in getattr(self, name).items()} for name in ("values", "only", "without")},
        }

    def columns_of(self, target: Target) -> tuple[str, ...]:
        """Return the columns that say this, in the table's order."""
        return tuple(column for column, said in self.columns.items() if said == target)


def proposed(columns: Iterable[str]) -> dict[str, str]:
    """Return what each column probably says; columns that say nothing we know are left out."""
    found: dict[str, str] = {}
    for column in columns:
        key = name_key(regex.sub(r"(?<=\p{Ll})(?=\p{Lu})", " ", column))
        target = next((one for one, pattern in WORDS.items() if pattern.fullmatch(key)), None)
        if target is not None and not (target in ONCE and target in found.values()):
            found[column] = target
    return found

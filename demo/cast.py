"""The named cast: one invented region, its neighbour, their organisations and people. Nobody here exists."""

from dataclasses import dataclass, field

from maillage.access.roles import Role
from maillage.core.bilingual import Text
from maillage.people.rules import Expertise, Kind, Level, Sector, Serves


@dataclass(frozen=True)
class RegionCard:
    """A region of the cast."""

    slug: str
    prefix: str
    name: Text
    rapid_response: Text
    rapid_response_phone: str


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation of the cast."""

    key: str
    region: str
    name: Text
    kind: Kind
    sector: Sector
    serves: tuple[Serves, ...]


@dataclass(frozen=True)
class PersonCard:
    """A person of the cast; her address is ``<key>@example.org``."""

    key: str
    name: str
    organisation: str
    roles: tuple[Role, ...]
    language: str = "fr"
    expertise: tuple[Expertise, ...] = ()
    spoken: tuple[tuple[str, Level], ...] = field(default=(("fr", Level.NATIVE), ("en", Level.WORKING)))
    phone: str = ""

    @property
    def email(self) -> str:
        """Return the address, in a domain that belongs to nobody."""
        return f"{self.key}@example.org"


VAL_DES_RIVES = RegionCard(
    "val-des-rives",
    "VDR",
    {"en": "Val-des-Rives", "fr": "Val-des-Rives"},
    {"en": "Rapid-response cell of Val-des-Rives", "fr": "Cellule d’intervention rapide de Val-des-Rives"},
    "555 0199",
)
HAUTE_COMBE = RegionCard(
    "haute-combe",
    "HCB",
    {"en": "Haute-Combe", "fr": "Haute-Combe"},
    {"en": "Rapid-response cell of Haute-Combe", "fr": "Cellule d’intervention rapide de Haute-Combe"},
    "555 0188",
)
REGIONS = (VAL_DES_RIVES, HAUTE_COMBE)

V, H = VAL_DES_RIVES.slug, HAUTE_COMBE.slug

ORGANISATIONS = (
    OrganisationCard(
        "round-table",
        V,
        {"en": "Round table of Val-des-Rives", "fr": "Table de concertation de Val-des-Rives"},
        Kind.COMMUNITY,
        Sector.OTHER,
        (Serves.EVERYONE,),
    ),
    OrganisationCard(
        "la-lisiere", V, {"en": "La Lisière", "fr": "La Lisière"}, Kind.COMMUNITY, Sector.IPV_WOMEN, (Serves.WOMEN,)
    ),
    OrganisationCard(
        "cap-rive", V, {"en": "Cap Rive", "fr": "Cap Rive"}, Kind.COMMUNITY, Sector.IPV_PARTNERS, (Serves.PARTNERS,)
    ),
    OrganisationCard(
        "child-protection",
        V,
        {"en": "Child protection of Val-des-Rives", "fr": "Protection de la jeunesse de Val-des-Rives"},
        Kind.INSTITUTIONAL,
        Sector.CHILD_PROTECTION,
        (Serves.CHILDREN,),
    ),
    OrganisationCard(
        "quai-neuf",
        V,
        {"en": "Centre Quai-Neuf", "fr": "Centre Quai-Neuf"},
        Kind.INSTITUTIONAL,
        Sector.ADDICTION,
        (Serves.EVERYONE,),
    ),
    OrganisationCard(
        "meandre",
        V,
        {"en": "Le Méandre school", "fr": "École du Méandre"},
        Kind.INSTITUTIONAL,
        Sector.EDUCATION,
        (Serves.CHILDREN,),
    ),
    OrganisationCard(
        "passerelles",
        V,
        {"en": "Maison des Passerelles", "fr": "Maison des Passerelles"},
        Kind.COMMUNITY,
        Sector.IMMIGRATION,
        (Serves.FAMILIES,),
    ),
    OrganisationCard(
        "confluence",
        V,
        {"en": "University of La Confluence", "fr": "Université de la Confluence"},
        Kind.INSTITUTIONAL,
        Sector.OTHER,
        (Serves.EVERYONE,),
    ),
    OrganisationCard(
        "al-nour",
        V,
        {"en": "Al-Nour centre", "fr": "Centre Al-Nour"},
        Kind.INFORMAL,
        Sector.FAITH_CULTURE,
        (Serves.EVERYONE,),
    ),
    OrganisationCard(
        "haute-combe-table",
        H,
        {"en": "Round table of Haute-Combe", "fr": "Table de concertation de Haute-Combe"},
        Kind.COMMUNITY,
        Sector.OTHER,
        (Serves.EVERYONE,),
    ),
    OrganisationCard(
        "horizon",
        H,
        {"en": "Clinique Horizon", "fr": "Clinique Horizon"},
        Kind.INSTITUTIONAL,
        Sector.MENTAL_HEALTH,
        (Serves.EVERYONE,),
    ),
)

WORKS = (Role.PRACTITIONER,)

PEOPLE = (
    PersonCard("nadia", "Nadia Ferhat", "round-table", (Role.OUTREACH,), "en", phone="555 0102"),
    PersonCard("maude", "Maude Tessier", "la-lisiere", WORKS, "en", (Expertise.IPV_WOMEN,)),
    PersonCard("genevieve", "Geneviève Roch", "la-lisiere", (Role.MANAGER,)),
    PersonCard("denise", "Denise Huot", "cap-rive", (Role.MANAGER,)),
    PersonCard("colin", "Colin Abara", "cap-rive", WORKS, "en", (Expertise.IPV_PARTNERS,)),
    PersonCard("helene", "Hélène Aubry-Roy", "child-protection", WORKS, "fr", (Expertise.CHILD_MALTREATMENT,)),
    PersonCard("bastien", "Bastien Corriveau", "child-protection", (Role.MANAGER,)),
    PersonCard(
        "samir",
        "Samir Loukal",
        "quai-neuf",
        WORKS,
        "fr",
        (Expertise.ADDICTION,),
        (("fr", Level.NATIVE), ("ar", Level.NATIVE)),
    ),
    PersonCard("lucie", "Lucie Bastarache", "quai-neuf", (Role.MANAGER,)),
    PersonCard("marc", "Marc-Élie Pilon", "meandre", (Role.MANAGER,)),
    PersonCard("josee", "Josée Lamarre", "meandre", WORKS),
    PersonCard(
        "ines",
        "Ines Calderón",
        "passerelles",
        (Role.PRACTITIONER, Role.MANAGER),
        "fr",
        (Expertise.IMMIGRATION,),
        (("es", Level.NATIVE), ("fr", Level.FLUENT)),
    ),
    PersonCard("odile", "Odile Marchetti", "confluence", (Role.EVALUATOR,)),
    PersonCard("youssef", "Youssef Daher", "al-nour", WORKS, "fr", (), (("ar", Level.NATIVE), ("fr", Level.FLUENT))),
    PersonCard("theo", "Théo Brandt", "confluence", (Role.ADMINISTRATOR,)),
    PersonCard("solange", "Solange Abitbol", "horizon", (Role.MANAGER,)),
    PersonCard("renata", "Renata Kovač", "haute-combe-table", (Role.OUTREACH,)),
    PersonCard("paul", "Paul Anctil", "horizon", WORKS, "fr", (Expertise.MENTAL_HEALTH,)),
)

"""What words of others' categories, languages and answers mean in our codes. Nothing is guessed: unknown is unknown."""

from collections.abc import Iterable
from functools import lru_cache

import langcodes
import regex

from maillage.directory.rules.likeness import name_key
from maillage.directory.rules.taxonomy import Need

N = Need
MEANS: dict[Need, str] = {
    N.FOOD: (
        r"food|meals?|repas|aliment\w*|nourriture|hamper|soup kitchen|popote|cuisine collective|"
        r"jardin communautaire"
    ),
    N.CLOTHING: r"cloth(es|ing)|vetements?|thrift|friperie",
    N.FURNITURE: r"furniture|meubles?|household goods|thrift",
    N.HYGIENE: r"shower|laundry|hygiene|douche|buanderie",
    N.PHONE_INTERNET: r"internet|wi ?fi|cell phones?|computer access",
    N.TRANSPORT: r"transport\w*|transit|bus pass|rides?",
    N.SHELTER: r"(emergency |homeless )?shelters?|refuges?|hebergement( d ?urgence)?|warming cent\w+",
    N.HOUSING: r"housing|logements?|habitation|hlm|rental",
    N.RENT_UTILITIES: r"rent (bank|assistance)|utilit(y|ies)|heating",
    N.MONEY: r"financial( aid| assistance)?|income (support|assistance)|aide financiere|welfare",
    N.DEBT_TAX: r"tax(es)?|debts?|budget\w*|impots?|credit counselling",
    N.WORK: r"employment|jobs?|emploi|job training|career",
    N.LEGAL: r"legal|juridique|law",
    N.POLICE_JUSTICE: r"police|courts?|poste de quartier",
    N.VICTIM_SERVICES: r"victims?( services| d ?actes criminels)?",
    N.IMMIGRATION: r"newcomers?|immigra\w*|refugees?|settlement|nouveaux arrivants",
    N.LANGUAGE_CLASSES: r"language classes|esl|francisation|english classes",
    N.HEALTH: (
        r"health|medical( clinics?)?|clsc|sante|cliniques?|hopital|hospitals?|doctors?|home care|"
        r"centre hospitalier"
    ),
    N.MENTAL_HEALTH: r"mental health|sante mentale|counsell?ing|psych\w+",
    N.CRISIS: r"crisis|crise|distress|suicide|helpline|hotline",
    N.ADDICTION: r"addictions?|substance|drugs?|alcohol|dependances?|toxicomanie|harm reduction",
    N.DISABILITY: r"disabilit(y|ies)|handicap\w*|deficiences?",
    N.CHILD_CARE: (
        r"child ?care|day ?care|garderies?|cpe|centre de la petite enfance|preschool|"
        r"licensed (group|family)"
    ),
    N.CHILDREN: r"children|enfants?|kids",
    N.PARENTING: r"famil(y|ies|les?)|parents?|parenting",
    N.SCHOOL: r"schools?|ecoles?|education|literacy|alphabetisation",
    N.YOUTH: r"youth|jeunes(se)?|teens?|maison des jeunes",
    N.SENIORS: r"seniors?|aines?|elders?|older adults",
    N.SAFE_PLACE: r"transition house|women s shelters?|womens shelters?|safe (home|house)|maison d ?hebergement",
    N.VIOLENCE_LIVED: r"domestic violence|family violence|violence conjugale|fleeing violence|abused women",
    N.SEXUAL_VIOLENCE: r"sexual (assault|violence)|agressions? sexuelles?|calacs",
    N.COMMUNITY: (
        r"community( cent\w+)?|communautaires?|centre communautaire|loisirs communautaires|indigenous|"
        r"holiday support"
    ),
    N.SPIRITUAL: r"church|eglise|spiritual|worship|lieu de culte|friendship cent\w+",
    N.RECREATION: (
        r"recreation\w*|recreatif|sports?|librar(y|ies)|bibliotheques?|arena|piscines?|loisirs?|parcs?|"
        r"culture\w*"
    ),
    N.INFORMATION: r"information|referral|211",
}
PATTERNS = {need: regex.compile(rf"\b({words})\b") for need, words in MEANS.items()}
YES = frozenset({"y", "yes", "true", "1", "oui", "o", "vrai", "x", "t"})
NO = frozenset({"n", "no", "false", "0", "non", "faux", "f"})
SEVERAL = regex.compile(r"\s*(?:[,;/|&]|\band\b|\bet\b)\s*")
NAMED = {
    "english": "en",
    "anglais": "en",
    "french": "fr",
    "francais": "fr",
    "spanish": "es",
    "espagnol": "es",
    "arabic": "ar",
    "arabe": "ar",
    "punjabi": "pa",
    "panjabi": "pa",
    "pendjabi": "pa",
    "hindi": "hi",
    "urdu": "ur",
    "ourdou": "ur",
    "cantonese": "yue",
    "cantonais": "yue",
    "mandarin": "cmn",
    "chinese": "zh",
    "chinois": "zh",
    "tagalog": "tl",
    "filipino": "fil",
    "vietnamese": "vi",
    "vietnamien": "vi",
    "korean": "ko",
    "coreen": "ko",
    "japanese": "ja",
    "japonais": "ja",
    "russian": "ru",
    "russe": "ru",
    "ukrainian": "uk",
    "ukrainien": "uk",
    "polish": "pl",
    "polonais": "pl",
    "portuguese": "pt",
    "portugais": "pt",
    "italian": "it",
    "italien": "it",
    "german": "de",
    "allemand": "de",
    "greek": "el",
    "grec": "el",
    "turkish": "tr",
    "turc": "tr",
    "farsi": "fa",
    "persian": "fa",
    "persan": "fa",
    "dari": "prs",
    "pashto": "ps",
    "pachto": "ps",
    "somali": "so",
    "amharic": "am",
    "amharique": "am",
    "tigrinya": "ti",
    "swahili": "sw",
    "creole": "ht",
    "haitian creole": "ht",
    "creole haitien": "ht",
    "romanian": "ro",
    "roumain": "ro",
    "hungarian": "hu",
    "hongrois": "hu",
    "bengali": "bn",
    "tamil": "ta",
    "tamoul": "ta",
    "gujarati": "gu",
    "nepali": "ne",
    "nepalais": "ne",
    "hebrew": "he",
    "hebreu": "he",
    "kurdish": "ku",
    "kurde": "ku",
    "cree": "cr",
    "cri": "cr",
    "innu": "moe",
    "inuktitut": "iu",
    "atikamekw": "atj",
    "mohawk": "moh",
    "ojibwe": "oj",
    "asl": "ase",
    "lsq": "fcs",
    "american sign language": "ase",
    "langue des signes": "fcs",
    "wolof": "wo",
    "lingala": "ln",
}
CODE = regex.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2}|-\d{3})?")
LONGEST_CODE = 12


@lru_cache(maxsize=10_000)
def _needs(words: str) -> tuple[str, ...]:
    key = name_key(words)
    return tuple(need for need, pattern in PATTERNS.items() if pattern.search(key))


def needs_of(words: str) -> list[str]:
    """Return our needs that words name, in our order."""
    return list(_needs(words))


def yes_or_no(words: str) -> bool | None:
    """Return what an answer says; nothing where it says neither."""
    said = words.strip().casefold()
    return True if said in YES else False if said in NO else None


def languages_of(words: str) -> list[str]:
    """Return the languages that words name, as BCP 47; what is none is left out."""
    return unique(code for piece in SEVERAL.split(words) if (code := language_code(piece)))


def language_code(name: str) -> str:
    """Return the BCP 47 code of one language by its name or code, or nothing."""
    key = name_key(name)
    if key in NAMED:
        return NAMED[key]
    if not CODE.fullmatch(name.strip()):
        return ""
    known = langcodes.get(name.strip())
    return known.to_tag()[:LONGEST_CODE] if known.is_valid() else ""


def unique(codes: Iterable[str]) -> list[str]:
    """Return codes once each, in their order."""
    return list(dict.fromkeys(codes))

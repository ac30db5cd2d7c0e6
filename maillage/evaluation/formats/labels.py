"""What spreadsheets call columns and answers, in English and French, whatever the accents, case or signs."""

import unicodedata
from collections.abc import Callable, Mapping

from maillage.access.roles import SeatRole
from maillage.evaluation.rules.questionnaire import NOT_ASKED, SCALES, Indicator
from maillage.people.rules import Kind, Sector

Words = Mapping[str, str]  # code: other words for it, separated by |


def folded(words: str) -> str:
    """Return the words without accents, case or signs: ``Réponse (1)`` and ``reponse 1`` are the same."""
    if words.isascii():
        plain = words.lower()
    else:
        spread = unicodedata.normalize("NFKD", words.replace("œ", "oe").replace("Œ", "oe"))
        plain = "".join(c for c in spread if not unicodedata.combining(c)).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _reader(words: Words) -> Callable[[str], str | None]:
    known = {folded(one): str(code) for code, others in words.items() for one in (code, *others.split("|")) if one}

    def code_of(said: str) -> str | None:
        return known.get(folded(said))

    return code_of


HEADERS: Words = {
    "meeting": "rencontre|réunion|code de la rencontre|meeting code|meeting id|no de rencontre|numéro de rencontre",
    "region": "région",
    "situation": "situation code|code de la situation|family|famille",
    "sequence": "séquence|rang|numéro|numéro de la rencontre|order|ordre|sequence number",
    "date": "date de la rencontre|meeting date|date of the meeting",
    "track": "voie|volet|formule|type de rencontre|kind of meeting|type of meeting|meeting type",
    "respondent": "répondante|répondant|répondant(e)|code de la répondante|respondent code|participante|participant",
    "organisation_kind": "organization kind|kind of organisation|kind of organization|type of organisation"
    "|type of organization|organisation type|organization type|type d'organisation|type d'organisme"
    "|genre d'organisation|catégorie d'organisation",
    "sector": "secteur|secteur d'activité|sector of activity",
    "role": "rôle|rôle à la rencontre|role at the meeting|place|seat",
    "understood_situation": "understood the situation|understanding of the situation"
    "|better understanding of the situation|compréhension de la situation|a mieux compris la situation"
    "|meilleure compréhension de la situation"
    "|i understood the situation better|did the meeting help you understand the situation better"
    "|j’ai mieux compris la situation|la rencontre vous a-t-elle aidée à mieux comprendre la situation",
    "knows_partners_work": "knows partners' work|knowledge of partners' work|better knowledge of partners' work"
    "|connaissance du travail des partenaires|meilleure connaissance du travail des partenaires"
    "|connaît le travail des partenaires"
    "|i know better what the other organisations do|je connais mieux le travail des autres organismes"
    "|did you get to know better what the others at the table do"
    "|connaissez-vous mieux ce que font les autres personnes à la table",
    "improved_practice": "practice improved|improved their practice|amélioration de la pratique|pratique améliorée"
    "|a amélioré sa pratique"
    "|my practice improved|ma pratique s’est améliorée"
    "|will you work differently, and better, after this meeting"
    "|allez-vous travailler autrement, et mieux, après cette rencontre",
    "should_be_extended": "should be extended to other regions|extension of the approach|extension"
    "|devrait être étendue|devrait être étendu|à étendre|extension de l'approche|modèle à étendre"
    "|the approach should be extended|l’approche devrait être étendue"
    "|should other regions hold meetings like this one"
    "|d’autres régions devraient-elles tenir des rencontres comme celle-ci",
    "safety_improved": "safety of women and children|safety of the woman and children|improved safety"
    "|sécurité des femmes et des enfants|sécurité améliorée|amélioration de la sécurité"
    "|the woman and the children are safer|la femme et les enfants sont plus en sécurité"
    "|are the woman and the children safer because of this meeting"
    "|la femme et les enfants sont-ils plus en sécurité grâce à cette rencontre",
    "quality_continuity": "quality and continuity|quality and continuity of help|quality and continuity of services"
    "|qualité et continuité|qualité et continuité de l'aide|qualité et continuité des services"
    "|help is better and steadier|l’aide est meilleure et plus continue"
    "|is the help they receive better, and better tied together"
    "|l’aide qu’ils reçoivent est-elle meilleure, et mieux liée",
}
LEVELS: Words = {
    "large_extent": "to a large extent|large extent|a lot|dans une large mesure|dans une grande mesure|large mesure"
    "|grande mesure|en grande partie|beaucoup",
    "fair_amount": "a fair amount|fair amount|to a fair extent|assez|assez bien|passablement|moyennement",
    "a_little": "a little|little|un peu|peu",
    "not_at_all": "not at all|pas du tout|aucunement",
    "yes": "y|oui|o|true|vrai",
    "no": "n|non|false|faux",
}
NEVER_ASKED = (
    "n/a|not asked|not asked of this role|not applicable|s.o.|so|sans objet|ne s'applique pas|non posée|pas posée"
)
SECTORS: Words = {
    Sector.ADDICTION: "addictions|dépendance|dépendances|toxicomanie",
    Sector.CHILD_PROTECTION: "protection de la jeunesse|protection de l'enfance|dpj|youth protection",
    Sector.DISABILITY: "disabilities|handicap|situation de handicap|limitations fonctionnelles",
    Sector.EDUCATION: "éducation|school|schools|école|milieu scolaire|scolaire",
    Sector.FAITH_CULTURE: "faith and culture|faith or culture|foi et culture|foi ou culture|culte et culture",
    Sector.FAMILY_SERVICES: "family|services à la famille|services aux familles|famille",
    Sector.HEALTH: "santé|health care|soins de santé",
    Sector.HOUSING: "logement|hébergement et logement|habitation",
    Sector.IMMIGRATION: "immigrant services|services aux personnes immigrantes",
    Sector.INDIGENOUS: "autochtone|autochtones|services autochtones|indigenous services|indigenous organisation"
    "|indigenous organization|organisme autochtone",
    Sector.IPV_PARTNERS: "partners who use violence|ipv (partners)|partenaires ayant des comportements violents"
    "|violence conjugale (partenaires)|conjoints ayant des comportements violents",
    Sector.IPV_WOMEN: "women living with violence|ipv (women)|shelter|femmes vivant de la violence|maison d'hébergement"
    "|violence conjugale (femmes)|femmes victimes de violence conjugale",
    Sector.JUSTICE: "legal|droit|services juridiques",
    Sector.MENTAL_HEALTH: "santé mentale",
    Sector.OTHER: "others|autre|autres",
    Sector.POLICE: "policing|service de police|services policiers",
}
VALUES: Mapping[str, Words] = {
    "track": {
        "cooperation": "concertation|coopération|rencontre de concertation",
        "consultation": "rencontre de consultation",
    },
    "organisation_kind": {
        Kind.COMMUNITY: "community organisation|community organization|community based|communautaire"
        "|organisme communautaire",
        Kind.INSTITUTIONAL: "institutionnel|institutionnelle|institution|public|public institution"
        "|établissement|établissement public",
        Kind.INFORMAL: "informel|informelle|informal helper|informal helpers|aidante informelle|aidantes informelles",
    },
    "sector": SECTORS,
    "role": {
        SeatRole.REFERENT: "referent practitioner|intervenante référente|intervenant référent|référente|référent",
        SeatRole.INVOLVED: "involved practitioner|practitioner involved with the family|works with the family"
        "|impliquée|impliqué|intervenante impliquée|intervenant impliqué|intervenante auprès de la famille"
        "|intervenant auprès de la famille|travaille avec la famille",
        SeatRole.EXTERNAL_EXPERT: "expert|expert externe|experte externe|external",
        SeatRole.INFORMAL_HELPER: "helper|aidante informelle|aidant informel",
        SeatRole.FACILITATOR: "animatrice|animateur|outreach worker|agente de liaison|agent de liaison"
        "|agente de liaison régionale",
        SeatRole.NOTE_TAKER: "preneuse de notes|preneur de notes|secrétaire",
    },
}  # fmt: skip

column_of = _reader(HEADERS)


def code_reader(column: str) -> Callable[[str], str | None]:
    """Return what gives the code of a word in ``column``, or nothing when it is no word of that column."""
    if column in VALUES:
        return _reader(VALUES[column])
    return _reader({NOT_ASKED: NEVER_ASKED} | {level: LEVELS[level] for level in SCALES[Indicator(column)]})

"""The register of legal grounds of Val-des-Rives: invented, no law of any country, and to be checked by a lawyer."""

from demo.stage import Stage, moment
from maillage.consent.actions.legal import Line, add_ground
from maillage.consent.rules.legal import Entry, Invoker
from maillage.core.bilingual import Text

CHECK = {
    "en": "Invented for Val-des-Rives. A lawyer must check these words before anyone relies on them.",
    "fr": "Inventé pour Val-des-Rives. Une avocate doit vérifier ces mots avant que quiconque s’y appuie.",
}
URGENCY = {
    "en": "Somebody’s life or health is in danger now, and waiting for a consent would make help come too late. Only "
    "what those who help must know to protect her is said, to them alone, until the danger has passed.",
    "fr": "La vie ou la santé de quelqu’un est en danger maintenant, et attendre un consentement ferait arriver l’aide "
    "trop tard. On ne dit que ce que celles qui aident doivent savoir pour la protéger, à elles seules, jusqu’à ce que "
    "le danger soit passé.",
}
PREVENTION = {
    "en": "There are serious reasons to believe that somebody will be gravely hurt or killed by a partner or former "
    "partner, and asking for consent would bring that closer. What helps to prevent it is said to those who can.",
    "fr": "Il y a des motifs sérieux de croire que quelqu’un sera gravement blessé ou tué par un partenaire ou un "
    "ancien partenaire, et demander le consentement en rapprocherait le moment. On dit ce qui aide à l’empêcher à "
    "celles qui le peuvent.",
}
CHILD = {
    "en": "A child’s safety or development is in danger, and a report to child protection is made or under way. What "
    "child protection needs to know of the child is said; of the parents, only what touches the child.",
    "fr": "La sécurité ou le développement d’un enfant est compromis, et un signalement est fait ou en cours. On dit ce "
    "que la protection de la jeunesse doit savoir de l’enfant; des parents, seulement ce qui touche l’enfant.",
}
REGISTER = (
    ({"en": "Urgency", "fr": "Urgence"}, URGENCY, Invoker.EITHER, (Entry.LEAST, Entry.TELLS_HER), 7),
    (
        {"en": "Prevention of violence", "fr": "Prévention de la violence"},
        PREVENTION,
        Invoker.EITHER,
        (Entry.LEAST, Entry.SUPERIOR, Entry.TELLS_HER),
        30,
    ),
    (
        {"en": "A child in danger", "fr": "Un enfant en danger"},
        CHILD,
        Invoker.REFERENT,
        (Entry.LEAST, Entry.REPORT),
        30,
    ),
)


def write_register(stage: Stage) -> None:
    """Let the outreach worker write the register of her region."""
    when = moment(9, 1, 10, year=2025)
    with stage.at("nadia", when) as actor:
        region = stage.people["nadia"].organisation.region_id
        for name, text, invoker, asks, days in REGISTER:
            words = Text(en=f"{text['en']}\n\n{CHECK['en']}", fr=f"{text['fr']}\n\n{CHECK['fr']}")
            add_ground(
                actor, region=region, line=Line(Text(en=name["en"], fr=name["fr"]), words, invoker, asks, days), at=when
            )

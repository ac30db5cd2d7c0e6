"""Our own terms in both languages at once, with other words for them: what the search knows them by."""

from functools import lru_cache

from django.utils.translation import gettext, override

from maillage.core.bilingual import LANGUAGES
from maillage.directory.rules.taxonomy import Need, Situation
from maillage.directory.wording.terms import NEEDS, SITUATIONS


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, str]]:
    """Return the words of every term, by the code that the search knows it by."""
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        with override(language):
            more = _more()
            for need, words in NEEDS.items():
                found.setdefault(f"n:{need}", {})[language] = f"{words} {more.get(need, '')}".strip()
            for whom, words in SITUATIONS.items():
                found.setdefault(f"s:{whom}", {})[language] = str(words)
    return found


def _more() -> dict[Need | Situation, str]:
    """Return what else people type, in the language of the moment."""
    return {
        Need.FOOD: gettext("groceries meals hamper pantry food bank hungry"),
        Need.CLOTHING: gettext("clothes winter coat boots"),
        Need.FURNITURE: gettext("bed dishes household thrift store"),
        Need.SHELTER: gettext("emergency shelter homeless sleep tonight"),
        Need.HOUSING: gettext("apartment rent lodging"),
        Need.MONEY: gettext("welfare social assistance income benefits"),
        Need.LEGAL: gettext("lawyer legal aid court rights"),
        Need.FAMILY_LAW: gettext("divorce custody separation mediation"),
        Need.IMMIGRATION: gettext("refugee newcomer visa permanent resident sponsorship"),
        Need.INTERPRETER: gettext("translator translation language"),
        Need.HEALTH: gettext("doctor clinic nurse hospital dentist"),
        Need.MENTAL_HEALTH: gettext("counselling therapy psychologist depression anxiety"),
        Need.CRISIS: gettext("helpline suicide distress hotline"),
        Need.ADDICTION: gettext("detox substance alcohol drugs recovery"),
        Need.TRANSPORT: gettext("bus taxi ride gas"),
        Need.CHILD_CARE: gettext("daycare babysitting preschool nursery"),
        Need.VIOLENCE_LIVED: gettext("domestic violence abuse women's centre safety"),
        Need.VIOLENCE_USED: gettext("men's program anger abusive behaviour"),
        Need.SAFE_PLACE: gettext("women's shelter transition house second stage"),
    }

"""What people and organisations are, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.access.roles import Role
from maillage.people.rules import ORDER, Expertise, Kind, Level, LinkState, Sector, Serves
from maillage.ui.wording import NBSP, french

KINDS: dict[str, Promise] = {
    Kind.COMMUNITY: _("Community organisation"),
    Kind.INSTITUTIONAL: _("Public institution"),
    Kind.INFORMAL: _("Informal helpers"),
}
SECTORS: dict[str, Promise] = {
    Sector.IPV_WOMEN: _("Women living with violence"),
    Sector.IPV_PARTNERS: _("Partners who use violence"),
    Sector.CHILD_PROTECTION: _("Child protection"),
    Sector.MENTAL_HEALTH: _("Mental health"),
    Sector.ADDICTION: _("Addiction"),
    Sector.HEALTH: _("Health"),
    Sector.EDUCATION: _("Education"),
    Sector.FAMILY_SERVICES: _("Family services"),
    Sector.HOUSING: _("Housing"),
    Sector.IMMIGRATION: _("Immigration"),
    Sector.INDIGENOUS: _("Indigenous organisation"),
    Sector.DISABILITY: _("Disability"),
    Sector.JUSTICE: _("Justice"),
    Sector.POLICE: _("Police"),
    Sector.FAITH_CULTURE: _("Faith and culture"),
    Sector.OTHER: pgettext_lazy("a sector", "Other"),
}
SERVES: dict[str, Promise] = {
    Serves.WOMEN: pgettext_lazy("whom an organisation serves", "Women"),
    Serves.CHILDREN: pgettext_lazy("whom an organisation serves", "Children"),
    Serves.PARTNERS: pgettext_lazy("whom an organisation serves", "Partners who use violence"),
    Serves.FAMILIES: pgettext_lazy("whom an organisation serves", "Families"),
    Serves.EVERYONE: pgettext_lazy("whom an organisation serves", "Everyone"),
}
LEVELS: dict[str, Promise] = {
    Level.NATIVE: _("First language"),
    Level.FLUENT: _("Fluent"),
    Level.WORKING: _("Well enough to work"),
    Level.SOME: _("A little"),
}
EXPERTISE: dict[str, Promise] = {
    Expertise.IPV_WOMEN: _("Violence against women by a partner"),
    Expertise.IPV_PARTNERS: _("Partners who use violence"),
    Expertise.CHILD_MALTREATMENT: _("Child maltreatment"),
    Expertise.MENTAL_HEALTH: _("Mental health"),
    Expertise.ADDICTION: _("Addiction"),
    Expertise.IMMIGRATION: _("Immigration"),
    Expertise.DISABILITY: _("Disability"),
    Expertise.LAW: _("Law"),
    Expertise.POLICE: _("Police"),
}
SPOKEN: dict[str, Promise] = {
    "sq": _("Albanian"),
    "ar": _("Arabic"),
    "atj": _("Atikamekw"),
    "bn": _("Bengali"),
    "yue": _("Cantonese"),
    "cr": _("Cree"),
    "fa": _("Dari or Persian"),
    "en": _("English"),
    "fr": _("French"),
    "ht": _("Haitian Creole"),
    "hi": _("Hindi"),
    "moe": _("Innu"),
    "iu": _("Inuktitut"),
    "it": _("Italian"),
    "kab": _("Kabyle"),
    "cmn": _("Mandarin"),
    "moh": _("Mohawk"),
    "ps": _("Pashto"),
    "pt": _("Portuguese"),
    "pa": _("Punjabi"),
    "ase": _("American Sign Language"),
    "fcs": _("Quebec Sign Language"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "tl": _("Tagalog"),
    "ta": _("Tamil"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "wo": _("Wolof"),
}
ROLES: dict[str, Promise] = {
    Role.PRACTITIONER: _("Practitioner"),
    Role.MANAGER: _("Manager of the organisation"),
    Role.OUTREACH: _("Regional outreach worker"),
    Role.EVALUATOR: _("Evaluator"),
    Role.ADMINISTRATOR: _("Keeper of this installation"),
    Role.GUEST: _("Guest at one meeting"),
}
ROLE_HINTS: dict[str, Promise] = {
    Role.PRACTITIONER: _("refers situations, sits at meetings"),
    Role.MANAGER: _("keeps people and authorisations, reads no situation"),
    Role.OUTREACH: _("receives referrals, convenes and facilitates meetings"),
    Role.EVALUATOR: _("reads results, without persons or organisations"),
    Role.ADMINISTRATOR: _("runs the server, reads no situation"),
    Role.GUEST: _("comes by a link, has no account"),
}
LINKS: dict[str, Promise] = {
    LinkState.USED: _("This invitation was used. Sign in with the address it was sent to."),
    LinkState.EXPIRED: _("An invitation opens for seven days. Ask your organisation’s manager to send it again."),
    LinkState.WITHDRAWN: _("This invitation was taken back. Your organisation’s manager can say why."),
    LinkState.UNKNOWN: _("No invitation belongs to this link. Check that you copied all of it."),
}
IN_DEMO: dict[str, Promise] = {
    Role.OUTREACH: _("You receive referrals, convene the tables, and facilitate them."),
    Role.MANAGER: _("You authorise your people, keep your entries up to date, and read no situation."),
    Role.EVALUATOR: _("You read answers and figures, without persons or organisations."),
    Role.ADMINISTRATOR: _("You keep regions and accounts in order, and read no situation."),
    Role.PRACTITIONER: _("You refer a situation, sit at a table, and carry out what you offered to do."),
}
PARTNER_SIDE = _("You sit at the same table. See what your screen does not tell you.")
INFORMAL = _("You hold one seat, because she asked for you.")
AGAIN: dict[str, Promise] = {
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
    "mfa_reauthenticate": _("Use a code"),
    "reauthenticate": _("Use my password"),
}
MY_KEY = _("My key")
LAST_WAY = _("This is your only way to sign in. Set up another one first, then take this one away.")
WRONG_CODE = _("This code is not right. Look at the clock of your telephone, then write the code that shows now.")
REPLAYED_CODE = _("This code was used a moment ago. Wait for the next one.")
NO_ANSWER = _("The browser gave no answer. Press the button again and follow what it asks.")
WRONG_KEY = _("This passkey or security key did not answer as it should. Try again, or sign in with your password.")
HAS_ACCOUNT = _("This address has an account already. Its holder signs in, or asks for a new password.")
SIGN_IN_ERRORS: dict[str, Promise] = {
    "account_inactive": _("This account is closed."),
    "email_password_mismatch": _(
        "This address and this password do not belong together. Check both, or ask for a new password."
    ),
    "enter_current_password": _("This is not your present password."),
    "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
}


def persona(roles: list[str], kind: str, serves: list[str]) -> Promise | str:
    """Return the line under a person's name where somebody chooses whose place she takes."""
    role = next((one for one in ORDER if one in roles), None)
    if role is not Role.PRACTITIONER:
        return IN_DEMO[role] if role else ""
    if kind == Kind.INFORMAL:
        return INFORMAL
    return PARTNER_SIDE if Serves.PARTNERS in serves else IN_DEMO[role]


def described(role: str) -> str:
    """Return a role with what it lets a person do."""
    return f"{ROLES[role]}: {ROLE_HINTS[role]}" if not french() else f"{ROLES[role]}{NBSP}: {ROLE_HINTS[role]}"


def tongue(code: str, level: str) -> str:
    """Return a language with how well it is spoken."""
    return f"{SPOKEN.get(code, code)} ({str(LEVELS.get(level, '')).lower()})"


def said(words: dict[str, Promise], codes: list[str]) -> list[str]:
    """Return codes in words, in the order of ``words``."""
    return [str(sentence) for code, sentence in words.items() if code in codes]

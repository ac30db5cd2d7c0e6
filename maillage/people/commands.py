"""``maillage begin`` and ``maillage anew``: an invitation for who keeps it all, the first time and after a loss."""

import argparse

from django.utils.translation import gettext as _

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.access.roles import Role
from maillage.core import clock
from maillage.core.bilingual import same
from maillage.core.console import Subparsers, result, say
from maillage.core.errors import NotVisible, Refused
from maillage.people import queries
from maillage.people.actions.invitations import invite, reset_sign_in
from maillage.people.actions.organisations import add_organisation, add_region
from maillage.people.models import Organisation, Region
from maillage.people.rules import Kind, Sector, Serves, plain, prefix_of, slug_of


def register(subparsers: Subparsers) -> None:
    """Add ``begin``."""
    parser = subparsers.add_parser(
        "begin",
        help=_("invite the first person, who keeps this installation"),
        description=_(
            "Add a region and an organisation where they are not there yet, and invite a person who keeps this "
            "installation. The link she opens her account with is printed; it works once, for seven days."
        ),
    )
    parser.add_argument("email", metavar=_("ADDRESS"), help=_("her e-mail address at work"))
    parser.add_argument("--name", required=True, metavar=_("NAME"), help=_("her name"))
    parser.add_argument("--region", required=True, metavar=_("NAME"), help=_("the region’s name"))
    parser.add_argument("--organisation", required=True, metavar=_("NAME"), help=_("her organisation’s name"))
    parser.add_argument("--language", choices=("en", "fr"), default="fr", help=_("the language of her pages"))
    parser.set_defaults(run=run)
    again = subparsers.add_parser(
        "anew",
        help=_("open the access anew of somebody who lost every way to sign in"),
        description=_(
            "For who keeps this installation and lost every way to sign in, when nobody else can open the access anew: "
            "keys, codes, password and sessions end, and the link to begin anew is printed. Others ask their manager."
        ),
    )
    again.add_argument("email", metavar=_("ADDRESS"), help=_("her e-mail address at work"))
    again.set_defaults(run=run_anew)


def run(asked: argparse.Namespace) -> int:
    """Print the link; return 0, or 1 when the address has an account already."""
    try:
        with acting_as(Actor.system("begin")) as actor:
            house = _organisation(actor, _region(actor, asked.region), asked.organisation)
            link = invite(
                actor,
                organisation=house.pk,
                name=asked.name,
                email=asked.email,
                roles=[Role.ADMINISTRATOR],
                language=asked.language,
                at=clock.now(),
            )
    except Refused as refusal:
        say(str(refusal.words))
        return 1
    result(link)
    return 0


def run_anew(asked: argparse.Namespace) -> int:
    """Print the link; return 0, or 1 when nobody with an open account has this address."""
    try:
        with acting_as(Actor.system("anew")) as actor:
            person = queries.visible(actor).filter(email__iexact=asked.email).first()
            link = reset_sign_in(actor, person=person.pk if person else queries.NOBODY, at=clock.now())
    except NotVisible:
        say(_("Nobody with this address has an open account."))
        return 1
    result(link)
    return 0


def _region(actor: Actor, name: str) -> Region:
    found = queries.regions(actor).filter(slug=slug_of(name)).first()
    return found or add_region(actor, slug=slug_of(name), prefix=prefix_of(name), name=same(name))


def _organisation(actor: Actor, region: Region, name: str) -> Organisation:
    found = queries.organisations(actor).filter(region=region, sort_name=plain(name)).first()
    return found or add_organisation(
        actor,
        region=region.pk,
        name=same(name),
        kind=Kind.COMMUNITY,
        sector=Sector.OTHER,
        serves=[Serves.EVERYONE],
    )

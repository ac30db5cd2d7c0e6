"""What passers-by said of two services: nobody knows who."""

from datetime import datetime

from maillage.access.actor import Actor
from maillage.access.door import acting_as
from maillage.core import clock
from maillage.directory import queries as directory
from maillage.upkeep import actions
from maillage.upkeep.rules import About

SAID = (
    (About.HOURS, "Le samedi matin aussi, de 9 h à midi, depuis la fin de janvier."),
    (About.PHONE, "Personne ne répond plus à ce numéro; le répondeur en donne un autre."),
)


def suggest(at: datetime) -> None:
    """Suggest a change of the first two services by name that a member answers for."""
    with clock.frozen(at), acting_as(Actor.anyone()) as nobody:
        rows = directory.visible(nobody).exclude(organization__joined_as=None).order_by("sort_name", "id")
        for service, (about, words) in zip(rows[: len(SAID)], SAID, strict=False):
            actions.suggest(nobody, service=service.pk, about=about, words=words, at=at)

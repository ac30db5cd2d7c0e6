"""Inviting to answer, answering, releasing answers, importing studies."""

from maillage.evaluation.actions.answering import answer, invite
from maillage.evaluation.actions.importing import import_study
from maillage.evaluation.actions.releasing import release_ready

__all__ = ["answer", "import_study", "invite", "release_ready"]

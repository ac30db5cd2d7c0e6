"""Choosing how to meet about a situation: the referent and who leads the region, together."""

from datetime import datetime

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import TrackChoice
from maillage.meetings.queries import tracks
from maillage.meetings.queries.tracks import Ways
from maillage.meetings.rules.tracks import refusal, settled
from maillage.meetings.wording import convening as wording
from maillage.situations import actions as situations
from maillage.situations import queries
from maillage.situations.rules import Ground, Track


@action(Permission.TRACK_CHOOSE, facts=queries.facts_of_code)
def choose_track(actor: Actor, /, *, code: str, track: Track, words: str = "") -> TrackChoice:
    """Say how one would meet, with the reason where the rule does not decide; chosen once the other says the same.

    Raises Refused while consents (or a legal ground) lack for cooperation, or while the present table still stands.
    """
    refuse_identifying(words)
    ways, at = tracks.ways_to_meet(actor, code=code), clock.now()
    why = refusal(
        track,
        ways.recommendation,
        present=ways.present,
        words=words,
        held_or_ahead=ways.met,
        ahead=ways.ahead,
        legal=ways.legal_until is not None,
    )
    if why is not None:
        raise Refused(why, wording.TRACK_REFUSALS[why])
    other = ways.by_the_other
    both = settled(track, Track(other.chosen) if other else None, alone=ways.alone)
    TrackChoice.objects.filter(pk__in=[one.pk for one in ways.said if one is not other]).delete()
    row = TrackChoice.objects.create(
        region=ways.situation.region,
        situation=ways.situation,
        recommended=ways.recommendation.track or "",
        reasons=list(ways.recommendation.reasons),
        chosen=track,
        words=words.strip(),
        chosen_by_id=actor.id,  # type: ignore[misc]  # who passes this door has an account
        chosen_at=at,
        agreed_by_id=(other.chosen_by_id if other else actor.id) if both else None,
        agreed_at=at if both else None,
    )
    if both:
        if other is not None:
            TrackChoice.objects.filter(pk=other.pk).update(agreed_by=actor.id, agreed_at=at)
        _enter(actor, ways, track, at)
    return row


def _enter(actor: Actor, ways: Ways, track: Track, at: datetime) -> None:
    """Carry the situation to the table, on the consents that are there, else on the legal ground."""
    ground, until = Ground.ANONYMITY, None
    if track is Track.COOPERATION:
        legal = bool(ways.recommendation.missing)
        ground = Ground.LEGAL if legal else Ground.CONSENT
        until = (ways.legal_until or at) if legal else ways.ground_until
    situations.enter_track(actor, situation=ways.situation.id, track=track, ground=ground, until=until)

"""Choosing how to meet about a situation."""

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.core.identifying import refuse_identifying
from maillage.meetings.models import TrackChoice
from maillage.meetings.queries import tracks
from maillage.meetings.rules.tracks import refusal
from maillage.meetings.wording import convening as wording
from maillage.situations import actions as situations
from maillage.situations import queries
from maillage.situations.rules import Ground, Track


@action(Permission.TRACK_CHOOSE, facts=queries.facts_of_code)
def choose_track(actor: Actor, /, *, code: str, track: Track, words: str = "") -> TrackChoice:
    """Write down how referent and outreach worker chose to meet, with their reason where the rule does not decide.

    Raises Refused while consents lack for a cooperation meeting, or while the present table still stands.
    """
    refuse_identifying(words)
    ways = tracks.ways_to_meet(actor, code=code)
    why = refusal(
        track, ways.recommendation, present=ways.present, words=words, held_or_ahead=ways.met, ahead=ways.ahead
    )
    if why is not None:
        raise Refused(why, wording.TRACK_REFUSALS[why])
    cooperates = track is Track.COOPERATION
    situations.enter_track(
        actor,
        situation=ways.situation.id,
        track=track,
        ground=Ground.CONSENT if cooperates else Ground.ANONYMITY,
        until=ways.ground_until if cooperates else None,
    )
    return TrackChoice.objects.create(
        region=ways.situation.region,
        situation=ways.situation,
        recommended=ways.recommendation.track or "",
        reasons=list(ways.recommendation.reasons),
        chosen=track,
        words=words.strip(),
        chosen_by_id=actor.id,  # type: ignore[misc]  # who passes this door has an account
        chosen_at=clock.now(),
    )

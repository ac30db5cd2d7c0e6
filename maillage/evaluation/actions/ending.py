"""The end of open answers: the key of a region and period is destroyed; the counts stay."""

from datetime import date

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.evaluation.models import ReleasedAnswer
from maillage.evaluation.rules import periods
from maillage.people import queries as people
from maillage.people.rules import Content, kept_until


@action(Permission.RETENTION_END)
def end_answers(actor: Actor, /, *, today: date) -> int:
    """Destroy what is over and return of how many regions and periods; the shortest time counts where no region is.

    The time counts from the period's last day.
    """
    regions = {one.pk: one for one in people.regions(actor)}
    there = {owner for owner, content in sealing.store().there() if content == Content.ANSWERS}
    gone = []
    for region, period in ReleasedAnswer.objects.order_by().values_list("region", "period").distinct():
        keepers = [regions[region]] if region else list(regions.values())
        last = periods.bounds(period)[1]
        ends = min(kept_until(last, one.keeps[Content.ANSWERS], [one.keeping_changed_on]) for one in keepers)
        owner = ReleasedAnswer(region_id=region, period=period).together
        if ends < today and owner in there:
            gone.append((owner, region, period))
    sealing.destroy((owner, Content.ANSWERS) for owner, _, _ in gone)
    for _, region, period in gone:
        sealing.blank(ReleasedAnswer.objects.filter(region=region, period=period), Content.ANSWERS)
    return len(gone)

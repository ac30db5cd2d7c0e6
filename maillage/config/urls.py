"""Every address. The language stands first, then the subject; answers to other programs have none (HSDS)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from maillage.exchange.views.packages import package
from maillage.finding.urls import hsds

urlpatterns = i18n_patterns(
    path("", include("maillage.desk.urls")),
    path("people/", include("maillage.people.urls")),
    path("situations/", include("maillage.situations.urls")),
    path("consents/", include("maillage.consent.urls")),
    path("meetings/", include("maillage.meetings.urls")),
    path("prepare/", include("maillage.preparation.urls")),
    path("risk/", include("maillage.risk.urls")),
    path("minutes/", include("maillage.minutes.urls")),
    path("substitutes/", include("maillage.substitutes.urls")),
    path("triage/", include("maillage.triage.urls")),
    path("questions/", include("maillage.evaluation.urls")),
    path("guests/", include("maillage.guests.urls")),
    path("sheet/", include("maillage.sheets.urls")),
    path("incidents/", include("maillage.incidents.urls")),
    path("follow-up/", include("maillage.followup.urls")),
    path("kept/", include("maillage.retention.urls")),
    path("results/", include("maillage.analysis.urls")),
    path("lists/", include("maillage.exchange.urls")),
    path("find/", include("maillage.finding.urls")),
    path("entries/", include("maillage.upkeep.urls")),
    path("sides/", include("maillage.sides.urls")),
    path("", include("maillage.ui.urls")),
    path("accounts/", include("maillage.config.accounts")),
)
urlpatterns += [path("hsds/", include(([*hsds[0], path("package.zip", package, name="package")], hsds[1])))]

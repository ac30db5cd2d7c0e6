"""Names of the pages of this subject, and of the answers to other programs, which have no language before them."""

from django.urls import URLPattern, path

from maillage.finding.views import coverage, pages, programs

app_name = "finding"
urlpatterns: list[URLPattern] = [
    path("", pages.find, name="find"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("<uuid:service>/", pages.service_show, name="service_show"),
]
hsds: tuple[list[URLPattern], str] = (
    [
        path("", programs.about, name="about"),
        path("openapi.json", programs.openapi, name="openapi"),
        path("services", programs.service_list, name="service_list"),
        path("services/<uuid:published>", programs.service, name="service"),
        path("organizations", programs.organization_list, name="organization_list"),
        path("organizations/<uuid:published>", programs.organization, name="organization"),
        path("service_at_locations", programs.at_location_list, name="at_location_list"),
        path("service_at_locations/<uuid:published>", programs.at_location, name="at_location"),
        path("taxonomies", programs.taxonomy_list, name="taxonomy_list"),
        path("taxonomies/<uuid:published>", programs.taxonomy, name="taxonomy"),
        path("taxonomy_terms", programs.term_list, name="term_list"),
        path("taxonomy_terms/<uuid:published>", programs.term, name="term"),
    ],
    "hsds",
)

"""What a column can say, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.exchange.rules.mapping import Target

T = Target
TARGETS: dict[Target, Promise] = {
    T.NAME: _("Name of the service"),
    T.ORGANIZATION: _("Name of the organisation"),
    T.ALTERNATE_NAME: _("Another name"),
    T.KEY: _("Its number in this list"),
    T.DESCRIPTION: _("Description"),
    T.CATEGORY: _("Category: what it is for"),
    T.PHONE: _("Telephone"),
    T.FAX: _("Fax"),
    T.EMAIL: _("E-mail"),
    T.WEBSITE: _("Website"),
    T.HOURS: _("Hours"),
    T.ADDRESS: _("Address, all in one cell"),
    T.ADDRESS_1: _("Street and number"),
    T.ADDRESS_2: _("Suite, floor"),
    T.CITY: _("Town"),
    T.COUNTY: _("District, county"),
    T.STATE_PROVINCE: _("Province"),
    T.POSTAL_CODE: _("Postal code"),
    T.COUNTRY: _("Country"),
    T.LATITUDE: _("Latitude"),
    T.LONGITUDE: _("Longitude"),
    T.CONFIDENTIALITY: _("Whether its place is confidential"),
    T.LANGUAGES: _("Languages spoken"),
    T.SPEAKS: _("One language, yes or no"),
    T.ELIGIBILITY: _("Whom it is for"),
    T.MINIMUM_AGE: _("Lowest age"),
    T.MAXIMUM_AGE: _("Highest age"),
    T.FEES: _("What it costs"),
    T.APPLICATION: _("How to apply"),
    T.DOCUMENTS: _("Papers to bring"),
    T.AREA: _("Area it serves"),
    T.ACCESSIBILITY: _("Wheelchair access"),
    T.WAIT: _("How long one waits"),
    T.ALERT: _("Notice"),
    T.STATUS: _("Whether it goes on"),
    T.CHECKED: _("When it was checked"),
}

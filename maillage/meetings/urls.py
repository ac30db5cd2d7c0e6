"""Names of the pages of this subject."""

from django.urls import URLPattern, path, register_converter

from maillage.meetings.rules.entries import Kind
from maillage.meetings.views import convening, entries, followup, seats, table


class KindConverter:
    """A kind of entry in an address."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        """Return the kind."""
        return Kind(value)

    def to_url(self, value: str) -> str:
        """Return the address's word."""
        return str(value)


register_converter(KindConverter, "kind")

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    # before the table
    path("", convening.meeting_list, name="meeting_list"),
    path("practice/", convening.practice_start, name="practice_start"),
    path("about/<slug:code>/", convening.situation_meetings, name="situation_meetings"),
    path("about/<slug:code>/convene/", convening.meeting_convene, name="meeting_convene"),
    path("resting-on/<uuid:member>/", seats.seats_resting_on, name="seats_resting_on"),
    path("seats/<uuid:seat>/answer/", seats.seat_answer, name="seat_answer"),
    path("seats/<uuid:seat>/declare/", seats.seat_declare, name="seat_declare"),
    path("seats/<uuid:seat>/name/", seats.seat_name, name="seat_name"),
    path("seats/<uuid:seat>/told/", seats.seat_tell, name="seat_tell"),
    path("seats/<uuid:seat>/take-out/", seats.seat_take_out, name="seat_take_out"),
    path("<uuid:meeting>/", convening.meeting_show, name="meeting_show"),
    path("<uuid:meeting>/agenda/", convening.agenda, name="agenda"),
    path("<uuid:meeting>/change/", convening.meeting_move, name="meeting_move"),
    path("<uuid:meeting>/call-off/", convening.meeting_cancel, name="meeting_cancel"),
    path("<uuid:meeting>/ask/<uuid:practitioner>/", seats.seat_add, name="seat_add"),
    # at the table
    path("closed/", table.table_closed, name="table_closed"),
    path("<uuid:meeting>/table/", table.table, name="table"),
    path("<uuid:meeting>/room/", table.room, name="room"),
    path("<uuid:meeting>/bring-back/", table.bring_back, name="bring_back"),
    path("<uuid:meeting>/seats/<uuid:seat>/speak/", table.seat_speak, name="seat_speak"),
    path("<uuid:meeting>/open/", table.meeting_open, name="meeting_open"),
    path("<uuid:meeting>/go-on/", table.part_go_on, name="part_go_on"),
    path("<uuid:meeting>/close/", table.meeting_close, name="meeting_close"),
    path("<uuid:meeting>/seats/<uuid:seat>/present/", table.seat_present, name="seat_present"),
    path("<uuid:meeting>/seats/<uuid:seat>/heard/", table.seat_heard, name="seat_heard"),
    path("<uuid:meeting>/add/<kind:kind>/", entries.entry_add, name="entry_add"),
    path("<uuid:meeting>/<kind:kind>/<uuid:entry>/restate/", entries.entry_restate, name="entry_restate"),
    path("<uuid:meeting>/<kind:kind>/<uuid:entry>/keep/", entries.entry_keep, name="entry_keep"),
    path("<uuid:meeting>/needs/<uuid:need>/compare/", followup.need_compare, name="need_compare"),
    path("<uuid:meeting>/measures/<uuid:measure>/report/", followup.measure_report, name="measure_review"),
    # after it
    path("measures/<uuid:measure>/report/", followup.measure_report, name="measure_report"),
]

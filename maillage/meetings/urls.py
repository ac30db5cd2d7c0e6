"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.meetings.views import convening, seats, tracks

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    # before the table
    path("", convening.meeting_list, name="meeting_list"),
    path("practice/", convening.practice_start, name="practice_start"),
    path("about/<slug:code>/", convening.situation_meetings, name="situation_meetings"),
    path("about/<slug:code>/track/", tracks.track_choose, name="track_choose"),
    path("about/<slug:code>/convene/", convening.meeting_convene, name="meeting_convene"),
    path("resting-on/<uuid:member>/", seats.seats_resting_on, name="seats_resting_on"),
    path("seats/<uuid:seat>/answer/", seats.seat_answer, name="seat_answer"),
    path("seats/<uuid:seat>/name/", seats.seat_name, name="seat_name"),
    path("seats/<uuid:seat>/told/", seats.seat_tell, name="seat_tell"),
    path("seats/<uuid:seat>/take-out/", seats.seat_take_out, name="seat_take_out"),
    path("<uuid:meeting>/", convening.meeting_show, name="meeting_show"),
    path("<uuid:meeting>/agenda/", convening.agenda, name="agenda"),
    path("<uuid:meeting>/change/", convening.meeting_move, name="meeting_move"),
    path("<uuid:meeting>/call-off/", convening.meeting_cancel, name="meeting_cancel"),
    path("<uuid:meeting>/ask/", seats.seat_find, name="seat_find"),
    path("<uuid:meeting>/ask/<uuid:practitioner>/", seats.seat_add, name="seat_add"),
    # at the table
    # after it
]

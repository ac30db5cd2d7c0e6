"""Hours as people write them become schedules, or stay text: nothing in between is passed off as known."""

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.directory.rules.hours import read
from tests.directory.reading import shown

HOURS = {
    # English
    "Mon-Fri 9-4:30, closed stat holidays": "MO-FR 09:00-16:30 closed-on-holidays",
    "Monday to Friday: 8:30am–4:30pm": "MO-FR 08:30-16:30",
    "Monday through Friday from 9 to 5": "MO-FR 09:00-17:00",
    "M-F 9-5": "MO-FR 09:00-17:00",
    "Mo-Fr 09:00-17:00; Sa 10:00-14:00": "MO-FR 09:00-17:00; SA 10:00-14:00",
    "Mon, Wed & Fri 10 a.m. to noon": "MO,WE,FR 10:00-12:00",
    "Tues. & Thurs. 9:30 - 11:30 a.m.": "TU,TH 09:30-11:30",
    "Mon to Thurs 9am to 8pm; Fri 9am-5pm; Sat & Sun closed": "MO-TH 09:00-20:00; FR 09:00-17:00",
    "Mon-Fri 9-12 & 1-4": "MO-FR 09:00-12:00; MO-FR 13:00-16:00",
    "Mon-Fri 9-5 except Wednesday": "MO,TU,TH,FR 09:00-17:00",
    "9 am to 9 pm weekdays, 10 am to 6 pm weekends": "MO-FR 09:00-21:00; SA,SU 10:00-18:00",
    "Between 9 am and 5 pm, Monday to Friday": "MO-FR 09:00-17:00",
    "24/7": "MO-SU 00:00-00:00",
    "24 hours a day, 7 days a week": "MO-SU 00:00-00:00",
    "Mon-Fri: 24 hours": "MO-FR 00:00-00:00",
    "Daily 8 pm - 8 am": "MO-SU 20:00-08:00",
    "Weekends noon to midnight": "SA,SU 12:00-00:00",
    "Sun-Thu 10-6": "SU,MO,TU,WE,TH 10:00-18:00",
    "1st and 3rd Tuesday": "1TU,3TU ?",
    "1st and 3rd Tuesday of the month, 1-3 pm": "1TU,3TU 13:00-15:00",
    "Last Friday of every month 6:30-8:30 pm": "-1FR 18:30-20:30",
    "By appointment only: Tue 9 am-noon; Thu 1 pm-4 pm": "TU 09:00-12:00 appointment; TH 13:00-16:00 appointment"
    " | appointment",
    "Mon 9 am-noon (by appointment), Thu 9 am-noon": "MO 09:00-12:00 appointment; TH 09:00-12:00 | appointment",
    "November to March: Mon-Fri 9-5": "MO-FR 09:00-17:00 --11-01/--03-31",
    "Mon-Fri 9-5 (May 15 to September)": "MO-FR 09:00-17:00 --05-15/--09-30",
    "Mon-Fri 9-5. Closed Dec 24 - Jan 2.": "MO-FR 09:00-17:00 | closed --12-24/--01-02",
    "Mon-Fri 9-5 (hours may vary)": "MO-FR 09:00-17:00 | varies",
    "Daily 7 am. For emergencies, call 9-1-1": "MO-SU 07:00-?",
    "Call ahead": "ask",
    "By appointment": "appointment",
    "Closed": "closed",
    # French
    "du lundi au vendredi, 9 h à 16 h 30": "MO-FR 09:00-16:30",
    "Lun. au ven. 8h30-12h, 13h-16h30": "MO-FR 08:30-12:00; MO-FR 13:00-16:30",
    "Lundi, mercredi et vendredi : 9 h à midi": "MO,WE,FR 09:00-12:00",
    "lundi au vendredi, de 9 à 17 h": "MO-FR 09:00-17:00",
    "Lundi au jeudi de 9 h à 21 h, fermé la fin de semaine et les jours fériés": "MO-TH 09:00-21:00 closed-on-holidays",
    "9 h à 17 h en semaine, 10 h à 16 h la fin de semaine": "MO-FR 09:00-17:00; SA,SU 10:00-16:00",
    "Heures d’ouverture : lun.-ven. 9 h-17 h": "MO-FR 09:00-17:00",
    "Le mardi de 13 h à 16 h et le jeudi de 9 h à 12 h": "TU 13:00-16:00; TH 09:00-12:00",
    "les 1er et 3e mardis du mois, 13 h à 16 h": "1TU,3TU 13:00-16:00",
    "Dernier vendredi du mois, 17 h à 19 h": "-1FR 17:00-19:00",
    "24 heures sur 24, 7 jours sur 7": "MO-SU 00:00-00:00",
    "24 h/24, 7 j/7": "MO-SU 00:00-00:00",
    "Tous les jours de 8 h à minuit": "MO-SU 08:00-00:00",
    "Sur rendez-vous : mardi 9 h à 12 h; jeudi 13 h à 16 h": "TU 09:00-12:00 appointment; TH 13:00-16:00 appointment"
    " | appointment",
    "De septembre à juin : lundi au vendredi, 8 h à 16 h": "MO-FR 08:00-16:00 --09-01/--06-30",
    "Lundi au vendredi 9 h à 17 h. Fermé du 24 décembre au 2 janvier.": "MO-FR 09:00-17:00 | closed --12-24/--01-02",
    "Sans rendez-vous le mercredi de 18 h à 20 h": "WE 18:00-20:00",
    "Appelez pour connaître l’horaire": "ask",
}

# More than one meaning, or a meaning that a schedule cannot hold.
UNSURE = [
    "Mon-Fri 9-11 pm",
    "Mon, Wed, Fri 9-11",
    "Every second Tuesday 1-3 pm",
    "Un mardi sur deux, 13 h à 15 h",
    "Nights: 10 pm - 6 am",
    "Summer: 7 am - 6 pm",
    "Mon-Fri 9-5, Wed until 8 pm",
    "Friday 8 pm to Saturday 8 am",
    "Mon-Fri 9-5 ET",
    "Mon-Fri 9-5. Closed for lunch 12-1",
    "Open 24 hours",
    "Office hours: 8 am - 2 pm",
    "En soirée",
    "Jeudi soir",
    "Dawn to dusk",
    "Call Monday to Friday 9-5",
    "Mon-Fri 9 am - 5 am",
    "Mon-Fri 25:00-26:00",
    "February 30 to March 3: daily 9-5",
    "Monday-Monday 9-5",
    "Closed the first Monday of the month",
    "Mon-Fri 9-5 (closed the day after the third Wednesday)",
]


@pytest.mark.parametrize(("text", "meaning"), HOURS.items())
def test_hours_are_read_in_both_languages(text: str, meaning: str) -> None:
    assert shown(read(text)) == meaning


@pytest.mark.parametrize("text", UNSURE)
def test_what_may_mean_something_else_stays_text(text: str) -> None:
    assert not read(text).whole


def test_names_of_hours_are_kept_beside_them() -> None:
    lines = read("Office: Mon-Fri 9-5. Meals: daily 7 am (breakfast), 5 pm (supper)").schedules
    assert [one.description for one in lines] == ["Office", "Meals - breakfast", "Meals - supper"]


def test_the_hint_only_decides_where_the_words_do_not() -> None:
    assert shown(read("mar. 13:00-16:00", "fr")) == "TU 13:00-16:00"
    assert not read("mar. 13:00-16:00", "en").whole
    assert shown(read("lundi et mar. 13 h à 16 h", "en")) == "MO,TU 13:00-16:00"


def test_a_sentence_about_holidays_speaks_of_all_hours_before_it() -> None:
    lines = read("Office: Mon-Fri 9 AM-5 PM. Phone line: Sat 9 AM-5 PM. Closed on stat holidays.").schedules
    assert [one.closed_on_holidays for one in lines] == [True, True]


@given(
    st.sampled_from(["Mon", "Tuesday", "jeudi", "Sat.", "samedi"]),
    st.times().map(lambda at: at.replace(minute=at.minute // 5 * 5)),
    st.times().map(lambda at: at.replace(minute=at.minute // 5 * 5)),
)
def test_times_with_their_half_of_the_day_are_read_as_they_stand(day: str, opens: time, closes: time) -> None:
    reading = read(f"{day} {opens:%I:%M %p} - {closes:%I:%M %p}")
    if reading.whole:
        (line,) = reading.schedules
        assert (line.opens, line.closes) == (
            opens.replace(second=0, microsecond=0),
            closes.replace(second=0, microsecond=0),
        )
    else:
        assert closes <= opens, "only what closes before it opens is doubtful"


@given(st.text(max_size=60) | st.lists(st.sampled_from(re.findall(r"\S+", " ".join([*HOURS, *UNSURE])))).map(" ".join))
def test_no_text_makes_the_reader_fail_or_lose_words(text: str) -> None:
    reading = read(text)
    assert reading.whole or reading.unread
    assert reading.schedules or reading.notes or reading.unread or not text.strip()
    assert all(one.byday for one in reading.schedules)

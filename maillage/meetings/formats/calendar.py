"""The calendar file that goes with an invitation: it says "Meeting" and when, nothing else (RFC 5545, RFC 5546)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

FILE_NAME = "meeting.ics"


class Method(StrEnum):
    """What the file asks of a calendar."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar; ``summary`` is the neutral word in the reader's language, ``zone`` an IANA name."""

    uid: UUID
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    written_at: datetime
    organizer: str
    attendee: str


def ics(entry: Entry, method: Method) -> bytes:
    """Return the iCalendar file that adds, moves or takes away one entry: the same UID, a rising SEQUENCE."""
    from icalendar import Calendar, Event, vCalAddress  # takes long, and most commands send no calendar

    zone = ZoneInfo(entry.zone)
    event = Event()
    event.add("uid", str(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.written_at)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    event.add("summary", entry.summary)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", vCalAddress(f"mailto:{entry.organizer}"))
    attendee = vCalAddress(f"mailto:{entry.attendee}")
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", "-//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(event)
    year = entry.starts_at.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 2, 1, 1))
    return bytes(calendar.to_ical())


def mime(method: Method) -> str:
    """Return the MIME type of the attachment."""
    return f"text/calendar; method={method.value}"

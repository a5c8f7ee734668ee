"""Reads when a hand-in came, as nbgrader's files, file names and Moodle's worksheet write it."""

import re
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LONGEST = 100  # characters
# As Moodle writes them in the languages of the course; their place says which month it is.
_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
)
_MONTH_OF = {name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)}
_CLOCK = r"(?P<year>\d{4}),? (?P<hour>\d{1,2}):(?P<minute>\d\d)(?: (?P<half>[AP])M)?"
_MOODLE = (
    re.compile(r"(?:[\w-]+, )?(?P<day>\d{1,2}) (?:de )?(?P<month>\w+) (?:de )?" + _CLOCK, re.I),
    re.compile(r"(?:[\w-]+, )?(?P<month>\w+) (?P<day>\d{1,2}), " + _CLOCK, re.I),
)


def read_time(text: str, zone: tzinfo) -> datetime | None:
    """Return a time in its own zone, or in ``zone`` where it names none; None if it is no time."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    time = _iso(text) or _moodle(text)
    return time if time is None or time.tzinfo else time.replace(tzinfo=zone)


def as_written(time: datetime | None) -> str:
    """Return a time as nbgrader reads it: apart from its number, it would take +0100 for a second.

    >>> as_written(read_time("2026-03-12 23:59:00.000000 Europe/Madrid", None))
    '2026-03-12 23:59:00+01:00'
    """
    return time.isoformat(" ", "seconds") if time else ""


def _iso(text: str) -> datetime | None:
    """Read `2026-03-12 23:59:00`, with an offset, or a zone's name; or `2026-03-12-23-59-00`."""
    text = re.sub(r"^(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)$", r"\1 \2:\3:\4", text)
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    rest, _, name = text.rpartition(" ")
    with suppress(ValueError, ZoneInfoNotFoundError, OSError):
        if re.fullmatch(r"[+-]\d\d:?\d\d", name):
            return datetime.fromisoformat(rest + name)
        zone = UTC if name == "UTC" else ZoneInfo(name)  # a system may have no list of zones
        return datetime.fromisoformat(rest).replace(tzinfo=zone)
    return None


def _moodle(text: str) -> datetime | None:
    """Read `Wednesday, 10 June 2026, 2:14 PM`."""
    for form in _MOODLE:
        match = form.fullmatch(text)
        if match and (month := _MONTH_OF.get(match["month"].casefold())):
            hour = int(match["hour"])
            if match["half"]:
                hour = hour % 12 + 12 * (match["half"] in "pP")
            with suppress(ValueError):
                return datetime(int(match["year"]), month, int(match["day"]), hour,
                                int(match["minute"]))  # fmt: skip
    return None

"""Reads when a hand-in came, as nbgrader's files, file names, Moodle and Canvas write it.

A text that may mean several moments is no time: a penalty follows from it. So every form is read
whole, and a zone that is not known is not left out.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LONGEST = 100  # characters
# As Moodle writes them in the languages of the course; their place says which month it is.
_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
)
_MONTH_OF = {name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)}
# Cut to three letters they say the same month in each of these languages.
_MONTH_OF |= {name[:3]: number for name, number in _MONTH_OF.items()} | {"sept": 9, "setiembre": 9}
# Canvas shows no year where it is this one: `11 de nov en 23:50`, `Nov 11 at 11:50pm`.
_YEAR = r"(?:,? (?:de )?(?P<year>\d{4}))?"
_CLOCK = (
    r",?(?: às| a las| at| en| em)? (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?: ?(?P<half>[AP])(?:M|\. ?M\.))?"
)
_WEEKDAY = r"(?:[^\W\d_][\w-]*\.?,? )?"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_LONG_FORMS = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}}) (?:de )?{_MONTH}{_YEAR}{_CLOCK}", re.I),
    re.compile(rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}}){_YEAR}{_CLOCK}", re.I),
)
_HALF_A_YEAR = timedelta(days=182)
_ANY = datetime(2000, 1, 1, tzinfo=UTC)  # near to which each day of a year is one


_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(?P<zone>\S+)?"
)
_IN_A_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d)(?::?(\d\d))?")
# What `date` and `%Z` write, in hours from UTC; those that are the same in all zones of the
# IANA database which use them now. IST, CST, CDT and PST are not.
_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "SAST": 2, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PDT": -7, "AKST": -9,
    "AKDT": -8, "HST": -10,
}  # fmt: skip


def read_time(
    text: str, zone: tzinfo, *, long_form: bool = True, near: datetime | None = None
) -> datetime | None:
    """Return a time in its own zone, or in ``zone`` where it names none; None if it is no time.

    Args:
        text: the time as somebody wrote it.
        zone: of times that name none; it also tells what its own short names mean.
        long_form: whether to read `Wednesday, 10 June 2026, 2:14 PM`, which names no zone.
        near: a moment with its zone, from which a time that names no year is less than half a
            year away; without it such a text is no time.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    with suppress(ValueError, OverflowError):  # a day that is not, a moment before the first one
        time = _iso(text, zone) or (_long(text, zone, near) if long_form else None)
        if time:
            time.astimezone(UTC)
        return time
    return None


def names_zone(text: str) -> bool:
    """Whether a text that is a time says in which zone: else it is another moment in each."""
    far = timezone(timedelta(hours=-11, minutes=-1))
    return read_time(text, UTC, near=_ANY) == read_time(text, far, near=_ANY)


def lacks_year(text: str) -> bool:
    """Whether a text would be a time if it named a year."""
    return read_time(text, UTC) is None and read_time(text, UTC, near=_ANY) is not None


def as_written(time: datetime | None) -> str:
    """Return a time as nbgrader reads it: an offset apart from the hour it takes for seconds.

    >>> as_written(read_time("2026-03-12 23:59:00.000000 Europe/Madrid", None))
    '2026-03-12 23:59:00+01:00'
    """
    return time.isoformat(" ") if time else ""


def _iso(text: str, zone: tzinfo) -> datetime | None:
    """Read `2026-03-12 23:59:00`, with an offset, or a zone's name; or `2026-03-12-23-59-00`.

    Raises:
        ValueError: there is no such day or hour.
    """
    match = _ISO.fullmatch(_IN_A_NAME.sub(r"\1 \2:\3:\4", text))
    if not match:
        return None
    year, month, day, hour, minute = map(int, match.groups()[:5])
    second, fraction = int(match[6] or 0), int((match[7] or "").ljust(6, "0")[:6])
    local = datetime(year, month, day, hour, minute, second, fraction)
    its_own = _zone(match["zone"], local, zone) if match["zone"] else zone
    return local.replace(tzinfo=its_own) if its_own else None


def _zone(name: str, local: datetime, zone: tzinfo) -> tzinfo | None:
    """Return the zone of that name or offset; None if there is none, or there are several."""
    if match := _OFFSET.fullmatch(name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if match[1] == "-" else offset)
    if name.upper() in ("UTC", "GMT", "Z"):
        return UTC
    if zone.tzname(local) == name:
        return zone
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if "/" in name:  # the others of the database are short names again
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):  # a system may have no list
            return ZoneInfo(name)
    return None


def _long(text: str, zone: tzinfo, near: datetime | None) -> datetime | None:
    """Read `Wednesday, 10 June 2026, 2:14 PM`, or the same without its year.

    Raises:
        ValueError: there is no such day or hour.
    """
    for form in _LONG_FORMS:
        match = form.fullmatch(text)
        if match and (month := _MONTH_OF.get(match["month"].casefold())):
            hour, half = int(match["hour"]), (match["half"] or "").upper()
            if half and not (half == "P") <= hour <= 12:
                return None
            hour = hour % 12 + 12 * (half == "P") if half else hour
            clock = hour, int(match["minute"]), int(match["second"] or 0)
            day = month, int(match["day"])
            if match["year"]:
                return datetime(int(match["year"]), *day, *clock, tzinfo=zone)
            return _nearest((*day, *clock), zone, near) if near else None
    return None


def _nearest(rest: tuple[int, int, int, int, int], zone: tzinfo, near: datetime) -> datetime | None:
    """Return the time of that month, day and clock that is within half a year of a moment."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        with suppress(ValueError):  # 29 February
            found.append(datetime(year, *rest, tzinfo=zone))
    return next((time for time in found if abs(time - near) <= _HALF_A_YEAR), None)

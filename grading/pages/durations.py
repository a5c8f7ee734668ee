"""How long something took or was late, as a person says it."""

from utils.messages import message, plural

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_IN_HOURS = 2 * _DAY  # what is less is told in hours


def how_late(seconds: float) -> str:
    """Return a time in begun minutes, from two days on in begun hours."""
    minutes, hours = (int(-(-seconds // unit)) for unit in (_MINUTE, _HOUR))
    if seconds <= _HOUR:
        return message("{minutes} min", minutes=minutes)
    if seconds < _IN_HOURS:
        hours, minutes = divmod(minutes, 60)
        if minutes:
            return message("{hours} h {minutes} min", hours=hours, minutes=minutes)
        return message("{hours} h", hours=hours)
    number, hours = divmod(hours, 24)
    days = plural("{count} day", "{count} days", number)
    return message("{days} {hours} h", days=days, hours=hours) if hours else days

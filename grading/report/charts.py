"""Draws the charts of the class report as SVG: shapes and numbers, no colour that has a meaning.

The page's style sheet gives ink and fill, in light, in dark and on paper.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

BINS = 10
WIDTH, HEIGHT = 640, 210
_LEFT, _RIGHT, _TOP, _BASE = 44, 628, 24, 160


def counts(scores: Sequence[float], most: float) -> list[int]:
    """Return how many scores fall into each tenth of the points; all of them is in the last."""
    found = [0] * BINS
    for score in scores:
        share = score / most if most else 1.0
        found[min(BINS - 1, int(share * BINS + 1e-9))] += 1
    return found


def histogram(scores: Sequence[float], most: float) -> Markup:
    """Return a column for each tenth of the points, with its number of students on top."""
    found = counts(scores, most)
    step = (_RIGHT - _LEFT) / BINS
    unit = (_BASE - _TOP) / max(*found, 1)
    shapes = []
    for place, count in enumerate(found):
        left, height = _LEFT + place * step, count * unit
        shapes.append(_rectangle(left + 3, _BASE - height, step - 6, height))
        if count:
            shapes.append(_text(left + step / 2, _BASE - height - 6, str(count)))
    edges = [_text(_LEFT + place * step, _BASE + 18, f"{place * 10}") for place in range(BINS + 1)]
    said = ", ".join(
        f"{count} from {place * 10} to {place * 10 + 10}"
        for place, count in enumerate(found) if count
    )  # fmt: skip
    axis = _line(_LEFT, _BASE, _RIGHT, _BASE)
    title = _text((_LEFT + _RIGHT) / 2, _BASE + 42, "share of the points (%)")
    across = _across("hand-ins")
    return _picture(
        f"Number of hand-ins for each tenth of the points in percent: {said}.",
        [*shapes, axis, *edges, title, across],
    )


def course_of(shares: Mapping[int, float]) -> Markup:
    """Return the class's mean after each run, by its number, as a line of points."""
    step = (_RIGHT - _LEFT) / max(1, len(shares))
    places = [
        (_LEFT + (number + 0.5) * step, _BASE - share * (_BASE - _TOP))
        for number, share in enumerate(shares.values())
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    said = ", ".join(f"{share:.0%}" for share in shares.values())
    return _picture(
        f"Mean share of the machine's points after each run: {said}.",
        [
            *_grid(),
            f'<polyline class="curve" points="{line}"/>',
            *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places),
            *(_text(x, y - 9, f"{share:.0%}")
              for (x, y), share in zip(places, shares.values(), strict=True)),
            *(_text(x, _BASE + 18, str(number))
              for (x, _), number in zip(places, shares, strict=True)),
            _text((_LEFT + _RIGHT) / 2, _BASE + 42, "run"),
            _across("mean (%)"),
        ],
    )  # fmt: skip


def bar(share: float) -> Markup:
    """Return a bar that is filled to that share; the number stands beside it in the table."""
    filled = 100 * min(1.0, max(0.0, share))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="empty" width="100" height="10"/>'
        f'<rect width="{filled:.1f}" height="10"/></svg>'
    )


def _grid() -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = _BASE - share * (_BASE - _TOP)
        yield _line(_LEFT, y, _RIGHT, y)
        yield f'<text class="end" x="{_LEFT - 6}" y="{y + 4:.1f}">{share * 100:.0f}</text>'


def _across(text: str) -> str:
    middle = (_TOP + _BASE) / 2
    return f'<text transform="rotate(-90 12 {middle})" x="12" y="{middle}">{text}</text>'


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{text}</text>'


def _picture(said: str, shapes: Sequence[str]) -> Markup:
    """Put shapes, made of numbers and our own words, into a picture that can be read aloud."""
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}">'
        f"{''.join(shapes)}</svg>"
    )

"""What a re-check says: open routes over time, what changed, how far each action has come.

The count of open routes is the headline, because it is what a person wants to see fall. It is
never shown without the routes of which nobody knows: a wall must not look like progress. No
value and no address of a page stands in it, only the kind of fact and the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup, escape

from footprint.remedies.recheck import Doubt
from footprint.report.words import count_words

_BAR: Final = 40
"""Characters of the longest bar in text."""
DOUBTS: Final = {
    Doubt.NO_CONTROL: "nothing on this site could be seen to work, so a missing page says nothing",
    Doubt.STILL_HOLDS: "the answer still holds it, though not where it stood before",
    Doubt.PICTURE: "a picture may show it now, or a click, and we cannot see those",
    Doubt.MOVED: "the address leads to another site now",
    Doubt.PARKED: "nobody seems to use this site's name now, so it may come back",
    Doubt.NOT_ASKED: "it was left out this time",
    Doubt.OTHER_PAGE: "another page came in place of the one that we know",
}
"""Why an absence that was seen does not count. Each fits after a colon."""
_DRAWN: Final = 12
"""Runs that the chart shows, the last ones; the table has them all."""
_COPIED: Final = "Copied here, though it was removed elsewhere"

_HEADINGS: Final = {
    "back": "Back again",
    "new": "New",
    "not_rechecked": "Could not be checked again",
    "changed": "Still there, on a page that changed",
    "gone": "Gone",
}
"""In the order in which they matter."""

_STATES: Final = {
    "todo": "Not begun",
    "evidence_saved": "Copy saved",
    "asked": "Asked",
    "acknowledged": "They confirmed that they got it",
    "gone_at_source": "Gone at the source, to be checked once more",
    "still_in_search": "Gone at the source, still in a search engine",
    "still_archived": "Gone at the source, still in an archive",
    "confirmed_gone": "Gone, seen on two checks at least a week apart",
    "refused": "Refused",
    "partial": "Gone in part",
    "reappeared": "Was gone, is back",
    "cannot_be_removed": "Cannot be removed",
    "unknown": "Not known: a check got no answer to rely on",
}


@dataclass(frozen=True, slots=True)
class Point:
    """Open routes on one day."""

    on: date
    open: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """Places that changed in one way, by kind of fact and site."""

    change: str
    kind: str
    host: str
    places: int
    removed: bool = False
    """Whether it is new here while it was removed elsewhere."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An action and the state that it has reached."""

    title: str
    state: str
    was: str
    mitigation: str = ""
    """What helps where nothing can be removed."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A site of which pages could not be re-checked, and why, in plain words."""

    host: str
    words: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the story of a re-check is told from."""

    points: tuple[Point, ...]
    """Oldest first; never empty."""
    changes: tuple[Changed, ...]
    unchanged: int
    actions: tuple[Followed, ...]
    unseen: tuple[Unseen, ...]
    searched: bool = True
    archive_silent: bool = False

    def headline(self) -> tuple[str, ...]:
        """Return the sentences that come first."""
        return tuple(self._headline())

    def _headline(self) -> Iterator[str]:
        last = self.points[-1]
        # What nobody could look at may be open: a range, so that a wall never reads like progress.
        now = _range(last)
        if len(self.points) > 1:
            yield f"Open routes to you: {_range(self.points[-2])} before, {now} now."
        else:
            yield f"Open routes to you: {now}."
        if last.unknown:
            many = last.unknown > 1
            yield (
                f"{count_words(last.unknown, 'more route')} could not be checked. "
                f"{'They' if many else 'It'} may still be open."
            )
        if not self.searched:
            yield (
                "Search gave no full answer this time. "
                "A page that is gone may still be listed there."
            )
        if self.archive_silent:
            yield (
                "The web archive gave no answer this time. It may still have old copies, so "
                "nothing new is confirmed as gone. You can switch it off in the settings."
            )
        if again := self._places("back"):
            yield f"{count_words(again, 'place')} that had gone came back."
        if copied := sum(one.places for one in self.changes if one.removed):
            yield (
                f"{count_words(copied, 'new place')} {'shows' if copied == 1 else 'show'} "
                "what was removed elsewhere."
            )

    def _places(self, change: str) -> int:
        return sum(one.places for one in self.changes if one.change == change)

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each kind of change with its lines."""
        copied = [_line(one) for one in self.changes if one.removed]
        if copied:
            yield _COPIED, copied
        for change, heading in _HEADINGS.items():
            lines = [_line(one) for one in self.changes if one.change == change and not one.removed]
            if lines:
                yield heading, lines

    def as_they_were(self) -> str:
        """Return how many places have not changed."""
        return f"As {_it_was(self.unchanged)}: {count_words(self.unchanged, 'place')}."

    def states(self) -> list[str]:
        """Return how far each thing to do has come, those that moved first."""
        idle = [one for one in self.actions if one.state == one.was == "todo"]
        moved = sorted(
            (one for one in self.actions if one not in idle), key=lambda one: one.state == one.was
        )
        lines = [f"{one.title}: {_state(one)}" for one in moved]
        if idle:
            lines.append(f"Not begun: {count_words(len(idle), 'thing')} to do")
        return lines


def history_text(history: History) -> str:
    """Return the story as plain text."""
    lines = [*history.headline(), "", *_bars(history.points[-_DRAWN:])]
    for heading, entries in history.groups():
        lines += ["", heading, *(f"  {entry}" for entry in entries)]
    lines += ["", history.as_they_were()]
    if history.unseen:
        lines += ["", "Why some could not be checked"]
        lines += [f"  {one.host}: {one.words}" for one in history.unseen]
    if history.actions:
        lines += ["", "How far each thing to do has come"]
        lines += [f"  {line}" for line in history.states()]
    return "\n".join(lines) + "\n"


def history_html(history: History, style: str) -> str:
    """Return the story as one HTML file that opens offline and sends nothing.

    Args:
        history: what to tell.
        style: the style sheet of the report.
    """
    body = [_tag("p", line) for line in history.headline()]
    body += [
        _tag("h2", "Open routes over time"),
        _drawing(history.points[-_DRAWN:]),
        _table(history.points),
    ]
    for heading, entries in history.groups():
        body += [_tag("h2", heading), _list(entries)]
    body.append(_tag("p", history.as_they_were()))
    if history.unseen:
        body.append(_tag("h2", "Why some could not be checked"))
        body.append(_list([f"{one.host}: {one.words}" for one in history.unseen]))
    if history.actions:
        body.append(_tag("h2", "How far each thing to do has come"))
        body.append(_list(history.states()))
    page = Markup(
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>What has changed</title>\n<style>{style}</style>\n</head>\n<body>\n"
        "<header><h1>What has changed</h1></header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return str(page.format(style=Markup(style), body=Markup("\n").join(body)))  # noqa: S704 - our own style sheet


# --------------------------------------------------------------------------- small parts


def _bars(points: Sequence[Point]) -> Iterator[str]:
    most = max((1, *(one.open + one.unknown for one in points)))
    for one in points:
        full, faint = (_length(count, most) for count in (one.open, one.unknown))
        unknown = f", {one.unknown} not known" if one.unknown else ""
        yield f"{one.on.isoformat()}  {'#' * full}{'?' * faint} {one.open}{unknown}"


def _length(count: int, most: int) -> int:
    # However many there were once, one is never drawn as none.
    return max(min(count, 1), round(count * _BAR / most))


def _drawing(points: Sequence[Point]) -> Markup:
    """Draw a bar a run; the part that nobody knows is hatched, not only coloured."""
    wide, tall, gap = 48, 160, 24
    most = max((1, *(one.open + one.unknown for one in points)))
    parts = [
        _bar(one, place * (wide + gap), wide, tall / most, tall) for place, one in enumerate(points)
    ]
    told = "; ".join(f"{one.on.isoformat()}: {_told(one)}" for one in points)
    return Markup(
        '<svg role="img" aria-labelledby="chart-name chart-told" viewBox="-8 -20 {width} {height}" '
        'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">'
        '<title id="chart-name">Open routes over time</title><desc id="chart-told">{told}</desc>'
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path d="M0 6 6 0" stroke="currentColor"/></pattern></defs>{parts}</svg>'
    ).format(
        width=len(points) * (wide + gap) + 40, height=tall + 50, told=told,
        parts=Markup("").join(parts),
    )  # fmt: skip


def _bar(one: Point, left: int, wide: int, unit: float, tall: int) -> Markup:
    full, faint = one.open * unit, one.unknown * unit
    return Markup(
        '<rect x="{x}" y="{y}" width="{w}" height="{full}" fill="currentColor"/>'
        '<rect x="{x}" y="{top}" width="{w}" height="{faint}" fill="url(#hatch)" stroke="currentColor"/>'
        '<text x="{x}" y="{above}" fill="currentColor" font-size="14">{count}</text>'
        '<text x="{x}" y="{below}" fill="currentColor" font-size="13">{day}</text>'
    ).format(
        x=left, y=f"{tall - full:.1f}", w=wide, full=f"{full:.1f}", top=f"{tall - full - faint:.1f}",
        faint=f"{faint:.1f}", above=f"{tall - full - faint - 4:.1f}", below=tall + 18,
        count=f"{one.open}+{one.unknown}?" if one.unknown else one.open,
        day=f"{one.on.day} {one.on:%b}",
    )  # fmt: skip


def _table(points: Sequence[Point]) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(
            one.on.isoformat(), one.open, one.unknown
        )
        for one in points
    )
    return Markup(
        '<table><caption>The same in numbers</caption><thead><tr><th scope="col">Day</th>'
        '<th scope="col">Open routes</th><th scope="col">Not known</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(rows)


def _tag(name: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), text)  # noqa: S704 - a name of ours


def _list(entries: Sequence[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(escape(entry)) for entry in entries)
    return Markup("<ul>{}</ul>").format(items)


def _told(one: Point) -> str:
    return f"{one.open} open" + (f", {one.unknown} not known" if one.unknown else "")


def _line(one: Changed) -> str:
    more = f" ({one.places} places)" if one.places > 1 else ""
    return f"{one.kind.replace('_', ' ')} on {one.host or 'a page without a site'}{more}"


def _state(one: Followed) -> str:
    words = _STATES[one.state]
    if one.state != one.was:
        before = _STATES[one.was]
        words += f" (before: {before[0].lower()}{before[1:]})"
    if one.state == "cannot_be_removed" and one.mitigation:
        words += f". What helps: {one.mitigation}"
    return words


def _range(one: Point) -> str:
    return f"{one.open} to {one.open + one.unknown}" if one.unknown else f"{one.open}"


def _it_was(count: int) -> str:
    return "it was" if count == 1 else "they were"

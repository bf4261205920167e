"""A page of the session, said line by line."""

from __future__ import annotations

from footprint.plain.talk import Talk
from footprint.report.words import IDENTIFIERS
from footprint.session import Disclosure, StepView
from footprint.session.view import Entry
from footprint.session.wording import wording


def say_page(talk: Talk, page: StepView, *, reveal: bool) -> None:
    """Say everything on a page but its choices."""
    words = wording().plain
    talk.say("")
    talk.say(page.heading)
    if page.banner:
        talk.say(page.banner)
    if page.problem:
        said = page.problem if page.asks else words["problem"].format(sentence=page.problem)
        talk.say(said)
    for line in page.body:
        talk.foreign(line)
    if page.why:
        talk.say(words["why"].format(why=page.why))
    for entry in page.entries:
        talk.foreign(f"{entry.index + 1}. {_entry(entry, reveal=reveal)}")
    for row in page.rows:
        given = "; ".join(_entry(entry, reveal=reveal) for entry in row.entries)
        talk.foreign(f"{row.label}: {given or row.note}")
    for number, box in enumerate(page.ticks, 1):
        state = words["ticked" if box.ticked else "not_ticked"]
        talk.foreign(f"{number}. ({state}) {box.text} {box.detail}")
    if page.adviser is not None:
        for line in page.adviser.say:
            talk.say(words["say"].format(line=line))
        talk.say(page.adviser.time_words)
        talk.foreign(words["stop_phrase"].format(phrase=page.adviser.stop_phrase))


def say_disclosure(talk: Talk, disclosure: Disclosure) -> None:
    """Say exactly what each place would be told. The values are those that were typed."""
    for source in disclosure.sources:
        talk.foreign(f"{source.name}:")
        for request in disclosure.of(source.id):
            told = "; ".join(f"{IDENTIFIERS[one.kind]}: {one.value}" for one in request.disclosed)
            talk.foreign(f"  {told or wording().lines['sends_nothing']} {request.why}")


def say_progress(talk: Talk, page: StepView, source: str) -> None:
    """Say the line of one source on the search page."""
    for line in page.sources:
        if line.id == source:
            talk.foreign(f"{line.name}: {line.words}")


def _entry(entry: Entry, *, reveal: bool) -> str:
    return entry.text if reveal or not entry.secret else wording().plain["hidden"]

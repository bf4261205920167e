"""Letters are put together here, from the templates and from what the holder shows.

The order is the same in all of them, because the reader has one minute: what it is about,
what is shown and where, the right relied on, the reason in one line, what is asked, by when,
and how to reply.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from footprint.finding import Finding
from footprint.remedies.action import Action
from footprint.remedies.deadlines import clock
from footprint.remedies.letters.forms import as_text, long_date
from footprint.remedies.letters.letter import Block, Items, Letter, Paragraph
from footprint.remedies.letters.shown import Shown, shown_to
from footprint.remedies.model import Law, LetterKind
from footprint.subject import Profile

NAME_GAP: Final = "[your name, as the page shows it]"
SIGN_GAP: Final = "[your name]"
_PAST: Final = frozenset({LetterKind.FOLLOW_UP, LetterKind.REFUSAL, LetterKind.ICO_COMPLAINT})


class LetterError(Exception):
    """The letter cannot be written. The text says what is missing, and holds no value."""


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody who writes for the subject, with written authority."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class PastDates:
    """What happened before: needed for a reminder, an answer to a refusal, a complaint."""

    asked_on: date
    refused_on: date | None = None


class _Common(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    for_self: str
    for_adviser: str
    shown: str
    pages: str
    safety: str
    safety_adviser: str
    identity: str
    identity_adviser: str
    reply: str
    deadline: str
    asks: str
    close: str


class _Template(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    right: str
    asks: tuple[str, ...]
    deadline: str = ""
    fill_in: tuple[str, ...] = ()
    """What this holder needs and we must not guess."""
    to: str = ""
    """Who gets it, if it is not the holder."""
    for_self: str = ""
    for_adviser: str = ""
    shown: str = ""
    values: bool = True
    """Whether facts are spelt out: not to those who do not show them themselves."""
    identity: bool = True
    name_gap: str = NAME_GAP
    """What stands for a name that the holder's pages do not give."""


class _LawWords(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    gdpr: str
    complaint: str
    regulator: str
    reach: str
    """Why it binds the holder, where that is not plain."""


class _Authority(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str
    subject: str
    may: tuple[str, ...]
    lines: tuple[str, ...]


def letter_for(
    action: Action, findings: Sequence[Finding], profile: Profile, *, today: date
) -> str | None:
    """Return the text of the letter that is ready for an action, or None if it has none."""
    if not action.letter_kind:
        return None
    kind = LetterKind(action.letter_kind)
    if kind in _PAST:
        return None
    return as_text(write_letter(kind, action, findings, profile, today=today))


def write_letter(
    kind: LetterKind,
    action: Action,
    findings: Sequence[Finding],
    profile: Profile,
    *,
    today: date,
    adviser: Adviser | None = None,
    past: PastDates | None = None,
) -> Letter:
    """Write a letter to the holder of an action.

    Args:
        kind: which letter; an action's own kind, a reminder, or a complaint.
        action: whose holder and pages it is about.
        findings: those of the run; only what stands on the action's pages is used.
        profile: used for the name, and only if the pages show it.
        today: the day of the letter.
        adviser: who writes, if it is not the subject.
        past: the dates of earlier letters.

    Raises:
        LetterError: if a letter of this kind needs dates that are not given.
    """
    template, common = _templates()[kind], _common()
    indexed = kind is LetterKind.DELISTING
    shown = shown_to(action, findings, profile, indexed=indexed, values=template.values)
    law = _laws()[Law(action.law or Law.UK)]
    words = {
        **_words(kind, action, shown, today=today, past=past),
        **_whose(adviser),
        **law.model_dump(),
    }
    blocks = [
        *_opening(template, shown, adviser, common),
        *_facts(template, shown, common),
        *_request(template, common, adviser, words),
        *_ending(template, shown, adviser, common, today),
    ]
    to = template.to or addressee(action)
    return Letter(to, template.subject.format(**words), tuple(blocks))


def addressee(action: Action) -> str:
    """Return the holder as one addresses it: the first of several, and nobody as "your"."""
    return re.sub(r"^Your\b", "The", action.holder.partition(";")[0].strip())


def authority(adviser: Adviser, today: date) -> Letter:
    """Return the paper by which the subject lets an adviser write; signed by hand.

    It holds no fact about the subject: even the name is left for their own pen.
    """
    paper = _Authority.model_validate(_file()["authority"])
    who = ", ".join(filter(None, (adviser.name, adviser.organisation)))
    words = {"adviser": who, "today": long_date(today)}
    first, *rest = paper.lines
    blocks: tuple[Block, ...] = (
        Paragraph(first.format(**words)),
        Items(paper.may),
        *(Paragraph(line.format(**words)) for line in rest),
    )
    return Letter(paper.to, paper.subject, blocks)


def _words(
    kind: LetterKind, action: Action, shown: Shown, *, today: date, past: PastDates | None
) -> Mapping[str, str]:
    if kind in _PAST and past is None:
        raise LetterError("The day of the first request is needed.")
    if kind is LetterKind.REFUSAL and (past is None or past.refused_on is None):
        raise LetterError("The day of the refusal is needed.")
    refused = past.refused_on if past else None
    return {
        "holder": re.sub(r"^The\b", "the", addressee(action)),
        "client": shown.name or _templates()[kind].name_gap,
        "law_day": long_date(clock(today).due),
        "asked_on": long_date(past.asked_on) if past else "",
        "refused_on": long_date(refused) if refused else "",
        "outcome": f"They refused it on {long_date(refused)}."
        if refused
        else "They did not answer.",
    }


def _whose(adviser: Adviser | None) -> Mapping[str, str]:
    return {"me": "my client", "my": "my client's"} if adviser else {"me": "me", "my": "my"}


def _opening(
    template: _Template, shown: Shown, adviser: Adviser | None, common: _Common
) -> list[Block]:
    name = shown.name or template.name_gap
    if adviser:
        first = template.for_adviser or common.for_adviser
        return [Paragraph(first.format(client=name))]
    return [Paragraph(template.for_self or common.for_self), Paragraph(f"Name: {name}")]


def _facts(template: _Template, shown: Shown, common: _Common) -> list[Block]:
    blocks: list[Block] = [Items(template.fill_in)] if template.fill_in else []
    if shown.facts:
        blocks += [Paragraph(template.shown or common.shown), Items(shown.facts)]
    if shown.pages:
        lines = tuple(f"{page.url} (seen on {long_date(page.seen_on)})" for page in shown.pages)
        blocks += [Paragraph(common.pages), Items(lines)]
    return blocks


def _request(
    template: _Template, common: _Common, adviser: Adviser | None, words: Mapping[str, str]
) -> list[Block]:
    reach = [Paragraph(words["reach"])] if words["reach"] and "{gdpr}" in template.right else []
    return [
        Paragraph(template.right.format(**words)),
        *reach,
        Paragraph(common.safety_adviser if adviser else common.safety),
        Paragraph(common.asks),
        Items(tuple(ask.format(**words) for ask in template.asks)),
        Paragraph((template.deadline or common.deadline).format(**words)),
    ]


def _ending(
    template: _Template, shown: Shown, adviser: Adviser | None, common: _Common, today: date
) -> list[Block]:
    signed = adviser.name if adviser else shown.name or SIGN_GAP
    place = adviser.organisation if adviser else ""
    identity = common.identity_adviser if adviser else common.identity
    return [
        *([Paragraph(identity)] if template.identity else []),
        Paragraph(common.reply),
        Paragraph(common.close),
        Paragraph(", ".join(filter(None, (signed, place)))),
        Paragraph(long_date(today)),
    ]


@cache
def _file() -> Mapping[str, Any]:
    data = resources.files("footprint.remedies.letters").joinpath("templates.toml").read_bytes()
    return tomllib.loads(data.decode())


@cache
def _templates() -> Mapping[LetterKind, _Template]:
    return {kind: _Template.model_validate(_file()[kind.value]) for kind in LetterKind}


@cache
def _laws() -> Mapping[Law, _LawWords]:
    return {law: _LawWords.model_validate(_file()["law"][law.value]) for law in Law}


@cache
def _common() -> _Common:
    return _Common.model_validate(_file()["common"])

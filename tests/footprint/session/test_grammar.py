"""Every sentence that a page can show is one: no double stop, no double blank, no open brace."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from footprint.io.registry import load_sources
from footprint.remedies.action import ActionState
from footprint.session import (
    Kept,
    OfferedSource,
    ProgressEvent,
    RunSummary,
    SearchState,
    Session,
    SourceState,
    Step,
    start,
    view,
)
from footprint.session.answers import SHAPES, Answered, Reply
from footprint.session.consent import AdviserDetails
from footprint.session.search import LookSummary
from footprint.session.state import Job, Note, Problem
from footprint.session.steps import QUESTIONS, Mode
from footprint.session.wording import wording
from footprint.source import Reason

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

WRONG = re.compile(
    r"\.\.|,\.|:\.|;\.|\.:|\s[.,;:?]|  |[{}]|\(\)|\b1 (?:\w+ )?(?:minutes|places|jobs"
    r"|facts|times|pages)\b|^[,.;]|,\s*,"
)
"""What no sentence of ours has."""


def offers() -> tuple[OfferedSource, ...]:
    """Every source there is, by its own account, and three that write as others might."""
    own = [
        OfferedSource(
            id=name, name=one.card.name, what=one.card.what, receives=one.card.receives,
            sends=one.card.sends, requests=1, online=one.card.online,
        )
        for name, one in load_sources()[0].items()
    ]  # fmt: skip
    kinds = own[0].sends[:2]
    strange = [
        OfferedSource(
            id=f"s{number}", name="Elsewhere", what=what, receives=receives, sends=kinds, requests=1
        )
        for number, (what, receives) in enumerate(
            [("Pages", "them"), ("Pages.", "Them."), ("Pages. ", "An office, of the state. ")]
        )
    ]
    return (*own, *strange)


def texts(value: Any) -> Iterator[str]:
    """Yield every string in a value of ours."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in {"event", "id", "name", "url"}:
                yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)


def answers() -> dict[Step, Answered]:
    """An answer to each question, with the fewest and with the most fields."""
    given: dict[Step, Answered] = {}
    for number, question in enumerate(QUESTIONS):
        shapes = [one for one in SHAPES[question] if one.required or number % 2]
        entry = {one.name: one.choices[0] if one.choices else "Ada" for one in shapes}
        given[question] = Answered(reply=Reply.ANSWERED, entries=(entry,))
    return given


def summary(count: int) -> RunSummary:
    names = ("Web search", "Companies House")
    return RunSummary(
        run="r", answered=count, of=count, not_checked=names[:count], partly_checked=names[:count],
        findings=count, questions=("q",) * min(1, count), actions=("a",) * count, minutes=count,
    )  # fmt: skip


def sessions(step: Step, mode: Mode) -> Iterator[Session]:
    """Yield a session at a step, bare, with one of everything, and with several."""
    bare = start(now=NOW).model_copy(update={"step": step, "mode": mode})
    yield bare
    given = offers()
    for count in (0, 1, 2):
        board = {
            one.id: ProgressEvent(
                source=one.id, state=state, found=count, left=count, reason=reason.value
            )
            for one, state, reason in zip(
                given, list(SourceState) * 9, list(Reason) * 9, strict=False
            )
        }
        look = LookSummary(
            new=count, back=count, changed=count, gone=count, gone_again=count, not_checked=count, unchanged=count,
            gone_once=count, confirmed_gone=count, looked=bool(count),
        )  # fmt: skip
        for practice, kept in ((True, Kept.VAULT), (False, Kept.NOWHERE), (False, Kept.VAULT)):
            yield bare.model_copy(
                update={
                    "answers": answers(), "offers": given, "board": board, "look": look,
                    "agreed": frozenset(one.id for one in given[:-1]), "practice": practice,
                    "summary": summary(count), "kept": kept, "consented_at": NOW,
                    "search": SearchState.DONE if count else SearchState.STOPPED,
                    "ticked": frozenset({"adviser_keeps_counts"} if count else ()),
                    "adviser": AdviserDetails(name="Sam", organisation="Quiet", responsible="MP"),
                    "jobs": (Job(what="Write", owner="Sam"),
                             Job(what="Call", owner="Ada", due=date(2026, 12, 1)))[:count],
                    "notes": (Note(at=NOW, text="tired"),) * count,
                    "marks": {"a": ActionState.ASKED} if count else {},
                }
            )  # fmt: skip


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("step", Step)
def test_every_sentence_of_every_page_is_one(step: Step, mode: Mode) -> None:
    seen = 0
    for session in sessions(step, mode):
        for minutes in (0, 1, 2, 400):
            for text in texts(view(session, now=NOW + timedelta(minutes=minutes))):
                seen += 1
                assert not WRONG.search(text), text
    assert seen > 30


@pytest.mark.parametrize("mode", Mode)
def test_every_problem_of_every_page_is_a_sentence(mode: Mode) -> None:
    words = wording()
    keys = [*words.problems, "missing", "wrong"]
    for step in Step:
        fields = ["", *words.fields.get(step.value, {})]
        for key in keys:
            for field in fields:
                session = start(now=NOW).model_copy(
                    update={
                        "step": step, "mode": mode, "problem": Problem(sentence=key, field=field)
                    }
                )  # fmt: skip
                said = view(session, now=NOW).problem
                assert said.endswith((".", "?")), said
                assert not WRONG.search(said), said


def test_what_a_source_is_told_ends_with_one_stop() -> None:
    session = list(sessions(Step.DISCLOSURE, Mode.ALONE))[-1]
    told = [box.detail for box in view(session, now=NOW).ticks]
    assert any("government." in line for line in told)
    assert all(line.endswith(".") and not line.endswith("..") for line in told)

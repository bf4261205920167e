"""Every word is there, plain, and calm."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from footprint.remedies.reading import CEILING, grade
from footprint.session.answers import SHAPES
from footprint.session.choices import _OWN
from footprint.session.search import SourceState
from footprint.session.steps import QUESTIONS, Step
from footprint.session.unlock import Door
from footprint.session.wording import wording

WORDS = wording()


def _sentences() -> Iterator[tuple[str, str]]:
    for name, step in (WORDS.steps | {f"unlock {k}": v for k, v in WORDS.unlock.items()}).items():
        yield f"{name} heading", step.heading
        for line in (*step.body, step.why, step.hint, step.next_tip):
            yield name, line
    for question, fields in WORDS.fields.items():
        for field in fields.values():
            for line in (field.label, field.hint, field.wrong, field.missing):
                yield f"field {question}", line
    for one in WORDS.statements:
        yield f"statement {one.id}", one.text
    for name, adviser in WORDS.adviser.items():
        for line in (*adviser.say, *adviser.watch):
            yield f"adviser {name}", line
    yield from _tables()


def _tables() -> Iterator[tuple[str, str]]:
    for part in (
        WORDS.options, WORDS.tips, WORDS.problems, WORDS.lines, WORDS.plain, WORDS.proving,
        WORDS.forms, WORDS.settings["state"].choices,
    ):  # fmt: skip
        yield from part.items()
    for name, setting in WORDS.settings.items():
        for line in (setting.label, setting.hint, setting.wrong):
            yield f"setting {name}", line


ALL = [(name, line) for name, line in _sentences() if line]


def test_every_step_has_its_words() -> None:
    assert set(WORDS.steps) == {step.value for step in Step} | {"not_wiped", "withdrawn"}
    assert set(WORDS.unlock) == {door.value for door in Door}
    assert set(WORDS.adviser) <= set(WORDS.steps)


def test_every_question_says_why_it_is_asked_and_has_words_for_its_fields() -> None:
    for question in QUESTIONS:
        assert WORDS.step(question).why, question
        fields = WORDS.fields[question.value]
        assert set(fields) == {shape.name for shape in SHAPES[question]}
        for shape in SHAPES[question]:
            assert set(fields[shape.name].choices) == set(shape.choices)
            assert not shape.required or fields[shape.name].missing
            assert shape.choices or fields[shape.name].wrong
        assert f"row_{question.value}" in WORDS.options


def test_every_choice_and_state_has_words() -> None:
    for options in _OWN.values():
        for id_, _ in options:
            assert WORDS.options[id_]
            assert WORDS.tips[id_]
    for state in SourceState:
        assert WORDS.lines[state.value]


def test_statement_ids_are_their_own() -> None:
    ids = [one.id for one in WORDS.statements]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "line"), ALL)
def test_sentences_are_short_and_calm(name: str, line: str) -> None:
    for sentence in re.split(r"(?<=[.?!:])\s+", line):
        assert len(sentence.split()) <= 20, sentence
    assert not re.search(
        r"\b(safe|safely|please|critical|severe|threat|urgent|failed|invalid|illegal|error"
        r"|victim|dangerous|warning|must)\b",
        line,
        re.IGNORECASE,
    ), line
    assert "!" not in line


def test_a_child_of_eleven_can_read_each_page() -> None:
    for name, step in WORDS.steps.items():
        text = " ".join((step.heading + ".", *step.body, step.why))
        assert grade(text) <= CEILING, (name, grade(text))
    for one in WORDS.statements:
        assert grade(one.text) <= CEILING + 1, one.id


def test_gaps_are_only_those_that_code_fills() -> None:
    known = {
        "answered", "of", "places", "left", "jobs", "minutes", "agreed", "asks", "kinds",
        "receives", "found", "why", "spent", "planned", "label", "hint", "code", "offered",
        "sentence", "line", "not_checked", "value", "phrase", "path", "fault", "name", "least", "most",
        "variable", "seconds", "days", "unchecked", "records", "notes", "partly",
    }  # fmt: skip
    for _, line in ALL:
        gaps = {gap for _, gap, _, _ in string.Formatter().parse(line) if gap is not None}
        assert gaps <= known, line

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from footprint.io.vault.codec import from_json, to_json, to_moment, to_text
from footprint.io.vault.errors import DamagedVaultError
from footprint.run import Run, SourceResult, Unchecked
from footprint.source import CouldNotCheck, Found, NothingFound, Outcome, Reason, Skipped
from footprint.text import clean


def test_a_whole_run_goes_round(run: Run) -> None:
    assert from_json(Run, to_json(run)) == run


@pytest.mark.parametrize(
    "outcome",
    [Found(), NothingFound(), CouldNotCheck(Reason.WALL, "x"), Skipped(Reason.NO_KEY)],
)
def test_no_outcome_is_taken_for_another(outcome: Outcome) -> None:
    result = SourceResult("a", "A", outcome)
    assert from_json(SourceResult, to_json(result)) == result


def test_hidden_characters_in_a_damaged_file_are_cleaned_again(run: Run) -> None:
    text = to_json(run).replace("01632 960000", "01632\\u202e 960000\\u001b]52;c;")
    assert from_json(Run, text).findings[0].value == clean("01632 960000]52;c;")


def test_a_field_that_came_later_gets_its_default(run: Run) -> None:
    text = to_json(run.sources[0]).replace(',"unchecked":[]', "").replace(',"pages":2', "")
    read = from_json(SourceResult, text)
    assert (read.pages, read.unchecked) == (0, ())


def test_a_field_that_went_away_is_left_out() -> None:
    read = from_json(Unchecked, '{"host":"h","outcome":{"word":"skipped","reason":"wall"},"old":1}')
    assert read == Unchecked("h", Skipped(Reason.WALL))


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "7", '{"host": 7}', '{"host":"h","outcome":null}',
        '{"host":"h","outcome":{"word":"found"}}' , '{"host":"h","outcome":{"reason":"wall"}}',
        '{"host":"h","outcome":{"word":"skipped","reason":"nonsense"}}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_not_such_a_value_is_damage(text: str) -> None:
    with pytest.raises(DamagedVaultError):
        from_json(Unchecked, text)


def test_a_shape_that_nobody_foresaw_is_a_bug() -> None:
    @dataclass(frozen=True)
    class Odd:
        part: object

    with pytest.raises(TypeError, match="no place"):
        to_json(Odd(object()))


def test_moments_sort_as_text_and_need_a_zone(now: datetime) -> None:
    assert to_moment(to_text(now)) == now
    assert to_text(now) < to_text(now.replace(microsecond=1)) < to_text(now.replace(hour=10))
    with pytest.raises(ValueError, match="time zone"):
        to_text(now.replace(tzinfo=None))

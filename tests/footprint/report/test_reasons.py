"""Every reason has plain words, and no reason can be read as "nothing there"."""

from __future__ import annotations

import re

import pytest

from footprint.report.reasons import WORDS, left_out_by_choice, reason_line
from footprint.source import CouldNotCheck, Found, NothingFound, Reason, Skipped


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_words_of_its_own(reason: Reason) -> None:
    words = WORDS[reason]
    assert 3 <= len(words.split()) <= 18
    assert words[0].islower()
    assert not words.endswith(".")
    assert not re.search(r"\b(clear|clean|safe|nothing (is )?there|not there)\b", words)
    assert list(WORDS.values()).count(words) == 1


def test_the_line_is_the_code_with_words() -> None:
    assert reason_line(CouldNotCheck(Reason.OFFLINE)) == "offline: there was no network"
    assert reason_line(CouldNotCheck(Reason.WALL, "status 403")).endswith("(status 403)")
    assert reason_line(Found()) == reason_line(NothingFound()) == ""


@pytest.mark.parametrize("reason", Reason)
def test_only_a_skip_can_be_a_choice(reason: Reason) -> None:
    assert not left_out_by_choice(CouldNotCheck(reason))
    by_choice = {"no_key", "not_set_up", "not_agreed", "nothing_to_ask", "switched_off"}
    assert left_out_by_choice(Skipped(reason)) is (reason.value in by_choice)

"""Passphrases at a terminal: asked for once to open, twice to choose."""

from __future__ import annotations

import sys

import pytest

from footprint.commands import _vault
from footprint.exits import LockedError, WrongUseError


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the terminal, in order; prompts are put in its place."""
    words: list[str] = []
    monkeypatch.delenv(_vault.FILE_VARIABLE, raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: words.pop(0))
    return words


def test_one_that_is_chosen_is_typed_twice(typed: list[str]) -> None:
    typed += ["some words", "some words"]
    assert _vault.new_passphrase("New passphrase: ") == "some words"
    assert typed == []


def test_two_that_differ_are_refused_without_showing_them(typed: list[str]) -> None:
    typed += ["some words", "some wards"]
    with pytest.raises(WrongUseError) as caught:
        _vault.new_passphrase("New passphrase: ")
    assert "some" not in str(caught.value)


def test_one_that_opens_is_typed_once(typed: list[str]) -> None:
    typed += ["some words"]
    assert _vault.passphrase() == "some words"


def test_without_a_terminal_there_has_to_be_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(_vault.FILE_VARIABLE, raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(LockedError, match=_vault.FILE_VARIABLE):
        _vault.new_passphrase("New passphrase: ")

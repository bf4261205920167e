"""`footprint --plain` at a terminal: the same machine, asked and answered."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from pathlib import Path

import pytest

from footprint.commands import plain
from footprint.commands._place import Place
from footprint.exits import WrongUseError
from footprint.io.vault import VaultFullError
from footprint.io.vault.slots import FLOOR
from footprint.plain import Ended


def held(tmp_path: Path, *answers: str) -> tuple[Ended, str]:
    said: list[str] = []
    lines = iter(answers)

    def ask(question: str) -> str:
        said.append(question)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    place = Place(vault=tmp_path / "v.vault", exports=tmp_path / "out", cost=FLOOR)
    with contextlib.ExitStack() as stack:
        ended = plain.hold(place, ask, said.append, ask, stack)
    return ended, "\n".join(said)


def test_it_begins_by_saying_what_it_does_and_whom_to_call(tmp_path: Path) -> None:
    ended, said = held(tmp_path, "/call")
    assert ended is Ended.FINISHED
    assert "1. Start on my own" in said
    assert "999" in said


def test_hiding_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    ended, _ = held(tmp_path, "/hide")
    assert ended is Ended.HIDDEN
    assert list(tmp_path.iterdir()) == []


def test_the_end_of_input_ends_kindly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(EOFError):
        plain._ask("Type a number:")
    plain._say("A line.")
    assert capsys.readouterr().out == "Type a number:A line.\n"


def test_what_the_vault_cannot_do_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Ended:
        raise VaultFullError

    monkeypatch.setattr(plain, "hold", full)
    with pytest.raises(WrongUseError, match="The disk is full"):
        plain.run(argparse.Namespace())
